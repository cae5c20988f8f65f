import type { Actor } from "../access/actor.js";
import { teamsOf } from "../access/policy.js";
import { visibleModelSql } from "../access/visibility.js";
import { allChecks } from "../checks/registry.js";
import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { type CursorKind, decodeCursor, type Page, pageOf, type PageRequest } from "../paging.js";
import { Parameters } from "../parameters.js";
import type { SubjectType } from "../responsibilities/responsibility.entity.js";
import { rowsOf } from "../rows.js";
import { SEATS, SEVERITIES, type MonitorState, type Seat, type Severity } from "../vocabulary.js";
import type { Monitor } from "./monitor.entity.js";
import { inScopeSql, type ScopeType } from "./scope.js";

/** Which monitors to list; what is absent or null does not narrow. */
export interface MonitorFilter {
  states?: MonitorState[] | null;
  /** The slug of a team that answers for the monitor, in `seat` when one is given. */
  team?: string | null;
  seat?: Seat | null;
  /** True: a team of the actor's answers for the monitor. */
  mine?: boolean | null;
  /** True: a seat (or `seat`) is empty; false: none is. */
  unowned?: boolean | null;
  /** Slugs of models. */
  models?: string[] | null;
  perspective?: Seat | null;
  /** Keys of checks. */
  checks?: string[] | null;
  severity?: Severity[] | null;
  /** Labels it has, each with this value. */
  labels?: Record<string, string> | null;
  /** Part of its slug, its name, or its feature's name. */
  search?: string | null;
  /** The project whose files declare it. */
  managedBy?: string | null;
}

/** How a list of monitors may be ordered. */
export const MONITOR_ORDERS = ["STATE", "NAME", "LAST_RUN", "NEXT_RUN", "SEVERITY"] as const;
export type MonitorOrder = (typeof MONITOR_ORDERS)[number];

/** Which monitors of each scope to list, and how. */
export interface MonitorList {
  scope: ScopeType;
  filter: MonitorFilter;
  orderBy: MonitorOrder;
}

/** States from the worst to the best. */
export const STATES_BY_CONCERN: readonly MonitorState[] = [
  "ALERTING",
  "ERRORED",
  "WARNING",
  "NO_DATA",
  "PENDING",
  "UNKNOWN",
  "PAUSED",
  "OK",
];

const rank = (values: readonly string[], column: string) => `array_position(array['${values.join("','")}'], ${column})`;

/** The greatest whole number that a cursor holds exactly; as an instant, one that never comes. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** An instant as a whole number, so that a cursor holds it exactly. */
function microseconds(column: string, absent: number): string {
  return `coalesce((extract(epoch from ${column}) * 1000000)::bigint, ${absent})`;
}

/** What a list is ordered by, ties by id: expressions that are never null, to the letter those of an index where there is one. */
interface Order {
  by: string;
  /** The column with the monitor's id in the table that \`by\` is of. */
  id: string;
  direction: "asc" | "desc";
  kind: CursorKind;
  /** The table that `by` is of, where that is not the monitor's. */
  join?: string;
  /** How a cursor holds \`by\`, and how \`by\` comes out of a cursor's parameter; as it is where absent. */
  position?: string;
  read?(parameter: string): string;
}

const nextRun: Order = {
  by: "coalesce(schedule.next_run_at, 'infinity')",
  id: "schedule.monitor_id",
  direction: "asc",
  kind: "integer",
  position: microseconds("schedule.next_run_at", NEVER),
  join: "join monitor_schedule schedule on schedule.monitor_id = monitor.id",
  read: (at) =>
    `case when ${at}::bigint >= ${NEVER} then 'infinity' else 'epoch'::timestamptz + greatest(${at}::bigint, 0) * interval '1 microsecond' end`,
};

const SQL_TYPES: Record<CursorKind, string> = { integer: "bigint", text: "text" };

/** Most urgent first. */
const orders: Record<MonitorOrder, Order> = {
  STATE: { by: rank(STATES_BY_CONCERN, "monitor.state"), id: "monitor.id", kind: "integer", direction: "asc" },
  NAME: { by: `lower(monitor.name) collate "C"`, id: "monitor.id", kind: "text", direction: "asc" },
  LAST_RUN: {
    by: microseconds("latest.finished_at", 0),
    id: "monitor.id",
    kind: "integer",
    direction: "desc",
    join: "left join run latest on latest.id = monitor.latest_run_id",
  },
  NEXT_RUN: nextRun,
  SEVERITY: { by: rank(SEVERITIES, "monitor.severity"), id: "monitor.id", kind: "integer", direction: "desc" },
};

const SOURCE = `from monitor join model on model.id = monitor.model_id
  left join feature on feature.id = monitor.feature_id`;

/** The same page of the monitors in each of these scopes, in one statement; by scope id. */
export async function monitorPages(
  reader: Reader,
  actor: Actor,
  scopeIds: readonly string[],
  list: MonitorList,
  page: PageRequest,
): Promise<Map<string, Page<Monitor>>> {
  const { values, bind } = new Parameters();
  const {
    by,
    id,
    direction,
    kind,
    join = "",
    position = by,
    read = (parameter) => `${parameter}::${SQL_TYPES[kind]}`,
  } = orders[list.orderBy];
  const where = conditions(actor, list, bind);
  if (page.after !== null) {
    const [from, fromId] = decodeCursor(page.after, [kind, "integer"]);
    where.push(`(${by}, ${id}) ${direction === "asc" ? ">" : "<"} (${read(bind(from))}, ${bind(fromId)}::bigint)`);
  }
  const rows = await rowsOf<Monitor & { scopeId: string; position: string }>(
    reader,
    `select scope.id as scope_id, listed.* from unnest(${bind(scopeIds)}::bigint[]) with ordinality as scope (id, number)
     cross join lateral (
       select monitor.*, (${position})::text as position, row_number() over (order by ${by} ${direction}, ${id} ${direction}) as place
       ${SOURCE} ${join} where ${where.join(" and ")}
       order by ${by} ${direction}, ${id} ${direction} limit ${bind(page.first + 1)}) listed
     order by scope.number, listed.place`,
    values,
  );
  const byScope = groupBy(rows, (row) => row.scopeId);
  return new Map(scopeIds.map((id) => [id, pageOf(byScope.get(id) ?? [], page.first, (row) => [row.position, row.id])]));
}

