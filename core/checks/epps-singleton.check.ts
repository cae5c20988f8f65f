import { z } from "zod";
import { chiSquaredUpperQuantile } from "../stats/chi-squared-distribution.js";
import { type EppsSingleton, eppsSingleton as statisticOf } from "../stats/epps-singleton.js";
import { pooledDeviation } from "../stats/normalized-difference.js";
import { poolSorted } from "../stats/pooled.js";
import { quantile } from "../stats/quantile.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, minEffect } from "./check.js";
import { below } from "./limits.js";
import { ascending, spreadOf, type Sample } from "./sample.js";
import { largestGap, twoSampleTest } from "./two-sample-test.js";

/** Epps–Singleton test of the empirical characteristic functions; the p-value is SciPy's `epps_singleton_2samp`. */
export const eppsSingleton = defineCheck({
  key: "epps-singleton",
  title: "Epps–Singleton test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "values",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject({
    ...commonParams,
    t: z
      .array(z.number().positive().max(100))
      .min(1)
      .max(8)
      .default([0.4, 0.8])
      .describe("Where the characteristic functions are compared, in halves of the interquartile range."),
    minEffect,
  }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "W, a quadratic form of the differences of the characteristic functions at the points t.",
  floor: "W's value at α; minEffect adds a least D.",
  whenToUse: "Counts and rounded numbers, and changes of width that rank tests do not see.",
  meaning: {
    DATA_SCIENCE:
      "W compares the characteristic functions of both samples at a few points. It asks for no continuous distribution, so counts and rounded values are fine, and it sees a change of width better than rank tests do; the effect beside it is the largest gap between the distribution functions.",
    OPERATIONS: "The numbers are spread differently from those they are compared with, in place, width or shape.",
  },
  whatToDo: {
    DATA_SCIENCE: "Compare location and width; if both are as before, look for a change of shape such as rounding or a second bump.",
    OPERATIONS: "Look for a deploy, a rounding or a pipeline change at the time it began; else pass it to data science.",
  },
  wording: {
    symbol: "W",
    alarm: { DATA_SCIENCE: "shifted", OPERATIONS: "no longer looks like its reference" },
    calm: { DATA_SCIENCE: "did not shift", OPERATIONS: "looks like its reference" },
  },
  answer(question) {
    return twoSampleTest(question, "epps-singleton", "Epps–Singleton", (reference, current) => {
      if (!reference.values || !current.values) throw refuse("INVALID", "epps-singleton reads single values; give values, not bins.");
      const pooled = poolSorted(ascending(reference.values), ascending(current.values));
      const { scale, of } = scaleOf(reference, current);
      const test = statisticOf(pooled, question.params.t, scale);
      return {
        name: "W",
        statistic: test.statistic,
        pValue: test.pValue,
        method: `chi-squared, ${test.degreesOfFreedom} degrees of freedom`,
        effect: largestGap(pooled),
        floor:
          test.degreesOfFreedom > 0
            ? { metric: "statistic", value: chiSquaredUpperQuantile(question.alpha, test.degreesOfFreedom) * inflationOf(test) }
            : { metric: "effect", value: 0 },
        rule: `W at t = ${question.params.t.join(", ")} over ${of} of both samples, ${test.degreesOfFreedom} degrees of freedom; effect the largest gap D; the floor is raised as W is by each sample having a covariance of its own`,
      };
    });
  },
});

/** How much larger W is than with one covariance for both samples; the tail of a small sample's own is far from chi-squared. */
function inflationOf({ statistic, pooledStatistic }: EppsSingleton): number {
  return pooledStatistic > 0 ? Math.max(1, statistic / pooledStatistic) : 1;
}

/** Where more than half of all values are one, the interquartile range is 0 and the standard deviation takes its place. */
function scaleOf(reference: Sample, current: Sample): { scale: number; of: string } {
  const all = Float64Array.from([...reference.values!, ...current.values!]).sort();
  const scale = quantile(all, 0.75) / 2 - quantile(all, 0.25) / 2;
  if (scale > 0) return { scale, of: "half the interquartile range" };
  return { scale: pooledDeviation(spreadOf(reference), spreadOf(current)) || 1, of: "the standard deviation" };
}
