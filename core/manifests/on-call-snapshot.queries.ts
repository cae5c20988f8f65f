import type { Reader } from "../database.js";
import { timeOfDayText } from "../oncall/schedule.input.js";
import { schedulesBySlugs } from "../oncall/schedule.queries.js";
import type { StoredLayer } from "../oncall/stored-plan.js";
import type { EscalationPolicy } from "../oncall/escalation-policy.entity.js";
import { ownershipRules } from "../responsibilities/ownership-rules.queries.js";
import { rowsOf } from "../rows.js";
import { peopleByIds, teamsByIds } from "../teams/team.queries.js";
import { localTimeText } from "./on-call-documents.js";
import type { Entry } from "./standing.js";
import { wordOf } from "./words.js";

/** The schedules with these slugs as documents say them. */
export async function readSchedules(reader: Reader, slugs: readonly string[]): Promise<Entry[]> {
  const rows = await schedulesBySlugs(reader, slugs);
  const people = await peopleByIds(reader, [...new Set(rows.flatMap(({ plan }) => plan.layers.flatMap((layer) => layer.participants)))]);
  const emails = new Map(people.map(({ id, email }) => [id, email]));
  const teams = await teamSlugs(reader, rows);
  return rows.map((row) => {
    const { timeZone, resolution, layers } = row.plan;
    const spec = {
      team: teams.get(row.teamId),
      timeZone,
      resolution: wordOf(resolution),
      layers: layers.map((layer) => layerOf(layer, timeZone, emails)),
    };
    const managedBy = { project: row.managedProject, file: row.managedFile };
    return [row.slug, { fields: { metadata: { displayName: row.name }, spec, managedBy }, project: row.managedProject }];
  });
}

function layerOf(layer: StoredLayer, timeZone: string, emails: ReadonlyMap<string, string>): object {
  const { unit, length, turns } = layer.rotation;
  return {
    name: layer.name,
    start: localTimeText(new Date(layer.start), timeZone),
    rotation: { unit: wordOf(unit), length, turns: wordOf(turns) },
    participants: layer.participants.map((id) => emails.get(id) ?? id),
    restrictions: layer.restrictions.map(({ days, from, to, zone }) => ({
      days: days.map(wordOf),
      from: timeOfDayText(from),
      to: timeOfDayText(to),
      timeZone: wordOf(zone),
    })),
    priority: layer.priority,
  };
}

/** The escalation policies with these slugs as documents say them. */
export async function readPolicies(reader: Reader, slugs: readonly string[]): Promise<Entry[]> {
  const rows = await rowsOf<EscalationPolicy>(
    reader,
    `select * from escalation_policy where slug = any($1::text[]) and deleted_at is null`,
    [slugs],
  );
  const teams = await teamSlugs(reader, rows);
  return rows.map(({ slug, teamId, repeat, steps, managedProject, managedFile }) => {
    const spec = { team: teams.get(teamId), repeat, steps: steps.map((step) => ({ ...step, seats: step.seats.map(wordOf) })) };
    return [slug, { fields: { spec, managedBy: { project: managedProject, file: managedFile } }, project: managedProject }];
  });
}

/** The ownership rules in force under the name of their only document; the list stands even when it is empty. */
export async function readRules(reader: Reader, names: readonly string[]): Promise<Entry[]> {
  if (names.length === 0) return [];
  const rows = await ownershipRules(reader);
  const teams = await teamSlugs(
    reader,
    rows.flatMap(({ teamId }) => (teamId === null ? [] : { teamId })),
  );
  const rules = rows.map(({ pattern, role, teamId }) => ({ pattern, role: wordOf(role), team: teamId && teams.get(teamId)! }));
  return names.map((name) => [name, { fields: { spec: { rules } }, project: null }]);
}

async function teamSlugs(reader: Reader, rows: readonly { teamId: string }[]): Promise<Map<string, string>> {
  const teams = await teamsByIds(
    reader,
    rows.map(({ teamId }) => teamId),
  );
  return new Map(teams.map(({ id, slug }) => [id, slug]));
}