/** How many monitors each scope has on all pages. */
export async function countMonitors(
  reader: Reader,
  actor: Actor,
  scopeIds: readonly string[],
  list: Omit<MonitorList, "orderBy">,
): Promise<Map<string, number>> {
  const { values, bind } = new Parameters();
  const where = conditions(actor, list, bind);
  const rows = await rowsOf<{ scopeId: string; count: number }>(
    reader,
    `select scope.id as scope_id, counted.count from unnest(${bind(scopeIds)}::bigint[]) as scope (id)
     cross join lateral (select count(*)::int as count ${SOURCE} where ${where.join(" and ")}) counted`,
    values,
  );
  return new Map(rows.map((row) => [row.scopeId, row.count]));
}

/** The worst state among the monitors of each scope; a scope without any is left out. */
export async function worstStates(
  reader: Reader,
  actor: Actor,
  scope: ScopeType,
  scopeIds: readonly string[],
): Promise<Map<string, MonitorState>> {
  const { values, bind } = new Parameters();
  const where = conditions(actor, { scope, filter: {} }, bind);
  const rows = await rowsOf<{ scopeId: string; concern: number | null }>(
    reader,
    `select scope.id as scope_id, worst.concern from unnest(${bind(scopeIds)}::bigint[]) as scope (id)
     cross join lateral (
       select min(${orders.STATE.by}) as concern from monitor join model on model.id = monitor.model_id where ${where.join(" and ")}) worst`,
    values,
  );
  return new Map(rows.flatMap((row) => (row.concern === null ? [] : [[row.scopeId, STATES_BY_CONCERN[row.concern - 1]!]])));
}

function conditions(actor: Actor, { scope, filter }: Omit<MonitorList, "orderBy">, bind: Parameters["bind"]): string[] {
  const where = ["monitor.deleted_at is null", inScopeSql(scope, "scope.id"), visibleModelSql(actor, "model", bind)];
  const { states, team, seat, mine, unowned, models, perspective, checks, severity, labels, search, managedBy } = filter;
  // As ranks, which the indexes of the orders hold.
  if (states) where.push(`${orders.STATE.by} = any(${bind(states.map((state) => STATES_BY_CONCERN.indexOf(state) + 1))}::int[])`);
  if (team) {
    const id = `(select id from team where slug = ${bind(team)})`;
    where.push(answersSql(`team_id = ${id} and ${seat ? `role = ${bind(seat)}` : "role <> 'INFORMED'"}`));
  }
  if (mine) where.push(answersSql(`team_id = any(${bind([...teamsOf(actor).keys()])}::bigint[]) and role <> 'INFORMED'`));
  if (typeof unowned === "boolean") {
    const seats = seat ? [seat] : SEATS;
    const filled = seats.map((name) => `${isHeldSql(`role = '${name}'`)} is true`).join(" and ");
    where.push(unowned ? `not (${filled})` : `(${filled})`);
  } else if (seat && !team) {
    where.push(`${isHeldSql(`role = ${bind(seat)}`)} is true`);
  }
  if (models) where.push(`model.slug = any(${bind(models)})`);
  if (perspective) {
    const keys = allChecks().filter((check) => check.perspective === perspective);
    where.push(`monitor.check_key = any(${bind(keys.map((check) => check.key))})`);
  }
  if (checks) where.push(`monitor.check_key = any(${bind(checks)})`);
  if (severity) where.push(`${orders.SEVERITY.by} = any(${bind(severity.map((each) => SEVERITIES.indexOf(each) + 1))}::int[])`);
  if (labels) where.push(`monitor.labels @> ${bind(JSON.stringify(labels))}::jsonb`);
  if (search) {
    const pattern = bind(`%${search.replace(/[\\%_]/g, "\\$&")}%`);
    where.push(`(monitor.slug ilike ${pattern} or monitor.name ilike ${pattern} or feature.name ilike ${pattern})`);
  }
  if (managedBy) where.push(`monitor.managed_project = ${bind(managedBy)}`);
  return where;
}

/** SQL: is the effective answer of a role one that fits? Few monitors are left to ask for it. */
function answersSql(fits: string): string {
  return `${isHeldSql(fits)} is true and exists (select from monitor_seat where monitor_id = monitor.id and ${fits})`;
}

/**
 * SQL: does a current responsibility that fits stand on the monitor or on anything it inherits from, or does its rule fit? Whole sets,
 * which PostgreSQL hashes once for a list; null where nothing is found and something is absent.
 */
function isHeldSql(fits: string): string {
  const held = (type: SubjectType) => `select subject_id from responsibility where until is null and subject_type = '${type}' and ${fits}`;
  return `(monitor.id in (${held("MONITOR")}) or monitor.feature_id in (${held("FEATURE")}) or monitor.model_id in (${held("MODEL")})
    or (monitor.model_id, monitor.version_selector) in (
      select watched.model_id, selected.by from version watched
      cross join lateral (values (watched.label), (case watched.deployment_role when 'LIVE' then '@live' end)) as selected (by)
      where watched.id in (${held("VERSION")}))
    or monitor.id in (select monitor_id from monitor_rule where team_id is not null and ${fits}))`;
}
