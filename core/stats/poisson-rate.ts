import { chiSquaredUpperQuantile } from "./chi-squared-distribution.js";
import { shareInterval } from "./share-interval.js";

/** How many events came in how much time. */
export interface Rate {
  count: number;
  /** In any unit, the same on both sides. */
  time: number;
}

/** A ratio and where the true one lies with probability 1 − α. */
export interface RateRatio {
  ratio: number;
  lower: number;
  upper: number;
}

/** Garwood's exact interval (1936) for the mean of a Poisson count; it covers the mean with probability at least 1 − α. */
export function countInterval(count: number, alpha: number): { lower: number; upper: number } {
  return {
    lower: count > 0 ? chiSquaredUpperQuantile(1 - alpha / 2, 2 * count) / 2 : 0,
    upper: chiSquaredUpperQuantile(alpha / 2, 2 * count + 2) / 2,
  };
}

/**
 * How many times the rate of the reference the current one is. Given both counts together, the current one is binomial (Przyborowski &
 * Wilenski 1940), so that Wilson's interval for its share becomes one for the ratio; right where about ten events a side are expected.
 */
export function rateRatio(reference: Rate, current: Rate, alpha: number): RateRatio {
  const both = reference.count + current.count;
  const share = shareInterval(current.count, both, alpha);
  const ratioOf = (part: number): number => (part / (1 - part)) * (reference.time / current.time);
  return { ratio: ratioOf(current.count / both), lower: ratioOf(share.lower), upper: ratioOf(share.upper) };
}
