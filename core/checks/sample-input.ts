import { refuse } from "../errors.js";
import { type Bin, type Sample, sampleOfBins, sampleOfCategories, sampleOfValues } from "./sample.js";

/** Most values, categories and cells of a sample given in a call, most rows they may count, and most characters of a category's name. */
const MAX = { values: 1_000_000, categories: 20_000, bins: 10_000, rows: 2_147_483_647, name: 1_000 } as const;

/** A sample as a caller gives it: one of values, counts per category, or counts per cell. */
export interface SampleInput {
  values?: readonly (number | null)[] | null | undefined;
  categories?: unknown;
  /** Counts; or `{ start, end, count }` each; or `{ edges, counts }`. */
  bins?: unknown;
  rows?: readonly unknown[] | null | undefined;
}

/** Reads a sample out of a call, refusing what is not one. */
export function sampleFromInput(input: SampleInput, path: string[]): Sample {
  const given = (["values", "categories", "bins", "rows"] as const).filter((form) => input[form] !== undefined && input[form] !== null);
  const form = given[0];
  if (form === undefined || given.length > 1) {
    throw refuse("INVALID", `${path.join(".")} must give exactly one of values, categories and bins.`, path);
  }
  if (form === "rows") throw refuse("INVALID", "A check of one column reads no rows; give values, categories or bins.", [...path, "rows"]);
  return readers[form](input[form], [...path, form]);
}

const readers = { values: readValues, categories: readCategories, bins: readBins };

function readValues(input: unknown, path: string[]): Sample {
  const values = list(input, MAX.values, path);
  const wrong = values.findIndex((value) => typeof value !== "number" && value !== null);
  if (wrong >= 0) throw refuse("INVALID", `${place(path, wrong)} must be a number or null.`, [...path, String(wrong)]);
  return sampleOfValues(values as (number | null)[]);
}

function readCategories(input: unknown, path: string[]): Sample {
  const entries = Object.entries(record(input, "an object of counts by category", path));
  if (entries.length > MAX.categories) throw refuse("LIMIT", `${path.join(".")} may have at most ${MAX.categories} categories.`, path);
  for (const [name, value] of entries) {
    if (name.length > MAX.name) throw refuse("LIMIT", `A category's name may have at most ${MAX.name} characters.`, path);
    count(value, [...path, name]);
  }
  return countable(sampleOfCategories(entries as [string, number][]), path);
}

function readBins(input: unknown, path: string[]): Sample {
  if (!Array.isArray(input)) {
    const { edges, counts } = record(input, "a list of cells or an object of edges and counts", path);
    const bounds = list(edges, MAX.bins + 1, [...path, "edges"]);
    const tallies = list(counts, MAX.bins, [...path, "counts"]);
    if (bounds.length !== tallies.length + 1) {
      throw refuse("INVALID", `${path.join(".")} needs one edge more than counts.`, [...path, "edges"]);
    }
    return cells(
      tallies.map((tally, i) => ({ start: bounds[i], end: bounds[i + 1], count: tally })),
      path,
    );
  }
  // Bare counts get their position for edges: cells are compared in their order.
  const bare = list(input, MAX.bins, path).map((bin, i): unknown => (typeof bin === "number" ? { start: i, end: i + 1, count: bin } : bin));
  return cells(bare, path);
}

function cells(input: readonly unknown[], path: string[]): Sample {
  let previous: number | null = null;
  const bins = input.map((item, i): Bin => {
    const here = [...path, String(i)];
    const bin = record(item, "a count or an object of start, end and count", here);
    const start = bound(bin["start"], i === 0, [...here, "start"]);
    const end = bound(bin["end"], i === input.length - 1, [...here, "end"]);
    if (i > 0 && start !== previous) throw refuse("INVALID", `${here.join(".")} must start where the cell before it ends.`, here);
    if (start !== null && end !== null && start >= end) throw refuse("INVALID", `${here.join(".")} must end above its start.`, here);
    previous = end;
    return { start, end, count: count(bin["count"], [...here, "count"]) };
  });
  return countable(sampleOfBins(bins), path);
}

function list(input: unknown, most: number, path: string[]): readonly unknown[] {
  if (!Array.isArray(input)) throw refuse("INVALID", `${path.join(".")} must be a list.`, path);
  if (input.length > most) throw refuse("LIMIT", `${path.join(".")} may have at most ${most} entries.`, path);
  return input;
}

function record(input: unknown, what: string, path: string[]): Record<string, unknown> {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    throw refuse("INVALID", `${path.join(".")} must be ${what}.`, path);
  }
  return input as Record<string, unknown>;
}

/** A count may be a share, but not negative. */
function count(input: unknown, path: string[]): number {
  if (typeof input !== "number" || !(input >= 0 && input <= MAX.rows)) {
    throw refuse("INVALID", `${path.join(".")} must be a count of 0 to ${MAX.rows}.`, path);
  }
  return input;
}

/** An answer tells the rows of each side as an integer of 32 bits. */
function countable(sample: Sample, path: string[]): Sample {
  if (sample.rows > MAX.rows) throw refuse("LIMIT", `${path.join(".")} may count at most ${MAX.rows} rows in all.`, path);
  return sample;
}

function bound(input: unknown, isOuter: boolean, path: string[]): number | null {
  if (isOuter && (input === null || input === undefined)) return null;
  if (typeof input !== "number" || !Number.isFinite(input)) throw refuse("INVALID", `${path.join(".")} must be a number.`, path);
  return input;
}

const place = (path: string[], index: number): string => `${path.join(".")}.${index}`;
