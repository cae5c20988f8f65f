import { refuse } from "./errors.js";

/** Longest cursor accepted; ours hold a few names and numbers. */
const LONGEST_CURSOR = 2_000;

/** What a cursor holds: the values of the row that its list is ordered by. */
export type CursorValue = string | number | null;

/** What a caller asked of a list: at most so many rows, after a cursor. */
export interface PageRequest {
  first: number;
  after: string | null;
}

/** One page of a list, each row with the cursor that continues behind it. */
export interface Page<Row> {
  edges: { row: Row; cursor: string }[];
  hasNextPage: boolean;
}

/** The opaque cursor of a row. */
export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The `length` values of a cursor; refuses what is not a cursor of such a list. */
export function decodeCursor(text: string, length: number, path: string[] = ["after"]): CursorValue[] {
  const values = text.length <= LONGEST_CURSOR ? parse(Buffer.from(text, "base64url").toString()) : null;
  if (Array.isArray(values) && values.length === length && values.every(isCursorValue)) return values;
  throw refuse("INVALID", `${path.at(-1)} is not a cursor of this list.`, path);
}

/** As `decodeCursor`, for a cursor whose values are cast in SQL: of `integer` and `text`, nothing that PostgreSQL would not take. */
export function decodeTypedCursor(text: string, kinds: readonly ("integer" | "text")[], path: string[] = ["after"]): string[] {
  const values = decodeCursor(text, kinds.length, path).map(String);
  if (values.every((value, i) => (kinds[i] === "integer" ? /^-?\d{1,18}$/ : /^[^\0\p{Surrogate}]*$/u).test(value))) return values;
  throw refuse("INVALID", `${path.at(-1)} is not a cursor of this list.`, path);
}

/** The page out of rows of which one more than `first` was asked for, so that it is known whether more follow. */
export function pageOf<Row>(rows: readonly Row[], first: number, cursorOf: (row: Row) => readonly CursorValue[]): Page<Row> {
  return {
    edges: rows.slice(0, first).map((row) => ({ row, cursor: encodeCursor(cursorOf(row)) })),
    hasNextPage: rows.length > first,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isCursorValue(value: unknown): value is CursorValue {
  return value === null || typeof value === "string" || typeof value === "number";
}
