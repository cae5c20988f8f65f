import { totalOf } from "./pooled.js";

/** Hellinger distance √(½Σ(√p−√q)²) of two rows of counts (Hellinger 1909), in [0, 1]; NaN when a side has no rows. */
export function hellingerDistance(reference: readonly number[], current: readonly number[]): number {
  const n = totalOf(reference);
  const m = totalOf(current);
  if (n === 0 || m === 0) return Number.NaN;
  let squares = 0;
  for (let i = 0; i < reference.length; i++) squares += (Math.sqrt(reference[i]! / n) - Math.sqrt(current[i]! / m)) ** 2;
  return Math.min(1, Math.sqrt(squares / 2));
}
