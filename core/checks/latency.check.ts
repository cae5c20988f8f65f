import { z } from "zod";
import { histogramQuantile } from "../stats/histogram-quantile.js";
import { quantile } from "../stats/quantile.js";
import { quantileRanks } from "../stats/quantile-interval.js";
import { commonParams, defineCheck, type Floor, MIN_NUMBERS, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { ascending, type Sample, sizeOf } from "./sample.js";

/** A quantile of a numeric column, by itself and against the reference's. */
export const latency = defineCheck({
  key: "latency",
  title: "Latency quantile",
  family: "operations",
  perspective: "OPERATIONS",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "optional",
  metrics: ["value", "ratio", "statistic"],
  params: z.strictObject({
    ...commonParams,
    quantile: z.number().gt(0).lt(1).default(0.95).describe("Which quantile: 0.5 is the median."),
  }),
  defaultLimits: { warn: above("ratio", 1.5), fail: above("ratio", 2) },
  meaning: {
    DATA_SCIENCE:
      "The chosen quantile with a distribution-free interval from order statistics, and its ratio to the reference's. A larger input or a heavier model moves the tail before the middle.",
    OPERATIONS: "The slow end of requests: so much time or less is what the chosen share of them takes.",
  },
  whatToDo: {
    DATA_SCIENCE: "Compare with the version's release: a wider feature set, a bigger model or a slow feature lookup shows here first.",
    OPERATIONS:
      "Check saturation, the last deploy and slow dependencies; compare the tail with the median to tell a few stuck requests from a slow service.",
  },
  wording: {
    symbol: "quantile",
    alarm: { DATA_SCIENCE: "has a slower tail", OPERATIONS: "is slower than agreed" },
    calm: { DATA_SCIENCE: "has its usual tail", OPERATIONS: "is within its limits" },
  },
  answer({ reference, current, params, alpha }) {
    requireNumbers("latency", reference, current);
    const counted = sizes(reference, current);
    const rule = `Quantile ${params.quantile} by linear interpolation (type 7, or within its cell)`;
    if (!(counted.current > 0)) return unanswerable("the current window has no values", rule, counted);
    const now = estimate(current, params.quantile, alpha);
    const then = reference && counted.reference > 0 ? estimate(reference, params.quantile, alpha) : null;
    const ratio = then && then.value > 0 ? now.value / then.value : Number.NaN;
    return {
      measure: { name: `quantile ${params.quantile}`, ...now, method: `order statistics, ${formatNumber((1 - alpha) * 100)} % interval` },
      metrics: { statistic: now.value, value: now.value, ...(Number.isFinite(ratio) ? { ratio } : {}) },
      floors: then ? ratioFloor(now, then) : [],
      sizes: counted,
      rule: `${rule}; interval from order statistics; a ratio is above noise when the two intervals do not explain it, at α = ${alpha}.`,
      details: { bins: chartBins(reference, current), reference: then && Number.isFinite(then.value) ? then.value : null },
      tooFew: tooFewValues(reference ? counted : { ...counted, reference: Number.POSITIVE_INFINITY }, params.minSamples ?? MIN_NUMBERS),
    };
  },
});

interface Estimate {
  value: number;
  lower?: number | undefined;
  upper?: number | undefined;
}

function estimate(sample: Sample, probability: number, alpha: number): Estimate {
  const n = Math.round(sizeOf(sample));
  const ranks = quantileRanks(n, probability, alpha);
  if (sample.values) {
    const sorted = ascending(sample.values);
    const at = (rank: number | null) => (rank === null ? undefined : sorted[rank - 1]);
    return { value: quantile(sorted, probability), lower: at(ranks.lower), upper: at(ranks.upper) };
  }
  const read = (p: number) => histogramQuantile({ ...sample.histogram!, min: sample.min, max: sample.max }, p);
  // The value of a rank is somewhere in its cell, so the interval reaches to the cell's ends.
  return {
    value: read(probability).value,
    lower: ranks.lower === null ? undefined : read(ranks.lower / n).lower,
    upper: ranks.upper === null ? undefined : read(ranks.upper / n).upper,
  };
}

/** The ratio the two intervals allow between samples of one distribution; unknown, and so no floor, where one of them is open. */
function ratioFloor(now: Estimate, then: Estimate): Floor[] {
  const value = ((then.upper ?? Number.NaN) / then.value) * (now.value / (now.lower ?? Number.NaN));
  return Number.isFinite(value) && value > 0 ? [{ kind: "noise floor", metric: "ratio", value, gates: ["ratio"] }] : [];
}
