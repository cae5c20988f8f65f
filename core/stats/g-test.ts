import { type ChiSquared, occupied } from "./chi-squared.js";
import { chiSquaredSurvival } from "./chi-squared-distribution.js";
import { deviance } from "./deviance.js";
import { totalOf } from "./pooled.js";

/**
 * Are two rows of counts drawn from one distribution? The likelihood-ratio test of the 2×k table, G = 2·Σ O·ln(O/E) (Wilks 1938), which
 * takes samples of any sizes; cells empty on both sides count for nothing.
 */
export function gTest(first: readonly number[], second: readonly number[]): ChiSquared {
  const n = totalOf(first);
  const m = totalOf(second);
  if (!(n > 0 && m > 0)) return { statistic: Number.NaN, degreesOfFreedom: Number.NaN, pValue: Number.NaN };
  const cells = occupied(first, second);
  if (cells.length < 2) return { statistic: 0, degreesOfFreedom: 0, pValue: 1 };
  let statistic = 0;
  for (const i of cells) {
    const column = first[i]! + second[i]!;
    // The deviances O·ln(O/E) + E − O sum to the same, and none of them cancels.
    statistic += 2 * (deviance(first[i]!, column * (n / (n + m))) + deviance(second[i]!, column * (m / (n + m))));
  }
  const degreesOfFreedom = cells.length - 1;
  return { statistic, degreesOfFreedom, pValue: chiSquaredSurvival(statistic, degreesOfFreedom) };
}
