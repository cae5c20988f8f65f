import { z } from "zod";
import { fisherExact as exactTail, oddsRatio } from "../stats/fisher-exact.js";
import { defineCheck } from "./check.js";
import { below } from "./limits.js";
import { shareParams, twoShares } from "./two-shares.js";

/** Beyond so many rows the normal limit gives the same p to all digits that matter, in no time. */
const MAX_EXACT = 1_000_000;

/** Fisher's exact test of one category's share, two-sided; the p-value is SciPy's and R's. */
export const fisherExact = defineCheck({
  key: "fisher-exact",
  title: "Fisher’s exact test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject(shareParams),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "Σ of the hypergeometric probabilities no larger than that of the table.",
  floor: "z(1−α/2)·√(s(1−s)(1/n + 1/m)) under the difference, s the pooled share; minEffect adds a least one.",
  whenToUse: "Two categories and few rows.",
  meaning: {
    DATA_SCIENCE:
      "p adds up the probabilities of all 2×2 tables with the same margins that are no more probable than this one, so it holds for the smallest counts; the statistic is the odds ratio, unknown where a count is 0, and the effect the difference of the shares.",
    OPERATIONS: "One answer comes more or less often than it used to.",
  },
  whatToDo: {
    DATA_SCIENCE: "Ask whether the population changed or the way the value is set; a rate that feeds the model moves its predictions.",
    OPERATIONS: "Look for a new default or a source that stopped answering; else pass it to data science.",
  },
  wording: {
    symbol: "odds ratio",
    alarm: { DATA_SCIENCE: "changed its share", OPERATIONS: "comes more or less often than usual" },
    calm: { DATA_SCIENCE: "kept its share", OPERATIONS: "comes as often as usual" },
  },
  answer(question) {
    return twoShares(question, "Fisher's exact test, two-sided,", (table, shares) => {
      const isExact = table.a + table.b + table.c + table.d <= MAX_EXACT;
      return {
        name: "odds ratio",
        statistic: oddsRatio(table),
        pValue: isExact ? exactTail(table) : shares.pValue,
        method: isExact ? "two-sided, p exact" : "two-sided, p from the normal limit beyond 1,000,000 rows",
      };
    });
  },
});
