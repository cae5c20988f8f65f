import type { Actor } from "../access/actor.js";
import { can } from "../access/policy.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, text } from "../input.js";
import { monitorsByIds } from "../monitors/monitor.queries.js";
import type { IncidentCause } from "../vocabulary.js";
import { announce, auditIncident, closeIncident, lockIncident, nameOf, writeTimeline } from "./incident.service.js";
import { teamsOfIncidents } from "./answering-teams.queries.js";
import { incidentsByIds } from "./incident.queries.js";

const note = text(10_000).nullish();

/** Takes an incident: somebody works on it, and nobody else needs to be called. Taking it again changes nothing. */
export async function acknowledgeIncident(tx: Tx, actor: Actor, input: { id: string; note?: string | null }, now: Date): Promise<string> {
  const said = readNote(input.note);
  const incident = await answerable(tx, actor, input.id);
  if (incident.state === "RESOLVED") throw refuse("CONFLICT", "The incident is resolved already.", ["id"]);
  if (incident.state === "ACKNOWLEDGED") return incident.id;
  await tx.query(`update incident set state = 'ACKNOWLEDGED', acknowledged_at = coalesce(acknowledged_at, $2) where id = $1`, [
    incident.id,
    now,
  ]);
  await writeTimeline(tx, [{ incidentId: incident.id, kind: "acknowledged", actor: nameOf(actor), summary: said ?? "Acknowledged." }], now);
  await announce(tx, incident.id, "acknowledged", now);
  await auditIncident(tx, actor, "incident.acknowledged", incident, { before: { state: incident.state }, reason: said }, now);
  return incident.id;
}

/** Ends an incident and says what it was. */
export async function resolveIncident(
  tx: Tx,
  actor: Actor,
  input: { id: string; cause: IncidentCause; note?: string | null },
  now: Date,
): Promise<string> {
  const said = readNote(input.note);
  const incident = await answerable(tx, actor, input.id);
  if (incident.state === "RESOLVED") throw refuse("CONFLICT", "The incident is resolved already.", ["id"]);
  const summary = said ?? `Resolved: ${input.cause.toLowerCase().replaceAll("_", " ")}.`;
  await closeIncident(tx, incident.id, { actor, cause: input.cause, summary }, now);
  const change = { before: { state: incident.state }, after: { cause: input.cause }, reason: said };
  await auditIncident(tx, actor, "incident.resolved", incident, change, now);
  return incident.id;
}

/** The incident, held, if the actor may answer for it. */
async function answerable(tx: Tx, actor: Actor, id: string) {
  const [incident] = await incidentsByIds(tx, actor, [id]);
  const [monitor] = incident ? await monitorsByIds(tx, actor, [incident.monitorId]) : [];
  if (!incident || !monitor) throw refuse("NOT_FOUND", "There is no incident with this id.", ["id"]);
  const teams = await teamsOfIncidents(tx, [incident]);
  if (!can(actor, "change", { teamIds: teams.get(id)! })) {
    throw refuse("FORBIDDEN", `Only the teams that answer for monitor ${monitor.slug} may answer for its incidents.`, ["id"]);
  }
  const state = await lockIncident(tx, id);
  return { id, state, monitor: monitor.slug };
}

function readNote(given: string | null | undefined): string | null {
  return checkInput(note, given, ["note"]) || null;
}
