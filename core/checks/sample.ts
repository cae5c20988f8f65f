import type { Histogram, Profile } from "../profiles/profile.js";
import { coarsen, countCells, countSortedCells } from "../stats/cells.js";
import type { LogSketch } from "../stats/log-sketch.js";
import { moments } from "../stats/moments.js";
import type { Spread } from "../stats/normalized-difference.js";

/** One column over one stretch of time, as a check sees it: as values, as counts per category, or as counts per cell. */
export interface Sample {
  type: "NUMERIC" | "CATEGORICAL";
  /** All rows, those without a usable value included. */
  rows: number;
  missing: number;
  nonFinite: number;
  /** The finite values in no order; null when only counts are known. */
  values: Float64Array | null;
  categories: ReadonlyMap<string, number> | null;
  /** Rows whose category is not known one by one. */
  other: number;
  /** Counts per cell of a numeric column that came as a histogram; null when the values are there. */
  histogram: Histogram | null;
  /** The caller chose the cells: checks use them as they are. */
  isBinned: boolean;
  /** Of a histogram, the smallest and largest value where they are known. */
  min: number | null;
  max: number | null;
  /** Of a histogram, mean and sum of squared distances from it where they are known. */
  mean: number | null;
  m2: number | null;
  /** Of a histogram, every quantile within 1 % where that is kept. */
  sketch?: LogSketch;
  /** Of a series of runs, when each value was and of how many rows; absent where the values stand for themselves. */
  points?: SeriesPoints;
}

/** What is known of the values of a series beside themselves, in their order. */
export interface SeriesPoints {
  /** Milliseconds since 1970. */
  times: Float64Array;
  rows: Float64Array;
}

/** One cell of a histogram; null where it is open. */
export interface Bin {
  start: number | null;
  end: number | null;
  count: number;
}

const numeric = {
  type: "NUMERIC",
  missing: 0,
  nonFinite: 0,
  values: null,
  categories: null,
  other: 0,
  histogram: null,
  isBinned: false,
  min: null,
  max: null,
  mean: null,
  m2: null,
} as const;

/** A sample of single values: null and NaN are missing, infinities counted as non-finite. */
export function sampleOfValues(values: ArrayLike<number | null>, options: { missing?: number } = {}): Sample {
  const finite = new Float64Array(values.length);
  let kept = 0;
  let missing = options.missing ?? 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || value === undefined || Number.isNaN(value)) missing++;
    else if (Number.isFinite(value)) finite[kept++] = value;
  }
  const rows = values.length + (options.missing ?? 0);
  return { ...numeric, rows, missing, nonFinite: rows - missing - kept, values: finite.subarray(0, kept) };
}

/** A sample of which only the number of rows is known, and how many of them lack what is asked about. */
export function sampleOfRows(rows: number, missing = 0): Sample {
  return { ...numeric, rows, missing };
}

/** A sample of counts per category. */
export function sampleOfCategories(
  counts: Iterable<readonly [string, number]>,
  options: { missing?: number; other?: number } = {},
): Sample {
  const categories = new Map(counts);
  const missing = options.missing ?? 0;
  const other = options.other ?? 0;
  let rows = missing + other;
  for (const count of categories.values()) rows += count;
  return { ...numeric, type: "CATEGORICAL", rows, missing, categories, other };
}

/** A sample of counts per cell; cells ascend and touch, only the first may be open below and only the last above. */
export function sampleOfBins(bins: readonly Bin[], options: { missing?: number } = {}): Sample {
  const missing = options.missing ?? 0;
  const counts = bins.map((bin) => bin.count);
  const edges = bins.slice(1).map((bin) => bin.start ?? Number.NaN);
  const first = bins[0]?.start ?? null;
  const last = bins.at(-1)?.end ?? null;
  // A closed outer cell gets an empty open one beside it, so that values beyond it have a place.
  if (first !== null) {
    edges.unshift(first);
    counts.unshift(0);
  }
  if (last !== null) {
    edges.push(last);
    counts.push(0);
  }
  return {
    ...numeric,
    rows: missing + counts.reduce((sum, count) => sum + count, 0),
    missing,
    histogram: { edges, counts: counts.length > 0 ? counts : [0], onValues: false },
    isBinned: true,
    min: first,
    max: last,
  };
}

/** A stored profile as a sample: its exact values while they are kept, else its histogram. */
export function sampleOfProfile(profile: Profile): Sample {
  if (profile.categories) return sampleOfCategories(Object.entries(profile.categories), { missing: profile.missing, other: profile.other });
  return {
    ...numeric,
    rows: profile.rows,
    missing: profile.missing,
    nonFinite: profile.nonFinite,
    values: profile.sample ? Float64Array.from(profile.sample) : null,
    histogram: profile.sample ? null : profile.histogram,
    min: profile.min,
    max: profile.max,
    mean: profile.mean,
    m2: profile.m2,
    ...(profile.sketch && !profile.sample && { sketch: profile.sketch }),
  };
}

/** How many values of a sample can be compared: its rows but the missing and the non-finite. */
export function sizeOf(sample: Sample): number {
  return sample.rows - sample.missing - sample.nonFinite;
}

const sortedOnce = new WeakMap<Float64Array, Float64Array>();

/** Values in ascending order; sorted once, however many checks ask. */
export function ascending(values: Float64Array): Float64Array {
  let sorted = sortedOnce.get(values);
  if (!sorted) sortedOnce.set(values, (sorted = values.slice().sort()));
  return sorted;
}

/** The counts of a numeric sample on the given edges; of a histogram these must be among its own. */
export function countsOn(sample: Sample, edges: readonly number[]): number[] {
  const sorted = sample.values && sortedOnce.get(sample.values);
  if (sorted) return countSortedCells(sorted, edges);
  if (sample.values) return countCells(sample.values, edges);
  if (!sample.histogram) throw new Error("A categorical sample has no cells.");
  return coarsen(sample.histogram.counts, sample.histogram.edges, edges);
}

/** The ends of a histogram's cells, one more than there are cells; an open outer cell of unknown range ends where it starts. */
export function boundsOf({ histogram, min, max }: Sample, edges: readonly number[] = histogram?.edges ?? []): number[] {
  const first = edges[0] ?? min ?? 0;
  const last = edges.at(-1) ?? max ?? first;
  return [Math.min(first, min ?? first), ...edges, Math.max(last, max ?? last)];
}

/** Mean and spread of a numeric sample: of its values, as its profile kept them, or with the rows of given cells spread evenly within each. */
export function spreadOf(sample: Sample): Spread {
  const count = sizeOf(sample);
  // Sorted, so that rounding does not depend on the order of rows.
  if (sample.values) return moments(ascending(sample.values));
  if (sample.mean !== null || !sample.isBinned) return { count, mean: sample.mean ?? Number.NaN, m2: sample.m2 ?? Number.NaN };
  const bounds = boundsOf(sample);
  const cells = sample.histogram!.counts.map((rows, i) => {
    const [start, end] = [bounds[i]!, bounds[i + 1]!];
    return { rows, middle: start / 2 + end / 2, within: (end - start) ** 2 / 12 };
  });
  const mean = cells.reduce((sum, { rows, middle }) => sum + rows * middle, 0) / count;
  return { count, mean, m2: cells.reduce((sum, { rows, middle, within }) => sum + rows * ((middle - mean) ** 2 + within), 0) };
}
