import { z } from "zod";
import { moments } from "../stats/moments.js";
import { type Band, normalBand, poissonBand, tailBeyond } from "../stats/prediction-band.js";
import { refuse } from "../errors.js";
import { defineCheck, unanswerable } from "./check.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import {
  allButNewest,
  bounded,
  canCompute,
  type Course,
  courseOf,
  peakOf,
  pointsIn,
  SERIES_RULE,
  seriesParams,
  seriesRows,
} from "./series.js";

const RULE = `${SERIES_RULE}; without a reference the newest point is judged by all before`;

/** Whether the newest points of a series lie where those before lead one to expect. */
export const standardDeviationBand = defineCheck({
  key: "standard-deviation-band",
  title: "Standard deviation band",
  family: "over-time",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "series",
  reference: "optional",
  metrics: ["score", "outside", "deviation", "statistic"],
  params: z.strictObject({
    ...seriesParams,
    k: z.number().gt(0).max(10).default(3).describe("Half the width of the band: as likely to be left by chance as k standard deviations."),
    spread: z
      .enum(["sample", "poisson"])
      .default("sample")
      .describe("Where the standard deviation comes from: the past points, or, for counts, their mean; then one past point is enough."),
  }),
  defaultLimits: { warn: above("score", 2 / 3), fail: above("score", 1) },
  formula: "|point − mean of past points|, over the edge of the band that they leave by chance.",
  floor: "the band's edge itself: k standard deviations by Student's t, shared between the points judged.",
  whenToUse: "Any metric with some twenty past runs and no trend, when one bad point matters.",
  meaning: {
    DATA_SCIENCE:
      "How far the newest points lie from the mean of past ones, against a prediction interval: Student's t for the sampling error of mean and spread, shared between the points judged together. It takes points for independent; a daily rhythm or a trend widens the band.",
    OPERATIONS: "Today's figure lies outside the band that past figures keep to.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look at the point and its neighbours: one outlier asks what happened then, a new level asks for cusum or ewma beside it.",
    OPERATIONS: "Open the watched monitor at the time of the point, and compare with releases and incidents of that hour.",
  },
  wording: {
    symbol: "deviation",
    alarm: { DATA_SCIENCE: "left its band", OPERATIONS: "left its usual band" },
    calm: { DATA_SCIENCE: "keeps to its band", OPERATIONS: "keeps to its usual band" },
  },
  answer({ reference, current, params, alpha }) {
    const isPoisson = params.spread === "poisson";
    const course = courseOf("standard-deviation-band", reference, current, isPoisson ? 1 : params.minSamples, allButNewest);
    const { past, recent, sizes, tooFew } = course;
    if (!canCompute(course, isPoisson ? 1 : 2)) return unanswerable(tooFew ?? "there are too few past points", RULE, sizes);
    if (isPoisson && [...past, ...recent].some((count) => count < 0)) {
      throw refuse("INVALID", "A Poisson spread is one of counts, which are 0 or more.");
    }
    const band = bandOf(course, isPoisson, tailBeyond(params.k));
    const edgeOfNoise = bandOf(course, isPoisson, alpha).edge;
    const deviations = recent.map((value) => Math.abs(bounded(band.deviation(value))));
    const { value: deviation, at } = peakOf(deviations);
    const outside = deviations.reduce((count, size) => count + Number(size > band.edge), 0);
    const way = recent[at]! < band.centre ? "below" : "above";
    return {
      measure: { name: "deviation", value: deviation, method: isPoisson ? "Poisson score" : "prediction t" },
      metrics: { score: deviation / band.edge, outside, deviation, statistic: deviation },
      floors: [{ kind: "noise floor", metric: "statistic", value: edgeOfNoise, gates: ["score", "outside", "deviation", "statistic"] }],
      sizes,
      rule: `${RULE}. Band ${formatNumber(band.lower)} to ${formatNumber(band.upper)}: ${methodOf(isPoisson, past.length)}, left by chance by any of the ${recent.length} points with the probability of ${params.k} standard deviations (Bonferroni); score is the largest deviation over the band's edge of ${formatNumber(band.edge)}; noise floor the edge at α = ${alpha}.`,
      details: {
        series: seriesRows(course, () => ({ centre: band.centre, lower: band.lower, upper: band.upper })),
        outside,
        furthest: { value: recent[at]!, way },
      },
      tooFew,
      summary: `${formatNumber(recent[at]!)} lies ${formatNumber(deviation)} standard errors ${way} the mean of ${formatNumber(band.centre)}, ${pointsIn(course)}`,
    };
  },
});

function bandOf({ past, recent, usual }: Course, isPoisson: boolean, tail: number): Band {
  const before = moments(past);
  if (isPoisson) return poissonBand(before, recent.length, tail);
  // A past that never varied has the deviation of all points.
  return normalBand({ ...before, m2: usual.std ** 2 * (before.count - 1) }, recent.length, tail);
}

const methodOf = (isPoisson: boolean, past: number): string =>
  isPoisson ? `score interval of a Poisson count given ${past} past ones` : `mean ± t·s·√(1+1/n) with t of ${past - 1} degrees of freedom`;
