import { z } from "zod";
import type { Estimate } from "../stats/estimate.js";
import { commonParams, defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { quantileEstimate } from "./quantile-estimate.js";

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
  formula: "The chosen quantile of the durations, with its interval from order statistics; ratio to the reference's.",
  floor: "its whole interval at α must lie beyond; a ratio must exceed what both intervals explain.",
  whenToUse: "On every service with an agreed response time.",
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
    const rule = `Quantile ${params.quantile}: of single values by linear interpolation (type 7), of larger windows from the mergeable sketch of their batches`;
    if (!(counted.current > 0)) return unanswerable("the current window has no values", rule, counted);
    const now = quantileEstimate(current, params.quantile, alpha);
    const { value, lower, upper, method } = now;
    const then = reference && counted.reference > 0 ? quantileEstimate(reference, params.quantile, alpha) : null;
    const ratio = then && then.value > 0 ? now.value / then.value : Number.NaN;
    // Without an interval nobody can tell a slow service from a few slow requests.
    const noise = then && now.value > 0 ? noiseRatio(now, then) : 0;
    const isKnown = Number.isFinite(ratio) && noise < Number.POSITIVE_INFINITY;
    return {
      measure: {
        name: `quantile ${params.quantile}`,
        value,
        lower,
        upper,
        method: `${method}, ${formatNumber((1 - alpha) * 100)} % interval`,
      },
      metrics: { statistic: value, value, ...(isKnown && { ratio }) },
      intervals: { statistic: { lower, upper }, value: { lower, upper } },
      floors: isKnown ? [{ kind: "noise floor", metric: "ratio", value: noise, gates: ["ratio"] }] : [],
      lacking: {
        ratio: then
          ? `there are too few values for an interval of quantile ${params.quantile} on both sides`
          : "there is no reference with values to compare with",
      },
      sizes: counted,
      rule: `${rule}; a limit on the value alarms when its whole interval lies beyond, a ratio is above noise when the two intervals do not explain it, at α = ${alpha}.`,
      details: { bins: chartBins(reference, current), reference: then && Number.isFinite(then.value) ? then.value : null },
      tooFew: tooFewValues(reference ? counted : { ...counted, reference: Number.POSITIVE_INFINITY }, params.minSamples ?? MIN_NUMBERS),
    };
  },
});

/** The ratio the two intervals allow between samples of one distribution. */
const noiseRatio = (now: Estimate, then: Estimate): number => (then.upper / then.value) * (now.value / now.lower);
