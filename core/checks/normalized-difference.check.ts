import { z } from "zod";
import { normalUpperQuantile } from "../stats/noise-floor.js";
import { normalizedDifference as differenceOf } from "../stats/normalized-difference.js";
import { commonParams, defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import { above } from "./limits.js";
import { spreadOf } from "./sample.js";

const RULE = "Difference of means over √((s²+s²)/2), the variances with n − 1";

/** The shift of the mean in standard deviations. */
export const normalizedDifference = defineCheck({
  key: "normalized-difference",
  title: "Normalised difference of means",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: z.strictObject(commonParams),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "(mean of current − mean of reference)/√((s² + s²)/2).",
  floor: "z(1−α/2)·√(s²/n + s²/m), in the same unit.",
  whenToUse: "When only the level matters and reports speak of standard deviations, as after a randomised roll-out.",
  meaning: {
    DATA_SCIENCE:
      "How far the mean moved, in standard deviations (the mean of both variances), with its interval. Unlike a t statistic it does not grow with the number of rows. Limits see its size without the sign.",
    OPERATIONS: "The average has risen or fallen, by this many times the usual spread.",
  },
  whatToDo: {
    DATA_SCIENCE: "Check whether the whole distribution moved or a few values did; a linear model feels a moved mean at once.",
    OPERATIONS: "Look for a change of unit, scale or default value upstream; if nothing changed, pass it to data science.",
  },
  wording: {
    symbol: "shift in std",
    alarm: { DATA_SCIENCE: "has another mean", OPERATIONS: "has another average" },
    calm: { DATA_SCIENCE: "kept its mean", OPERATIONS: "has its usual average" },
  },
  answer({ reference, current, params, alpha }) {
    requireNumbers("normalized-difference", reference, current);
    const counted = sizes(reference, current);
    const tooFew = tooFewValues(counted, params.minSamples ?? MIN_NUMBERS);
    if (!reference || !(counted.reference > 0 && counted.current > 0))
      return unanswerable(tooFew ?? "there is no reference", RULE, counted);
    const { value, standardError } = differenceOf(spreadOf(reference), spreadOf(current));
    const half = normalUpperQuantile(alpha / 2) * standardError;
    return {
      measure: { name: "normalised difference", value, lower: value - half, upper: value + half, method: "normal interval" },
      metrics: { distance: Math.abs(value), statistic: value },
      floors: [{ kind: "noise floor", metric: "distance", value: half, gates: ["distance", "statistic"] }],
      sizes: counted,
      rule: `${RULE}; noise floor z(1−α/2)·√(s²/n+s²/m) in the same unit, at α = ${alpha}.`,
      details: { bins: chartBins(reference, current) },
      tooFew,
    };
  },
});
