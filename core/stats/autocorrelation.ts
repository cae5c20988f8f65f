import { moments } from "./moments.js";

/**
 * How strongly a value of a series follows the one before: the lag-one autocorrelation, its bias of −(1 + 3r)/n put right (Marriott & Pope
 * 1954), held to [0, 0.9]; 0 unless it is beyond what two standard errors of 1/√n allow, and where nothing varies.
 */
export function autocorrelation(values: Float64Array): number {
  const n = values.length;
  const { mean, m2 } = moments(values);
  if (n < 3 || !(m2 > 0 && m2 < Number.POSITIVE_INFINITY)) return 0;
  let together = 0;
  for (let i = 1; i < n; i++) together += (values[i]! - mean) * (values[i - 1]! - mean);
  const found = together / m2;
  return found > 2 / Math.sqrt(n) ? Math.min(0.9, found + (1 + 3 * found) / n) : 0;
}
