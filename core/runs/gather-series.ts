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
  const { monitor: name, metric } = seriesWatchedBy(monitor)!;
  if (name === null) return withoutNumber("ERROR", "The monitor names no monitor whose runs it watches.");
  if ("version" in monitor.reference) return withoutNumber("ERROR", "A series of runs is not compared with another version.");
  const watched = await rowOf<{ id: string }>(database, `select id from monitor where model_id = $1 and slug = $2 and deleted_at is null`, [
    monitor.modelId,
    name,
  ]);
  if (!watched) return withoutNumber("ERROR", `The monitor ${name}, whose runs are watched, does not exist any more.`);
  const before = asked.reference ?? { start: new Date(0), end: window.start };
  const reference = await pointsOf(database, watched.id, metric, before);
  const current = await pointsOf(database, watched.id, metric, window);
  return {
    reference: sampleOfSeries(reference),
    current: sampleOfSeries(current),
    facts: {},
    referenceWindow: asked.reference ?? { start: reference[0]?.at ?? window.start, end: window.start },
    subject: metric === "statistic" ? name : `${metric} of ${name}`,
  };
}

/** The newest runs that end within (start, end], oldest first. */
async function pointsOf(reader: Reader, monitorId: string, metric: string, { start, end }: Window): Promise<SeriesPoint[]> {
  const newestFirst = await rowsOf<SeriesPoint>(
    reader,
    `select window_end as at, coalesce((answer #>> array['metrics', $4])::float8, case when $4 = 'statistic' then statistic end) as value,
       current_size as rows
     from run where monitor_id = $1 and superseded_at is null and window_end > $2 and window_end <= $3
     order by window_end desc limit ${MAX_POINTS}`,
    [monitorId, start, end, metric],
  );
  return newestFirst.toReversed();
}
