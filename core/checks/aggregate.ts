import { type Estimate, normalEstimate } from "../stats/estimate.js";
import { quantileEstimate } from "./quantile-estimate.js";
import { ascending, type Sample, spreadOf } from "./sample.js";

/** The numbers that can stand for a column. */
export const AGGREGATES = ["mean", "std", "median", "quantile", "min", "max", "sum"] as const;
export type Aggregate = (typeof AGGREGATES)[number];

/** One number for a column of numbers, with its interval; of the smallest and largest none is known, they are what they are. */
export function aggregateOf(sample: Sample, aggregate: Aggregate, probability: number, alpha: number): Estimate {
  return readers[aggregate](sample, alpha, probability);
}

const readers: Record<Aggregate, (sample: Sample, alpha: number, probability: number) => Estimate> = {
  mean(sample, alpha) {
    const { count, mean, m2 } = spreadOf(sample);
    return normalEstimate(mean, Math.sqrt(m2 / (count - 1) / count), alpha, { method: "normal interval of the mean" });
  },
  std(sample, alpha) {
    const { count, m2 } = spreadOf(sample);
    const value = Math.sqrt(m2 / (count - 1));
    return normalEstimate(value, deviationError(sample, value), alpha, { method: "normal interval by the fourth moment", least: 0 });
  },
  median: (sample, alpha) => quantileEstimate(sample, 0.5, alpha),
  quantile: (sample, alpha, probability) => quantileEstimate(sample, probability, alpha),
  min: (sample) => exact(sample.values ? ascending(sample.values)[0] : sample.min, "smallest value"),
  max: (sample) => exact(sample.values ? ascending(sample.values).at(-1) : sample.max, "largest value"),
  sum(sample, alpha) {
    const { count, mean, m2 } = spreadOf(sample);
    // Rows come as independent events, so that their number varies with their values (a compound Poisson sum).
    return normalEstimate(count * mean, Math.sqrt(m2 + count * mean * mean), alpha, {
      method: "normal interval of a compound Poisson sum",
    });
  },
};

function exact(value: number | null | undefined, method: string): Estimate {
  const known = value ?? Number.NaN;
  return { value: known, standardError: 0, lower: known, upper: known, method };
}

/** The standard error of a standard deviation, by the delta method; where single values are not known, as if they were normal. */
function deviationError({ values, ...rest }: Sample, deviation: number): number {
  const { count, mean } = spreadOf({ values, ...rest });
  if (deviation === 0) return 0;
  if (!values) return deviation / Math.sqrt(2 * count);
  // In units of the deviation, so that a fourth power does not overflow.
  const fourth = values.reduce((sum, value) => sum + ((value - mean) / deviation) ** 4, 0) / count;
  return (deviation * Math.sqrt(Math.max(0, fourth - 1) / count)) / 2;
}
