import { z } from "zod";
import { commonParams, defineCheck, type Finding, MIN_NUMBERS, unanswerable } from "./check.js";
import { sizes, tooFewValues } from "./compare.js";
import { above } from "./limits.js";
import type { Sample } from "./sample.js";
import { compareVariety, varietyFloor } from "./variety.js";

const RULE = "Different values among all rows that have one";

/** How many different values a column holds, against what the reference holds in as many rows. */
export const distinctCount = defineCheck({
  key: "distinct-count",
  title: "Distinct count",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: ["CATEGORICAL", "BOOLEAN", "NUMERIC", "TIMESTAMP"],
  needs: "values",
  reference: "optional",
  metrics: ["change", "ratio", "distinct", "statistic"],
  params: z.strictObject(commonParams),
  defaultLimits: { warn: above("change", 0.2), fail: above("change", 0.5) },
  meaning: {
    DATA_SCIENCE:
      "The number of different values, and its ratio to the reference's in equally many rows (the larger side thinned out in expectation, as rarefaction does), since more rows hold more values by themselves.",
    OPERATIONS: "The column holds fewer or more different values than it used to.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Fewer values: a constant default, a lost source, a coarser rounding. More: free text, identifiers or a changed encoding, which an encoder maps to unknown.",
    OPERATIONS: "Look for a source or partition that stopped, or for a field that changed its meaning with a release.",
  },
  wording: {
    symbol: "distinct values",
    alarm: { DATA_SCIENCE: "holds another number of values", OPERATIONS: "holds another number of values" },
    calm: { DATA_SCIENCE: "holds its usual number of values", OPERATIONS: "holds its usual number of values" },
  },
  answer({ reference, current, params, alpha }): Finding {
    const counted = sizes(reference, current);
    const now = countsOf(current);
    const then = reference && countsOf(reference);
    if (!now) return unanswerable("the values came binned and cannot be told apart", `${RULE}.`, counted);
    if (!(counted.current > 0)) return unanswerable("the current window has no values", `${RULE}.`, counted);
    const distinct = now.size + Number(current.other > 0);
    const least = params.minSamples ?? MIN_NUMBERS;
    const common = {
      measure: { name: "distinct values", value: distinct, method: current.other > 0 ? "count, at least" : "count" },
      sizes: counted,
      rule: `${RULE}; change = |ratio − 1| of the numbers in as many rows as the smaller side has (rarefaction); noise floor two-sided at α = ${alpha}, as if rows had changed sides by chance.`,
      tooFew: tooFewValues({ ...counted, reference: Number.POSITIVE_INFINITY }, least),
    };
    const lack = whyNot(reference, current, then, counted, least);
    if (lack !== null || !then) {
      const lacking = { change: lack ?? "", ratio: lack ?? "" };
      return {
        ...common,
        metrics: { statistic: distinct, distinct },
        lacking,
        details: { distinct, referenceDistinct: then?.size ?? null },
      };
    }
    const { distinct: found, gap } = compareVariety(then, now);
    const ratio = gap.current / gap.reference;
    const change = Math.abs(ratio - 1);
    return {
      ...common,
      metrics: { statistic: distinct, distinct, ratio, change },
      floors: [{ kind: "noise floor", metric: "change", value: varietyFloor(change, gap, alpha / 2), gates: ["change", "ratio"] }],
      details: {
        distinct,
        referenceDistinct: found.reference,
        atRows: gap.rows,
        referenceAtRows: gap.reference,
        currentAtRows: gap.current,
        added: [...now.keys()].filter((value) => !then.has(value)).length,
        lost: [...then.keys()].filter((value) => !now.has(value)).length,
      },
    };
  },
});

function whyNot(
  reference: Sample | null,
  current: Sample,
  then: ReadonlyMap<unknown, number> | null,
  counted: Finding["sizes"],
  least: number,
): string | null {
  if (!reference) return "there is no reference to compare with";
  if (!then) return "the reference's values came binned and cannot be told apart";
  if (reference.other > 0 || current.other > 0) return "there are more different values than are counted one by one";
  return tooFewValues({ ...counted, current: Number.POSITIVE_INFINITY }, least) ?? null;
}

/** Rows by value; null where values are known by wider cells alone. */
function countsOf({ type, values, categories, histogram }: Sample): ReadonlyMap<unknown, number> | null {
  if (type === "CATEGORICAL") return new Map([...categories!].filter(([, count]) => count > 0));
  const counts = new Map<number, number>();
  if (values) {
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return counts;
  }
  const total = histogram!.counts.reduce((sum, count) => sum + count, 0);
  if (total > 0 && !histogram!.onValues) return null;
  for (const [cell, count] of histogram!.counts.entries()) if (count > 0) counts.set(histogram!.edges[cell]!, count);
  return counts;
}
