import { z } from "zod";
import { lInfinity as distanceOf } from "../stats/l-infinity.js";
import { kolmogorovSmirnovFloor } from "../stats/noise-floor.js";
import { shareFloors } from "../stats/share-floor.js";
import { commonParams, defineCheck } from "./check.js";
import { asHas, byCategory, withCompatibility } from "./compatibility.js";
import { above } from "./limits.js";
import { tableDistance } from "./table-distance.js";
import { mixTable } from "./tabulate.js";

/** The most that the share of one category moved. */
export const lInfinity = defineCheck({
  key: "l-infinity",
  title: "L-infinity distance",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: withCompatibility(
    {
      ...commonParams,
      robust: z
        .boolean()
        .default(false)
        .describe("Takes the noise √(−ln(α/2)/2)·√((n+m)/(nm)) off the distance rather than holding it against a floor."),
    },
    ["nannyml", "tfdv"],
    ["robust"],
  ),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "max|p − q|.",
  floor: "simulated from the pooled shares at α; none when robust, which takes it off.",
  whenToUse: "Categories of which any single one may jump, few or many.",
  meaning: {
    DATA_SCIENCE:
      "max|p − q| over the categories: the largest move of one category's share, in [0, 1]. It names its culprit and does not grow with the number of categories; many small moves escape it.",
    OPERATIONS: "One value has become so much more or less frequent.",
  },
  whatToDo: {
    DATA_SCIENCE: "Read the category that moved most; ask whether others moved to make room for it.",
    OPERATIONS:
      "Look for a new default, a renamed or vanished value and for the release that brought it. If there is none, pass it to data science.",
  },
  wording: {
    symbol: "L∞",
    alarm: { DATA_SCIENCE: "changed its mix", OPERATIONS: "comes in a different mix of categories" },
    calm: { DATA_SCIENCE: "kept its mix", OPERATIONS: "comes in the usual mix of categories" },
  },
  answer(question) {
    const { compatibility: library, robust } = question.params;
    const noise = (n: number, m: number): number => kolmogorovSmirnovFloor(n, m, question.alpha);
    const total = (counts: number[]): number => counts.reduce((sum, count) => sum + count, 0);
    return tableDistance(question, {
      name: robust ? "robust L∞" : "L∞",
      rule: robust
        ? "L∞ distance max|p−q| less √(−ln(α/2)/2)·√((n+m)/(nm))"
        : `L∞ distance max|p−q|${library ? `, ${asHas(library)},` : ""}`,
      notes: "empty cells need no substitute",
      tabulate: library ? byCategory : mixTable,
      value: ({ reference, current }) =>
        Math.max(0, distanceOf(reference, current) - (robust ? noise(total(reference), total(current)) : 0)),
      floor: ({ reference, current }) =>
        robust
          ? { value: 0, rule: "already taken off" }
          : { value: shareFloors(reference, current, question.alpha).lInfinity, rule: "simulated from the pooled shares" },
    });
  },
});
