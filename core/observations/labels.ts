import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";
import { addSeconds } from "../time.js";
import type { FeatureType } from "../vocabulary.js";
import { columnBuilder } from "./column-builder.js";
import { cellAt, type Column, unpack, unpackIds } from "./columns.js";

/** How far a label's time may lie before the time of its observation: clocks of two systems differ. */
const CLOCK_SLACK_SECONDS = 86_400;

/** The labels that came after their observations, by row id; of several for one row the last received counts. */
export type Labels = ReadonlyMap<string, number | string>;

/** The late labels of a window's rows, and perhaps of rows after it. */
export async function labelsOf(reader: Reader, window: { versionId: string; featureId: string; start: Date }): Promise<Labels> {
  const batches = await rowsOf<{ rowCount: number; rowIds: Buffer; encoding: string; data: Buffer }>(
    reader,
    `select batch.row_count, batch.row_ids, stored.encoding, stored.data
     from observation_batch batch join observation_column stored on stored.batch_id = batch.id and stored.feature_id = $2
     where batch.version_id = $1 and batch.kind = 'LABELS' and batch.end_at >= $3
     order by batch.received_at, batch.id`,
    [window.versionId, window.featureId, addSeconds(window.start, -CLOCK_SLACK_SECONDS)],
  );
  const labels = new Map<string, number | string>();
  for (const { rowCount, rowIds, encoding, data } of batches) {
    const column = unpack({ encoding, data }, rowCount);
    for (const [row, id] of unpackIds(rowIds).entries()) {
      const label = cellAt(column, row);
      if (label !== null) labels.set(id, label);
    }
  }
  return labels;
}

/** The label column of a batch of observations: what came with the rows, overruled by what came later. */
export function withLabels(inline: Column | null, labels: Labels, rowIds: Buffer, type: FeatureType): Column {
  const builder = columnBuilder(type);
  const ids = unpackIds(rowIds);
  for (const [row, id] of ids.entries()) {
    const label = labels.get(id) ?? (inline && cellAt(inline, row));
    if (label !== null) builder.set(row, label);
  }
  return builder.finish(ids.length);
}
