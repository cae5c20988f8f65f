import { moments, mergeMoments } from "../stats/moments.js";
import { countCells, endOnValues, nextDown } from "../stats/cells.js";
import { type LogSketch, mergeSketches } from "../stats/log-sketch.js";
import { quantile } from "../stats/quantile.js";

/** Most cells a histogram cuts its baseline into; more would cost space and gain less than sampling noise. */
export const MAX_CELLS = 256;
/** Most values a side of which every one is kept, so that small windows get exact tests. */
export const MAX_SAMPLE = 10_000;
/** Most categories counted one by one; the rest is counted together as `other`. */
export const MAX_CATEGORIES = 10_000;

/** Counts of values in cells that are closed on the right: cell i holds (edges[i-1], edges[i]], the first and last cell are open. */
export interface Histogram {
  edges: number[];
  /** One more than there are edges. */
  counts: number[];
  /** Every counted value equals the edge that ends its cell, so nothing was lost by binning. */
  onValues: boolean;
}

/** The mergeable summary of one column over a stretch of time; plain JSON, of the same size for a hundred rows and a billion. */
export interface Profile {
  /** All rows, those without a usable value included. */
  rows: number;
  missing: number;
  /** Values that are NaN or infinite. */
  nonFinite: number;
  /** Of the finite values; null without any, or when it does not fit a double. */
  mean: number | null;
  /** Sum of squared distances from the mean; null as for `mean`. */
  m2: number | null;
  min: number | null;
  max: number | null;
  /** Null for a categorical column. */
  histogram: Histogram | null;
  /** Null for a numeric column. */
  categories: Record<string, number> | null;
  /** Rows of categories that are not counted one by one. */
  other: number;
  /** No category's count is short by more than this. */
  categoryError: number;
  /** Every finite value in ascending order while there are at most `MAX_SAMPLE`, else null. */
  sample: number[] | null;
  /** Of operational columns, whose tails leave the baseline's cells: every quantile within 1 % of its value. */
  sketch?: LogSketch;
}

/** How many rows a numeric column has beside its values, and the baseline's edges to bin on (its own quantiles when absent). */
export interface NumbersOptions {
  missing?: number;
  edges?: number[];
}

const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Cell edges from sorted values: each distinct value while there are at most 256, else the 256 quantiles; an open cell lies beyond both ends. */
export function quantileEdges(sorted: Float64Array): number[] {
  if (sorted.length === 0) return [];
  const distinct: number[] = [];
  for (let i = 0; i < sorted.length && distinct.length <= MAX_CELLS; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) distinct.push(sorted[i]!);
  }
  const ends = distinct.length <= MAX_CELLS ? distinct : [];
  if (ends.length === 0) {
    for (let i = 1; i <= MAX_CELLS; i++) {
      const edge = quantile(sorted, i / MAX_CELLS);
      if (edge !== ends.at(-1)) ends.push(edge);
    }
  }
  const below = nextDown(sorted[0]!);
  return Number.isFinite(below) ? [below, ...ends] : ends;
}

/** Summarises a numeric column; NaN and infinities among the values are counted as non-finite. */
export function profileNumbers(values: ArrayLike<number>, options: NumbersOptions = {}): Profile {
  const missing = options.missing ?? 0;
  const finite = finiteValues(values);
  const nonFinite = values.length - finite.length;
  const keep = finite.length <= MAX_SAMPLE;
  if (keep || !options.edges) finite.sort();
  const edges = options.edges ?? quantileEdges(finite);
  const { mean, m2, min, max } = moments(finite);
  return {
    rows: values.length + missing,
    missing,
    nonFinite,
    mean: finiteOrNull(mean),
    m2: finiteOrNull(m2),
    min: finiteOrNull(min),
    max: finiteOrNull(max),
    histogram: { edges, counts: countCells(finite, edges), onValues: endOnValues(finite, edges) },
    categories: null,
    other: 0,
    categoryError: 0,
    sample: keep ? Array.from(finite) : null,
  };
}

