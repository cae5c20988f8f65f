import { z } from "zod";
import { distinctGap } from "../stats/distinct-gap.js";
import { commonParams, defineCheck, type Finding, MIN_NUMBERS, unanswerable } from "./check.js";
import { sizes, tooFewValues } from "./compare.js";
import { above } from "./limits.js";
import { ascending, type Sample } from "./sample.js";
import { commonItems, countItems, type Variety, varietyFloor } from "./variety.js";

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
  formula: "distinct now/distinct in the reference, both in as many rows as the smaller side has.",
  floor: "what rows that change sides by chance give at α, two-sided, under change and ratio.",
  whenToUse: "Ids and categories that must not collapse to a few values or explode into many.",
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
    const now = varietyOf(current);
    const then = reference && varietyOf(reference);
    if (!now) return unanswerable("the values came binned and cannot be told apart", `${RULE}.`, counted);
    if (!(counted.current > 0)) return unanswerable("the current window has no values", `${RULE}.`, counted);
    const items = commonItems(then ?? now, now);
    const distinct = countItems(items.current) + Number(current.other > 0);
    const least = params.minSamples ?? MIN_NUMBERS;
    const common = {
      measure: { name: "distinct values", value: distinct, method: current.other > 0 ? "count, at least" : "count" },
      sizes: counted,
      rule: `${RULE}; change = |ratio − 1| of the numbers in as many rows as the smaller side has (rarefaction); noise floor two-sided at α = ${alpha}, as if rows had changed sides by chance.`,
      tooFew: tooFewValues({ ...counted, reference: Number.POSITIVE_INFINITY }, least),
    };
    const details = { distinct, referenceDistinct: then && countItems(items.reference) };
    const lack = whyNot(reference, current, then, counted, least);
    if (lack !== null) return { ...common, metrics: { statistic: distinct, distinct }, lacking: { change: lack, ratio: lack }, details };
    const gap = distinctGap(items.reference, items.current);
    const ratio = gap.current / gap.reference;
    const change = Math.abs(ratio - 1);
    return {
      ...common,
      metrics: { statistic: distinct, distinct, ratio, change },
      floors: [{ kind: "noise floor", metric: "change", value: varietyFloor(change, gap, alpha / 2), gates: ["change", "ratio"] }],
      details: {
        ...details,
        atRows: gap.rows,
        referenceAtRows: gap.reference,
        currentAtRows: gap.current,
        added: countItems(items.current, items.reference),
        lost: countItems(items.reference, items.current),
      },
    };
  },
});

function whyNot(reference: Sample | null, current: Sample, then: Variety | null, counted: Finding["sizes"], least: number): string | null {
  if (!reference) return "there is no reference to compare with";
  if (!then) return "the reference's values came binned and cannot be told apart";
  if (reference.other > 0 || current.other > 0) return "there are more different values than are counted one by one";
  return tooFewValues({ ...counted, current: Number.POSITIVE_INFINITY }, least) ?? null;
}

/** What a sample holds; null where values are known by wider cells alone. */
function varietyOf({ type, values, categories, histogram }: Sample): Variety | null {
  if (type === "CATEGORICAL") return categories!;
  if (values) return ascending(values);
  const { counts, edges, onValues } = histogram!;
  const filled = [...counts.entries()].filter(([, count]) => count > 0);
  if (filled.length > 0 && !onValues) return null;
  return new Map(filled.map(([cell, count]) => [String(edges[cell]), count]));
}
