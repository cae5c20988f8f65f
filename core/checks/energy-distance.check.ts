import { z } from "zod";
import { energyDistance as distanceOf } from "../stats/energy-distance.js";
import { commonParams, defineCheck } from "./check.js";
import { above } from "./limits.js";
import { gapDistance } from "./numeric-gap.js";
import { numericPair } from "./numeric-pair.js";

/** Energy distance; the statistic is SciPy's, limits see it over the root of the baseline's standard deviation. */
export const energyDistance = defineCheck({
  key: "energy-distance",
  title: "Energy distance",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: z.strictObject(commonParams),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "√(2∫(F − G)²), for limits over the root of the reference's standard deviation.",
  floor: "the 1−α quantile over pairs of samples of these sizes drawn from the reference.",
  whenToUse: "Numbers on large windows with a few far outliers, which carry wasserstein.",
  meaning: {
    DATA_SCIENCE:
      "The root of 2E|X−Y| − E|X−X′| − E|Y−Y′|, which is zero only for equal distributions. Limits see it over the root of the reference's standard deviation, so that they do not depend on the unit.",
    OPERATIONS: "The numbers are spread differently from those they are compared with, in place, width or shape.",
  },
  whatToDo: {
    DATA_SCIENCE: "Compare location first, then width, then shape; the distance sees all three and names none.",
    OPERATIONS: "Look for a deploy, a pipeline change or a late upstream load at the time it began; else pass it to data science.",
  },
  wording: {
    symbol: "energy distance",
    alarm: { DATA_SCIENCE: "drifted", OPERATIONS: "no longer looks like its reference" },
    calm: { DATA_SCIENCE: "is stable", OPERATIONS: "looks like its reference" },
  },
  answer(question) {
    return gapDistance(question, {
      key: "energy-distance",
      name: "D",
      rule: "Energy distance √(2∫(F−G)²), its limits over the root of the standard deviation,",
      value: distanceOf,
      between(reference, current) {
        const { gap, on } = numericPair(reference, current);
        return { value: distanceOf(gap()), on };
      },
      unit: Math.sqrt,
      isNormalised: false,
    });
  },
});