/** Summarises a categorical column from the count of each of its values. */
export function profileCategories(counts: Iterable<readonly [string, number]>, options: { missing?: number } = {}): Profile {
  const missing = options.missing ?? 0;
  const { categories, other, error } = largest(new Map(counts));
  let rows = missing + other;
  for (const count of categories.values()) rows += count;
  return {
    rows,
    missing,
    nonFinite: 0,
    mean: null,
    m2: null,
    min: null,
    max: null,
    histogram: null,
    // fromEntries defines own properties, so that a category named __proto__ is counted like any other.
    categories: Object.fromEntries(categories),
    other,
    categoryError: error,
    sample: null,
  };
}

/** The profile of both stretches together, the same as profiling their rows at once. Both must have been binned on the same edges. */
export function mergeProfiles(a: Profile, b: Profile): Profile {
  const merged = mergeMoments(asMoments(a), asMoments(b));
  const common = {
    rows: a.rows + b.rows,
    missing: a.missing + b.missing,
    nonFinite: a.nonFinite + b.nonFinite,
    mean: finiteOrNull(merged.mean),
    m2: finiteOrNull(merged.m2),
    min: finiteOrNull(merged.min),
    max: finiteOrNull(merged.max),
  };
  if (a.categories && b.categories) {
    const counts = new Map(Object.entries(a.categories));
    for (const [value, count] of Object.entries(b.categories)) counts.set(value, (counts.get(value) ?? 0) + count);
    const { categories, other, error } = largest(counts);
    return {
      ...common,
      histogram: null,
      categories: Object.fromEntries(categories),
      other: a.other + b.other + other,
      categoryError: a.categoryError + b.categoryError + error,
      sample: null,
    };
  }
  if (!a.histogram || !b.histogram) throw new Error("A numeric and a categorical profile cannot be merged.");
  const together = a.sample && b.sample && a.sample.length + b.sample.length <= MAX_SAMPLE;
  return {
    ...common,
    histogram: mergeHistograms(a.histogram, b.histogram),
    categories: null,
    other: 0,
    categoryError: 0,
    sample: together ? Array.from(Float64Array.from([...a.sample!, ...b.sample!]).sort()) : null,
    ...(a.sketch && b.sketch && { sketch: mergeSketches(a.sketch, b.sketch) }),
  };
}

/** How many finite values a numeric profile holds. */
export function finiteCount(profile: Profile): number {
  return profile.rows - profile.missing - profile.nonFinite;
}

/** A profile as text. */
export function encodeProfile(profile: Profile): string {
  return JSON.stringify(profile);
}

/** The profile `encodeProfile` wrote. */
export function decodeProfile(text: string): Profile {
  return JSON.parse(text) as Profile;
}

function finiteValues(values: ArrayLike<number>): Float64Array {
  const finite = new Float64Array(values.length);
  let kept = 0;
  for (let i = 0; i < values.length; i++) {
    // Adding 0 turns -0, which JSON would not keep, into 0.
    if (Number.isFinite(values[i])) finite[kept++] = values[i]! + 0;
  }
  return finite.subarray(0, kept);
}

function asMoments(profile: Profile) {
  return {
    count: finiteCount(profile),
    mean: profile.mean ?? Number.NaN,
    m2: profile.m2 ?? Number.NaN,
    min: profile.min ?? Number.POSITIVE_INFINITY,
    max: profile.max ?? Number.NEGATIVE_INFINITY,
  };
}

function mergeHistograms(a: Histogram, b: Histogram): Histogram {
  if (a.edges.length !== b.edges.length || a.edges.some((edge, i) => edge !== b.edges[i])) {
    throw new Error("Profiles binned on different edges cannot be merged; profile the values again on one set of edges.");
  }
  return { edges: a.edges, counts: a.counts.map((count, i) => count + b.counts[i]!), onValues: a.onValues && b.onValues };
}

/** Keeps the most frequent categories; the largest count given up bounds the error of every count. */
function largest(counts: Map<string, number>): { categories: Map<string, number>; other: number; error: number } {
  if (counts.size <= MAX_CATEGORIES) return { categories: counts, other: 0, error: 0 };
  // Ties break by name so that the order of rows does not matter.
  const ranked = [...counts].sort(([v, m], [w, n]) => n - m || (v < w ? -1 : 1));
  const rest = ranked.slice(MAX_CATEGORIES);
  return {
    categories: new Map(ranked.slice(0, MAX_CATEGORIES)),
    other: rest.reduce((sum, [, count]) => sum + count, 0),
    error: rest[0]![1],
  };
}
