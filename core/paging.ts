import { refuse } from "./errors.js";

/** Longest cursor accepted; ours hold a few names and numbers. */
const LONGEST_CURSOR = 2_000;

/** What a cursor holds: the values of the row that its list is ordered by. */
export type CursorValue = string | number;

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

/** What a value of a cursor is cast to in SQL. */
export type CursorKind = "integer" | "text";

const fits: Record<CursorKind, RegExp> = { integer: /^-?\d{1,18}$/, text: /^[^\0\p{Surrogate}]*$/u };

/** The values of a cursor, one of each kind, safe to bind; refuses what is not a cursor of such a list. */
export function decodeCursor(text: string, kinds: readonly CursorKind[], path: string[] = ["after"]): string[] {
  const values = text.length <= LONGEST_CURSOR ? parse(Buffer.from(text, "base64url").toString()) : null;
  if (Array.isArray(values) && values.length === kinds.length && values.every((value, i) => isOfKind(value, kinds[i]!))) {
    return values.map(String);
  }
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

function isOfKind(value: unknown, kind: CursorKind): boolean {
  return (typeof value === "string" || typeof value === "number") && fits[kind].test(String(value));
}
