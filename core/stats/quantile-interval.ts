import { binomialTerm } from "./deviance.js";

/**
 * Ranks (from 1) of the order statistics that enclose a quantile of n values with probability at least 1 − α, whatever the distribution:
 * the number of values below the quantile is binomial (David & Nagaraja, Order Statistics, 7.1). A rank is null where even the outermost
 * value would not do.
 */
export function quantileRanks(n: number, probability: number, alpha: number): { lower: number | null; upper: number | null } {
  const below = tailSize(n, probability, alpha / 2);
  const above = tailSize(n, 1 - probability, alpha / 2);
  return { lower: below > 0 ? below : null, upper: above > 0 ? n + 1 - above : null };
}

/** The largest r with P(fewer than r successes) ≤ tail. */
function tailSize(n: number, p: number, tail: number): number {
  // Ten deviations below the mean lies less than 1e-20, so the sum may start there.
  let k = Math.max(0, Math.floor(n * p - 10 * Math.sqrt(n * p * (1 - p)) - 10));
  let sum = binomialTerm(k, n, p, 1 - p);
  while (sum <= tail && k < n) sum += binomialTerm(++k, n, p, 1 - p);
  return k;
}
