import { z } from "zod";
import { ddm as follow, ddmFloor } from "../stats/ddm.js";
import { refuse } from "../errors.js";
import { defineCheck, unanswerable } from "./check.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { canCompute, courseOf, nothingPast, peakOf, placeOf, pointsIn, SERIES_RULE, seriesParams, seriesRows } from "./series.js";

const RULE = `${SERIES_RULE}; the rate of all points from the oldest on`;

/** Whether an error rate has risen above the lowest it had. */
export const ddm = defineCheck({
  key: "ddm",
  title: "Drift detection method",
  family: "over-time",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "series",
  reference: "optional",
  metrics: ["level", "rate", "statistic"],
  params: z.strictObject({
    ...seriesParams,
    rows: z
      .int()
      .min(1)
      .max(1_000_000_000)
      .default(1)
      .describe("How many rows each point is the error rate of, where runs do not say; 1 for points that are 0 or 1."),
  }),
  defaultLimits: { warn: above("level", 2), fail: above("level", 3) },
  formula: "(p + s − p_min)/s_min of the running error rate p with standard error s.",
  floor: "what rows of one error rate exceed with probability α.",
  whenToUse: "A series of error rates of a model with labels, in which a rise means a changed concept.",
  meaning: {
    DATA_SCIENCE:
      "DDM of Gama et al.: a learner's error rate should fall or stay while the concept stays, so its rise over the lowest rate, in standard deviations of that, says that the concept has changed. It sees rises only.",
    OPERATIONS: "The model makes more mistakes than it did at its best, by more than chance explains.",
  },
  whatToDo: {
    DATA_SCIENCE: "Retrain on rows from the warning on, or at least evaluate on them; compare features and labels before and after it.",
    OPERATIONS:
      "Check that labels and features are joined as before; if they are, this is for the data scientists: the model may be out of date.",
  },
  wording: {
    symbol: "DDM",
    alarm: { DATA_SCIENCE: "has risen above its lowest", OPERATIONS: "has risen above its best" },
    calm: { DATA_SCIENCE: "is near its lowest", OPERATIONS: "is near its best" },
  },
  answer({ reference, current, params, alpha }) {
    const course = courseOf("ddm", reference, current, params.minSamples, nothingPast);
    const { past, recent, sizes, tooFew, times } = course;
    const rates = Float64Array.of(...past, ...recent);
    if (rates.some((rate) => rate < 0 || rate > 1)) throw refuse("INVALID", "ddm reads error rates, which lie between 0 and 1.");
    if (!canCompute(course, 0)) return unanswerable(tooFew ?? "there are no points", RULE, sizes);
    const rows = course.rows ?? new Float64Array(rates.length).fill(params.rows);
    const errors = rates.map((rate, i) => rate * rows[i]!);
    const found = follow({ errors, rows });
    const { value: statistic, at } = peakOf(found.level.subarray(past.length));
    const warning = found.level.findIndex((level, i) => i >= past.length && level > 2);
    const floor = tooFew ? 0 : ddmFloor(rows, past.length, total(errors) / Math.max(1, total(rows)), alpha);
    const rate = found.rate[past.length + at]!;
    return {
      measure: { name: "DDM level", value: statistic, method: "standard deviations over the lowest rate" },
      metrics: { level: statistic, rate, statistic },
      floors: [{ kind: "noise floor", metric: "level", value: floor, gates: ["level", "statistic"] }],
      sizes,
      rule: `${RULE}, after ${course.rows ? "the runs' own numbers of rows" : `${params.rows} rows a point`} (30 rows to warm up); level (p + s − p_min)/s_min, the highest of the judged points; 2 is the authors' warning, 3 their drift; noise floor what rows of one error rate, that of all points, exceed with probability ${alpha} (simulated).`,
      details: {
        series: seriesRows(course, (i) => ({ smoothed: found.rate[past.length + i]! })),
        ...(warning >= 0 && { changeAt: placeOf(times, warning) }),
      },
      tooFew,
      summary: `error rate ${formatNumber(rate)}, ${formatNumber(statistic)} standard deviations over its lowest, ${pointsIn(course)}`,
    };
  },
});

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
