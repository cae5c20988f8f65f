import { chiSquaredSurvival } from "./chi-squared-distribution.js";
import { type Pooled, totalOf } from "./pooled.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** The statistic W, chi-squared with as many degrees of freedom as the estimated covariance has rank. */
export interface EppsSingleton {
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
}

/** Below this many rows on both sides W is corrected for small samples. */
const SMALL = 25;
/** Eigenvalues below this share of the largest are rounding. */
const RANK_TOLERANCE = 4 * Number.EPSILON;

/**
 * Do two samples have one characteristic function at the given points (Epps & Singleton 1986, in the form of Goerg & Kaiser 2009)?
 * `scale` is the unit of the values, half the interquartile range of both samples together.
 */
export function eppsSingleton({ values, first, second }: Pooled, points: readonly number[], scale: number): EppsSingleton {
  const waves = points
    .map((point) => point / scale)
    .flatMap((t) => [values.map((x) => Math.cos(t * x)), values.map((x) => Math.sin(t * x))]);
  const [n, m] = [totalOf(first), totalOf(second)];
  const [a, b] = [momentsOf(waves, first, n), momentsOf(waves, second, m)];
  const rows = n + m;
  const covariance = a.covariance.map((row, i) => row.map((entry, j) => (rows / n) * entry + (rows / m) * b.covariance[i]![j]!));
  const difference = a.mean.map((mean, i) => mean - b.mean[i]!);
  const { values: eigenvalues, vectors } = symmetricEigen(covariance);
  const least = RANK_TOLERANCE * Math.max(...eigenvalues);
  let statistic = 0;
  let degreesOfFreedom = 0;
  eigenvalues.forEach((eigenvalue, column) => {
    if (!(eigenvalue > least)) return;
    const along = difference.reduce((sum, entry, i) => sum + entry * vectors[i]![column]!, 0);
    statistic += (rows * along * along) / eigenvalue;
    degreesOfFreedom++;
  });
  if (Math.max(n, m) < SMALL) statistic /= 1 + rows ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7);
  return { statistic, degreesOfFreedom, pValue: pValueOf(statistic, degreesOfFreedom, difference) };
}

/** Without any covariance both samples are constants: the same or not. */
function pValueOf(statistic: number, degreesOfFreedom: number, difference: readonly number[]): number {
  if (degreesOfFreedom > 0) return chiSquaredSurvival(statistic, degreesOfFreedom);
  return difference.every((entry) => Math.abs(entry) < 1e-12) ? 1 : difference.some(Number.isNaN) ? Number.NaN : 0;
}

/** Weighted means and covariances (over n) of the waves. */
function momentsOf(waves: readonly Float64Array[], weights: Float64Array, total: number) {
  const mean = waves.map((wave) => wave.reduce((sum, value, i) => sum + value * weights[i]!, 0) / total);
  const centred = waves.map((wave, k) => wave.map((value) => value - mean[k]!));
  const covariance = centred.map((a) => centred.map((b) => a.reduce((sum, value, i) => sum + value * b[i]! * weights[i]!, 0) / total));
  return { mean, covariance };
}
