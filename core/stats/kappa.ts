import { type Confusion, marginsOf } from "./confusion.js";
import { type Estimate, normalEstimate } from "./estimate.js";

/**
 * Cohen's kappa (1960): how far two judges agree beyond what their class shares make by chance; 1 is agreement, 0 chance. The standard error is
 * that of Fleiss, Cohen & Everitt (1969). NaN when both judges name one class only.
 */
export function cohenKappa(confusion: Confusion, alpha: number): Estimate {
  const { classes, counts } = confusion;
  const { all, actual, predicted, right } = marginsOf(confusion);
  const observed = right.reduce((sum, count) => sum + count, 0) / all;
  let expected = 0;
  for (let k = 0; k < classes; k++) expected += (actual[k]! / all) * (predicted[k]! / all);
  let variance = -((observed * expected - 2 * expected + observed) ** 2);
  for (let i = 0; i < classes; i++) {
    for (let j = 0; j < classes; j++) {
      const share = counts[i * classes + j]! / all;
      const chance = ((predicted[i]! + actual[j]!) / all) * (1 - observed);
      variance += share * (i === j ? 1 - expected - chance : chance) ** 2;
    }
  }
  const value = (observed - expected) / (1 - expected);
  const standardError = Math.sqrt(Math.max(0, variance) / all) / (1 - expected) ** 2;
  return normalEstimate(expected < 1 ? value : Number.NaN, standardError, alpha, {
    method: "normal interval, standard error of Fleiss, Cohen & Everitt",
    least: -1,
    most: 1,
  });
}
