import { z } from "zod";
import { wassersteinDistance } from "../stats/wasserstein.js";
import { asHas, requireValues, withCompatibility } from "./compatibility.js";
import { commonParams, defineCheck } from "./check.js";
import { above } from "./limits.js";
import { gapDistance } from "./numeric-gap.js";
import { areaBetween } from "./numeric-pair.js";

/** Wasserstein-1 distance, in standard deviations of the baseline unless asked otherwise. */
export const wasserstein = defineCheck({
  key: "wasserstein",
  title: "Wasserstein distance",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: withCompatibility(
    {
      ...commonParams,
      normalise: z
        .enum(["baseline-std", "none"])
        .default("baseline-std")
        .describe(
          "The unit of the statistic: the reference's standard deviation, or the column's own. Limits on distance always see the former.",
        ),
    },
    ["evidently", "nannyml"],
    ["normalise"],
  ),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "∫|F − G|, over the reference's standard deviation.",
  floor: "the 1−α quantile over pairs of samples of these sizes drawn from the reference.",
  whenToUse: "Numbers on large windows, when how far they moved matters and every step of distance counts alike.",
  meaning: {
    DATA_SCIENCE:
      "The area between the two distribution functions: how far the mean row must move to turn one sample into the other, in standard deviations of the reference. It tells large moves from small ones, and one far outlier can carry it.",
    OPERATIONS: "The numbers have moved, by this many times their usual spread on average.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Compare mean and tails: if both distributions have one shape, the distance is the shift. If a few outliers carry it, look at those rows.",
    OPERATIONS: "Look for a change of unit, a rescaled source or a default value that came with a release; else pass it to data science.",
  },
  wording: {
    symbol: "Wasserstein",
    alarm: { DATA_SCIENCE: "moved", OPERATIONS: "has moved away from its reference" },
    calm: { DATA_SCIENCE: "did not move", OPERATIONS: "lies where its reference lies" },
  },
  answer(question) {
    const { compatibility: library, normalise } = question.params;
    const isNormalised = library ? library === "evidently" : normalise === "baseline-std";
    const whose = library ? `, ${asHas(library)},` : "";
    const unit = isNormalised ? "over the standard deviation" : "its limits in standard deviations,";
    return gapDistance(question, {
      key: "wasserstein",
      name: isNormalised ? "W₁ / std" : "W₁",
      rule: `Wasserstein-1 distance${whose || (isNormalised ? "" : ",")} ${unit}`,
      value: wassersteinDistance,
      between(reference, current) {
        if (library) requireValues(library, reference, current);
        const { area, on } = areaBetween(reference, current);
        return { value: wassersteinDistance({ area }), on };
      },
      unit: (deviation) => deviation,
      isNormalised,
      ...(library === "evidently" && { leastDeviation: 0.001 }),
    });
  },
});
