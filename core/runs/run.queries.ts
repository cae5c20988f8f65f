import type { Actor } from "../access/actor.js";
import { visibleModelSql } from "../access/visibility.js";
import type { Reader } from "../database.js";
import { groupBy } from "../grouping.js";
import { decodeCursor, type Page, pageOf, type PageRequest } from "../paging.js";
import { Parameters } from "../parameters.js";
import { rowOf, rowsOf } from "../rows.js";
import type { Verdict } from "../vocabulary.js";
import type { Run, RunTrigger } from "./run.entity.js";

/** Runs whose window ends in (from, to]; an absent bound is open. */
export interface RunPeriod {
  from: Date | null;
  to: Date | null;
  /** Only those that began at or after this. */
  since?: Date | null;
  /** Only those of this kind. */
  trigger?: RunTrigger | null;
}

/** One point of a monitor's chart. */
export interface RunPoint {
  windowEnd: Date;
  verdict: Verdict;
  value: number | null;
}

/** The runs with these ids that the actor may see, superseded ones included. */
export async function runsByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Run[]> {
  const { values, bind } = new Parameters();
  return rowsOf(
    reader,
    `select run.* from run join monitor on monitor.id = run.monitor_id join model on model.id = monitor.model_id
     where run.id = any(${bind(ids)}::bigint[]) and ${visibleModelSql(actor, "model", bind)}`,
    values,
  );
}

/** The same page, newest first, of the standing runs of each of these monitors, in one statement. */
export async function runPages(
  reader: Reader,
  monitorIds: readonly string[],
  period: RunPeriod,
  page: PageRequest,
): Promise<Map<string, Page<Run>>> {
  const { values, bind } = new Parameters();
  const where = conditions(period, bind);
  if (page.after !== null) where.push(`run.window_end < ${bind(instantOf(page.after))}`);
  const rows = await rowsOf<Run>(
    reader,
    `select listed.* from unnest(${bind(monitorIds)}::bigint[]) as wanted (id)
     cross join lateral (
       select run.* from run where run.monitor_id = wanted.id and ${where.join(" and ")}
       order by run.window_end desc limit ${bind(page.first + 1)}) listed
     order by listed.window_end desc`,
    values,
  );
  const byMonitor = groupBy(rows, (row) => row.monitorId);
  return new Map(monitorIds.map((id) => [id, pageOf(byMonitor.get(id) ?? [], page.first, (row) => [row.windowEnd.getTime()])]));
}

/** How many standing runs each of these monitors has in a period. */
export async function countRuns(reader: Reader, monitorIds: readonly string[], period: RunPeriod): Promise<Map<string, number>> {
  const { values, bind } = new Parameters();
  const rows = await rowsOf<{ monitorId: string; count: number }>(
    reader,
    `select run.monitor_id, count(*)::int as count from run
     where run.monitor_id = any(${bind(monitorIds)}::bigint[]) and ${conditions(period, bind).join(" and ")} group by run.monitor_id`,
    values,
  );
  return new Map(rows.map((row) => [row.monitorId, row.count]));
}

/**
 * The charts of these monitors over a period, in one statement. When there are more than `maxPoints` runs, stretches of equally many are
 * each shown by their lowest, highest and last, so that no peak is lost.
 */
export async function runSeries(
  reader: Reader,
  monitorIds: readonly string[],
  period: RunPeriod,
  maxPoints: number,
): Promise<Map<string, RunPoint[]>> {
  const { values, bind } = new Parameters();
  const most = bind(maxPoints);
  const stretches = bind(Math.max(1, Math.floor(maxPoints / 3)));
  const rows = await rowsOf<RunPoint & { monitorId: string }>(
    reader,
    `with numbered as (
       select run.monitor_id, run.window_end, run.verdict, run.statistic as value,
         row_number() over (partition by run.monitor_id order by run.window_end) - 1 as number,
         count(*) over (partition by run.monitor_id) as total
       from run where run.monitor_id = any(${bind(monitorIds)}::bigint[]) and ${conditions(period, bind).join(" and ")}
     ), divided as (
       select *, case when total <= ${most}::int then number else number * ${stretches}::int / total end as stretch from numbered
     ), ranked as (
       select *, row_number() over (partition by monitor_id, stretch order by value nulls last) as low,
         row_number() over (partition by monitor_id, stretch order by value desc nulls last) as high,
         row_number() over (partition by monitor_id, stretch order by window_end desc) as last
       from divided
     )
     select monitor_id, window_end, verdict, value from ranked where 1 in (low, high, last) order by window_end`,
    values,
  );
  return groupBy(rows, (row) => row.monitorId);
}

/** The newest run of a monitor, whatever its window; null before the first. */
export async function newestRunId(reader: Reader, monitorId: string): Promise<string | null> {
  const row = await rowOf<{ id: string | null }>(reader, `select max(id) as id from run where monitor_id = $1`, [monitorId]);
  return row?.id ?? null;
}

/** The standing answer for a window, given after the run `after`; null while there is none. */
export async function runAfter(reader: Reader, monitorId: string, windowEnd: Date, after: string | null): Promise<Run | null> {
  return rowOf<Run>(
    reader,
    `select * from run where monitor_id = $1 and window_end = $2 and superseded_at is null and id > coalesce($3::bigint, 0)`,
    [monitorId, windowEnd, after],
  );
}

/** The last millisecond of the year 9999. */
const LATEST_MS = 253_402_300_799_999;

function instantOf(cursor: string): Date {
  const [milliseconds] = decodeCursor(cursor, ["integer"]);
  return new Date(Math.min(Math.max(Number(milliseconds), 0), LATEST_MS));
}

function conditions({ from, to, since, trigger }: RunPeriod, bind: Parameters["bind"]): string[] {
  const where = ["run.superseded_at is null"];
  if (from) where.push(`run.window_end > ${bind(from)}`);
  if (to) where.push(`run.window_end <= ${bind(to)}`);
  if (since) where.push(`run.started_at >= ${bind(since)}`);
  if (trigger) where.push(`run.trigger = ${bind(trigger)}`);
  return where;
}
