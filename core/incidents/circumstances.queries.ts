import type { Reader } from "../database.js";
import { isWarmingUp } from "../models/scenario-rules.js";
import { sideBySideSql } from "../models/side-by-side.queries.js";
import { effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { rowsOf } from "../rows.js";
import { teamsByIds } from "../teams/team.queries.js";
import type { DeploymentRole, Scenario } from "../vocabulary.js";

/** What about the version of an alarm decides who hears of it. */
export interface Circumstances {
  isWarmingUp: boolean;
  /** A version and its replacement that both run, and who answers for either, in words. */
  bothSides: { newer: string; older: string; summary: string } | null;
}

interface Row {
  runId: string;
  versionId: string;
  label: string;
  scenario: Scenario;
  deploymentRole: DeploymentRole;
  liveSince: Date;
  otherId: string | null;
  otherLabel: string | null;
  isReplaced: boolean;
}

/** The circumstances of the runs that alarm, by run id, in a fixed number of statements; runs of no version have none. */
export async function circumstancesOf(reader: Reader, runIds: readonly string[], now: Date): Promise<Map<string, Circumstances>> {
  const rows = await rowsOf<Row>(
    reader,
    `select run.id as run_id, version.id as version_id, version.label, version.scenario, version.deployment_role,
       coalesce((select min(event.at) from audit_event event
         where event.subject_type = 'VERSION' and event.subject_id = version.id::text and event.after ->> 'deploymentRole' = 'LIVE'),
         version.created_at) as live_since,
       other.id as other_id, other.label as other_label, coalesce(other.predecessor_id = version.id, false) as is_replaced
     from run join version on version.id = run.version_id
     left join lateral (
       select id, label, predecessor_id from version other where ${sideBySideSql("version", "other")}
       order by other.id desc limit 1) other on true
     where run.id = any($1::bigint[])`,
    [runIds],
  );
  const owners = await ownersOf(
    reader,
    rows.flatMap(({ versionId, otherId }) => (otherId === null ? [] : [versionId, otherId])),
  );
  return new Map(rows.map((row) => [row.runId, { isWarmingUp: isWarmingUp(row, row.liveSince, now), bothSides: bothSides(row, owners) }]));
}

function bothSides(
  { versionId, label, otherId, otherLabel, isReplaced }: Row,
  owners: ReadonlyMap<string, string>,
): Circumstances["bothSides"] {
  if (otherId === null || otherLabel === null) return null;
  const [newer, older] = isReplaced ? [otherLabel, label] : [label, otherLabel];
  const side = (id: string, name: string) => `${name} is ${owners.get(id)}'s`;
  return { newer, older, summary: `${newer} replaces ${older}, and both run: ${side(versionId, label)}, ${side(otherId, otherLabel)}.` };
}

/** The teams in the seats of versions, in words. */
async function ownersOf(reader: Reader, versionIds: readonly string[]): Promise<Map<string, string>> {
  if (versionIds.length === 0) return new Map();
  const subjects = [...new Set(versionIds)].map((id) => ({ type: "VERSION" as const, id }));
  const answers = await effectiveResponsibilities(reader, subjects, null);
  const inSeats = (id: string) =>
    answers.get(subjectKey({ type: "VERSION", id }))!.filter(({ role }) => role === "DATA_SCIENCE" || role === "OPERATIONS");
  const teamIds = [...new Set(subjects.flatMap(({ id }) => inSeats(id).map(({ teamId }) => teamId)))];
  const slugs = new Map((await teamsByIds(reader, teamIds)).map(({ id, slug }) => [id, slug]));
  const words = (id: string) => [...new Set(inSeats(id).map(({ teamId }) => slugs.get(teamId)!))].sort().join(" and ") || "nobody";
  return new Map(subjects.map(({ id }) => [id, words(id)]));
}
