import type { Reader } from "../database.js";
import type { OutboxPayload } from "../jobs.js";
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
/** Batches read at a time. */
const PAGE = 100;
/** Most stretches told apart; of more, the grain is made coarser. */
const MOST_SPANS = 1_000;

type LateBatch = OutboxPayload<"observations.late">;

/** The stretches of event time in which batches of a version changed what is known: of labels, where their rows are. */
export async function touchedSpans(reader: Reader, versionId: string, batches: readonly LateBatch[]): Promise<Span[]> {
  const idsOf = (kind: LateBatch["kind"]) => batches.filter((batch) => batch.kind === kind).map(({ batchId }) => batchId);
  const minutes = new Set<number>();
  const touch = (time: number): unknown => minutes.add(Math.floor(time / GRAIN_MS));
  const late = idsOf("OBSERVATIONS");
  for (let at = 0; at < late.length; at += PAGE) {
    const rows = await rowsOf<{ times: Buffer }>(reader, `select times from observation_batch where id = any($1::bigint[])`, [
      late.slice(at, at + PAGE),
    ]);
    for (const { times } of rows) unpackTimes(times).forEach(touch);
  }
  await findLabelled(reader, versionId, idsOf("LABELS"), touch);
  return joined([...minutes].sort((a, b) => a - b));
}

/** Finds the rows that labels belong to, newest first, among as many as a window may hold. */
async function findLabelled(reader: Reader, versionId: string, labelBatches: string[], touch: (time: number) => unknown): Promise<void> {
  const sought = new Set<string>();
  for (let at = 0; at < labelBatches.length; at += PAGE) {
    const rows = await rowsOf<{ rowIds: Buffer }>(reader, `select row_ids from observation_batch where id = any($1::bigint[])`, [
      labelBatches.slice(at, at + PAGE),
    ]);
    for (const { rowIds } of rows) for (const id of unpackIds(rowIds)) sought.add(id);
  }
  let before = "9223372036854775807";
  for (let seen = 0; sought.size > 0 && seen < MAX_VALUES;) {
    const page = await rowsOf<{ id: string; rowIds: Buffer; times: Buffer }>(
      reader,
      `select id, row_ids, times from observation_batch
       where version_id = $1 and kind = 'OBSERVATIONS' and id < $2 order by id desc limit ${PAGE}`,
      [versionId, before],
    );
    if (page.length === 0) return;
    for (const { rowIds, times } of page) {
      const at = unpackTimes(times);
      for (const [row, id] of unpackIds(rowIds).entries()) if (sought.delete(id)) touch(at[row]!);
      seen += at.length;
    }
    before = page.at(-1)!.id;
  }
}

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
