import type { Actor } from "../access/actor.js";
import { teamsOf } from "../access/policy.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { decodeCursor, type Page, pageOf, type PageRequest } from "../paging.js";
import { inScopeSql, type ScopeType } from "../monitors/scope.js";
import { incidentsBeside } from "../models/side-by-side.queries.js";
import { Parameters } from "../parameters.js";
import { rowsOf } from "../rows.js";
import type { IncidentState, Seat, Severity } from "../vocabulary.js";
import type { Notification } from "../notifications/notification.entity.js";
import type { Incident, IncidentEvent } from "./incident.entity.js";

/** Which incidents to list; what is absent or null does not narrow. */
export interface IncidentFilter {
  states?: IncidentState[] | null;
  /** The slug of the team that answers for it. */
  team?: string | null;
  seat?: Seat | null;
  assignedToMe?: boolean | null;
  /** True: the actor or a team of theirs answers for it. */
  mine?: boolean | null;
  /** Slugs of models. */
  models?: string[] | null;
  severity?: Severity[] | null;
}

/** The same page, newest first, of the incidents in each of these scopes, in one statement; by scope id. */
export async function incidentPages(
  reader: Reader,
  actor: Actor,
  scope: ScopeType,
  scopeIds: readonly string[],
  filter: IncidentFilter,
  page: PageRequest,
): Promise<Map<string, Page<Incident>>> {
  const { values, bind } = new Parameters();
  const where = conditions(actor, scope, filter, await besideMine(reader, actor, filter), bind);
  if (page.after !== null) {
    const [openedAt, id] = decodeCursor(page.after, ["integer", "integer"]);
    where.push(`(${OPENED}, incident.id) < (${bind(openedAt)}::bigint, ${bind(id)}::bigint)`);
  }
  const rows = await rowsOf<Incident & { scopeId: string; position: string }>(
    reader,
    `select scope.id as scope_id, listed.* from unnest(${bind(scopeIds)}::bigint[]) as scope (id)
     cross join lateral (
       select incident.*, ${OPENED} as position ${SOURCE} where ${where.join(" and ")}
       order by ${OPENED} desc, incident.id desc limit ${bind(page.first + 1)}) listed
     order by listed.position desc, listed.id desc`,
    values,
  );
  const byScope = groupBy(rows, (row) => row.scopeId);
  return new Map(scopeIds.map((id) => [id, pageOf(byScope.get(id) ?? [], page.first, (row) => [row.position, row.id])]));
}

/** How many incidents each scope has on all pages. */
export async function countIncidents(
  reader: Reader,
  actor: Actor,
  scope: ScopeType,
  scopeIds: readonly string[],
  filter: IncidentFilter,
): Promise<Map<string, number>> {
  const { values, bind } = new Parameters();
  const where = conditions(actor, scope, filter, await besideMine(reader, actor, filter), bind);
  const rows = await rowsOf<{ scopeId: string; count: number }>(
    reader,
    `select scope.id as scope_id, counted.count from unnest(${bind(scopeIds)}::bigint[]) as scope (id)
     cross join lateral (select count(*)::int as count ${SOURCE} where ${where.join(" and ")}) counted`,
    values,
  );
  return new Map(rows.map((row) => [row.scopeId, row.count]));
}

/** The incidents with these ids that the actor may see. */
export async function incidentsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Incident[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `select incident.* ${SOURCE} where incident.id = any(${bind(ids)}::bigint[]) and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
}

/** The timelines of incidents, oldest line first. */
export async function timelinesOf(reader: Reader, incidentIds: readonly string[]): Promise<Map<string, IncidentEvent[]>> {
  const rows = await rowsOf<IncidentEvent>(reader, `select * from incident_event where incident_id = any($1::bigint[]) order by id`, [
    incidentIds,
  ]);
  return groupBy(rows, (row) => row.incidentId);
}

/** Who was told of incidents, and how, first to last. */
export async function notificationsOf(reader: Reader, incidentIds: readonly string[]): Promise<Map<string, Notification[]>> {
  const rows = await rowsOf<Notification>(reader, `select * from notification where incident_id = any($1::bigint[]) order by id`, [
    incidentIds,
  ]);
  return groupBy(rows, (row) => row.incidentId);
}

/** When it opened as a whole number, so that a cursor holds it exactly. */
const OPENED = "(extract(epoch from incident.opened_at) * 1000000)::bigint";

const SOURCE = `from incident join model on model.id = incident.model_id join monitor on monitor.id = incident.monitor_id`;

/** The incidents that are the actor's because their version runs side by side with one of theirs. */
function besideMine(reader: Reader, actor: Actor, { mine }: IncidentFilter): Promise<string[]> | string[] {
  return mine ? incidentsBeside(reader, [...teamsOf(actor).keys()]) : [];
}

function conditions(actor: Actor, scope: ScopeType, filter: IncidentFilter, beside: readonly string[], bind: Parameters["bind"]): string[] {
  const where = [inScopeSql(scope, "scope.id"), visibleModelSql(actor, "model", bind)];
  if (filter.states) where.push(`incident.state = any(${bind(filter.states)})`);
  if (filter.team) where.push(`incident.team_id = (select id from team where slug = ${bind(filter.team)})`);
  if (filter.seat) where.push(`incident.seat = ${bind(filter.seat)}`);
  if (filter.assignedToMe) where.push(actor.kind === "user" ? `incident.assignee_id = ${bind(actor.userId)}` : "false");
  if (filter.mine) {
    const assigned = actor.kind === "user" ? `incident.assignee_id = ${bind(actor.userId)}` : "false";
    const ofTeam = `incident.team_id = any(${bind([...teamsOf(actor).keys()])}::bigint[])`;
    where.push(`(${assigned} or ${ofTeam} or incident.id = any(${bind(beside)}::bigint[]))`);
  }
  if (filter.models) where.push(`model.slug = any(${bind(filter.models)})`);
  if (filter.severity) where.push(`incident.severity = any(${bind(filter.severity)})`);
  return where;
}
