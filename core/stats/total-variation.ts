import { totalOf } from "./pooled.js";

/** Total variation distance ½Σ|p−q| of two rows of counts: the share of rows that must change their cell; NaN when a side has no rows. */
export function totalVariation(reference: readonly number[], current: readonly number[]): number {
  const n = totalOf(reference);
  const m = totalOf(current);
  if (n === 0 || m === 0) return Number.NaN;
  return Math.min(1, reference.reduce((sum, count, i) => sum + Math.abs(count / n - current[i]! / m), 0) / 2);
}
