import { totalOf } from "./pooled.js";

/** L∞ distance max|p−q| of two rows of counts: the most that one cell's share moved; NaN when a side has no rows. */
export function lInfinity(reference: readonly number[], current: readonly number[]): number {
  const n = totalOf(reference);
  const m = totalOf(current);
  if (n === 0 || m === 0) return Number.NaN;
  return reference.reduce((most, count, i) => Math.max(most, Math.abs(count / n - current[i]! / m)), 0);
}
