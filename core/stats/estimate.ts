import { chiSquaredSurvival } from "./chi-squared-distribution.js";
import { normalUpperQuantile } from "./noise-floor.js";
import { shareInterval } from "./share-interval.js";

/** A number estimated from rows, and where its true value lies with probability 1 − α. */
export interface Estimate {
  value: number;
  standardError: number;
  lower: number;
  upper: number;
  /** How the interval was computed. */
  method: string;
}

/** How far two independent estimates lie apart. */
export interface Difference {
  value: number;
  lower: number;
  upper: number;
  /** The chance of so large a difference or a larger one when there is none; NaN when neither estimate varies. */
  pValue: number;
}

/** An estimate whose error is close to normal; the interval ends where the number does. */
export function normalEstimate(
  value: number,
  standardError: number,
  alpha: number,
  options: { method: string; least?: number; most?: number },
): Estimate {
  const half = normalUpperQuantile(alpha / 2) * standardError;
  const { method, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = options;
  return { value, standardError, lower: Math.max(least, value - half), upper: Math.min(most, value + half), method };
}

/** A share of `hits` in `rows`, with Wilson's interval; NaN without rows. */
export function shareEstimate(hits: number, rows: number, alpha: number): Estimate {
  const value = hits / rows;
  const standardError = Math.sqrt((value * (1 - value)) / rows);
  return { value, standardError, ...shareInterval(hits, rows, alpha), method: "Wilson interval" };
}

/**
 * A number in [0, 1] of known variance, with Wilson's interval for the share of as many rows as would vary so (the effective size, Korn &
 * Graubard 1998): unlike the normal interval it stays in [0, 1] and has a width at 0 and 1, where `rows` is the size.
 */
export function boundedEstimate(value: number, standardError: number, rows: number, alpha: number, method: string): Estimate {
  const effective = standardError > 0 ? (value * (1 - value)) / standardError ** 2 : rows;
  const interval = effective > 0 ? shareInterval(value * effective, effective, alpha) : { lower: 0, upper: 1 };
  return { value, standardError, ...interval, method: `${method}, Wilson interval at its effective size` };
}

/** The mean of values, with the normal interval of its standard error; NaN without values. */
export function meanEstimate(values: ArrayLike<number>, alpha: number): Estimate {
  const count = values.length;
  let mean = 0;
  let m2 = 0;
  for (let i = 0; i < count; i++) {
    const delta = values[i]! - mean;
    mean += delta / (i + 1);
    m2 += delta * (values[i]! - mean);
  }
  const standardError = count > 1 ? Math.sqrt(m2 / (count - 1) / count) : Number.NaN;
  return normalEstimate(count > 0 ? mean : Number.NaN, standardError, alpha, { method: "normal interval of the mean" });
}

/**
 * How far `second` lies above `first`. The interval squares and adds the distances to the ends of the two intervals (Zou & Donner 2008), which
 * for shares is Newcombe's (1998, method 10); p is that of the normal statistic, one-sided.
 */
export function differenceOf(first: Estimate, second: Estimate): Difference {
  const value = second.value - first.value;
  return {
    value,
    lower: value - Math.hypot(second.value - second.lower, first.upper - first.value),
    upper: value + Math.hypot(second.upper - second.value, first.value - first.lower),
    pValue: normalUpperTail(value / Math.hypot(first.standardError, second.standardError)),
  };
}

/** How far `second` lies above `first`, as a share of `first`: the interval of the ratio by the same rule on the logarithms. */
export function relativeDifference(first: Estimate, second: Estimate): Difference {
  const onLogarithm = ({ value, standardError, lower, upper, method }: Estimate): Estimate => ({
    value: Math.log(value),
    standardError: standardError / value,
    lower: Math.log(Math.max(0, lower)),
    upper: Math.log(upper),
    method,
  });
  const ratio = differenceOf(onLogarithm(first), onLogarithm(second));
  return { value: Math.expm1(ratio.value), lower: Math.expm1(ratio.lower), upper: Math.expm1(ratio.upper), pValue: ratio.pValue };
}

/** The chance that a standard normal variable exceeds z. */
export function normalUpperTail(z: number): number {
  const tail = chiSquaredSurvival(z * z, 1) / 2;
  return z < 0 ? 1 - tail : tail;
}
