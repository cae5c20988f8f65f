import { refuse } from "../errors.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import type { Frame, FrameColumn } from "./frame.js";

/** Most rows and columns given in a call, most cells in all, and most characters of a word. */
const MAX = { rows: 100_000, columns: 1_000, cells: 2_000_000, word: 1_000 } as const;

/** Columns whose name says what they are. */
const ROLES: Readonly<Record<string, FeatureRole>> = { prediction: "PREDICTION", score: "SCORE", label: "LABEL" };

type Cells = unknown[];

/**
 * Reads a frame out of a call: a list of objects, one a row. `id` and `ts` (an RFC 3339 instant or milliseconds) are the row's own, every
 * other key is a column; a column holds numbers, truth values or words, null where a row has none.
 */
export function frameFromInput(rows: readonly unknown[], path: string[]): Frame {
  if (rows.length > MAX.rows) throw refuse("LIMIT", `${path.join(".")} may have at most ${MAX.rows} rows.`, path);
  const cells = new Map<string, Cells>();
  const ids: string[] = [];
  const times = new Float64Array(rows.length);
  for (const [i, item] of rows.entries()) {
    const here = [...path, String(i)];
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
      throw refuse("INVALID", `${here.join(".")} must be an object of values by column.`, here);
    }
    const { id, ts, ...values } = item as Record<string, unknown>;
    ids.push(readId(id, i, [...here, "id"]));
    times[i] = readTime(ts, [...here, "ts"]);
    for (const [name, value] of Object.entries(values)) column(cells, name, rows.length, here)[i] = value ?? null;
  }
  return { rows: rows.length, population: rows.length, ids, times, columns: [...cells].map(([name, values]) => typed(name, values, path)) };
}

function column(cells: Map<string, Cells>, name: string, rows: number, path: string[]): Cells {
  let values = cells.get(name);
  if (!values) {
    if (cells.size >= MAX.columns) throw refuse("LIMIT", `Rows may have at most ${MAX.columns} columns.`, path);
    if ((cells.size + 1) * rows > MAX.cells) throw refuse("LIMIT", `Rows may have at most ${MAX.cells} values in all.`, path);
    cells.set(name, (values = Array<unknown>(rows).fill(null)));
  }
  return values;
}

function readId(id: unknown, row: number, path: string[]): string {
  if (id === undefined || id === null) return String(row);
  if (typeof id === "string" || typeof id === "number") return String(id).slice(0, MAX.word);
  throw refuse("INVALID", `${path.join(".")} must be text.`, path);
}

function readTime(ts: unknown, path: string[]): number {
  if (ts === undefined || ts === null) return 0;
  const time = typeof ts === "number" ? ts : typeof ts === "string" ? Date.parse(ts) : Number.NaN;
  // No Date lies further from 1970.
  if (Number.isFinite(time) && Math.abs(time) <= 8.64e15) return time;
  throw refuse("INVALID", `${path.join(".")} must be an instant.`, path);
}

const typesOf: Readonly<Record<string, FeatureType>> = { number: "NUMERIC", boolean: "BOOLEAN", string: "CATEGORICAL" };

function typed(name: string, values: Cells, path: string[]): FrameColumn {
  const first = values.findIndex((value) => value !== null);
  const kind = first < 0 ? "number" : typeof values[first];
  const wrong = values.findIndex((value) => value !== null && (typeof value !== kind || !(kind in typesOf)));
  if (wrong >= 0) {
    const place = [...path, String(wrong), name];
    throw refuse("INVALID", `${place.join(".")} must be a number, a truth value or a word, as in the other rows.`, place);
  }
  const type = typesOf[kind]!;
  const role = ROLES[name] ?? "INPUT";
  if (type === "NUMERIC") {
    return { name, type, role, numbers: Float64Array.from(values, (value) => (value === null ? Number.NaN : Number(value))), words: null };
  }
  const long = values.findIndex((value) => typeof value === "string" && value.length > MAX.word);
  if (long >= 0) throw refuse("LIMIT", `A word may have at most ${MAX.word} characters.`, [...path, String(long), name]);
  return {
    name,
    type,
    role,
    numbers: null,
    words: (values as (string | boolean | null)[]).map((value) => (value === null ? null : String(value))),
  };
}
