import { z } from "zod";
import { pageHinkley as test } from "../stats/page-hinkley.js";
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

const RULE = `${SERIES_RULE}; in standard deviations of the reference, or without one of the older half`;

/** Whether a series has left its own running mean. */
export const pageHinkley = defineCheck({
  key: "page-hinkley",
  title: "Page–Hinkley test",
  family: "over-time",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "series",
  reference: "optional",
  metrics: ["score", "rise", "fall", "last", "statistic"],
  params: z.strictObject({
    ...seriesParams,
    delta: z.number().min(0).max(10).default(0.25).describe("Slack in standard deviations: changes of less are let pass."),
    lambda: z.number().gt(0).max(10_000).default(10).describe("Decision limit in standard deviations."),
  }),
  defaultLimits: { warn: above("score", 2 / 3), fail: above("score", 1) },
  formula: "The rise of Σ(point − running mean − δ) above its least, both ways, over λ.",
  floor: "the peak at α by simulation, raised where points follow each other.",
  whenToUse: "A series whose level may wander, in which a sudden turn is to be found.",
  meaning: {
    DATA_SCIENCE:
      "The sums of what points exceed, and fall short of, the running mean of all points before, past ones included. As the mean follows, a lasting change becomes the new level in time, where cusum keeps the old one.",
    OPERATIONS: "The figure has begun to rise, or to fall, against its own history.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look where the sum began to grow, and whether the level has settled since: a settled level may only need a newer reference.",
    OPERATIONS:
      "Find what changed at the time named in the answer; if the new level is meant, tell the data scientists so that they renew the reference.",
  },
  wording: {
    symbol: "Page–Hinkley",
    alarm: { DATA_SCIENCE: "has changed", OPERATIONS: "is moving away from its history" },
    calm: { DATA_SCIENCE: "is steady", OPERATIONS: "is steady" },
  },
  answer({ reference, current, params, alpha }) {
    const { delta, lambda } = params;
    const course = courseOf("page-hinkley", reference, current, params.minSamples, olderHalf);
    const { past, usual, sizes, tooFew } = course;
    if (!canCompute(course, 2)) return unanswerable(tooFew ?? "there are too few past points", RULE, sizes);
    const run = (values: Float64Array, count: number) => test(values, { delta, mean: 0, count });
    const found = run(standardised(course), past.length);
    const [rise, fall] = [peakOf(found.rise), peakOf(found.fall)];
    const isRise = rise.value >= fall.value;
    const statistic = Math.max(rise.value, fall.value);
    const peak = (values: Float64Array, count: number): number => {
      const drawn = run(values, count);
      return Math.max(peakOf(drawn.rise).value, peakOf(drawn.fall).value);
    };
    const floor = floorOf({ key: `page-hinkley ${delta}`, peak }, course, alpha);
    const since = placeOf(course.times, past.length + beginningOf(isRise ? found.rise : found.fall, isRise ? rise.at : fall.at));
    return {
      measure: { name: "Page–Hinkley", value: statistic, method: `δ ${delta}, standard deviations` },
      metrics: {
        score: statistic / lambda,
        rise: rise.value,
        fall: fall.value,
        last: Math.max(found.rise.at(-1)!, found.fall.at(-1)!),
        statistic,
      },
      floors: [{ kind: "noise floor", metric: "statistic", value: floor, gates: ["score", "statistic"] }],
      sizes,
      rule: `${RULE}. Running mean over past and judged points, sums over the judged ones with slack δ = ${delta}; statistic the larger sum's peak, score that over λ = ${lambda}; ${floorRule(course, alpha)}.`,
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

/** Where a sum that peaks here was last zero. */
function beginningOf(sum: Float64Array, peak: number): number {
  let at = peak;
  while (at > 0 && sum[at - 1]! > 0) at--;
  return at;
}
