import { z } from "zod";
import { mannWhitney as rankSum, mannWhitneyPValue } from "../stats/mann-whitney.js";
import { normalUpperQuantile } from "../stats/noise-floor.js";
import { commonParams, defineCheck, minEffect } from "./check.js";
import { below } from "./limits.js";
import { numericPair } from "./numeric-pair.js";
import { twoSampleTest } from "./two-sample-test.js";

/** Mann–Whitney U test, two-sided, with ties and continuity corrected; the p-value is SciPy's `mannwhitneyu`. */
export const mannWhitney = defineCheck({
  key: "mann-whitney",
  title: "Mann–Whitney test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject({
    ...commonParams,
    method: z
      .enum(["auto", "exact", "asymptotic"])
      .default("auto")
      .describe("How the p-value is computed; auto is exact up to 8 values on one side without ties."),
    alternative: z.literal("two-sided").default("two-sided").describe("Both directions count."),
    minEffect,
  }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "U = the pairs in which the reference's value is larger, ties by half; effect |2U/(nm) − 1|.",
  floor: "the effect that z has at α; minEffect adds a least one.",
  whenToUse: "Numbers with outliers or an unknown shape in small samples, when being higher or lower by and large is the question.",
  meaning: {
    DATA_SCIENCE:
      "U counts the pairs in which the reference's value is the larger; the effect is |2U/(nm) − 1|, 0 when either side wins as often, 1 when one always does. It sees a shift of the middle, is not moved by outliers, and is blind to a change of width alone.",
    OPERATIONS: "The numbers are by and large higher or lower than those they are compared with.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Compare the medians. A shift without a change of shape points to a unit, a price level or a new population; check the model's quality before retraining.",
    OPERATIONS: "Look for a deploy, a pipeline change or a new customer group at the time it began; else pass it to data science.",
  },
  wording: {
    symbol: "U",
    alarm: { DATA_SCIENCE: "shifted", OPERATIONS: "runs higher or lower than its reference" },
    calm: { DATA_SCIENCE: "did not shift", OPERATIONS: "runs as high as its reference" },
  },
  answer(question) {
    return twoSampleTest(question, "mann-whitney", "Mann–Whitney U", (reference, current) => {
      const pair = numericPair(reference, current);
      const test = rankSum(pair);
      const { pValue, method } = mannWhitneyPValue(test, question.params.method);
      const pairs = test.n * test.m;
      return {
        name: "U",
        statistic: test.statistic,
        pValue,
        method: `two-sided, p ${method}`,
        effect: Math.abs((2 * test.statistic) / pairs - 1),
        floor: { metric: "effect", value: (2 * normalUpperQuantile(question.alpha / 2) * test.deviation) / pairs },
        rule: `U of the reference on ${pair.on}, two-sided, ${method === "exact" ? "p by counting all orders" : "p from the normal limit with ties and continuity corrected"}; effect |2U/(nm) − 1|`,
      };
    });
  },
});
