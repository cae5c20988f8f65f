import type { Reader } from "../database.js";
import type { Span } from "../observations/late-rows.queries.js";
import { rowsOf } from "../rows.js";
import type { RunAnswer } from "./run-answer.js";

/** A standing answer that was given without data that came later. */
export interface TouchedRun {
  id: string;
  monitorId: string;
  /** The version that was watched. */
  versionId: string;
  windowEnd: Date;
  startedAt: Date;
}

/** Most windows of a monitor that late data has answered again at once, the newest ones. */
const MOST_WINDOWS = 200;

/** SQL: does the span touch the window, or a reference that was read of this version's rows? Training data is not touched by what is served. */
const IS_TOUCHED = `
  (run.version_id = $1 and run.window_start < span.end_at and run.window_end > span.start_at)
  or (run.reference_start < span.end_at and run.reference_end > span.start_at and not monitor.reference ? 'baseline'
    and case monitor.reference ->> 'version' when 'predecessor' then watched.predecessor_id = $1
      when '@live' then compared.deployment_role = 'LIVE'
      else coalesce(monitor.reference ->> 'version' = compared.label, run.version_id = $1) end)`;

/** The standing runs of a model's monitors whose windows or references the spans of a version touch, newest windows first. */
export async function touchedRuns(reader: Reader, versionId: string, spans: readonly Span[]): Promise<TouchedRun[]> {
  if (spans.length === 0) return [];
  return rowsOf<TouchedRun>(
    reader,
    `select touched.* from version compared
     join monitor on monitor.model_id = compared.model_id and monitor.deleted_at is null and monitor.state <> 'PAUSED'
     cross join lateral (
       select run.id, run.monitor_id, run.version_id, run.window_end, run.started_at
       from run join version watched on watched.id = run.version_id
       where run.monitor_id = monitor.id and run.superseded_at is null and run.window_end > ($2::timestamptz[])[1]
         and exists (select from unnest($2::timestamptz[], $3::timestamptz[]) as span (start_at, end_at) where ${IS_TOUCHED})
       order by run.window_end desc limit ${MOST_WINDOWS}) touched
     where compared.id = $1
     order by touched.window_end desc, touched.version_id, touched.monitor_id`,
    [versionId, spans.map(({ start }) => start), spans.map(({ end }) => end)],
  );
}

/** Most waiting answers looked at in a pass, the oldest ones. */
const MOST_WAITING = 5_000;

/** The standing answers that wait for labels, the oldest first. */
export function waitingRuns(reader: Reader): Promise<TouchedRun[]> {
  return rowsOf<TouchedRun>(
    reader,
    `select run.id, run.monitor_id, run.version_id, run.window_end, run.started_at
     from run join monitor on monitor.id = run.monitor_id and monitor.deleted_at is null and monitor.state <> 'PAUSED'
     where run.superseded_at is null and run.verdict = 'PENDING' and run.version_id is not null
     order by run.window_end limit ${MOST_WAITING}`,
  );
}

/** What these runs answered, by monitor. */
export async function answersOfRuns(reader: Reader, runs: readonly TouchedRun[]): Promise<Map<string, RunAnswer>> {
  const rows = await rowsOf<{ monitorId: string; answer: RunAnswer }>(
    reader,
    `select monitor_id, answer from run where id = any($1::bigint[])`,
    [runs.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [row.monitorId, row.answer]));
}
