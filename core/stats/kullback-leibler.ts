import { totalOf } from "./pooled.js";

/**
 * Kullback–Leibler divergence Σ q·ln(q/p) of the current shares q from the reference shares p, in nats (Kullback & Leibler 1951); a share
 * of 0 is set to `zeroShare` where the other side has rows, and nothing is renormalised. Not symmetric. NaN when a side has no rows.
 */
export function kullbackLeiblerDivergence(reference: readonly number[], current: readonly number[], zeroShare: number): number {
  const n = totalOf(reference);
  const m = totalOf(current);
  if (n === 0 || m === 0) return Number.NaN;
  let divergence = 0;
  for (let i = 0; i < reference.length; i++) {
    if (reference[i] === 0 && current[i] === 0) continue;
    const p = reference[i]! / n || zeroShare;
    const q = current[i]! / m || zeroShare;
    divergence += q * Math.log(q / p);
  }
  return divergence;
}
