import { type Estimate, meanEstimate, normalEstimate } from "./estimate.js";

/** What can be read off predicted and actual numbers. */
export const REGRESSION_METRICS = ["mae", "rmse", "mape", "bias", "r2"] as const;
export type RegressionMetric = (typeof REGRESSION_METRICS)[number];

/** The metric of predictions against what happened, row by row; NaN where it is undefined. */
export function regressionEstimate(metric: RegressionMetric, predicted: Float64Array, actual: Float64Array, alpha: number): Estimate {
  const errors = predicted.map((value, row) => value - actual[row]!);
  switch (metric) {
    case "mae":
      return meanEstimate(errors.map(Math.abs), alpha);
    case "rmse":
      return rootMeanSquare(errors, alpha);
    case "mape":
      return meanEstimate(
        errors.map((error, row) => Math.abs(error / actual[row]!)).filter((_, row) => actual[row] !== 0),
        alpha,
      );
    case "bias":
      return meanEstimate(errors, alpha);
    case "r2":
      return explainedShare(errors, actual, alpha);
  }
}

/** The root of the mean square; its interval is the root of that of the mean square. */
export function rootMeanSquare(errors: Float64Array, alpha: number): Estimate {
  const square = meanEstimate(
    errors.map((error) => error * error),
    alpha,
  );
  const value = Math.sqrt(square.value);
  return {
    value,
    standardError: value > 0 ? square.standardError / (2 * value) : 0,
    lower: Math.sqrt(Math.max(0, square.lower)),
    upper: Math.sqrt(square.upper),
    method: "root of the normal interval of the mean square",
  };
}

/** R², the share of the variance that is explained, with the variance of the infinitesimal jackknife; undefined when nothing varies. */
function explainedShare(errors: Float64Array, actual: Float64Array, alpha: number): Estimate {
  const mean = actual.reduce((sum, value) => sum + value, 0) / actual.length;
  let [unexplained, total, squares] = [0, 0, 0];
  for (let row = 0; row < errors.length; row++) {
    unexplained += errors[row]! ** 2;
    total += (actual[row]! - mean) ** 2;
  }
  const value = total > 0 ? 1 - unexplained / total : Number.NaN;
  for (let row = 0; row < errors.length; row++) squares += (errors[row]! ** 2 - (1 - value) * (actual[row]! - mean) ** 2) ** 2;
  return normalEstimate(value, Math.sqrt(squares) / total, alpha, { method: "infinitesimal jackknife, normal interval", most: 1 });
}

/** How far from zero a number is, over a unit; the interval is folded at zero. */
export function sizeOfEstimate({ value, standardError, lower, upper, method }: Estimate, unit: number): Estimate {
  return {
    value: Math.abs(value) / unit,
    standardError: standardError / unit,
    lower: (lower <= 0 && upper >= 0 ? 0 : Math.min(Math.abs(lower), Math.abs(upper))) / unit,
    upper: Math.max(Math.abs(lower), Math.abs(upper)) / unit,
    method,
  };
}
