import { z } from "zod";
import { type Difference, differenceOf, type Estimate, normalEstimate, relativeDifference, shareEstimate } from "../stats/estimate.js";
import { variance } from "../stats/normalized-difference.js";
import { proportionZ } from "../stats/proportion-z.js";
import { welchT } from "../stats/student-t.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, type Finding, type Interval, MIN_NUMBERS, type Question, unanswerable } from "./check.js";
import { categoryRows, categoryTable, chartBins, sizes, tooFewValues } from "./compare.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { type Sample, sampleOfCategories, spreadOf } from "./sample.js";

const params = z.strictObject({
  ...commonParams,
  category: z
    .string()
    .max(1000)
    .optional()
    .describe('Of classes: the one whose share is watched; "true" or "1" where those are the classes.'),
});
type Params = z.output<typeof params>;

/** How often a model predicts a class, or how high it scores on average. */
export const predictionRate = defineCheck({
  key: "prediction-rate",
  title: "Prediction rate",
  family: "prediction",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC", "CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "optional",
  metrics: ["shift", "change", "ratio", "statistic", "pValue"],
  params,
  defaultLimits: { warn: above("shift", 0.05), fail: above("shift", 0.1) },
  formula: "Share of one class, or mean of a score; shift from the reference in shares or standard deviations.",
  floor: "the whole interval at α must lie beyond (Wilson, Newcombe, Student).",
  whenToUse: "On every model: answers change long before labels come.",
  meaning: {
    DATA_SCIENCE:
      "The share of predictions that are of one class, or the mean of a score, with its interval, and how far it moved from the reference: shift is the size of the change, of classes in shares, of scores in standard deviations of the reference; change has its sign, ratio is current over reference. It moves before labels can.",
    OPERATIONS:
      "How often the model says yes, or how high it scores, compared with before. What the business does with the answers moves with it.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Compare the inputs' drift: a rate that moved with an input that matters follows the world or the pipeline; one that moved alone points to the model, its threshold or its release.",
    OPERATIONS:
      "Look for a release, a changed threshold or an input that stopped arriving when it began. Warn whoever acts on the predictions: their load moves too.",
  },
  wording: {
    symbol: "rate",
    alarm: { DATA_SCIENCE: "is predicted at another rate", OPERATIONS: "is predicted more or less often than usual" },
    calm: { DATA_SCIENCE: "keeps its rate", OPERATIONS: "is predicted as often as usual" },
  },
  answer,
});

const NO_REFERENCE = "there is no reference to compare with";

/** What is compared: a number of each side and, where there is a reference, a test of the two. */
interface Rates {
  name: string;
  current: Estimate;
  reference: Estimate | null;
  pValue: number;
  /** What a shift of 1 is in the unit of the numbers. */
  unit: number;
  rule: string;
  details: Finding["details"];
}

function answer({ reference, current, params, alpha }: Question<Params>): Finding {
  const counted = sizes(reference, current);
  const least = params.minSamples ?? MIN_NUMBERS;
  const tooFew = tooFewValues(reference ? counted : { ...counted, reference: Number.POSITIVE_INFINITY }, least);
  if (!(counted.current > 0))
    return unanswerable(tooFew ?? "the current window has no values", "Share of a class, or mean of a score", counted);
  const compared = reference && counted.reference > 0 ? reference : null;
  const isNumeric = current.type === "NUMERIC" && compared?.type !== "CATEGORICAL";
  const rates = isNumeric ? meansOf(compared, current, alpha) : sharesOf(compared, current, params.category, alpha);
  const { value, lower, upper, method } = rates.current;
  const moved = rates.reference && differenceOf(rates.reference, rates.current);
  const ratio = rates.reference && rates.reference.value > 0 && value > 0 ? relativeDifference(rates.reference, rates.current) : null;
  return {
    measure: { name: rates.name, value, lower, upper, method },
    metrics: {
      statistic: value,
      ...(moved && { shift: Math.abs(moved.value) / rates.unit, change: moved.value, pValue: rates.pValue }),
      ...(ratio && { ratio: 1 + ratio.value }),
    },
    ...(moved && Number.isFinite(rates.pValue) && { pValue: rates.pValue }),
    intervals: {
      statistic: { lower, upper },
      ...(moved && { shift: folded(moved, rates.unit), change: moved }),
      ...(ratio && { ratio: { lower: 1 + ratio.lower, upper: 1 + ratio.upper } }),
    },
    ...(!moved && { lacking: { shift: NO_REFERENCE, change: NO_REFERENCE, ratio: NO_REFERENCE, pValue: NO_REFERENCE } }),
    sizes: counted,
    rule: `${rates.rule} A limit alarms when the whole ${formatNumber(100 * (1 - alpha))} % interval lies beyond it.`,
    details: rates.details,
    tooFew,
  };
}

/** How large a difference is without its sign. */
function folded({ lower, upper }: Difference, unit: number): Interval {
  const [least, most] = [Math.min(Math.abs(lower), Math.abs(upper)), Math.max(Math.abs(lower), Math.abs(upper))];
  return { lower: lower <= 0 && upper >= 0 ? 0 : least / unit, upper: most / unit };
}

function meansOf(reference: Sample | null, current: Sample, alpha: number): Rates {
  const mean = (sample: Sample): Estimate => {
    const spread = spreadOf(sample);
    return normalEstimate(spread.mean, Math.sqrt(variance(spread) / spread.count), alpha, { method: "normal interval of the mean" });
  };
  const test = reference && welchT(spreadOf(reference), spreadOf(current));
  return {
    name: "mean",
    current: mean(current),
    reference: reference && mean(reference),
    pValue: test?.pValue ?? Number.NaN,
    unit: (reference && Math.sqrt(variance(spreadOf(reference)))) || 1,
    rule: "Mean of the finite values; shift in standard deviations of the reference (in its own unit where that never varies), interval by squaring and adding both; p of Welch's test, two-sided.",
    details: { bins: chartBins(reference, current) },
  };
}

function sharesOf(reference: Sample | null, current: Sample, wanted: string | undefined, alpha: number): Rates {
  const table = categoryTable(reference ?? sampleOfCategories([]), current);
  const category = wanted ?? usualCategory(table.values);
  const place = table.values.indexOf(category);
  const share = (counts: readonly number[]) => ({ hits: counts[place] ?? 0, rows: counts.reduce((sum, count) => sum + count, 0) });
  const [before, after] = [share(table.reference), share(table.current)];
  return {
    name: `share of ${category}`,
    current: shareEstimate(after.hits, after.rows, alpha),
    reference: reference && shareEstimate(before.hits, before.rows, alpha),
    pValue: reference ? proportionZ(before, after).pValue : Number.NaN,
    unit: 1,
    rule: `Share of "${category}" among the rows with a value; shift in shares with Newcombe's interval; p of the pooled z test, two-sided.`,
    details: { categories: categoryRows(table) },
  };
}

function usualCategory(values: readonly string[]): string {
  const usual = ["true", "1"].find((value) => values.includes(value)) ?? (values.length === 1 ? values[0] : undefined);
  if (usual !== undefined) return usual;
  throw refuse("INVALID", `These are ${values.length} classes; name the one to watch as the parameter category.`, ["params", "category"]);
}
