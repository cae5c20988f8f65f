import { chiSquaredUpperQuantile } from "./chi-squared-distribution.js";

/**
 * What two samples of n and m rows from one distribution differ by with probability α. The distances built on k cells are, to first order,
 * multiples of one chi-squared variable with k − 1 degrees of freedom (Yurdakul & Naranjo 2020 for the stability index).
 */
export function populationStabilityFloor(n: number, m: number, cells: number, alpha: number): number {
  return cells < 2 ? 0 : chiSquaredUpperQuantile(alpha, cells - 1) * (1 / n + 1 / m);
}

/** The Kullback–Leibler divergence two samples of one distribution exceed with probability α: half the stability index to first order. */
export function divergenceFloor(n: number, m: number, cells: number, alpha: number): number {
  return populationStabilityFloor(n, m, cells, alpha) / 2;
}

/** The same for the Hellinger distance, and in nats for the Jensen–Shannon distance, which agree to first order. */
export function rootDistanceFloor(n: number, m: number, cells: number, alpha: number): number {
  return Math.sqrt(populationStabilityFloor(n, m, cells, alpha) / 8);
}

/** The Kolmogorov–Smirnov distance two samples of one distribution exceed with probability α, from the first term of Smirnov's limit (1939). */
export function kolmogorovSmirnovFloor(n: number, m: number, alpha: number): number {
  return Math.sqrt(-Math.log(alpha / 2) / 2) * Math.sqrt((n + m) / (n * m));
}

/** The rise in a share that two samples with one true share exceed with probability α (one-sided, pooled). */
export function shareRiseFloor(hits: { reference: number; current: number }, n: number, m: number, alpha: number): number {
  const pooled = (hits.reference + hits.current) / (n + m);
  return normalUpperQuantile(alpha) * Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
}

/**
 * The share of rows beyond so many ends of a reference's range that chance explains with probability 1 − α: beyond either end of n rows lies
 * about 1/n of the distribution, exponentially spread, so the sum over the ends is gamma (Galambos 1978, 2.3).
 */
export function rangeShareFloor(ends: number, n: number, m: number, alpha: number): number {
  return (chiSquaredUpperQuantile(alpha, 2 * ends) / 2) * (1 / n + 1 / m);
}

/** The share of rows in categories a reference has not met, at most with probability 1 − α: as many rows as it has categories of one (Good 1953), bounded as a Poisson count (Garwood 1936). */
export function unseenShareFloor(singles: number, n: number, alpha: number): number {
  return chiSquaredUpperQuantile(alpha, 2 * (singles + 1)) / (2 * n);
}

/** The value a standard normal variable exceeds with probability α < ½: its square is chi-squared with one degree of freedom. */
export function normalUpperQuantile(alpha: number): number {
  return Math.sqrt(chiSquaredUpperQuantile(2 * alpha, 1));
}
