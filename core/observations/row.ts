/** A row as a format gave it, not yet held against the features of a version. */
export interface RawRow {
  /** Line of the file, or position in a list, from 1. */
  line: number;
  id: unknown;
  ts: unknown;
  /** The columns, grouped by the prefix that names their place in the row: "" or "features.". */
  groups: readonly (readonly [prefix: string, columns: readonly (readonly [name: string, value: unknown])[]])[];
}

/** What is wrong with a row; `field` is null when it is the row as a whole. */
export interface RowProblem {
  line: number;
  field: string | null;
  reason: string;
}

/** The rows of a request one after the other; what cannot be read as a row is a problem in its place. */
export type RowStream = AsyncIterable<RawRow | RowProblem>;

/** Most bytes of one row, so that a stream without line ends cannot fill the memory. */
export const MAX_ROW_BYTES = 1_048_576;

/** Most rows of one request. */
export const MAX_ROWS = 200_000;

/** Most lines of one request, blank ones included: reading nothing costs time too. */
export const MAX_LINES = 2 * MAX_ROWS;
