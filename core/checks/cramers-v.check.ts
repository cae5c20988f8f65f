import { z } from "zod";
import { chiSquaredUpperQuantile } from "../stats/chi-squared-distribution.js";
import { cramersVOf, cramersVOfTable } from "../stats/cramers-v.js";
import { commonParams, defineCheck } from "./check.js";
import { above } from "./limits.js";
import { tableDistance } from "./table-distance.js";
import { mixTable } from "./tabulate.js";

/** Cramér's V of the two samples, by default corrected for what chance alone would give. */
export const cramersV = defineCheck({
  key: "cramers-v",
  title: "Cramér’s V",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: z.strictObject({
    ...commonParams,
    biasCorrection: z.boolean().default(true).describe("Takes off what chance alone gives (Bergsma)."),
  }),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "√(χ²/(n + m)) of the 2×k table, less its expectation under chance.",
  floor: "the V of χ²(k−1, 1−α).",
  whenToUse: "Categories on windows of very different sizes, when strength of dependence is the common language.",
  meaning: {
    DATA_SCIENCE:
      "How strongly the category depends on which of the two samples a row is from, in [0, 1]. It is χ² made independent of the number of rows, less what chance alone would give.",
    OPERATIONS: "The categories the model sees come in a different mix from before; 0 is the same, 1 has nothing in common.",
  },
  whatToDo: {
    DATA_SCIENCE: "Read the categories that moved most. Below 0.1 a difference rarely matters to a model, however significant it is.",
    OPERATIONS:
      "Look for a renamed, new or vanished category and for the release that brought it. If the names are as before, pass it to data science.",
  },
  wording: {
    symbol: "V",
    alarm: { DATA_SCIENCE: "changed its mix", OPERATIONS: "comes in a different mix of categories" },
    calm: { DATA_SCIENCE: "kept its mix", OPERATIONS: "comes in the usual mix of categories" },
  },
  answer(question) {
    const { biasCorrection } = question.params;
    return tableDistance(question, {
      name: "Cramér's V",
      rule: `Cramér's V of the 2×k table${biasCorrection ? ", bias-corrected (Bergsma)," : ""}`,
      notes: "no continuity correction",
      tabulate: mixTable,
      value: (table) => cramersVOfTable(table.reference, table.current, biasCorrection),
      floor: (_table, n, m, k) => ({
        value: k < 2 ? 0 : cramersVOf(chiSquaredUpperQuantile(question.alpha, k - 1), n + m, k, biasCorrection),
        rule: `the V of χ²(${Math.max(0, k - 1)}, 1−α)`,
      }),
    });
  },
});
