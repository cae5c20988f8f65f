import { z } from "zod";
import { differenceOf } from "../stats/estimate.js";
import { aggregateOf } from "./aggregate.js";
import { commonParams, defineCheck, type Finding, type Interval, MIN_NUMBERS, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import { formatCount, formatNumber } from "./explain.js";
import { above } from "./limits.js";

/** How much of its capacity a resource uses, by an operational column of numbers. */
export const resourceUsage = defineCheck({
  key: "resource-usage",
  title: "Resource usage",
  family: "operations",
  perspective: "OPERATIONS",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "optional",
  metrics: ["share", "value", "change", "statistic"],
  params: z.strictObject({
    ...commonParams,
    aggregate: z.enum(["quantile", "mean", "max"]).default("quantile").describe("Which number stands for the usage of the window."),
    quantile: z.number().gt(0).lt(1).default(0.95).describe("Which quantile, where the aggregate is quantile."),
    capacity: z.number().positive().optional().describe("The most there is, in the column's unit; 1 for shares, 100 for percents."),
  }),
  defaultLimits: { warn: above("share", 0.8), fail: above("share", 0.95) },
  formula: "The chosen quantile of usage over the capacity; change against the reference's.",
  floor: "its whole interval at α must lie beyond.",
  whenToUse: "Memory, processors, queues and disks that rows or probes report.",
  meaning: {
    DATA_SCIENCE:
      "A high quantile (or the mean, or the largest value) of memory, processor, queue length or whatever the column holds, over the capacity, and its change against the reference.",
    OPERATIONS: "So much of the resource is used; little room is left for a peak.",
  },
  whatToDo: {
    DATA_SCIENCE: "Compare with the version's release: a bigger model, wider inputs or larger batches use more.",
    OPERATIONS: "Add capacity or shed load before the limit is reached; a steady climb without more traffic is a leak.",
  },
  wording: {
    symbol: "usage",
    alarm: { DATA_SCIENCE: "nears its capacity", OPERATIONS: "nears its capacity" },
    calm: { DATA_SCIENCE: "has room left", OPERATIONS: "has room left" },
  },
  answer({ reference, current, params, alpha }): Finding {
    requireNumbers("resource-usage", reference, current);
    const { aggregate, quantile, capacity } = params;
    const counted = sizes(reference, current);
    const least = params.minSamples ?? MIN_NUMBERS;
    const name = aggregate === "quantile" ? `quantile ${quantile}` : aggregate;
    const rule = `The ${name} of all finite values`;
    const tooFew = tooFewValues({ ...counted, reference: Number.POSITIVE_INFINITY }, least);
    if (tooFew) return unanswerable(tooFew, `${rule}.`, counted);
    const now = aggregateOf(current, aggregate, quantile, alpha);
    // The largest of one sample says nothing about the largest of the next.
    const isCompared = reference !== null && counted.reference >= least && aggregate !== "max";
    const then = isCompared ? aggregateOf(reference, aggregate, quantile, alpha) : null;
    const change = then && then.value !== 0 ? over(differenceOf(then, now), Math.abs(then.value)) : null;
    const share = capacity === undefined ? null : over(now, capacity);
    const { value, lower, upper, method } = now;
    return {
      measure: { name, value, lower, upper, method },
      metrics: { statistic: value, value, ...(share && { share: share.value }), ...(change && { change: change.value }) },
      intervals: { statistic: now, value: now, ...(share && { share }), ...(change && { change }) },
      ...(share ? {} : { lacking: { share: "no capacity is known; name it as the parameter capacity" } }),
      sizes: counted,
      rule: `${rule} (${method}); share of ${capacity === undefined ? "no named capacity" : `a capacity of ${formatNumber(capacity)}`}; change against the reference's; a limit alarms when the whole interval lies past it, at α = ${alpha}.`,
      details: {
        bins: chartBins(reference, current),
        capacity: capacity ?? null,
        reference: then && Number.isFinite(then.value) ? then.value : null,
      },
      summary: `${name} ${formatNumber(value)}${capacity === undefined ? "" : ` of ${formatNumber(capacity)}`}, ${formatCount(counted.current)} rows`,
    };
  },
});

function over({ value, lower, upper }: Interval & { value: number }, unit: number): Interval & { value: number } {
  return { value: value / unit, lower: lower / unit, upper: upper / unit };
}
