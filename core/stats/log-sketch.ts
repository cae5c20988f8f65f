/** Counts of values by the logarithm of their size, so that every quantile is known within 1 % of its value, and sketches add up. */
export interface LogSketch {
  zeros: number;
  positive: SketchCell[];
  /** By the size of the values; the largest size comes last. */
  negative: SketchCell[];
}

/** How many values have a size in (γ^(index−1), γ^index]; cells ascend. */
export type SketchCell = [index: number, count: number];

/** How far a value read from a sketch may lie from the true one, as a share of it. */
export const SKETCH_ACCURACY = 0.01;
const GAMMA = (1 + SKETCH_ACCURACY) / (1 - SKETCH_ACCURACY);
const LOG_GAMMA = Math.log(GAMMA);
/** Cells a sign: nine decades of sizes; smaller sizes share the last of them. */
const MAX_CELLS = 1_024;

const { abs, ceil, log } = Math;

/** The sketch of finite values: DDSketch (Masson, Rim & Lee 2019), which gives up the smallest sizes first. */
export function sketchOf(values: Float64Array): LogSketch {
  const [positive, negative] = [new Map<number, number>(), new Map<number, number>()];
  let zeros = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === 0) zeros++;
    else {
      const index = ceil(log(abs(value)) / LOG_GAMMA);
      const side = value > 0 ? positive : negative;
      side.set(index, (side.get(index) ?? 0) + 1);
    }
  }
  return { zeros, positive: cellsOf(positive), negative: cellsOf(negative) };
}

/** The sketch of both samples together, the same as sketching their values at once. */
export function mergeSketches(a: LogSketch, b: LogSketch): LogSketch {
  return { zeros: a.zeros + b.zeros, positive: joined(a.positive, b.positive), negative: joined(a.negative, b.negative) };
}

/** The bounds of the value of this rank, from 1, in ascending order; the last value's where the rank is higher. */
export function sketchedValue({ zeros, positive, negative }: LogSketch, rank: number): { lower: number; upper: number } {
  let left = rank;
  let bounds = { lower: 0, upper: 0 };
  for (const [index, count] of negative.toReversed()) {
    bounds = { lower: -sizeAt(index), upper: -sizeAt(index - 1) };
    if ((left -= count) <= 0) return bounds;
  }
  if (zeros > 0) bounds = { lower: 0, upper: 0 };
  if ((left -= zeros) <= 0) return bounds;
  for (const [index, count] of positive) {
    bounds = { lower: sizeAt(index - 1), upper: sizeAt(index) };
    if ((left -= count) <= 0) return bounds;
  }
  return bounds;
}

const sizeAt = (index: number): number => Math.min(Number.MAX_VALUE, Math.exp(index * LOG_GAMMA));

function joined(a: readonly SketchCell[], b: readonly SketchCell[]): SketchCell[] {
  const counts = new Map(a);
  for (const [index, count] of b) counts.set(index, (counts.get(index) ?? 0) + count);
  return cellsOf(counts);
}

function cellsOf(counts: ReadonlyMap<number, number>): SketchCell[] {
  const cells = [...counts].sort(([a], [b]) => a - b);
  const kept = cells.slice(-MAX_CELLS);
  for (const [, count] of cells.slice(0, -MAX_CELLS)) kept[0]![1] += count;
  return kept;
}
