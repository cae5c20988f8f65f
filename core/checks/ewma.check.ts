import { z } from "zod";
import { ewma as smooth } from "../stats/ewma.js";
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
  pointsIn,
  SERIES_RULE,
  seriesParams,
  seriesRows,
  standardised,
} from "./series.js";

const RULE = `${SERIES_RULE}; mean and standard deviation of the reference, or without one of the older half`;

/** Whether the moving average of a series has left its control limits. */
export const ewma = defineCheck({
  key: "ewma",
  title: "Exponentially weighted moving average",
  family: "over-time",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "series",
  reference: "optional",
  metrics: ["score", "last", "statistic"],
  params: z.strictObject({
    ...seriesParams,
    lambda: z
      .number()
      .gt(0)
      .max(1)
      .default(0.2)
      .describe("Weight of the newest point: small finds small lasting shifts, 1 judges points alone."),
    L: z.number().gt(0).max(10).default(3).describe("Control limits in standard deviations of the average."),
  }),
  defaultLimits: { warn: above("score", 2 / 3), fail: above("score", 1) },
  formula: "z = λ·point + (1 − λ)·z, in its own standard deviations, over L.",
  floor: "z's peak at α by simulation, raised where points follow each other.",
  whenToUse: "A series whose small lasting shifts are to be found.",
  meaning: {
    DATA_SCIENCE:
      "A control chart of z = λ·x + (1−λ)·z with its exact variance step by step. It finds lasting shifts of half to one and a half standard deviations sooner than single points do. Points that follow each other raise the noise floor.",
    OPERATIONS: "The smoothed figure has drifted away from where it usually is.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "See since when the average has been on its way, and compare the runs of before and after; a smaller λ confirms a slow drift.",
    OPERATIONS:
      "Look for what changed when the line began to move, not when it crossed the limit: a release, an upstream source, a new kind of client.",
  },
  wording: {
    symbol: "EWMA",
    alarm: { DATA_SCIENCE: "has drifted", OPERATIONS: "has drifted from its usual level" },
    calm: { DATA_SCIENCE: "is in control", OPERATIONS: "is at its usual level" },
  },
  answer({ reference, current, params, alpha }) {
    const { lambda, L } = params;
    const course = courseOf("ewma", reference, current, params.minSamples, olderHalf);
    const { recent, usual, sizes, tooFew } = course;
    if (!canCompute(course, 2)) return unanswerable(tooFew ?? "there are too few past points", RULE, sizes);
    const deviationsOf = (values: Float64Array): Float64Array => {
      const { average, deviation } = smooth(values, { mean: 0, std: 1, lambda });
      return average.map((value, i) => Math.abs(value) / deviation[i]!);
    };
    const deviations = deviationsOf(standardised(course));
    const { value: statistic } = peakOf(deviations);
    const chart = smooth(recent, { ...usual, lambda });
    const peak = (values: Float64Array): number => peakOf(deviationsOf(values)).value;
    const floor = floorOf({ key: `ewma ${lambda}`, peak }, course, alpha);
    return {
      measure: { name: "EWMA", value: statistic, method: `λ ${lambda}, standard deviations of the average` },
      metrics: { score: statistic / L, last: deviations.at(-1)!, statistic },
      floors: [{ kind: "noise floor", metric: "statistic", value: floor, gates: ["score", "statistic"] }],
      sizes,
      rule: `${RULE}. z from the mean, λ = ${lambda}, variance σ²·λ/(2−λ)·(1−(1−λ)^2i); statistic the furthest z of the judged points in its own standard deviations, score that over L = ${L}; ${floorRule(course, alpha)}.`,
      details: {
        series: seriesRows(course, (i) =>
          i < 0 ? { centre: usual.mean } : { centre: usual.mean, smoothed: chart.average[i]!, ...limitsAt(chart.deviation[i]! * L) },
        ),
        mean: usual.mean,
        standardDeviation: usual.std,
        autocorrelation: course.autocorrelation,
      },
      tooFew,
      summary: `EWMA at most ${formatNumber(statistic)} of its standard deviations from ${formatNumber(usual.mean)}, ${pointsIn(course)}`,
    };

    function limitsAt(reach: number) {
      return { lower: usual.mean - reach, upper: usual.mean + reach };
    }
  },
});
