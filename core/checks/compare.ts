import { chartEdges, type Column } from "../profiles/chart-edges.js";
import { refuse } from "../errors.js";
import { commonEdges } from "../stats/cells.js";
import type { Finding, Json } from "./check.js";
import { placed } from "./placed.js";
import { ascending, countsOn, type Sample, sizeOf } from "./sample.js";

/** Counts of two samples in the same cells. */
export interface Table {
  reference: number[];
  current: number[];
}

/** A table whose cells are categories. */
export interface CategoryTable extends Table {
  values: string[];
}

/** Fewest rows a cell should be expected to hold on the smaller side (twice Cochran's five of 1954). */
export const MIN_EXPECTED = 10;
/** Most categories listed in an answer. */
const MAX_LISTED = 50;
/** Most distinct numbers that can stand for categories. */
const MAX_DISTINCT = 10_000;
/** The cell of all rare categories together. */
export const OTHER = "Other";

/** The two samples as counts per category; unseen ones are cells of their own, and numbers stand for themselves. */
export function categoryTable(reference: Sample, current: Sample): CategoryTable {
  const a = asCategories(reference);
  const b = asCategories(current);
  const values = [...new Set([...a.keys(), ...b.keys()])].sort();
  return { values, reference: values.map((value) => a.get(value) ?? 0), current: values.map((value) => b.get(value) ?? 0) };
}

function asCategories(sample: Sample): ReadonlyMap<string, number> {
  if (sample.histogram) throw refuse("INVALID", "Binned numbers cannot be compared with categories.");
  const counts = new Map(sample.categories ?? []);
  if (sample.other > 0) counts.set(OTHER, (counts.get(OTHER) ?? 0) + sample.other);
  for (const value of sample.values ?? []) {
    const name = String(value);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (counts.size > MAX_DISTINCT) throw refuse("INVALID", "These numbers are too many different ones to compare as categories.");
  }
  return counts;
}

/**
 * Joins categories expected fewer than `MIN_EXPECTED` times on the smaller side into one, but only when the table is too thin as it is and
 * carries a verdict afterwards.
 */
export function mergeRare(table: CategoryTable): { table: CategoryTable; merged: number } {
  const unchanged = { table, merged: 0 };
  if (meanExpected(table) >= MIN_EXPECTED) return unchanged;
  const [n, m] = [total(table.reference), total(table.current)];
  const share = Math.min(n, m) / (n + m);
  const isKept = table.values.map((value, i) => value !== OTHER && (table.reference[i]! + table.current[i]!) * share >= MIN_EXPECTED);
  const keep = <T>(items: T[]): T[] => items.filter((_, i) => isKept[i]);
  const rest = (counts: number[]): number => total(counts.filter((_, i) => !isKept[i]));
  const joined = {
    values: [...keep(table.values), OTHER],
    reference: [...keep(table.reference), rest(table.reference)],
    current: [...keep(table.current), rest(table.current)],
  };
  if (joined.values.length < 2 || meanExpected(joined) < MIN_EXPECTED) return unchanged;
  return { table: joined, merged: table.values.length - joined.values.length + 1 };
}

/** How many cells hold anything on either side. */
export function occupiedCells({ reference, current }: Table): number {
  return reference.filter((count, i) => count + current[i]! > 0).length;
}

/** Rows of the smaller side per occupied cell. */
export function meanExpected(table: Table): number {
  return Math.min(total(table.reference), total(table.current)) / Math.max(1, occupiedCells(table));
}

/** The edges two numeric samples can be counted on without loss beyond their own binning; null when both have their values. */
export function sharedEdges(reference: Sample, current: Sample): readonly number[] | null {
  const [a, b] = [binEdges(reference), binEdges(current)];
  if (!a || !b) return a ?? b;
  const common = commonEdges(a, b);
  if (common.length > 0 || a.length + b.length === 0) return common;
  throw refuse("INVALID", "The two samples are binned on different edges and cannot be compared.");
}

function binEdges({ values, histogram }: Sample): readonly number[] | null {
  return values ? null : (histogram?.edges ?? null);
}

/** Refuses categories where a check compares numbers. */
export function requireNumbers(key: string, ...samples: (Sample | null)[]): void {
  if (samples.some((sample) => sample?.type === "CATEGORICAL")) {
    throw refuse("INVALID", `${key} compares numbers; give values or bins, not categories.`);
  }
}

/** How many values either side has to compare. */
export function sizes(reference: Sample | null, current: Sample): Finding["sizes"] {
  return { reference: reference ? sizeOf(reference) : 0, current: sizeOf(current) };
}

/** Why there are too few values a side; undefined when there are enough. */
export function tooFewValues({ reference, current }: Finding["sizes"], minSamples: number, what = "values"): string | undefined {
  const [side, count] = reference < current ? ["reference", reference] : ["current window", current];
  if (count >= minSamples) return undefined;
  return count === 0 ? `the ${side} has no ${what}` : `the ${side} has ${Math.round(count)} ${what}, fewer than ${minSamples}`;
}

/** Why a table is too thin; undefined when it is not. */
export function tooThin(table: Table): string | undefined {
  const mean = meanExpected(table);
  return mean >= MIN_EXPECTED ? undefined : `a cell holds ${mean.toFixed(1)} rows in the mean, fewer than ${MIN_EXPECTED}`;
}

/** Both samples on the cells of a chart. */
export function chartBins(reference: Sample | null, current: Sample): Json[] {
  const samples = reference ? [reference, current] : [current];
  const shared = reference ? sharedEdges(reference, current) : binEdges(current);
  const columns = samples.map((sample) => (reference && sample === current && placed(reference, current)?.column()) || columnOf(sample));
  const edges = chartEdges(columns, shared);
  return binRows(edges, reference ? countsOn(reference, edges) : null, countsOn(current, edges));
}

function columnOf({ values, histogram }: Sample): Column {
  return { sorted: values && ascending(values), histogram };
}

/** Counts on cells, as rows of an answer. */
export function binRows(edges: readonly number[], reference: readonly number[] | null, current: readonly number[]): Json[] {
  return current.map((count, i) => ({
    start: edges[i - 1] ?? null,
    end: edges[i] ?? null,
    reference: reference?.[i] ?? 0,
    current: count,
  }));
}

/** Counts per category as rows of an answer, those that moved most first, the tail together. */
export function categoryRows({ values, reference, current }: CategoryTable): Json[] {
  const [n, m] = [Math.max(1, total(reference)), Math.max(1, total(current))];
  const moved = (i: number): number => Math.abs(reference[i]! / n - current[i]! / m);
  const order = Array.from(values.keys()).sort((a, b) => moved(b) - moved(a));
  const listed = order.slice(0, MAX_LISTED).map((i) => ({ value: values[i]!, reference: reference[i]!, current: current[i]! }));
  const rest = order.slice(MAX_LISTED);
  if (rest.length === 0) return listed;
  const sum = (counts: number[]): number => total(rest.map((i) => counts[i]!));
  return [...listed, { value: `${rest.length} more`, reference: sum(reference), current: sum(current) }];
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
