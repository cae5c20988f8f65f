import { z } from "zod";
import { shareFloors } from "../stats/share-floor.js";
import { totalVariation as distanceOf } from "../stats/total-variation.js";
import { commonParams, defineCheck } from "./check.js";
import { above } from "./limits.js";
import { tableDistance } from "./table-distance.js";
import { mixTable } from "./tabulate.js";

/** Total variation distance of two mixes of categories. */
export const totalVariation = defineCheck({
  key: "total-variation",
  title: "Total variation distance",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: z.strictObject(commonParams),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "½Σ|p − q|.",
  floor: "simulated from the pooled shares at α.",
  whenToUse: "Categories on large windows, when the answer should read as a share of rows.",
  meaning: {
    DATA_SCIENCE:
      "½Σ|p − q| over the categories: the share of rows that must change their category to turn one mix into the other, in [0, 1]. With many categories chance alone gives a large value, which the noise floor holds back.",
    OPERATIONS: "So many of every hundred rows would have to carry another value for the mix to be as before.",
  },
  whatToDo: {
    DATA_SCIENCE: "Read the categories that gained and lost; the distance is the sum of all gains.",
    OPERATIONS:
      "Look for a renamed, new or vanished category and for the release that brought it. If the names are as before, pass it to data science.",
  },
  wording: {
    symbol: "total variation",
    alarm: { DATA_SCIENCE: "changed its mix", OPERATIONS: "comes in a different mix of categories" },
    calm: { DATA_SCIENCE: "kept its mix", OPERATIONS: "comes in the usual mix of categories" },
  },
  answer(question) {
    return tableDistance(question, {
      name: "total variation",
      rule: "Total variation distance ½Σ|p−q|",
      notes: "empty cells need no substitute",
      tabulate: mixTable,
      value: (table) => distanceOf(table.reference, table.current),
      floor: (table) => ({
        value: shareFloors(table.reference, table.current, question.alpha).totalVariation,
        rule: "simulated from the pooled shares",
      }),
    });
  },
});
