import { z } from "zod";
import { unseenShareFloor } from "../stats/noise-floor.js";
import { shareInterval } from "../stats/share-interval.js";
import { commonParams, defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { categoryRows, categoryTable, sizes, tooFewValues } from "./compare.js";
import { above } from "./limits.js";

const RULE = "Rows whose category the reference never had, over all rows with one";

/** The share of rows that carry a category the reference never had. */
export const unseenCategories = defineCheck({
  key: "unseen-categories",
  title: "Unseen categories",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["share", "categories", "statistic"],
  params: z.strictObject(commonParams),
  defaultLimits: { warn: above("share", 0.01), fail: above("share", 0.05) },
  formula: "rows in categories that the reference never had/rows, with Wilson's interval.",
  floor: "the bound at α of the share that the reference's categories of one row leave unseen (Good and Turing).",
  whenToUse: "Categories that are encoded by a list made in training.",
  meaning: {
    DATA_SCIENCE:
      "The share of rows in categories that the reference never had, with its Wilson interval. A reference with many categories of one row has not seen them all; the noise floor allows for that (Good and Turing).",
    OPERATIONS: "Rows arrive with values that the model has never met.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Check how the model encodes a category it does not know; a frequent new one asks for retraining, a renamed one for a mapping.",
    OPERATIONS: "Look for a renamed value, a changed spelling or a new source; the list names the new ones.",
  },
  wording: {
    symbol: "unseen share",
    alarm: { DATA_SCIENCE: "has categories the reference never had", OPERATIONS: "has values never met before" },
    calm: { DATA_SCIENCE: "has the categories of its reference", OPERATIONS: "has known values" },
  },
  answer({ reference, current, params, alpha }) {
    const counted = sizes(reference, current);
    const empty = tooFewValues(counted, 1);
    if (!reference || empty) return unanswerable(empty ?? "there is no reference", RULE, counted);
    const table = categoryTable(reference, current);
    const unseen = table.values.flatMap((_, i) => (table.reference[i] === 0 && table.current[i]! > 0 ? [i] : []));
    const rows = unseen.reduce((sum, i) => sum + table.current[i]!, 0);
    const share = rows / counted.current;
    const single = table.reference.filter((count) => count === 1).length;
    return {
      measure: { name: "unseen share", value: share, ...shareInterval(rows, counted.current, alpha), method: "Wilson interval" },
      metrics: { share, statistic: share, categories: unseen.length },
      floors: [
        {
          kind: "noise floor",
          metric: "share",
          value: unseenShareFloor(single, counted.reference, alpha),
          gates: ["share", "statistic", "categories"],
        },
      ],
      sizes: counted,
      rule: `${RULE}; noise floor the upper bound of the share that ${single} categories of one row in the reference leave unseen, at α = ${alpha}.`,
      details: { categories: categoryRows(table), unseen: unseen.length },
      tooFew: tooFewValues(counted, params.minSamples ?? MIN_NUMBERS),
    };
  },
});
