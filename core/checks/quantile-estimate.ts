import { histogramQuantile } from "../stats/histogram-quantile.js";
import { type LogSketch, sketchedValue } from "../stats/log-sketch.js";
import { normalUpperQuantile } from "../stats/noise-floor.js";
import { quantile } from "../stats/quantile.js";
import { quantileRanks } from "../stats/quantile-interval.js";
import type { Estimate } from "../stats/estimate.js";
import { ascending, type Sample, sizeOf } from "./sample.js";

/**
 * A quantile of numbers with its distribution-free interval from order statistics, open where even the outermost value would not do. Of
 * cells the interval reaches to the ends of those that hold its ranks; a sketch has narrow ones everywhere.
 */
export function quantileEstimate(sample: Sample, probability: number, alpha: number): Estimate {
  const n = Math.round(sizeOf(sample));
  const ranks = quantileRanks(n, probability, alpha);
  const { value, at, method } = ranksOf(sample, probability, n);
  const lower = ranks.lower === null ? Number.NEGATIVE_INFINITY : at(ranks.lower).lower;
  const upper = ranks.upper === null ? Number.POSITIVE_INFINITY : at(ranks.upper).upper;
  const standardError = (upper - lower) / (2 * normalUpperQuantile(alpha / 2));
  return { value, standardError, lower, upper, method };
}

/** A quantile, and the bounds of the value that has a rank. */
interface Ranked {
  value: number;
  method: string;
  at(rank: number): { lower: number; upper: number };
}

function ranksOf(sample: Sample, probability: number, n: number): Ranked {
  if (sample.values) return ofValues(ascending(sample.values), probability);
  return sample.sketch && !sample.histogram?.onValues ? ofSketch(sample.sketch, probability, n) : ofCells(sample, probability, n);
}

function ofValues(sorted: Float64Array, probability: number): Ranked {
  const at = (rank: number) => ({ lower: sorted[rank - 1]!, upper: sorted[rank - 1]! });
  return { value: quantile(sorted, probability), at, method: "order statistics" };
}

function ofSketch(sketch: LogSketch, probability: number, n: number): Ranked {
  const at = (rank: number) => sketchedValue(sketch, rank);
  const { lower, upper } = at(Math.round((n - 1) * probability) + 1);
  return { value: lower / 2 + upper / 2, at, method: "order statistics of a sketch, values within 1 %" };
}

function ofCells({ histogram, min, max }: Sample, probability: number, n: number): Ranked {
  const read = (share: number) => histogramQuantile({ ...histogram!, min, max }, share);
  return { value: read(probability).value, at: (rank) => read(rank / n), method: "order statistics of cells, rows spread evenly within" };
}
