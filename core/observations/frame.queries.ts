import type { Frame, FrameColumn } from "../checks/frame.js";
import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import { type VersionFeatureRow, versionFeatures } from "../models/model.queries.js";
import { rowOf, rowsOf } from "../rows.js";
import type { BatchFeature } from "./batch-builder.js";
import { cellAt, type Column, unpack, unpackIds, unpackTimes } from "./columns.js";
import { labelsOf, withLabels } from "./labels.js";
import { segmentColumns } from "./segment.js";
import { MAX_VALUES, memoised } from "./window.queries.js";

/** Columns of one version over the half-open stretch of event time [start, end), to be read row by row. */
export interface FrameWindow {
  versionId: string;
  kind: "OBSERVATIONS" | "BASELINE";
  start: Date;
  end: Date;
  columns: readonly BatchFeature[];
  /** Only rows with exactly these words, by feature name. */
  segment: Record<string, string> | null;
  /** Of more rows, this many spread evenly over them are read. */
  maxRows: number;
}

interface BatchRow {
  id: string;
  rowCount: number;
  times: Buffer;
  rowIds: Buffer;
}

/** A batch and which of its rows are wanted, by their index. */
interface Chosen {
  batch: BatchRow;
  rows: number[];
}

/** Which rows of a window are read. */
interface Choice {
  chosen: Chosen[];
  population: number;
  ids: string[];
  times: Float64Array;
}

/** How many choices of rows are remembered: those of the current window and of its reference. */
const REMEMBERED = 2;

/**
 * Reads rows with the columns that belong together; of labels, those that came late overrule those that came with the row. Remembers what it
 * read last, so that many questions about one window choose its rows once and read each column once; frames are not to be changed.
 */
export class FrameReader {
  private readonly recent = new Map<string, { choice: Promise<Choice>; columns: Map<string, Promise<FrameColumn>> }>();

  private readonly declarations = new Map<string, Promise<VersionFeatureRow[]>>();
  private readonly spans = new Map<string, ReturnType<typeof baselineSpan>>();

  constructor(private readonly reader: Reader) {}

  /** What a version declares. */
  declared(versionId: string): Promise<VersionFeatureRow[]> {
    return memoised(this.declarations, versionId, () => versionFeatures(this.reader, versionId));
  }

  /** As `baselineSpan`. */
  baselineSpan(versionId: string): ReturnType<typeof baselineSpan> {
    return memoised(this.spans, versionId, () => baselineSpan(this.reader, versionId));
  }

  /** The frame of a window. */
  async frame(window: FrameWindow): Promise<Frame> {
    const known = this.remembered(window);
    const { chosen, population, ids, times } = await known.choice;
    const columns: FrameColumn[] = [];
    for (const feature of window.columns) {
      const read = () => readFrameColumn(this.reader, window, feature, chosen, ids.length);
      columns.push(await memoised(known.columns, feature.featureId, read));
    }
    const { start, end } = window;
    return { rows: ids.length, population, ids, times, columns, span: { start, end } };
  }

  private remembered(window: FrameWindow) {
    const key = JSON.stringify({ ...window, columns: [] });
    const known = this.recent.get(key) ?? { choice: chooseRows(this.reader, window), columns: new Map() };
    // The last one asked for stands last, so that the first is the one to forget.
    this.recent.delete(key);
    this.recent.set(key, known);
    for (const old of this.recent.keys()) if (this.recent.size > REMEMBERED) this.recent.delete(old);
    return known;
  }
}

