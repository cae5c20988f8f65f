import { chiSquaredSurvival } from "./chi-squared-distribution.js";
import { type Pooled, totalOf } from "./pooled.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** The statistic W, chi-squared with as many degrees of freedom as the estimated covariance has rank. */
export interface EppsSingleton {
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
  /** W with the covariance of both samples together, which holds if they are of one distribution: a small sample's own is far off. */
  pooledStatistic: number;
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
  const correction = Math.max(n, m) < SMALL ? 1 + rows ** -0.45 + 10.1 * (n ** -1.7 + m ** -1.7) : 1;
  const own = lengthOf(difference, covariance);
  const both = momentsOf(
    waves,
    first.map((count, i) => count + second[i]!),
    rows,
  ).covariance.map((row) => row.map((entry) => entry * (rows / n + rows / m)));
  const statistic = (rows * own.squared) / correction;
  const pooledStatistic = (rows * lengthOf(difference, both).squared) / correction;
  return { statistic, degreesOfFreedom: own.rank, pValue: pValueOf(statistic, own.rank, difference), pooledStatistic };
}

/** The squared length of a difference in units of its covariance, along the directions in which there is any. */
function lengthOf(difference: readonly number[], covariance: number[][]): { squared: number; rank: number } {
  const { values, vectors } = symmetricEigen(covariance);
  const least = RANK_TOLERANCE * Math.max(...values);
  let [squared, rank] = [0, 0];
  values.forEach((eigenvalue, column) => {
    if (!(eigenvalue > least)) return;
    const along = difference.reduce((sum, entry, i) => sum + entry * vectors[i]![column]!, 0);
    squared += (along * along) / eigenvalue;
    rank++;
  });
  return { squared, rank };
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
