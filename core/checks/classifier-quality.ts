import { calibrationError } from "../stats/calibration.js";
import { classEstimate, CONFUSION_METRICS, type ConfusionMetric, confusionOf, macroEstimate, marginsOf } from "../stats/confusion.js";
import { type Estimate, meanEstimate, normalEstimate } from "../stats/estimate.js";
import { areaUnderRoc, averagePrecision, groupScores, rocPoints } from "../stats/score-groups.js";
import { refuse } from "../errors.js";
import type { Json } from "./check.js";
import type { ClassOutcomes, Sides } from "./class-outcomes.js";
import { finite } from "./performance.js";

/** What can be read off the scores of a binary classifier. */
export const SCORE_METRICS = ["auc", "average-precision", "log-loss", "brier", "ece"] as const;
export type ScoreMetric = (typeof SCORE_METRICS)[number];
export type ClassifierMetric = ConfusionMetric | ScoreMetric;

/** How the number is to be computed. */
export interface ClassifierQuestion {
  metric: ClassifierMetric;
  /** The number of the class that scores speak for and that precision, recall and so on are of. */
  positive: number | null;
  /** Precision, recall and so on are asked for in the mean over the classes. */
  isMacro: boolean;
  /** Cells of the calibration error. */
  bins: number;
  alpha: number;
}

/** Probabilities nearer to 0 and 1 than this are taken to be this far, so that one row cannot make the log loss infinite. */
const LEAST_PROBABILITY = 1e-15;
const MOST_ROC_POINTS = 100;
/** Most classes told about one by one. */
const MOST_LISTED = 20;

/** Is this metric read off scores rather than classes? */
export function isScoreMetric(metric: ClassifierMetric): metric is ScoreMetric {
  return !(CONFUSION_METRICS as readonly string[]).includes(metric);
}

/** Must the scores be probabilities for this metric? */
const ofProbabilities: ReadonlySet<ClassifierMetric> = new Set(["log-loss", "brier", "ece"]);

/** The metric of these rows with its interval; `classes` is how many there are. */
export function classifierEstimate(outcomes: ClassOutcomes, classes: number, question: ClassifierQuestion): Estimate {
  if (isScoreMetric(question.metric) && outcomes.byClass) return severalScores(outcomes, outcomes.byClass, classes, question);
  const { metric, positive, isMacro, alpha, bins } = question;
  if (!isScoreMetric(metric)) {
    const confusion = confusionOf(outcomes.actual, outcomes.predicted!, classes);
    return isMacro ? macroEstimate(confusion, metric, alpha) : classEstimate(marginsOf(confusion), metric, positive ?? 0, alpha);
  }
  const scores = outcomes.scores!;
  const isPositive = positives(outcomes, positive);
  if (ofProbabilities.has(metric)) requireProbabilities(scores, metric);
  switch (metric) {
    case "auc":
      return areaUnderRoc(groupScores(scores, isPositive), alpha);
    case "average-precision":
      return averagePrecision(groupScores(scores, isPositive), alpha);
    case "log-loss":
      return meanEstimate(
        scores.map((score, row) => surprise(isPositive[row] === 1 ? score : 1 - score)),
        alpha,
      );
    case "brier":
      return meanEstimate(
        scores.map((score, row) => (score - isPositive[row]!) ** 2),
        alpha,
      );
    case "ece":
      return calibrationError(scores, isPositive, bins, alpha);
  }
}

/** The metric where every class has a score of its own: of one class against the rest, or over all of them. */
function severalScores(
  outcomes: ClassOutcomes,
  byClass: ReadonlyMap<number, Float64Array>,
  classes: number,
  question: ClassifierQuestion,
): Estimate {
  const { metric, isMacro, positive, alpha } = question;
  const against = (positive: number): Estimate =>
    classifierEstimate({ ...outcomes, byClass: null, scores: byClass.get(positive)! }, classes, { ...question, positive, isMacro: false });
  if (!isMacro) {
    if (byClass.has(positive!)) return against(positive!);
    throw refuse("INVALID", "The positive class has no column of scores.", ["params", "scores"]);
  }
  if (metric !== "log-loss" && metric !== "brier") return meanOfClasses([...byClass.keys()].map(against), alpha);
  for (const scores of byClass.values()) requireProbabilities(scores, metric);
  const lossOf = (code: number, row: number): number => {
    if (metric === "log-loss") return surprise(byClass.get(code)?.[row] ?? 0);
    return [...byClass].reduce((sum, [one, scores]) => sum + (scores[row]! - Number(one === code)) ** 2, byClass.has(code) ? 0 : 1);
  };
  return meanEstimate(Float64Array.from(outcomes.actual, lossOf), alpha);
}

/** The mean over the classes that have the metric; its error is at most the mean of theirs, as if they erred together. */
function meanOfClasses(estimates: readonly Estimate[], alpha: number): Estimate {
  const known = estimates.filter(({ value }) => Number.isFinite(value));
  const mean = (of: (estimate: Estimate) => number): number => known.reduce((sum, estimate) => sum + of(estimate), 0) / known.length;
  const value = mean((estimate) => estimate.value);
  return normalEstimate(
    value,
    mean((estimate) => estimate.standardError),
    alpha,
    {
      method: "normal interval, errors of the classes added as if they moved together",
      least: 0,
      most: 1,
    },
  );
}

