import { z } from "zod";
import { andersonDarling as statisticOf, andersonDarlingFloor, andersonDarlingPValue } from "../stats/anderson-darling.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, minEffect } from "./check.js";
import { below } from "./limits.js";
import { numericPair } from "./numeric-pair.js";
import { largestGap, twoSampleTest } from "./two-sample-test.js";

/** Two-sample Anderson–Darling test; statistic and p-value are SciPy's `anderson_ksamp`, p known between 0.001 and 0.25 only. */
export const andersonDarling = defineCheck({
  key: "anderson-darling",
  title: "Anderson–Darling test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject({
    ...commonParams,
    variant: z
      .enum(["midrank", "continuous"])
      .default("midrank")
      .describe("midrank puts ties in the middle of their rows; continuous takes the rows as if there were none, and needs single values."),
    minEffect,
  }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "A² = Σ(F − G)²/(H(1 − H)) over all rows, standardised; H of both samples.",
  floor: "A²'s value at α; minEffect adds a least D.",
  whenToUse: "Numbers in small or middling samples whose tails matter: losses, delays, amounts.",
  meaning: {
    DATA_SCIENCE:
      "A² weighs the squared gaps between the distribution functions by how rare the place is, so it sees the tails best; it is told in standard deviations above its mean. Its p-value is read off a table and clamped to [0.001, 0.25]; the effect beside it is the largest gap.",
    OPERATIONS: "The numbers are spread differently from those they are compared with, the extremes counting most.",
  },
  whatToDo: {
    DATA_SCIENCE: "Compare the tails first: a few per cent of new extremes are enough. Ask whether the model was trained on such values.",
    OPERATIONS: "Look for new extremes, a lifted cap or a changed unit at the time it began; else pass it to data science.",
  },
  wording: {
    symbol: "A²",
    alarm: { DATA_SCIENCE: "shifted", OPERATIONS: "no longer looks like its reference" },
    calm: { DATA_SCIENCE: "did not shift", OPERATIONS: "looks like its reference" },
  },
  answer(question) {
    return twoSampleTest(question, "anderson-darling", "Two-sample Anderson–Darling", (reference, current) => {
      const { variant } = question.params;
      if (variant === "continuous" && !(reference.values && current.values)) {
        throw refuse("INVALID", "anderson-darling without ties reads single values; give values, or take the variant midrank.");
      }
      const pair = numericPair(reference, current);
      const statistic = statisticOf(pair, variant);
      return {
        name: "A²",
        statistic,
        pValue: andersonDarlingPValue(statistic),
        method: `standardised, ${variant}, p clamped to [0.001, 0.25]`,
        effect: largestGap(pair),
        floor: { metric: "statistic", value: andersonDarlingFloor(pair, question.alpha) },
        rule: `standardised A², ${variant}, on ${pair.on}, p read off the table of Scholz and Stephens and clamped to [0.001, 0.25]; effect the largest gap D; the floor is drawn from the pooled shares where a value holds 5 % of the rows`,
      };
    });
  },
});
