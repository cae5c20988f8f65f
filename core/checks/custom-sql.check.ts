import { z } from "zod";
import { defineCheck, type Finding, unanswerable } from "./check.js";
import { requireNumbers, sizes } from "./compare.js";
import { above } from "./limits.js";
import { ascending, type Sample } from "./sample.js";

/** Most numbers that a query may answer with. */
const MAX_NUMBERS = 1_000;

/** Whether the number that a query of the warehouse answers with is where it should be. */
export const customSql = defineCheck({
  key: "custom-sql",
  title: "Custom SQL",
  family: "data-quality",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "values",
  source: "warehouse",
  reference: "optional",
  metrics: ["excess", "value", "smallest", "statistic"],
  params: z.strictObject({
    sql: z
      .string()
      .min(1)
      .max(10_000)
      .optional()
      .describe("A query that answers with one column of at most 1,000 numbers, most often a single one."),
  }),
  defaultLimits: { warn: above("excess", 0), fail: above("excess", 0) },
  formula: "The largest number that the query answers with; excess over the reference's.",
  floor: "none; the distribution of the answer is not known.",
  whenToUse: "Questions on a warehouse that no check of the catalogue asks.",
  meaning: {
    DATA_SCIENCE:
      "The largest number that your own query answers with, and its excess over the reference's (over 0 without one). The product knows nothing of its noise: the limits are yours.",
    OPERATIONS: "A question that the team wrote itself has an answer beyond the limit it set.",
  },
  whatToDo: {
    DATA_SCIENCE: "Run the query by hand without its aggregate and look at the rows that it counts.",
    OPERATIONS: "Ask the query's author what it counts; until then treat it like a data problem of that table.",
  },
  wording: {
    symbol: "answer",
    alarm: { DATA_SCIENCE: "is beyond its limit", OPERATIONS: "is beyond its limit" },
    calm: { DATA_SCIENCE: "is within its limits", OPERATIONS: "is within its limits" },
  },
  answer({ reference, current }): Finding {
    requireNumbers("custom-sql", reference, current);
    const counted = sizes(reference, current);
    const rule = "The largest of the numbers that the query answers with; no noise floor, for their distribution is not known";
    const [now, then] = [numbersOf(current), reference && numbersOf(reference)];
    if (!now || then === undefined) return unanswerable("the query's numbers must come one by one", `${rule}.`, counted);
    if (now.length === 0) return unanswerable("the query answered with no number", `${rule}.`, counted);
    if (now.length > MAX_NUMBERS) return unanswerable(`the query answered with more than ${MAX_NUMBERS} numbers`, `${rule}.`, counted);
    const value = now.at(-1)!;
    const usual = then?.at(-1) ?? 0;
    return {
      measure: { name: "largest number", value, method: "query" },
      metrics: { statistic: value, value, smallest: now[0]!, excess: value - usual },
      sizes: counted,
      rule: `${rule}; excess over ${then && then.length > 0 ? "the reference's" : "0, there being no reference"}.`,
      details: { numbers: Array.from(now.slice(-20)), reference: then?.at(-1) ?? null },
    };
  },
});

/** The numbers in ascending order; undefined when they came binned. */
const numbersOf = ({ values }: Sample): Float64Array | undefined => (values ? ascending(values) : undefined);
