import { classEstimate, type Confusion, type ConfusionMetric, confusionOf, marginsOf } from "../stats/confusion.js";
import type { Estimate } from "../stats/estimate.js";
import { isotonicFit, valueOn } from "../stats/isotonic.js";
import { areaUnderRoc, groupScores } from "../stats/score-groups.js";
import { refuse } from "../errors.js";
import type { Json } from "./check.js";
import { type ClassColumns, isOfClass, readClassification } from "./class-outcomes.js";
import type { Frame } from "./frame.js";
import { columnIn, numberAt, requireNumeric, wordAt } from "./labelled.js";

/** What can be estimated of a classifier. */
export type EstimatedClassMetric = ConfusionMetric | "auc";

/** A metric as it was on the labelled reference, and as it should be on the rows of either side. */
export interface Estimated {
  realised: Estimate;
  /** Expected values, without an interval yet. */
  expected: { reference: number; current: number };
  sizes: { reference: number; current: number };
  details: { [key: string]: Json };
}

/** How the scores are read. */
export interface ScoreManner {
  metric: EstimatedClassMetric;
  calibration: "isotonic" | "none";
  threshold: number;
  positiveClass?: string | undefined;
  alpha: number;
}

/**
 * Confidence-based performance estimation (Garg et al. 2022; as in NannyML): scores are turned into probabilities by what came of them on
 * the reference, and every current row then counts as right with the probability that it is.
 */
export function estimateClassifier(reference: Frame, current: Frame, columns: ClassColumns, manner: ScoreManner): Estimated {
  requireNumeric(columns.score!, reference, current);
  const { sides, classes, positive } = readClassification({ reference: null, current: reference }, columns, {
    ...manner,
    average: "binary",
  });
  const past = sides.current;
  const isPositive = past.actual.map((code) => Number(code === positive));
  const isPredicted = past.predicted!.map((code) => Number(code === positive));
  const now = readScores(current, columns, classes[positive!]!, manner.threshold);
  const { before, after } = calibrated(past.scores!, isPositive, now.scores, manner.calibration);
  const { metric, alpha } = manner;
  const estimateOf = (scores: Float64Array, weights: ArrayLike<number>, confusion: Confusion): Estimate =>
    metric === "auc" ? areaUnderRoc(groupScores(scores, weights), alpha) : classEstimate(marginsOf(confusion), metric, 1, alpha);
  const expectedBefore = expectedConfusion(before, isPredicted);
  const expectedAfter = expectedConfusion(after, now.isPredicted);
  return {
    realised: estimateOf(past.scores!, isPositive, confusionOf(isPositive, isPredicted, 2)),
    expected: {
      reference: estimateOf(past.scores!, before, expectedBefore).value,
      current: estimateOf(now.scores, after, expectedAfter).value,
    },
    sizes: { reference: past.rows, current: now.scores.length },
    details: {
      drawn: "Expected answers",
      categories: cellsOf(expectedBefore, expectedAfter, classes[positive!]!),
      missing: { score: now.missing },
    },
  };
}

interface ScoredRows {
  scores: Float64Array;
  isPredicted: Uint8Array;
  missing: number;
}

/** The rows that have a score and, where predictions are given, one of these too. */
function readScores(frame: Frame, columns: ClassColumns, positive: string, threshold: number): ScoredRows {
  const [score, prediction] = [columnIn(frame, columns.score), columnIn(frame, columns.prediction)];
  const scores = new Float64Array(frame.rows);
  const isPredicted = new Uint8Array(frame.rows);
  let rows = 0;
  for (let row = 0; row < frame.rows; row++) {
    const number = numberAt(score, row);
    const word = wordAt(prediction, row);
    if (Number.isNaN(number) || (columns.prediction !== undefined && word === null)) continue;
    scores[rows] = number;
    isPredicted[rows++] = Number(columns.prediction === undefined ? number >= threshold : isOfClass(word, positive));
  }
  return { scores: scores.subarray(0, rows), isPredicted: isPredicted.subarray(0, rows), missing: frame.rows - rows };
}

/** The chance to be positive that the scores of either side stand for. */
function calibrated(
  past: Float64Array,
  isPositive: Int32Array,
  now: Float64Array,
  calibration: ScoreManner["calibration"],
): { before: Float64Array; after: Float64Array } {
  if (calibration === "isotonic") {
    const curve = past.length > 0 ? isotonicFit(past, isPositive) : null;
    const told = (scores: Float64Array) => scores.map((score) => (curve ? valueOn(curve, score) : 0));
    return { before: told(past), after: told(now) };
  }
  for (const scores of [past, now]) {
    if (scores.every((score) => score >= 0 && score <= 1)) continue;
    throw refuse("INVALID", "Scores outside 0 to 1 are no probabilities; let them be calibrated.", ["params", "calibration"]);
  }
  return { before: past, after: now };
}

/** Expected rows by actual and predicted class, the positive one being 1. */
function expectedConfusion(probabilities: Float64Array, isPredicted: ArrayLike<number>): Confusion {
  const counts = new Float64Array(4);
  for (let row = 0; row < probabilities.length; row++) {
    counts[2 + isPredicted[row]!]! += probabilities[row]!;
    counts[isPredicted[row]!]! += 1 - probabilities[row]!;
  }
  return { classes: 2, counts };
}

function cellsOf(before: Confusion, after: Confusion, positive: string): Json[] {
  const names = [`not ${positive}, rightly`, `not ${positive} taken for it`, `${positive} missed`, `${positive}, rightly`];
  return names.map((value, cell) => ({ value, reference: before.counts[cell]!, current: after.counts[cell]! }));
}
