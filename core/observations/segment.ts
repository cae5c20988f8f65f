import type { Reader } from "../database.js";
import { refuse } from "../errors.js";
import { rowsOf } from "../rows.js";
import { type Column, unpack } from "./columns.js";

/** Most features a segment may name. */
const MAX_SEGMENT_FEATURES = 10;

/** Reads a segment out of a call: words by feature name, or null for all rows. */
export function parseSegment(input: unknown, path: string[]): Record<string, string> | null {
  if (input === undefined || input === null) return null;
  if (typeof input !== "object" || Array.isArray(input)) throw refuse("INVALID", "A segment is an object of words by feature name.", path);
  const entries = Object.entries(input);
  if (entries.length === 0) return null;
  if (entries.length > MAX_SEGMENT_FEATURES) throw refuse("LIMIT", `A segment may name at most ${MAX_SEGMENT_FEATURES} features.`, path);
  for (const [name, word] of entries) {
    if (typeof word !== "string") throw refuse("INVALID", `The segment's value of "${name.slice(0, 200)}" must be text.`, [...path, name]);
  }
  return Object.fromEntries(entries as [string, string][]);
}

/** The columns that decide which rows belong to a segment. */
export interface SegmentColumns {
  /** Clears the mark of every row of the batch that is not in the segment. */
  narrow(batchId: string, kept: Uint8Array): void;
}

/** Reads the columns of the segment's features for these batches; only words have segments. */
export async function segmentColumns(
  reader: Reader,
  versionId: string,
  segment: Record<string, string>,
  batches: readonly { id: string; rowCount: number }[],
): Promise<SegmentColumns> {
  const stored = await rowsOf<{ batchId: string; name: string; encoding: string; data: Buffer; rowCount: number }>(
    reader,
    `select batch.id as batch_id, feature.name, stored.encoding, stored.data, batch.row_count
     from version_feature declared
     join feature on feature.id = declared.feature_id
     join observation_column stored on stored.feature_id = feature.id
     join observation_batch batch on batch.id = stored.batch_id
     where declared.version_id = $1 and feature.name = any($2::text[]) and batch.id = any($3::bigint[])`,
    [versionId, Object.keys(segment), batches.map((batch) => batch.id)],
  );
  const columns = new Map(
    stored.map((row) => [`${row.batchId}:${row.name}`, unpack({ encoding: row.encoding, data: row.data }, row.rowCount)]),
  );
  return {
    narrow(batchId, kept) {
      for (const [name, word] of Object.entries(segment)) keepEqual(columns.get(`${batchId}:${name}`), word, kept);
    },
  };
}

function keepEqual(column: Column | undefined, word: string, kept: Uint8Array): void {
  const code = column && column.kind !== "numbers" ? column.dictionary.indexOf(word) + 1 : 0;
  if (!column || column.kind === "numbers" || code === 0) kept.fill(0);
  else for (let row = 0; row < kept.length; row++) if (column.codes[row] !== code) kept[row] = 0;
}
