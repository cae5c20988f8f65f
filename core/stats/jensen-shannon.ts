import { totalOf } from "./pooled.js";

/**
 * Jensen–Shannon divergence of two rows of counts in nats (Lin 1991): the mean divergence of each from their average, in [0, ln 2]. Cells
 * empty on one side need no substitute. Its square root is a metric (Endres & Schindelin 2003). NaN when a side has no rows.
 */
export function jensenShannonDivergence(reference: readonly number[], current: readonly number[]): number {
  const n = totalOf(reference);
  const m = totalOf(current);
  let divergence = 0;
  for (let i = 0; i < reference.length; i++) {
    const p = reference[i]! / n;
    const q = current[i]! / m;
    // p·ln(2p/(p+q)) by way of the relative difference, so that near-equal shares do not cancel.
    const lean = (p - q) / (p + q);
    if (p > 0) divergence += 0.5 * p * Math.log1p(lean);
    if (q > 0) divergence += 0.5 * q * Math.log1p(-lean);
  }
  return n > 0 && m > 0 ? Math.min(Math.LN2, Math.max(0, divergence)) : Number.NaN;
}
