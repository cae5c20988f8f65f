import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";
import { unpackIds, unpackTimes } from "./columns.js";
import { MAX_VALUES } from "./window.queries.js";

/** A half-open stretch of event time. */
export interface Span {
  start: Date;
  end: Date;
}

/** Event times are told apart to this; what lies closer is one stretch. */
const GRAIN_MS = 60_000;
/** Batches looked at together, and rows of them read together: few enough that neither memory nor other work suffers. */
const PAGE = { batches: 100, rows: 50_000 } as const;
/** Rows looked for in one walk through the batches. */
const MOST_SOUGHT = 500_000;
/** Most stretches told apart; of more, the grain is made coarser. */
const MOST_SPANS = 1_000;

/** The stretches of event time that the rows of these batches lie in. */
export async function spansOfRows(reader: Reader, batchIds: readonly string[]): Promise<Span[]> {
  const minutes = new Set<number>();
  for await (const { times } of batchesOf(reader, `batch.id = any($1::bigint[])`, batchIds)) {
    for (const time of unpackTimes(times)) minutes.add(minuteOf(time));
  }
  return joined([...minutes].sort((a, b) => a - b));
}

/** The stretches of event time in which a version's rows lie that the labels of these batches belong to. */
export async function spansOfLabelled(reader: Reader, versionId: string, batchIds: readonly string[]): Promise<Span[]> {
  const minutes = new Set<number>();
  const sought = new Set<string>();
  for await (const { rowIds } of batchesOf(reader, `batch.id = any($1::bigint[])`, batchIds)) {
    for (const id of unpackIds(rowIds)) sought.add(id);
    if (sought.size >= MOST_SOUGHT) await find(reader, versionId, sought, minutes);
  }
  await find(reader, versionId, sought, minutes);
  return joined([...minutes].sort((a, b) => a - b));
}

/** Finds rows by their ids, newest first, among as many as a window may hold; forgets the ids. */
async function find(reader: Reader, versionId: string, sought: Set<string>, minutes: Set<number>): Promise<void> {
  let seen = 0;
  for await (const { rowIds, times } of batchesOf(reader, `batch.version_id = $1 and batch.kind = 'OBSERVATIONS'`, versionId)) {
    if (sought.size === 0 || seen >= MAX_VALUES) break;
    const at = unpackTimes(times);
    for (const [row, id] of unpackIds(rowIds).entries()) if (sought.delete(id)) minutes.add(minuteOf(at[row]!));
    seen += at.length;
  }
  sought.clear();
}

interface PackedBatch {
  id: string;
  rowIds: Buffer;
  times: Buffer;
}

/** The batches that meet a condition with one parameter, newest first, read page by page. */
async function* batchesOf(reader: Reader, condition: string, parameter: unknown): AsyncGenerator<PackedBatch> {
  for (let before = "9223372036854775807"; ;) {
    const page = await rowsOf<PackedBatch>(
      reader,
      `with listed as (
         select batch.id, sum(batch.row_count) over (order by batch.id desc) - batch.row_count as rows_before
         from (select id, row_count from observation_batch batch where ${condition} and batch.id < $2 order by id desc limit ${PAGE.batches}) batch
       )
       select batch.id, batch.row_ids, batch.times from listed join observation_batch batch using (id)
       where listed.rows_before < ${PAGE.rows} order by batch.id desc`,
      [parameter, before],
    );
    if (page.length === 0) return;
    yield* page;
    before = page.at(-1)!.id;
  }
}

const minuteOf = (time: number): number => Math.floor(time / GRAIN_MS);

/** Ascending minutes as stretches, those that touch joined. */
function joined(minutes: readonly number[], grain = 1): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (const minute of minutes) {
    const start = Math.floor(minute / grain) * grain;
    const last = spans.at(-1);
    if (last && start <= last.end) last.end = start + grain;
    else spans.push({ start, end: start + grain });
  }
  if (spans.length > MOST_SPANS) return joined(minutes, grain * 10);
  return spans.map(({ start, end }) => ({ start: new Date(start * GRAIN_MS), end: new Date(end * GRAIN_MS) }));
}
