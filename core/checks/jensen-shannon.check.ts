import { z } from "zod";
import { jensenShannonDivergence } from "../stats/jensen-shannon.js";
import { rootDistanceFloor } from "../stats/noise-floor.js";
import { THIN_FLOOR, thinTableFloor } from "../stats/table-floor.js";
import { defineCheck } from "./check.js";
import { asHas, libraryTable, withCompatibility } from "./compatibility.js";
import { above } from "./limits.js";
import { tableDistance } from "./table-distance.js";
import { distributionTable, tableParams } from "./tabulate.js";

/** Jensen–Shannon distance of the two distributions in the same cells; zeros need no substitute. */
export const jensenShannon = defineCheck({
  key: "jensen-shannon",
  title: "Jensen–Shannon distance",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC", "CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: withCompatibility(
    {
      ...tableParams,
      base: z
        .union([z.literal("e"), z.literal(2)])
        .default("e")
        .describe("Base of the logarithm: e gives at most 0.833, 2 gives at most 1."),
      form: z.enum(["distance", "divergence"]).default("distance").describe("distance is the root of the divergence."),
    },
    ["evidently", "nannyml", "tfdv", "whylogs"],
    ["bins", "base", "form"],
  ),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "√(½Σp·ln(p/a) + ½Σq·ln(q/a)), a = (p + q)/2.",
  floor: "√(χ²(k−1, 1−α)·(1/n + 1/m)/8), simulated where cells are thin.",
  whenToUse: "Numbers or categories on large windows, when one bounded scale for all columns is wanted and cells may be empty on a side.",
  meaning: {
    DATA_SCIENCE:
      "The root of the mean divergence of both distributions from their average. It is symmetric, bounded, and finite when a cell is empty on one side; libraries differ in the base of the logarithm.",
    OPERATIONS: "The mix of values differs from the one the model is compared with, on a scale from 0 to a fixed most.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Read the cells that moved. If one category or range explains the distance, look for its cause; if all moved a little, watch the model's quality before retraining.",
    OPERATIONS: "Ask which source or release changed when the distance rose; hand it to data science if none did.",
  },
  wording: {
    symbol: "Jensen–Shannon",
    alarm: { DATA_SCIENCE: "drifted", OPERATIONS: "has a different mix from its reference" },
    calm: { DATA_SCIENCE: "is stable", OPERATIONS: "has the mix of its reference" },
  },
  answer(question) {
    const { bins, compatibility: library } = question.params;
    const { base, form } = library ? FORMS[library] : question.params;
    const unit = base === 2 ? Math.LN2 : 1;
    const inForm = (divergence: number): number => (form === "distance" ? Math.sqrt(divergence / unit) : divergence / unit);
    return tableDistance(question, {
      name: `Jensen–Shannon ${form}`,
      rule: `Jensen–Shannon ${form}, ${base === 2 ? "logarithm to base 2" : "natural logarithm"},${library ? ` ${asHas(library)},` : ""}`,
      notes: "empty cells need no substitute",
      tabulate: (reference, current) => (library ? libraryTable(library, reference, current) : distributionTable(reference, current, bins)),
      value: (table) => inForm(jensenShannonDivergence(table.reference, table.current)),
      floor: ({ reference, current }, n, m, k) => ({
        value: inForm(
          Math.max(
            rootDistanceFloor(n, m, k, question.alpha) ** 2,
            thinTableFloor(reference, current, question.alpha, jensenShannonDivergence),
          ),
        ),
        rule: `from χ²(${Math.max(0, k - 1)}, 1−α)·(1/n+1/m)/8, ${THIN_FLOOR},`,
      }),
    });
  },
});

/** The logarithm and the form that libraries take. */
const FORMS = {
  evidently: { base: "e", form: "distance" },
  nannyml: { base: 2, form: "distance" },
  tfdv: { base: 2, form: "divergence" },
  whylogs: { base: "e", form: "distance" },
} as const;
