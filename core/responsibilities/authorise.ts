import type { Actor } from "../access/actor.js";
import { can } from "../access/policy.js";
import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import { groupBy } from "../grouping.js";
import { rowsOf } from "../rows.js";
import { effectiveResponsibilities, subjectKey } from "./effective.queries.js";
import { nounOf, type Subject, type SubjectKey } from "./subject.js";

/** The teams that may change a model: those accountable for it or in one of its seats, set on it or by rule. */
export async function teamsOfModel(reader: Reader, modelId: string): Promise<string[]> {
  return deciding(reader, { type: "MODEL", id: modelId });
}

/** The teams that may change each monitor: the effective ones, by monitor id. */
export async function teamsOfMonitors(reader: Reader, monitorIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await rowsOf<{ monitorId: string; teamId: string }>(
    reader,
    `select monitor_id, team_id from monitor_seat where monitor_id = any($1::bigint[]) and role <> 'INFORMED'`,
    [monitorIds],
  );
  const byMonitor = groupBy(rows, (row) => row.monitorId);
  return new Map(monitorIds.map((id) => [id, (byMonitor.get(id) ?? []).map((row) => row.teamId)]));
}

/** Refuses actors who may see a model but not change it, or not send data for it. */
export async function authoriseModel(
  reader: Reader,
  actor: Actor,
  verb: "change" | "observe",
  model: { id: string; slug: string },
  path: string[],
): Promise<void> {
  if (can(actor, verb, { teamIds: await teamsOfModel(reader, model.id) })) return;
  const deed = verb === "change" ? "change it" : "send data for it";
  throw refuse("FORBIDDEN", `Only the teams that answer for model ${model.slug} may ${deed}.`, path);
}

/** Refuses actors who may see a monitor but not change it. */
export async function authoriseMonitor(reader: Reader, actor: Actor, monitor: { id: string; slug: string }, path: string[]): Promise<void> {
  const teams = await teamsOfMonitors(reader, [monitor.id]);
  if (can(actor, "change", { teamIds: teams.get(monitor.id)! })) return;
  throw refuse("FORBIDDEN", `Only the teams that answer for monitor ${monitor.slug} may change it.`, path);
}

/** May the actor change what this is? Models and monitors by their own rule; versions and features also by their model's. */
export async function mayChangeSubject(reader: Reader, actor: Actor, subject: Subject): Promise<boolean> {
  const effective = await deciding(reader, subject);
  const inherited = subject.type === "VERSION" || subject.type === "FEATURE" ? await teamsOfModel(reader, subject.modelId) : [];
  return can(actor, "change", { teamIds: [...effective, ...inherited] });
}

/** Refuses to let anybody but the team that is accountable for something say who is instead. */
export async function requireAccountableActor(reader: Reader, actor: Actor, subject: Subject, path: string[]): Promise<void> {
  const answers = (await effectiveResponsibilities(reader, [subject], null)).get(subjectKey(subject))!;
  const accountable = answers.find(({ role }) => role === "ACCOUNTABLE");
  if (!accountable || can(actor, "change", { teamIds: [accountable.teamId] })) return;
  const message = `Only the team that is accountable for ${nounOf(subject.type)} ${subject.name} may say who is instead.`;
  throw refuse("FORBIDDEN", message, path);
}

/** The teams with a say in something, now. */
async function deciding(reader: Reader, subject: SubjectKey): Promise<string[]> {
  const answers = (await effectiveResponsibilities(reader, [subject], null)).get(subjectKey(subject))!;
  return answers.filter(({ role }) => role !== "INFORMED").map(({ teamId }) => teamId);
}