async function chooseRows(reader: Reader, window: FrameWindow): Promise<Choice> {
  const batches = await rowsOf<BatchRow>(
    reader,
    `with batch as (
       select id, row_count, times, row_ids, start_at, sum(row_count) over () as total from observation_batch
       where version_id = $1 and kind = $2 and start_at < $4 and end_at >= $3
     )
     select id, row_count, case when total <= ${MAX_VALUES} then times end as times,
       case when total <= ${MAX_VALUES} then row_ids end as row_ids
     from batch order by start_at, id`,
    [window.versionId, window.kind, window.start, window.end],
  );
  if (batches[0] && batches[0].times === null) {
    throw refuse("LIMIT", `This window holds more than ${MAX_VALUES} rows that must be read one by one; take a shorter one.`, ["from"]);
  }
  const segments = window.segment ? await segmentColumns(reader, window.versionId, window.segment, batches) : null;
  const [start, end] = [window.start.getTime(), window.end.getTime()];
  const inside = batches.map((batch) => {
    const kept = Uint8Array.from(unpackTimes(batch.times), (time) => (time >= start && time < end ? 1 : 0));
    segments?.narrow(batch.id, kept);
    return { batch, kept };
  });
  const population = inside.reduce((sum, { kept }) => sum + kept.reduce((count, keep) => count + keep, 0), 0);
  const isTaken = everySoManyth(population, window.maxRows);
  const chosen = inside.map(({ batch, kept }) => ({ batch, rows: [...kept.keys()].filter((row) => kept[row] === 1 && isTaken()) }));
  const times = chosen.flatMap(({ batch, rows }) => picked(unpackTimes(batch.times), rows));
  const ids = chosen.flatMap(({ batch, rows }) => picked(unpackIds(batch.rowIds), rows));
  return { chosen, population, ids, times: Float64Array.from(times) };
}

/** Says of one row after the other whether it is among `wanted` spread evenly over all of them. */
function everySoManyth(all: number, wanted: number): () => boolean {
  const share = Math.min(1, wanted / all);
  let seen = 0;
  return () => Math.floor(++seen * share) > Math.floor((seen - 1) * share);
}

async function readFrameColumn(
  reader: Reader,
  window: FrameWindow,
  { featureId, name, type, role }: BatchFeature,
  chosen: readonly Chosen[],
  rows: number,
): Promise<FrameColumn> {
  const stored = await rowsOf<{ batchId: string; encoding: string; data: Buffer }>(
    reader,
    `select batch_id, encoding, data from observation_column where batch_id = any($1::bigint[]) and feature_id = $2`,
    [chosen.map(({ batch }) => batch.id), featureId],
  );
  const byBatch = new Map(stored.map((row) => [row.batchId, row]));
  const hasLabels = role === "LABEL" && window.kind === "OBSERVATIONS";
  const labels = hasLabels ? await labelsOf(reader, { versionId: window.versionId, featureId, start: window.start }) : null;
  const isNumeric = type === "NUMERIC" || type === "TIMESTAMP";
  const numbers = isNumeric ? new Float64Array(rows).fill(Number.NaN) : null;
  const words = isNumeric ? null : Array<string | null>(rows).fill(null);
  let at = 0;
  for (const { batch, rows: wanted } of chosen) {
    const packed = byBatch.get(batch.id);
    const inline: Column | null = packed ? unpack(packed, batch.rowCount) : null;
    const column = labels ? withLabels(inline, labels, batch.rowIds, type) : inline;
    for (const row of wanted) {
      const cell = column && cellAt(column, row);
      if (cell !== null) {
        if (numbers) numbers[at] = Number(cell);
        else words![at] = String(cell);
      }
      at++;
    }
  }
  return { name, type, role, numbers, words };
}

function picked<T>(items: { [row: number]: T }, rows: readonly number[]): T[] {
  return rows.map((row) => items[row]!);
}

/** The half-open stretch of time that a version's training rows span; null without any. */
export async function baselineSpan(reader: Reader, versionId: string): Promise<{ start: Date; end: Date } | null> {
  const row = await rowOf<{ start: Date | null; last: Date | null }>(
    reader,
    `select min(start_at) as start, max(end_at) as last from observation_batch where version_id = $1 and kind = 'BASELINE'`,
    [versionId],
  );
  return row?.start && row.last ? { start: row.start, end: new Date(row.last.getTime() + 1) } : null;
}
