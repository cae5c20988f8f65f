import { z } from "zod";
import { cusum as sums } from "../stats/cusum.js";
import { defineCheck, unanswerable } from "./check.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import {
  canCompute,
  courseOf,
  floorOf,
  floorRule,
  olderHalf,
  peakOf,
  placeOf,
  placeWords,
  pointsIn,
  SERIES_RULE,
  seriesParams,
  seriesRows,
  standardised,
} from "./series.js";

const RULE = `${SERIES_RULE}; mean and standard deviation of the reference, or without one of the older half`;

/** Whether the mean of a series has moved, by the sums of its deviations. */
export const cusum = defineCheck({
  key: "cusum",
  title: "Cumulative sum",
  family: "over-time",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "series",
  reference: "optional",
  metrics: ["score", "last", "statistic"],
  params: z.strictObject({
    ...seriesParams,
    k: z.number().min(0).max(10).default(0.5).describe("Slack in standard deviations: half the shift that is worth finding."),
    h: z
      .number()
      .gt(0)
      .max(1000)
      .default(5)
      .describe("Decision limit in standard deviations; 5 with k 0.5 alarms once in 465 calm points."),
  }),
  defaultLimits: { warn: above("score", 2 / 3), fail: above("score", 1) },
  formula: "S = max(0, S + (point − mean)/s − k), both ways, over h.",
  floor: "the peak of S at α by simulation, raised where points follow each other.",
  whenToUse: "A series that must hold one level: finds a lasting shift of about 2k soonest.",
  meaning: {
    DATA_SCIENCE:
      "The tabular two-sided CUSUM in standard deviations of the past points, from zero at the first judged point. It finds a lasting shift of 2k soonest, and says since when. Points that follow each other raise the noise floor.",
    OPERATIONS: "The figure has been higher, or lower, than usual for so many points that chance does not explain it.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Go to the point where the sum left zero: the shift began about there. Compare the runs on either side, feature by feature.",
    OPERATIONS: "Look for a release, a configuration change or an upstream event at the time named in the answer.",
  },
  wording: {
    symbol: "CUSUM",
    alarm: { DATA_SCIENCE: "has shifted", OPERATIONS: "has moved to another level" },
    calm: { DATA_SCIENCE: "is in control", OPERATIONS: "is at its usual level" },
  },
  answer({ reference, current, params, alpha }) {
    const { k, h } = params;
    const course = courseOf("cusum", reference, current, params.minSamples, olderHalf);
    const { past, usual, sizes, tooFew } = course;
    if (!canCompute(course, 2)) return unanswerable(tooFew ?? "there are too few past points", RULE, sizes);
    const found = run(standardised(course), k);
    const [high, low] = [peakOf(found.high), peakOf(found.low)];
    const isRise = high.value >= low.value;
    const statistic = Math.max(high.value, low.value);
    const began = isRise ? found.highSince[high.at]! : found.lowSince[low.at]!;
    const peak = (values: Float64Array): number => peakOf(heightOf(run(values, k))).value;
    const floor = floorOf({ key: `cusum ${k}`, peak }, course, alpha);
    const since = placeOf(course.times, past.length + began);
    return {
      measure: { name: "CUSUM", value: statistic, method: `k ${k}, standard deviations` },
      metrics: { score: statistic / h, last: heightOf(found).at(-1)!, statistic },
      floors: [{ kind: "noise floor", metric: "statistic", value: floor, gates: ["score", "statistic"] }],
      sizes,
      rule: `${RULE}. Two sums from zero with slack k = ${k}; statistic the larger sum's peak over the judged points, score that over h = ${h}; ${floorRule(course, alpha)}.`,
      details: {
        series: seriesRows(course, () => ({ centre: usual.mean })),
        mean: usual.mean,
        standardDeviation: usual.std,
        autocorrelation: course.autocorrelation,
        ...(statistic > 0 && { changeAt: since, direction: isRise ? "up" : "down" }),
      },
      tooFew,
      summary: `the sum of ${isRise ? "rises" : "falls"} reaches ${formatNumber(statistic)} standard deviations${statistic > 0 ? `, begun at ${placeWords(since)}` : ""}, ${pointsIn(course)}`,
    };
  },
});

const run = (values: Float64Array, k: number) => sums(values, { mean: 0, std: 1, k });

/** The larger of the two sums, step by step. */
function heightOf({ high, low }: { high: Float64Array; low: Float64Array }): Float64Array {
  return high.map((value, i) => Math.max(value, low[i]!));
}
