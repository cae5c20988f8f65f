/** Counts on right-closed cells, with the smallest and largest value where they are known. */
export interface BinnedValues {
  edges: readonly number[];
  counts: readonly number[];
  /** Every value equals the edge that ends its cell. */
  onValues: boolean;
  min: number | null;
  max: number | null;
}

/** A quantile read from cells: linear within its cell, which bounds it. */
export interface BinnedQuantile {
  value: number;
  lower: number;
  upper: number;
}

/** The quantile of binned values; NaN without any, and an open outer cell of unknown range counts as its edge. */
export function histogramQuantile({ edges, counts, onValues, min, max }: BinnedValues, probability: number): BinnedQuantile {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const rank = total * probability;
  let cell = counts.findIndex((count) => count > 0);
  let before = 0;
  for (let i = cell; i >= 0 && i < counts.length && before < rank; i++) {
    if (counts[i] === 0) continue;
    cell = i;
    if (before + counts[i]! >= rank) break;
    before += counts[i]!;
  }
  if (cell < 0) return { value: Number.NaN, lower: Number.NaN, upper: Number.NaN };
  const upper = Math.min(edges[cell] ?? max ?? edges.at(-1) ?? Number.NaN, max ?? Number.POSITIVE_INFINITY);
  if (onValues) return { value: upper, lower: upper, upper };
  const lower = Math.max(edges[cell - 1] ?? min ?? upper, min ?? Number.NEGATIVE_INFINITY);
  const weight = Math.min(1, Math.max(0, (rank - before) / counts[cell]!));
  return { value: lower * (1 - weight) + upper * weight, lower, upper };
}
