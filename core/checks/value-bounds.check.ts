import { z } from "zod";
import { type Difference, differenceOf, type Estimate } from "../stats/estimate.js";
import { AGGREGATES, aggregateOf } from "./aggregate.js";
import { commonParams, defineCheck, type Finding, MIN_NUMBERS, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import { formatCount, formatNumber } from "./explain.js";
import { above } from "./limits.js";

/** By how much of the reference's value the current one may differ where no bounds are given. */
const TOLERANCE = 0.1;

const params = z
  .strictObject({
    ...commonParams,
    aggregate: z.enum(AGGREGATES).default("mean").describe("Which number of the column is held within bounds."),
    quantile: z.number().gt(0).lt(1).default(0.5).describe("Which quantile, where the aggregate is quantile."),
    min: z.number().optional().describe("The lower bound."),
    max: z.number().optional().describe("The upper bound."),
    tolerance: z
      .number()
      .min(0)
      .optional()
      .describe("Bounds on both sides of the reference's number, this share of it away; 0.1 where neither min nor max is given."),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, { error: "must not lie below min", path: ["max"] })
  .refine(({ aggregate, min, max }) => !isExtreme(aggregate) || min !== undefined || max !== undefined, {
    error: "of min or max needs a bound: the outermost value of one sample says nothing about that of the next",
    path: ["aggregate"],
  });
type Params = z.output<typeof params>;

const isExtreme = (aggregate: string): boolean => aggregate === "min" || aggregate === "max";

/** Whether a number of the column (mean, spread, quantile, sum…) lies within bounds, given ones or the reference's. */
export const valueBounds = defineCheck({
  key: "value-bounds",
  title: "Value bounds",
  family: "data-quality",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "values",
  reference: "optional",
  metrics: ["beyond", "value", "change", "statistic"],
  params,
  defaultLimits: { warn: above("beyond", 0), fail: above("beyond", 1) },
  formula: "One number of the column (mean, quantile, sum …) beyond its bounds, over what these allow.",
  floor: "its whole interval at α must lie beyond.",
  whenToUse: "A level that is agreed in advance, whatever the reference held.",
  meaning: {
    DATA_SCIENCE:
      "One number of the column against bounds: how far beyond the nearer one it lies, in lengths of what the bounds allow (1 is as far again). An alarm needs the whole interval beyond.",
    OPERATIONS: "The level, spread or total of this value is not where it should be.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look at the distribution beside it: a shifted whole asks for the source or for retraining, a few extreme rows for a filter.",
    OPERATIONS: "Look for a changed unit, a currency, a lost filter or a double load that came with a release.",
  },
  wording: {
    symbol: "value",
    alarm: { DATA_SCIENCE: "is out of its bounds", OPERATIONS: "is out of its bounds" },
    calm: { DATA_SCIENCE: "is within its bounds", OPERATIONS: "is within its bounds" },
  },
  answer({ reference, current, params, alpha }): Finding {
    requireNumbers("value-bounds", reference, current);
    const counted = sizes(reference, current);
    const name = params.aggregate === "quantile" ? `quantile ${params.quantile}` : params.aggregate;
    const rule = `The ${name} of all finite values`;
    const least = params.minSamples ?? MIN_NUMBERS;
    const isRelative = params.tolerance !== undefined || (params.min === undefined && params.max === undefined);
    const tooFew = tooFewValues(isRelative && reference ? counted : { ...counted, reference: Number.POSITIVE_INFINITY }, least);
    if (tooFew) return unanswerable(tooFew, `${rule}.`, counted);
    const now = aggregateOf(current, params.aggregate, params.quantile, alpha);
    if (!Number.isFinite(now.value)) return unanswerable(`the numbers are too large for their ${name}`, `${rule}.`, counted);
    const then = reference && counted.reference > 0 ? aggregateOf(reference, params.aggregate, params.quantile, alpha) : null;
    const bounds = boundsOf(params, isRelative ? then : null);
    if (bounds.length === 0) return unanswerable("there are no bounds and no reference to take them from", `${rule}.`, counted);
    const passed = bounds.map((bound) => beyond(bound, now)).reduce((worst, one) => (one.value > worst.value ? one : worst));
    const isOutside = passed.value > 0;
    const change = then && then.value !== 0 ? scaled(differenceOf(then, now), Math.abs(then.value)) : null;
    const { value, lower, upper, method } = now;
    const edges = Object.fromEntries(bounds.map(({ side, at }) => [side, at.value]));
    return {
      measure: { name, value, lower, upper, method },
      metrics: { statistic: value, value, beyond: Math.max(0, passed.value), ...(change && { change: change.value }) },
      intervals: {
        statistic: { lower, upper },
        value: { lower, upper },
        ...(isOutside && { beyond: passed }),
        ...(change && { change }),
      },
      sizes: counted,
      rule: `${rule} (${method}); bounds ${words(edges["min"])} to ${words(edges["max"])}; beyond in lengths of the allowance ${formatNumber(bounds[0]!.allowance)}; a limit alarms when the whole interval lies past it, at α = ${alpha}.`,
      details: {
        bins: chartBins(reference, current),
        lower: finite(edges["min"]),
        upper: finite(edges["max"]),
        reference: finite(then?.value),
      },
      summary: `${name} ${formatNumber(value)}, bounds ${words(edges["min"])} to ${words(edges["max"])}, ${formatCount(counted.current)} rows`,
    };
  },
});

interface Bound {
  side: "min" | "max";
  at: Estimate;
  allowance: number;
}

/** The bounds that hold: given ones, and those around the reference's number. */
function boundsOf({ min, max, tolerance = TOLERANCE }: Params, then: Estimate | null): Bound[] {
  const bounds: Bound[] = [];
  const width = min !== undefined && max !== undefined ? (max - min) / 2 : Math.abs(min ?? max ?? 0);
  if (min !== undefined) bounds.push({ side: "min", at: fixed(min), allowance: width || 1 });
  if (max !== undefined) bounds.push({ side: "max", at: fixed(max), allowance: width || 1 });
  if (!then || !Number.isFinite(then.value)) return bounds;
  const slack = tolerance * Math.sign(then.value);
  const allowance = Math.abs(then.value) * tolerance || Math.abs(then.value) || 1;
  return [...bounds, { side: "min", at: times(then, 1 - slack), allowance }, { side: "max", at: times(then, 1 + slack), allowance }];
}

const fixed = (value: number): Estimate => ({ value, standardError: 0, lower: value, upper: value, method: "given" });

function times({ value, standardError, lower, upper, method }: Estimate, factor: number): Estimate {
  const ends = [lower * factor, upper * factor];
  return {
    value: value * factor,
    standardError: standardError * Math.abs(factor),
    lower: Math.min(...ends),
    upper: Math.max(...ends),
    method,
  };
}

/** How far the number lies past a bound, in lengths of what the bounds allow. */
function beyond({ side, at, allowance }: Bound, now: Estimate): Difference {
  return scaled(side === "max" ? differenceOf(at, now) : differenceOf(now, at), allowance);
}

function scaled({ value, lower, upper, pValue }: Difference, unit: number): Difference {
  return { value: value / unit, lower: lower / unit, upper: upper / unit, pValue };
}

const words = (bound: number | undefined): string => (bound === undefined ? "none" : formatNumber(bound));

const finite = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);
