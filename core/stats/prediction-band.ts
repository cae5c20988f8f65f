import { chiSquaredSurvival } from "./chi-squared-distribution.js";
import type { Moments } from "./moments.js";
import { normalUpperQuantile } from "./noise-floor.js";
import { studentTwoSidedQuantile } from "./student-t-distribution.js";

/** Where further values of a series should lie, and how far a value lies from its centre in standard errors of prediction. */
export interface Band {
  centre: number;
  lower: number;
  upper: number;
  /** The deviation that the band's edges stand for. */
  edge: number;
  deviation(value: number): number;
}

/** The chance that a normal variable lies k standard deviations or more from its mean, on either side. */
export function tailBeyond(k: number): number {
  return chiSquaredSurvival(k * k, 1);
}

/**
 * The band that each of `points` further normal values keeps to, all together with probability 1 − tail at least: mean ± t·s·√(1 + 1/n),
 * with Student's t of n − 1 degrees of freedom at tail/points, so that few past values widen it (Hahn & Meeker 1991, 4.8). Needs two past
 * values.
 */
export function normalBand({ count, mean, m2 }: Pick<Moments, "count" | "mean" | "m2">, points: number, tail: number): Band {
  const error = Math.sqrt((m2 / (count - 1)) * (1 + 1 / count));
  const edge = studentTwoSidedQuantile(tail / points, count - 1);
  return {
    centre: mean,
    lower: mean - edge * error,
    upper: mean + edge * error,
    edge,
    // A spread too small for a double tells nothing apart.
    deviation: (value) => (error > 0 ? (value - mean) / error : 0),
  };
}

/**
 * The same for counts of a Poisson process over stretches of one length, of which one past count is enough: given both, the new one is a
 * binomial part of their sum, and its score is held against the normal (Krishnamoorthy & Peng 2011). Counts are 0 or more.
 */
export function poissonBand({ count, mean }: Pick<Moments, "count" | "mean">, points: number, tail: number): Band {
  const edge = normalUpperQuantile(tail / points / 2);
  // (y − mean)² = edge²·(n·mean + y)/n solved for y.
  const middle = mean + edge ** 2 / (2 * count);
  const half = Math.sqrt(middle ** 2 - mean ** 2 + edge ** 2 * mean);
  return {
    centre: mean,
    lower: Math.max(0, middle - half),
    upper: middle + half,
    edge,
    deviation: (value) => (value === mean ? 0 : (value - mean) / Math.sqrt((count * mean + value) / count)),
  };
}
