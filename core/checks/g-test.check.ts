import { z } from "zod";
import { cramersV } from "../stats/chi-squared.js";
import { chiSquaredUpperQuantile } from "../stats/chi-squared-distribution.js";
import { gTest as statisticOf } from "../stats/g-test.js";
import { commonParams, defineCheck, effectFloor, minEffect, unanswerable } from "./check.js";
import { sizes, tooFewValues, tooThin } from "./compare.js";
import { below } from "./limits.js";
import { mixTable } from "./tabulate.js";

/** Likelihood-ratio test on the counts of two samples of any sizes, with Cramér's V as the effect beside the p-value. */
export const gTest = defineCheck({
  key: "g-test",
  title: "G-test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "cramersV"],
  params: z.strictObject({ ...commonParams, minEffect }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "2·Σ observed·ln(observed/expected) of the 2×k table.",
  floor: "χ²(k−1, 1−α), under p, statistic and V; minEffect adds a least V.",
  whenToUse: "Where chi-squared would do and reports are written in likelihood ratios.",
  meaning: {
    DATA_SCIENCE:
      "G is twice the sum of O·ln(O/E) over the 2×k table, chi-squared when both samples come from one distribution. It is close to Pearson's χ² on full cells and weighs rare ones differently; Cramér's V says how strong the difference is, whatever the sample size.",
    OPERATIONS: "The categories the model sees come in a different mix from before.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Read the categories that moved most. A new name for an old category is a data problem; a real change of mix asks whether the model still ranks the categories right.",
    OPERATIONS:
      "Look for a renamed, new or vanished category and for the release that brought it. If the names are as before, pass it to data science.",
  },
  wording: {
    symbol: "G",
    alarm: { DATA_SCIENCE: "changed its mix", OPERATIONS: "comes in a different mix of categories" },
    calm: { DATA_SCIENCE: "kept its mix", OPERATIONS: "comes in the usual mix of categories" },
  },
  answer({ reference, current, params, alpha }) {
    const counted = sizes(reference, current);
    const empty = tooFewValues(counted, 1);
    if (!reference || empty) return unanswerable(empty ?? "there is no reference", "G-test", counted);
    const { table, rows, cells } = mixTable(reference, current);
    const test = statisticOf(table.reference, table.current);
    const effect = cramersV(table.reference, table.current);
    const floor = test.degreesOfFreedom > 0 ? chiSquaredUpperQuantile(alpha, test.degreesOfFreedom) : 0;
    const gates = ["pValue", "statistic", "cramersV"];
    return {
      measure: { name: "G", value: test.statistic, method: `${test.degreesOfFreedom} degrees of freedom` },
      metrics: { pValue: test.pValue, statistic: test.statistic, cramersV: effect },
      pValue: test.pValue,
      floors: [{ kind: "noise floor", metric: "statistic", value: floor, gates }, ...effectFloor("cramersV", params.minEffect, gates)],
      sizes: counted,
      rule: `Likelihood ratio G of the 2×k table on ${cells}; ${test.degreesOfFreedom} degrees of freedom, no continuity correction; noise floor χ²(1−α) at α = ${alpha}.`,
      details: { ...rows, cramersV: effect },
      tooFew: tooFewValues(counted, params.minSamples ?? 1) ?? tooThin(table),
    };
  },
});
