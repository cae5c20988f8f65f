import { binomialTerm } from "./deviance.js";
import { durbinMatrix } from "./kolmogorov-durbin.js";
import { pelzGood } from "./kolmogorov-pelz-good.js";

/** Terms of the one-sided sum that are enough for it. */
const TERMS = 512;

/**
 * P(D ≥ d) for the one-sample two-sided Kolmogorov–Smirnov statistic of n rows. Which formula serves where is from R. Simard & P. L'Ecuyer,
 * "Computing the Two-Sided Kolmogorov–Smirnov Distribution" (2011); SciPy and R choose the same way, so figures agree to the last digits.
 */
export function kolmogorovSurvival(n: number, d: number): number {
  if (!(n >= 1) || Number.isNaN(d)) return Number.NaN;
  const nd = n * d;
  const z2 = nd * d;
  if (d >= 1) return 0;
  // D is at least 1/(2n); and with √n·d below 0.17 the lower tail is under 1e-17.
  if (nd <= 0.5 || z2 < 0.17 ** 2) return nd <= 0.5 || n > 140 ? 1 : 1 - durbinMatrix(n, d);
  if (z2 >= 370) return 0;
  // Far out both sides are never exceeded at once, so the two-sided tail is twice the one-sided.
  if (d >= 0.5 || z2 >= (n <= 140 ? 4 : 2.2)) return Math.min(1, 2 * oneSidedSurvival(n, d));
  const lower = n <= 140 || (n <= 100_000 && nd * Math.sqrt(d) <= 1.4) ? durbinMatrix(n, d) : pelzGood(n, d);
  return Math.min(1, Math.max(0, 1 - lower));
}

/** P(D⁺ ≥ d), the sum d·Σ C(n, j)·(d + j/n)^(j−1)·(1 − d − j/n)^(n−j) of Birnbaum & Tingey (1951), each term a binomial probability. */
function oneSidedSurvival(n: number, d: number): number {
  // For large n the terms are a smooth bump that vanishes at both ends, so every s-th of them gives the whole sum to the last digits.
  const stride = Math.max(1, Math.floor(n / TERMS));
  let sum = 0;
  for (let j = 0; j <= n * (1 - d); j += stride) {
    const p = d + j / n;
    sum += (binomialTerm(j, n, p, (n - j) / n - d) / p) * stride;
  }
  return d * sum;
}
