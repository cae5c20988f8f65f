import type { FeatureRole, FeatureType } from "../vocabulary.js";
import { type Sample, sampleOfCategories, sampleOfValues } from "./sample.js";

/** One column of a frame, row by row: numbers (also instants, in milliseconds) or words (also truth values), never both. */
export interface FrameColumn {
  name: string;
  type: FeatureType;
  role: FeatureRole;
  /** NaN where the row has no value. */
  numbers: Float64Array | null;
  /** Null where the row has no value. */
  words: readonly (string | null)[] | null;
}

/** Rows of several columns of one version over one stretch of time, for questions about how columns go together. */
export interface Frame {
  /** How many rows are here; every column has as many entries. */
  rows: number;
  /** How many rows there were; more than `rows` when only every so-manyth was read. */
  population: number;
  ids: readonly string[];
  /** Event times, milliseconds since 1970. */
  times: Float64Array;
  columns: readonly FrameColumn[];
  /** The half-open stretch that the rows were read of, in which there may be silence before the first and after the last; absent when rows were given alone. */
  span?: { start: Date; end: Date };
}

/** Names and kinds of a version's columns. */
export type ColumnDeclaration = Pick<FrameColumn, "name" | "type" | "role">;

/** The columns of these roles, or, when names are given, of these names. */
export function chooseColumns<C extends ColumnDeclaration>(
  columns: readonly C[],
  roles: readonly FeatureRole[],
  names?: readonly string[],
): C[] {
  return columns.filter(({ name, role }) => (names ? names.includes(name) : roles.includes(role)));
}

/** Whether the row has a value in this column. */
export function isPresent({ numbers, words }: FrameColumn, row: number): boolean {
  return numbers ? !Number.isNaN(numbers[row]) : words?.[row] != null;
}

/** One column of a frame as the checks of one column see it. */
export function sampleOfColumn({ numbers, words }: FrameColumn): Sample {
  if (numbers) return sampleOfValues(numbers);
  const counts = new Map<string, number>();
  for (const word of words ?? []) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  const present = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return sampleOfCategories(counts, { missing: (words?.length ?? 0) - present });
}

/** No Date lies later. */
const LATEST = 8.64e15;

/** The half-open stretch of time of a frame: the one it was read of, else from its first row to just after its last. */
export function spanOf({ rows, times, span }: Pick<Frame, "rows" | "times" | "span">): { start: Date; end: Date } {
  if (span) return span;
  if (rows === 0) return { start: new Date(0), end: new Date(0) };
  const first = times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  const last = times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY);
  return { start: new Date(first), end: new Date(Math.min(LATEST, last + 1)) };
}
