import type { Moments } from "./moments.js";

/** Mean and spread of a sample. */
export type Spread = Pick<Moments, "count" | "mean" | "m2">;

/**
 * The difference of means over the root of the mean of both variances (Imbens & Rubin 2015, 14.2), with its standard error: the shift in
 * standard deviations, whatever the sample sizes. Two different constants have no spread to compare with: the deviation of both samples
 * together then takes its place.
 */
export function normalizedDifference(reference: Spread, current: Spread): { value: number; standardError: number } {
  const [a, b] = [variance(reference), variance(current)];
  const difference = current.mean - reference.mean;
  if (difference === 0 && a + b === 0) return { value: 0, standardError: 0 };
  const deviation = Math.sqrt((a + b) / 2) || pooledDeviation(reference, current);
  const standardError = Math.sqrt(a / reference.count + b / current.count) / deviation;
  return { value: difference / deviation, standardError };
}

/** The population standard deviation of two samples together. */
export function pooledDeviation(a: Spread, b: Spread): number {
  const count = a.count + b.count;
  const between = (b.mean - a.mean) ** 2 * (a.count / count) * (b.count / count);
  return Math.sqrt((a.m2 + b.m2) / count + between);
}

/** The unbiased variance; NaN for fewer than two rows. */
export function variance({ count, m2 }: Spread): number {
  return count > 1 ? m2 / (count - 1) : Number.NaN;
}