/** 1 for each row of the class, else 0. */
function positives({ actual }: ClassOutcomes, positive: number | null): Uint8Array {
  return Uint8Array.from(actual, (code) => Number(code === positive));
}

const surprise = (probability: number): number => -Math.log(Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, probability)));

function requireProbabilities(scores: Float64Array, metric: string): void {
  if (areProbabilities(scores)) return;
  throw refuse("INVALID", `${metric} needs scores that are probabilities; some lie outside 0 to 1.`, ["params", "metric"]);
}

const areProbabilities = (scores: Float64Array): boolean => scores.every((score) => score >= 0 && score <= 1);

/** What the calibration error of perfect probabilities comes to, in the mean and at most; both grow as rows become fewer. */
export function calibrationByChance(
  outcomes: ClassOutcomes,
  { isMacro, positive, bins, alpha }: ClassifierQuestion,
): { mean: number; most: number } {
  const ofClass = (code: number | null) => outcomes.byClass?.get(code!) ?? outcomes.scores!;
  const codes = outcomes.byClass && isMacro ? [...outcomes.byClass.keys()] : [positive];
  const chances = codes.map((code) => calibrationError(ofClass(code), positives(outcomes, code), bins, alpha).byChance);
  const over = (of: (chance: { mean: number; most: number }) => number) =>
    chances.reduce((sum, chance) => sum + of(chance), 0) / chances.length;
  return { mean: over(({ mean }) => mean), most: over(({ most }) => most) };
}

/** The metric of each class against the rest, where every class has a score of its own. */
export function classScoreDetails(
  outcomes: ClassOutcomes,
  names: readonly string[],
  question: ClassifierQuestion,
): { [key: string]: Json } {
  if (!outcomes.byClass || !isScoreMetric(question.metric)) return {};
  const against = (positive: number) => told(classifierEstimate(outcomes, names.length, { ...question, positive, isMacro: false }));
  return { perClassScore: [...outcomes.byClass.keys()].map((code) => ({ class: names[code]!, [question.metric]: against(code) })) };
}

/** The cells of the confusion matrix of both sides, as rows of an answer: those that moved most stand first. */
export function confusionDetails({ reference, current }: Sides, names: readonly string[], alpha: number): { [key: string]: Json } {
  if (!current.predicted) return {};
  const now = confusionOf(current.actual, current.predicted, names.length);
  const then = reference?.predicted ? confusionOf(reference.actual, reference.predicted, names.length) : null;
  const margins = marginsOf(now);
  const cells = Array.from(now.counts.keys()).filter((cell) => now.counts[cell]! + (then?.counts[cell] ?? 0) > 0);
  const largest = cells.sort((a, b) => now.counts[b]! - now.counts[a]!).slice(0, MOST_LISTED ** 2);
  const nameOf = (cell: number): [string, string] => [names[Math.floor(cell / names.length)]!, names[cell % names.length]!];
  const confusion = largest.map((cell) => {
    const [actual, predicted] = nameOf(cell);
    return { actual, predicted, reference: then?.counts[cell] ?? 0, current: now.counts[cell]! };
  });
  const categories = confusion.slice(0, MOST_LISTED).map(({ actual, predicted, ...counts }) => ({
    value: actual === predicted ? `${actual}, rightly` : `${actual} taken for ${predicted}`,
    ...counts,
  }));
  const perClass = Array.from(names.keys())
    .sort((a, b) => margins.actual[b]! - margins.actual[a]!)
    .slice(0, MOST_LISTED)
    .map((k) => ({
      class: names[k]!,
      rows: margins.actual[k]!,
      ...Object.fromEntries(CONFUSION_METRICS.slice(1).map((metric) => [metric, told(classEstimate(margins, metric, k, alpha))])),
    }));
  return { drawn: "Right and wrong answers", categories, confusion, perClass };
}

function told({ value, lower, upper }: Estimate): Json {
  return Number.isFinite(value) ? { value, lower: finite(lower), upper: finite(upper) } : null;
}

/** The curves that scores give: true against false positive rates, and predicted against observed shares where scores are probabilities. */
export function scoreDetails({ reference, current }: Sides, { positive, bins, alpha }: ClassifierQuestion): { [key: string]: Json } {
  if (!current.scores || positive === null) return {};
  const groups = groupScores(current.scores, positives(current, positive));
  const hasBoth = groups.totals.positives > 0 && groups.totals.negatives > 0;
  const roc = hasBoth ? rocPoints(groups, MOST_ROC_POINTS).map((point) => ({ ...point })) : [];
  if (!areProbabilities(current.scores)) return { roc };
  const now = calibrationError(current.scores, positives(current, positive), bins, alpha).cells;
  const isComparable = reference?.scores && areProbabilities(reference.scores);
  const then = isComparable ? calibrationError(reference.scores!, positives(reference, positive), bins, alpha).cells : null;
  const calibration = now.map(({ start, end, rows, predicted, observed }, i) => ({
    start,
    end,
    predicted,
    observed,
    reference: then?.[i]?.rows ?? 0,
    current: rows,
  }));
  return { roc, calibration };
}
