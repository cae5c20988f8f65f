import type { Arrivals } from "../checks/facts.js";
import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import { rowOf, rowsOf } from "../rows.js";
import { unpackTimes } from "./columns.js";
import { segmentColumns } from "./segment.js";

/** A half-open stretch of event time [start, end) in which a version's rows are counted. */
export interface ArrivalWindow {
  versionId: string;
  start: Date;
  end: Date;
  /** When the stretch is answered for; rows stored afterwards are late. */
  dueAt: Date;
  /** Only rows with exactly these words, by feature name. */
  segment: Record<string, string> | null;
}

interface BatchRow {
  id: string;
  rowCount: number;
  isLate: boolean;
  times: Buffer | null;
}

/** How many of the batches before an empty stretch are asked for the newest row: those that began last hold it. */
const BATCHES_BEFORE = 1_000;

/** Counts the rows of a stretch without reading their columns: batches that lie wholly inside by their size, the others by their times. */
export async function readArrivals(reader: Reader, window: ArrivalWindow, maxRows: number): Promise<Arrivals> {
  const [whole, cut] = [await wholeBatches(reader, window), await cutBatches(reader, window, maxRows)];
  const segments = window.segment ? await segmentColumns(reader, window.versionId, window.segment, cut) : null;
  const [start, end] = [window.start.getTime(), window.end.getTime()];
  let { rows, late } = whole;
  let newest = whole.newest?.getTime() ?? Number.NEGATIVE_INFINITY;
  for (const batch of cut) {
    const times = unpackTimes(batch.times);
    const kept = new Uint8Array(times.length).fill(1);
    segments?.narrow(batch.id, kept);
    let inside = 0;
    for (const [row, time] of times.entries()) {
      if (!kept[row] || time >= end) continue;
      if (time > newest) newest = time;
      if (time >= start) inside++;
    }
    rows += inside;
    if (batch.isLate) late += inside;
  }
  if (rows === 0 && !segments) newest = Math.max(newest, await newestBefore(reader, window));
  return { start: window.start, end: window.end, rows, late, newest: Number.isFinite(newest) ? new Date(newest) : null };
}

const IN_WINDOW = `version_id = $1 and kind = 'OBSERVATIONS' and start_at < $3 and end_at >= $2`;
const IS_WHOLE = `start_at >= $2 and end_at < $3`;

async function wholeBatches(
  reader: Reader,
  { versionId, start, end, dueAt, segment }: ArrivalWindow,
): Promise<{ rows: number; late: number; newest: Date | null }> {
  if (segment) return { rows: 0, late: 0, newest: null };
  const row = await rowOf<{ rows: string; late: string; newest: Date | null }>(
    reader,
    `select coalesce(sum(row_count), 0) as rows, coalesce(sum(row_count) filter (where received_at > $4), 0) as late, max(end_at) as newest
     from observation_batch where ${IN_WINDOW} and ${IS_WHOLE}`,
    [versionId, start, end, dueAt],
  );
  return { rows: Number(row!.rows), late: Number(row!.late), newest: row!.newest };
}

/** The batches whose rows must be looked at one by one: of a segment all of them. */
async function cutBatches(
  reader: Reader,
  { versionId, start, end, dueAt, segment }: ArrivalWindow,
  maxRows: number,
): Promise<(BatchRow & { times: Buffer })[]> {
  const batches = await rowsOf<BatchRow>(
    reader,
    `with batch as (
       select id, row_count, received_at > $4 as is_late, times, sum(row_count) over () as total
       from observation_batch where ${IN_WINDOW} and ($5 or not (${IS_WHOLE}))
     )
     select id, row_count, is_late, case when total <= $6 then times end as times from batch`,
    [versionId, start, end, dueAt, segment !== null, maxRows],
  );
  if (batches.some(({ times }) => times === null)) {
    throw refuse("LIMIT", `This window holds more than ${maxRows} rows that must be looked at one by one; take a shorter one.`, ["from"]);
  }
  return batches as (BatchRow & { times: Buffer })[];
}

async function newestBefore(reader: Reader, { versionId, start }: ArrivalWindow): Promise<number> {
  const row = await rowOf<{ newest: Date | null }>(
    reader,
    `select max(end_at) as newest from (
       select end_at from observation_batch where version_id = $1 and kind = 'OBSERVATIONS' and start_at < $2
       order by start_at desc limit ${BATCHES_BEFORE}
     ) latest where end_at < $2`,
    [versionId, start],
  );
  return row?.newest?.getTime() ?? Number.NEGATIVE_INFINITY;
}
