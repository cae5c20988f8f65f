import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { type EffectiveResponsibility, effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { rowsOf } from "../rows.js";

/**
 * A SQL condition on two rows of versions: is one the replacement of the other, both run, and nobody has signed it off? Until then the
 * owners of both answer for either.
 */
export function sideBySideSql(version: string, other: string): string {
  const replaces = (newer: string, older: string) =>
    `${newer}.scenario = 'REPLACEMENT' and ${newer}.signed_off_at is null and ${newer}.predecessor_id = ${older}.id`;
  return `(${version}.model_id = ${other}.model_id and ${version}.deployment_role <> 'NONE' and ${other}.deployment_role <> 'NONE'
    and (${replaces(version, other)} or ${replaces(other, version)}))`;
}

/** The unresolved incidents for which one of these teams answers as an owner of the version that theirs runs side by side with. */
export async function incidentsBeside(reader: Reader, teamIds: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ id: string }>(
    reader,
    `select incident.id from incident join run on run.id = incident.first_run_id join version on version.id = run.version_id
     where incident.state <> 'RESOLVED' and exists (select from version other where ${sideBySideSql("version", "other")})`,
  );
  const owners = await ownersBeside(
    reader,
    rows.map(({ id }) => id),
  );
  return [...owners].filter(([, held]) => held.some(({ teamId }) => teamIds.includes(teamId))).map(([id]) => id);
}

/** Who answers for incidents beside the owners of their monitors: those of the version that theirs runs side by side with. By incident. */
export async function ownersBeside(reader: Reader, incidentIds: readonly string[]): Promise<Map<string, EffectiveResponsibility[]>> {
  if (incidentIds.length === 0) return new Map();
  const beside = await rowsOf<{ incidentId: string; versionId: string }>(
    reader,
    `select incident.id as incident_id, other.id as version_id
     from incident join run on run.id = incident.first_run_id join version on version.id = run.version_id
     join version other on ${sideBySideSql("version", "other")}
     where incident.id = any($1::bigint[])`,
    [incidentIds],
  );
  if (beside.length === 0) return new Map();
  const subjects = [...new Set(beside.map(({ versionId }) => versionId))].map((id) => ({ type: "VERSION" as const, id }));
  const answers = await effectiveResponsibilities(reader, subjects, null);
  const held = (id: string) =>
    answers.get(subjectKey({ type: "VERSION", id }))!.filter(({ role }) => role === "DATA_SCIENCE" || role === "OPERATIONS");
  const byIncident = groupBy(beside, ({ incidentId }) => incidentId);
  return new Map([...byIncident].map(([id, versions]) => [id, versions.flatMap(({ versionId }) => held(versionId))]));
}
