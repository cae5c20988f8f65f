import { z } from "zod";
import { welchT as means } from "../stats/student-t.js";
import { studentTwoSidedQuantile } from "../stats/student-t-distribution.js";
import { commonParams, defineCheck, minEffect } from "./check.js";
import { below } from "./limits.js";
import { spreadOf } from "./sample.js";
import { twoSampleTest } from "./two-sample-test.js";

/** Welch's t test of two means; the p-value is SciPy's `ttest_ind` with unequal variances. */
export const welchT = defineCheck({
  key: "welch-t",
  title: "Welch’s t test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject({ ...commonParams, minEffect }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "(mean − mean)/√(s²/n + s²/m), degrees of freedom by Welch and Satterthwaite.",
  floor: "t(1−α/2)·its standard error, under the difference in standard deviations; minEffect adds a least one.",
  whenToUse: "Means of two samples whose sizes or spreads differ.",
  meaning: {
    DATA_SCIENCE:
      "t is the difference of the means in standard errors, each sample having a variance of its own; the effect is the difference in standard deviations. It stays right when one side is wider or larger than the other.",
    OPERATIONS: "The average has risen or fallen by more than chance explains.",
  },
  whatToDo: {
    DATA_SCIENCE: "Compare the means, then ask whether the whole distribution moved or a few values did.",
    OPERATIONS: "Look for a change of unit, scale or default value upstream; if nothing changed, pass it to data science.",
  },
  wording: {
    symbol: "t",
    alarm: { DATA_SCIENCE: "has another mean", OPERATIONS: "has another average" },
    calm: { DATA_SCIENCE: "kept its mean", OPERATIONS: "has its usual average" },
  },
  answer(question) {
    return twoSampleTest(question, "welch-t", "Welch’s t test", (reference, current) => {
      const test = means(spreadOf(reference), spreadOf(current));
      return {
        name: "t",
        statistic: test.statistic,
        pValue: test.pValue,
        method: `two-sided, ${Number(test.degreesOfFreedom.toFixed(2))} degrees of freedom`,
        effect: test.effect,
        floor: { metric: "effect", value: studentTwoSidedQuantile(question.alpha, test.degreesOfFreedom) * test.standardError },
        rule: "mean of the reference less the current one over its standard error, a variance each, degrees of freedom by Welch and Satterthwaite, two-sided; effect in standard deviations",
      };
    });
  },
});
