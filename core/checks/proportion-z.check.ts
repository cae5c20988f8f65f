import { z } from "zod";
import { defineCheck } from "./check.js";
import { below } from "./limits.js";
import { shareParams, twoShares } from "./two-shares.js";

/** Pooled z test of one category's share, two-sided, without continuity correction. */
export const proportionZ = defineCheck({
  key: "proportion-z",
  title: "Two-proportion z test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject(shareParams),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "(p − q)/√(s(1−s)(1/n + 1/m)), s the pooled share.",
  floor: "z(1−α/2)·√(s(1−s)(1/n + 1/m)) under the difference, s the pooled share; minEffect adds a least one.",
  whenToUse: "Two categories with some ten rows of each on both sides.",
  meaning: {
    DATA_SCIENCE:
      "z is the difference of the two shares in pooled standard errors; the effect is the difference itself. It needs some ten hits and misses on either side; below, take Fisher's exact test.",
    OPERATIONS: "One answer comes more or less often than it used to.",
  },
  whatToDo: {
    DATA_SCIENCE: "Ask whether the population changed or the way the value is set; a rate that feeds the model moves its predictions.",
    OPERATIONS: "Look for a new default or a source that stopped answering; else pass it to data science.",
  },
  wording: {
    symbol: "z",
    alarm: { DATA_SCIENCE: "changed its share", OPERATIONS: "comes more or less often than usual" },
    calm: { DATA_SCIENCE: "kept its share", OPERATIONS: "comes as often as usual" },
  },
  answer(question) {
    return twoShares(question, "Two-proportion z test, pooled, two-sided, no continuity correction,", (_table, { statistic, pValue }) => ({
      name: "z",
      statistic,
      pValue,
      method: "two-sided, pooled",
    }));
  },
});
