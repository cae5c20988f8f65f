import { z } from "zod";
import { studentT as means } from "../stats/student-t.js";
import { studentTwoSidedQuantile } from "../stats/student-t-distribution.js";
import { commonParams, defineCheck, minEffect } from "./check.js";
import { below } from "./limits.js";
import { spreadOf } from "./sample.js";
import { twoSampleTest } from "./two-sample-test.js";

/** Student's t test of two means; the p-value is SciPy's `ttest_ind`. */
export const studentT = defineCheck({
  key: "student-t",
  title: "Student’s t test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject({ ...commonParams, minEffect }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "(mean − mean)/(pooled s·√(1/n + 1/m)).",
  floor: "t(1−α/2)·its standard error, under the difference in standard deviations; minEffect adds a least one.",
  whenToUse: "Means of two samples of like spread; in doubt take welch-t.",
  meaning: {
    DATA_SCIENCE:
      "t is the difference of the means in standard errors, both samples being taken to have one variance; the effect is the difference in standard deviations. A change of width alone escapes it, and with unequal variances and sizes Welch's test is the safer one.",
    OPERATIONS: "The average has risen or fallen by more than chance explains.",
  },
  whatToDo: {
    DATA_SCIENCE: "Compare means and variances; if the variances differ, read Welch's test. Check whether a few values carry the mean.",
    OPERATIONS: "Look for a change of unit, scale or default value upstream; if nothing changed, pass it to data science.",
  },
  wording: {
    symbol: "t",
    alarm: { DATA_SCIENCE: "has another mean", OPERATIONS: "has another average" },
    calm: { DATA_SCIENCE: "kept its mean", OPERATIONS: "has its usual average" },
  },
  answer(question) {
    return twoSampleTest(question, "student-t", "Student’s t test", (reference, current) => {
      const test = means(spreadOf(reference), spreadOf(current));
      return {
        name: "t",
        statistic: test.statistic,
        pValue: test.pValue,
        method: `two-sided, ${Number(test.degreesOfFreedom.toFixed(2))} degrees of freedom`,
        effect: test.effect,
        floor: { metric: "effect", value: studentTwoSidedQuantile(question.alpha, test.degreesOfFreedom) * test.standardError },
        rule: "mean of the reference less the current one over its standard error, the variance pooled, two-sided; effect in standard deviations",
      };
    });
  },
});
