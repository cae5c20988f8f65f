import { z } from "zod";
import { adwin as cutWindow } from "../stats/adwin.js";
import { defineCheck, unanswerable } from "./check.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import {
  canCompute,
  courseOf,
  nothingPast,
  peakOf,
  placeOf,
  placeWords,
  pointsIn,
  SERIES_RULE,
  seriesParams,
  seriesRows,
} from "./series.js";

const RULE = `${SERIES_RULE}; the window begins with the oldest point, and what comes to light at a judged point counts`;

/** Whether a window over a series had to be cut because its parts have different means. */
export const adwin = defineCheck({
  key: "adwin",
  title: "Adaptive windowing",
  family: "over-time",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "series",
  reference: "optional",
  metrics: ["score", "cuts", "statistic"],
  params: z.strictObject({
    ...seriesParams,
    delta: z.number().gt(0).lt(1).default(0.002).describe("Chance of a wrong cut at any one point that the bound allows for."),
  }),
  defaultLimits: { warn: above("score", 0.8), fail: above("score", 1) },
  formula: "|mean of the newer − mean of the older part| over Bernstein's bound, at every split.",
  floor: "the bound itself, at δ over all splits.",
  whenToUse: "A series of unknown distribution, when false alarms are dear and delay is cheap.",
  meaning: {
    DATA_SCIENCE:
      "ADWIN over every split: the window grows while its parts agree and is cut where their means differ by more than Bernstein's bound. It asks for no distribution, so it is slow to alarm and rarely wrong; points are scaled by the range of the series.",
    OPERATIONS: "The figure before and after a certain point are plainly two different levels.",
  },
  whatToDo: {
    DATA_SCIENCE: "The answer names the cut: treat what came before as another period, and renew the reference if the new level is right.",
    OPERATIONS: "Look for what happened at the time of the cut: a release, a migration, a new upstream source.",
  },
  wording: {
    symbol: "ADWIN",
    alarm: { DATA_SCIENCE: "has changed its level", OPERATIONS: "has changed its level" },
    calm: { DATA_SCIENCE: "keeps its level", OPERATIONS: "keeps its level" },
  },
  answer({ reference, current, params }) {
    const course = courseOf("adwin", reference, current, params.minSamples, nothingPast);
    const { past, recent, sizes, tooFew, times } = course;
    const all = Float64Array.of(...past, ...recent);
    if (!canCompute(course, 0)) return unanswerable(tooFew ?? "there are no points", RULE, sizes);
    const found = cutWindow(all, params.delta, course.autocorrelation);
    const { value: statistic, at } = peakOf(found.score.subarray(past.length));
    const cuts = found.cuts.filter((cut) => cut.at >= past.length);
    const strongest = cuts.find((cut) => cut.at === past.length + at);
    const before = strongest && levelsOf(all, strongest.cut, found.cuts);
    return {
      measure: { name: "ADWIN", value: statistic, method: `share of the bound at δ ${params.delta}` },
      metrics: { score: statistic, cuts: cuts.length, statistic },
      sizes,
      rule: `${RULE}. Every split with 5 points a side after every point, values scaled by their range; cut where the means differ by more than ε = √(2/m·σ²·ln(2/δ′)) + 2/(3m)·ln(2/δ′), 1/m = 1/n₀+1/n₁, δ′ = δ/ln n, δ = ${params.delta}${course.autocorrelation > 0 ? `, and only (1−r)/(1+r) of the points counted, for past ones follow each other with r = ${formatNumber(course.autocorrelation)}` : ""}; score the largest difference over ε.`,
      details: {
        series: seriesRows(course, () => ({})),
        cuts: cuts.map(({ at: seen, cut, score }) => ({ at: placeOf(times, cut), seenAt: placeOf(times, seen), score })),
        window: all.length - found.start,
        autocorrelation: course.autocorrelation,
        ...(strongest && { changeAt: placeOf(times, strongest.cut) }),
      },
      tooFew,
      summary: before
        ? `from ${formatNumber(before.before)} to ${formatNumber(before.after)} at ${placeWords(placeOf(times, strongest.cut))}, ${formatNumber(statistic)} times what chance allows, ${pointsIn(course)}`
        : `parts of the window differ by at most ${formatNumber(statistic)} of what chance allows, ${pointsIn(course)}`,
    };
  },
});

/** The mean level on either side of a cut, as far as the neighbouring cuts. */
function levelsOf(all: Float64Array, cut: number, cuts: readonly { cut: number }[]): { before: number; after: number } {
  const places = [0, ...cuts.map((other) => other.cut), all.length];
  const from = Math.max(...places.filter((place) => place < cut));
  const to = Math.min(...places.filter((place) => place > cut));
  const mean = (part: Float64Array): number => part.reduce((sum, value) => sum + value, 0) / part.length;
  return { before: mean(all.subarray(from, cut)), after: mean(all.subarray(cut, to)) };
}
