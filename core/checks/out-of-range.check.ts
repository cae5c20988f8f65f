import { z } from "zod";
import { cellOf } from "../stats/cells.js";
import { rangeShareFloor } from "../stats/noise-floor.js";
import { shareInterval } from "../stats/share-interval.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { ascending, type Sample } from "./sample.js";

const RULE = "Values below the lower or above the upper bound over all values";

/** The share of values outside given bounds, or outside the range of the reference. */
export const outOfRange = defineCheck({
  key: "out-of-range",
  title: "Values out of range",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: ["NUMERIC"],
  needs: "values",
  reference: "optional",
  metrics: ["share", "statistic"],
  params: z.strictObject({
    ...commonParams,
    min: z.number().optional().describe("The lower bound; the reference's smallest value unless given."),
    max: z.number().optional().describe("The upper bound; the reference's largest value unless given."),
  }),
  defaultLimits: { warn: above("share", 0.01), fail: above("share", 0.05) },
  formula: "values beyond the bounds/values, with Wilson's interval.",
  floor: "χ²(2·ends, 1−α)/2·(1/n + 1/m) for bounds read off the reference; none for given ones.",
  whenToUse: "Inputs with a physical or agreed range, or models that must not extrapolate.",
  meaning: {
    DATA_SCIENCE:
      "The share of values outside the bounds, with its Wilson interval; infinite values count as outside. Outside the reference's range a model extrapolates, and trees answer with their outermost leaf.",
    OPERATIONS: "Values arrive that are lower or higher than allowed, or than any seen before.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look whether the values are possible at all. Possible ones ask for wider training data, impossible ones for a fix upstream.",
    OPERATIONS: "Look for a changed unit, a lost cap or a sentinel such as -1 or 9999 that came with a release.",
  },
  wording: {
    symbol: "share out of range",
    alarm: { DATA_SCIENCE: "leaves its range", OPERATIONS: "has values out of range" },
    calm: { DATA_SCIENCE: "keeps within its range", OPERATIONS: "is within its range" },
  },
  answer({ reference, current, params, alpha }) {
    requireNumbers("out-of-range", reference, current);
    const values = sizes(reference, current);
    const counted = { ...values, current: values.current + current.nonFinite };
    const tooFew = tooFewValues(
      reference ? counted : { ...counted, reference: Number.POSITIVE_INFINITY },
      params.minSamples ?? MIN_NUMBERS,
    );
    const seen = reference && rangeOf(reference);
    const lower = params.min ?? seen?.lower;
    const upper = params.max ?? seen?.upper;
    if (lower === undefined && upper === undefined) return unanswerable(tooFew ?? "there are no bounds and no reference", RULE, counted);
    if (!(counted.current > 0)) return unanswerable("the current window has no values", RULE, counted);
    const outside = countOutside(current, lower ?? Number.NEGATIVE_INFINITY, upper ?? Number.POSITIVE_INFINITY) + current.nonFinite;
    const share = outside / counted.current;
    // Bounds that are given have no noise; those of a reference have.
    const given = [params.min, params.max].filter((bound) => bound !== undefined).length;
    const floor = seen && given < 2 ? rangeShareFloor(2 - given, counted.reference, counted.current, alpha) : 0;
    return {
      measure: { name: "share out of range", value: share, ...shareInterval(outside, counted.current, alpha), method: "Wilson interval" },
      metrics: { share, statistic: share },
      floors: [{ kind: "noise floor", metric: "share", value: floor, gates: ["share", "statistic"] }],
      sizes: counted,
      rule: `${RULE}, infinite ones outside; bounds ${words(lower)} to ${words(upper)}; noise floor of bounds read off the reference χ²(${2 * (2 - given)}, 1−α)/2·(1/n+1/m) at α = ${alpha}.`,
      details: { bins: chartBins(reference, current), outside, lower: lower ?? null, upper: upper ?? null },
      tooFew,
    };
  },
});

const words = (bound: number | undefined): string => (bound === undefined ? "none" : formatNumber(bound));

/** The smallest and largest value a sample is known to hold; of given cells their outer ends. */
function rangeOf({ values, min, max }: Sample): { lower: number | undefined; upper: number | undefined } {
  if (!values) return { lower: min ?? undefined, upper: max ?? undefined };
  const sorted = ascending(values);
  return { lower: sorted[0], upper: sorted.at(-1) };
}

/** Of cells those count that lie outside as a whole; a bound inside an occupied cell leaves the answer unknown. */
function countOutside({ values, histogram }: Sample, lower: number, upper: number): number {
  if (values) return values.reduce((count, value) => count + Number(value < lower || value > upper), 0);
  const { edges, counts } = histogram!;
  const [first, last] = [cellOf(lower, edges), cellOf(upper, edges)];
  for (const [cell, bound] of [[first, lower] as const, [last, upper] as const]) {
    if (Number.isFinite(bound) && counts[cell]! > 0 && edges[cell] !== bound) {
      throw refuse("INVALID", "out-of-range reads single values, or cells that end at its bounds.");
    }
  }
  return counts.reduce((count, rows, i) => count + (i < first || i > last ? rows : 0), 0);
}
