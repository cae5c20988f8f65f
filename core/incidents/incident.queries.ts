import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { decodeCursor, type Page, pageOf, type PageRequest } from "../paging.js";
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
  /** Slugs of models. */
  models?: string[] | null;
  severity?: Severity[] | null;
}

/** Narrows a list to one thing: the incidents of a model, version, feature or monitor. */
export type IncidentScope = Partial<Record<"modelId" | "versionId" | "featureId" | "monitorId", string>>;

/** Incidents that the actor may see, newest first. */
export async function listIncidents(
  reader: Reader,
  actor: Actor,
  filter: IncidentFilter,
  scope: IncidentScope,
  page: PageRequest,
): Promise<Page<Incident>> {
  const { values, bind } = new Parameters();
  const where = condition(actor, filter, scope, bind);
  if (page.after !== null) {
    const [openedAt, id] = decodeCursor(page.after, 2);
    where.push(`(incident.opened_at, incident.id) < (${bind(openedAt)}::timestamptz, ${bind(id)}::bigint)`);
  }
  const rows = await rowsOf<Incident & { position: string }>(
    reader,
    `select incident.*, incident.opened_at::text as position ${source} where ${where.join(" and ")}
     order by incident.opened_at desc, incident.id desc limit ${bind(page.first + 1)}`,
    values,
  );
  return pageOf(rows, page.first, (row) => [row.position, row.id]);
}

/** How many incidents a list has on all its pages. */
export async function countIncidents(reader: Reader, actor: Actor, filter: IncidentFilter, scope: IncidentScope): Promise<number> {
  const { values, bind } = new Parameters();
  const where = condition(actor, filter, scope, bind);
  const rows = await reader.query<{ count: number }[]>(`select count(*)::int as count ${source} where ${where.join(" and ")}`, values);
  return rows[0]!.count;
}

/** The incidents with these ids that the actor may see. */
export async function incidentsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Incident[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `select incident.* ${source} where incident.id = any(${bind(ids)}::bigint[]) and ${visibleModelSql(actor, "model", bind)}`,
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

const source = `from incident join model on model.id = incident.model_id join monitor on monitor.id = incident.monitor_id`;

function condition(actor: Actor, filter: IncidentFilter, scope: IncidentScope, bind: Parameters["bind"]): string[] {
  const where = [visibleModelSql(actor, "model", bind)];
  if (filter.states) where.push(`incident.state = any(${bind(filter.states)})`);
  if (filter.team) where.push(`incident.team_id = (select id from team where slug = ${bind(filter.team)})`);
  if (filter.seat) where.push(`incident.seat = ${bind(filter.seat)}`);
  if (filter.assignedToMe) where.push(actor.kind === "user" ? `incident.assignee_id = ${bind(actor.userId)}` : "false");
  if (filter.models) where.push(`model.slug = any(${bind(filter.models)})`);
  if (filter.severity) where.push(`incident.severity = any(${bind(filter.severity)})`);
  if (scope.modelId) where.push(`incident.model_id = ${bind(scope.modelId)}`);
  if (scope.monitorId) where.push(`incident.monitor_id = ${bind(scope.monitorId)}`);
  if (scope.featureId) where.push(`monitor.feature_id = ${bind(scope.featureId)}`);
  if (scope.versionId)
    where.push(`exists (select from run where run.id = incident.latest_run_id and run.version_id = ${bind(scope.versionId)})`);
  return where;
}
