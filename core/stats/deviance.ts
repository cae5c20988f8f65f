/**
 * The two parts that let gamma and binomial densities be computed without cancellation, however large their arguments:
 * C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
 */

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
/** From here on six terms of Stirling's series reach the last bit. */
const STIRLING_FROM = 16;

/** Error of Stirling's formula, ln Γ(x+1) − [(x+½) ln x − x + ½ ln 2π], for x > 0. */
export function stirlingError(x: number): number {
  if (x >= STIRLING_FROM) {
    const s = 1 / (x * x);
    // Bernoulli numbers over 2k(2k−1), Abramowitz & Stegun 6.1.41.
    return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - (s * 691) / 360360))))) / x;
  }
  // Γ(x+1) = Γ(y+1) / ((x+1)…y) for the y ≥ 16 a whole number above x.
  let y = x;
  let product = 1;
  while (y < STIRLING_FROM) product *= ++y;
  const logGamma = stirlingError(y) + (y + 0.5) * Math.log(y) - y - Math.log(product);
  return logGamma - (x + 0.5) * Math.log(x) + x;
}

/** Poisson deviance x ln(x/mean) + mean − x ≥ 0, accurate also where x and the mean nearly agree. */
export function deviance(x: number, mean: number): number {
  if (x === 0) return mean;
  const difference = x - mean;
  const v = difference / (x + mean);
  if (Math.abs(v) > 0.1) return x * Math.log(x / mean) - difference;
  // ln(x/mean) = 2 artanh(v); its first term joins the linear part without cancelling.
  let sum = difference * v;
  let power = 2 * x * v;
  for (let k = 3; ; k += 2) {
    power *= v * v;
    const next = sum + power / k;
    if (next === sum) return sum;
    sum = next;
  }
}

/** Density of the gamma distribution's x^a e^(−x) / Γ(a+1), for a > 0 and x > 0. */
export function gammaTerm(a: number, x: number): number {
  return Math.exp(-deviance(a, x) - stirlingError(a)) / Math.sqrt(2 * Math.PI * a);
}

/** Probability of k successes in n trials that succeed with probability p and fail with q = 1 − p. */
export function binomialTerm(k: number, n: number, p: number, q: number): number {
  if (p <= 0 || q <= 0) return k === (p <= 0 ? 0 : n) ? 1 : 0;
  if (k === 0) return Math.exp(-deviance(n, n * q) - n * p);
  if (k === n) return Math.exp(-deviance(n, n * p) - n * q);
  const exponent = stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q);
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * k * (n - k)));
}

/** Natural logarithm of Γ(x) for x > 0. */
export function logGamma(x: number): number {
  return stirlingError(x) + (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI;
}
