import { MAX_POINTS, sampleOfSeries, type SeriesPoint } from "../checks/series.js";
import type { Reader } from "../database.js";
import { seriesWatchedBy } from "../monitors/watched-series.js";
import { rowOf, rowsOf } from "../rows.js";
import type { AskedOfVersion, Gathered, Sources } from "./gathered.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";
import type { Window } from "./window.js";

/**
 * Reads the standing runs of another monitor of the model, by the ends of their windows: those that end within the current window are
 * judged. With training data for a reference, which runs do not have, all runs before say what is usual.
 */
export async function gatherSeries({ database }: Sources, asked: AskedOfVersion): Promise<Gathered | RunAnswer> {
  const { monitor, window } = asked;
  const { monitor: name, metric, overlap } = seriesWatchedBy(monitor)!;
  if (name === null) return withoutNumber("ERROR", "The monitor names no monitor whose runs it watches.");
  if ("version" in monitor.reference) return withoutNumber("ERROR", "A series of runs is not compared with another version.");
  const watched = await rowOf<{ id: string }>(database, `select id from monitor where model_id = $1 and slug = $2 and deleted_at is null`, [
    monitor.modelId,
    name,
  ]);
  if (!watched) return withoutNumber("ERROR", `The monitor ${name}, whose runs are watched, does not exist any more.`);
  const series = { monitorId: watched.id, metric, overlap };
  const current = await pointsOf(database, series, window);
  const before = asked.reference ?? { start: new Date(0), end: window.start };
  const isShared = !overlap && current[0] && current[0].windowStart < before.end;
  const reference = await pointsOf(database, series, isShared ? { ...before, end: current[0]!.windowStart } : before);
  return {
    reference: sampleOfSeries(reference),
    current: sampleOfSeries(current),
    facts: {},
    referenceWindow: asked.reference ?? { start: reference[0]?.at ?? window.start, end: window.start },
    subject: metric === "statistic" ? name : `${metric} of ${name}`,
  };
}

interface Series {
  monitorId: string;
  metric: string;
  overlap: boolean;
}

interface Point extends SeriesPoint {
  windowStart: Date;
}

const COLUMNS = `window_start, window_end, coalesce((answer #>> array['metrics', $2])::float8, case when $2 = 'statistic' then statistic end) as value, current_size`;
const NEWEST = `select ${COLUMNS} from run where monitor_id = $1 and superseded_at is null and window_end > $3 and window_end <= $4 order by window_end desc`;
/** From the newest run to the next that ends where its window starts, or before, and so on: an index look-up each. */
const APART = `
  with recursive taken as (
    (${NEWEST} limit 1)
    union all
    select older.* from taken cross join lateral (
      select ${COLUMNS} from run
      where monitor_id = $1 and superseded_at is null and window_end > $3 and window_end <= taken.window_start
      order by window_end desc limit 1) older)
  select * from taken`;

/** The newest runs that end within (start, end], oldest first. */
async function pointsOf(reader: Reader, { monitorId, metric, overlap }: Series, { start, end }: Window): Promise<Point[]> {
  const newestFirst = await rowsOf<{ windowStart: Date; windowEnd: Date; value: number | null; currentSize: number }>(
    reader,
    `${overlap ? NEWEST : APART} limit ${MAX_POINTS}`,
    [monitorId, metric, start, end],
  );
  return newestFirst
    .toReversed()
    .map((run) => ({ at: run.windowEnd, value: run.value, rows: run.currentSize, windowStart: run.windowStart }));
}
