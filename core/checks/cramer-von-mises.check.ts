import { z } from "zod";
import { cramerVonMises as statisticOf, cramerVonMisesFloor, cramerVonMisesPValue, cramerVonMisesTies } from "../stats/cramer-von-mises.js";
import { commonParams, defineCheck, minEffect } from "./check.js";
import { below } from "./limits.js";
import { numericPair } from "./numeric-pair.js";
import { largestGap, twoSampleTest } from "./two-sample-test.js";

/** Two-sample Cramér–von Mises test; the p-value is SciPy's `cramervonmises_2samp`, its tail without the cancellation. */
export const cramerVonMises = defineCheck({
  key: "cramer-von-mises",
  title: "Cramér–von Mises test",
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
      .describe("How the p-value is computed; auto is exact up to 20 values a side where sizes share divisors."),
    minEffect,
  }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "T = nm/(n+m)²·Σ(F − G)² over all rows.",
  floor: "T's value at α, with what ties add; minEffect adds a least D.",
  whenToUse: "Numbers in small or middling samples, when a moderate change everywhere is to be seen, which the largest gap misses.",
  meaning: {
    DATA_SCIENCE:
      "T sums the squared gaps between the two distribution functions over all rows, so it sees a moderate gap everywhere better than Kolmogorov–Smirnov does; the effect beside it is the largest gap.",
    OPERATIONS: "The numbers are spread differently from those they are compared with.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Compare the two distributions over their whole range; gaps of one sign are a shift, gaps that change sign a change of width.",
    OPERATIONS: "Look for a deploy, a pipeline change or a late upstream load at the time it began; else pass it to data science.",
  },
  wording: {
    symbol: "T",
    alarm: { DATA_SCIENCE: "shifted", OPERATIONS: "no longer looks like its reference" },
    calm: { DATA_SCIENCE: "did not shift", OPERATIONS: "looks like its reference" },
  },
  answer(question) {
    return twoSampleTest(question, "cramer-von-mises", "Two-sample Cramér–von Mises", (reference, current) => {
      const pair = numericPair(reference, current);
      const test = statisticOf(pair);
      const { pValue, method } = cramerVonMisesPValue(test, question.params.method);
      return {
        name: "T",
        statistic: test.statistic,
        pValue,
        method: `p ${method}`,
        effect: largestGap(pair),
        floor: { metric: "statistic", value: cramerVonMisesFloor(test.n, test.m, question.alpha) + Math.max(0, cramerVonMisesTies(pair)) },
        rule: `T from midranks on ${pair.on}, p ${method === "exact" ? "by counting all orders" : "from the limit with Anderson's mean and variance"}; effect the largest gap D; what ties add to T is added to the floor`,
      };
    });
  },
});
