import { z } from "zod";
import { CONFUSION_METRICS } from "../stats/confusion.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, type Finding, type Floor, type Question, unanswerable } from "./check.js";
import { type ClassColumns, readClassification, type Sides } from "./class-outcomes.js";
import {
  calibrationByChance,
  type ClassifierMetric,
  type ClassifierQuestion,
  classifierEstimate,
  classScoreDetails,
  confusionDetails,
  isScoreMetric,
  SCORE_METRICS,
  scoreDetails,
} from "./classifier-quality.js";
import type { Facts } from "./facts.js";
import type { ColumnDeclaration } from "./frame.js";
import { declaredOf, labelParams, outcomeColumn, outcomeParams, requireColumn, requireOutcome, sampledRows, waitFor } from "./labelled.js";
import { above } from "./limits.js";
import { qualityFinding } from "./performance.js";

/** Most classes with a column of scores each. */
const MAX_SCORES = 50;

const params = z.strictObject({
  ...commonParams,
  metric: z
    .enum([...CONFUSION_METRICS, ...SCORE_METRICS])
    .default("accuracy")
    .describe("What is computed."),
  average: z
    .enum(["binary", "macro"])
    .optional()
    .describe("Of one class against the rest, or the plain mean over the classes; binary where the positive class is known."),
  positiveClass: z.string().max(500).optional().describe('The class that scores speak for; "true" or "1" where those are the classes.'),
  scores: z
    .record(z.string().min(1).max(500), z.string().min(1).max(200))
    .refine((scores) => Object.keys(scores).length >= 2 && Object.keys(scores).length <= MAX_SCORES, `must name 2 to ${MAX_SCORES} classes`)
    .optional()
    .describe("Of several classes: the column of each one's score, by class."),
  threshold: z.number().default(0.5).describe("Without a column of predictions: scores at least this high count as positive."),
  bins: z.int().min(2).max(100).default(10).describe("Cells of equal width for the calibration error."),
  ...outcomeParams,
  ...labelParams,
});
type Params = z.output<typeof params>;

/** Rows beyond this many are thinned: an area under the curve takes about 50 ms for so many a side. */
const MAX_ROWS = 50_000;

/** What each metric is, spelled out. */
const RULES: Record<ClassifierMetric, string> = {
  accuracy: "Rows predicted rightly over all rows",
  precision: "Rows rightly predicted to be of the class over rows predicted to be",
  recall: "Rows rightly predicted to be of the class over rows of the class",
  specificity: "Rows rightly predicted not to be of the class over rows not of the class",
  f1: "F₁ = 2·TP/(2·TP + FP + FN)",
  auc: "Area under the curve of true against false positive rates, ties counting half",
  "average-precision": "Sum of precisions at every threshold weighted by the rise in recall, without interpolation",
  "log-loss": "Mean of −ln of the probability given to what happened, probabilities clipped to [1e-15, 1 − 1e-15]",
  brier: "Mean squared difference of probability and outcome",
  ece: "Expected calibration error: mean gap of predicted and observed share of positives over cells of equal width, weighted by rows",
};
const LOWER_IS_BETTER: ReadonlySet<ClassifierMetric> = new Set(["log-loss", "brier", "ece"]);

/** How right a classifier is, by its labels, against what it was. */
export const classificationPerformance = defineCheck({
  key: "classification-performance",
  title: "Classification performance",
  family: "performance",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "optional",
  metrics: ["change", "statistic", "pValue"],
  params,
  defaultLimits: { warn: above("change", 0.02), fail: above("change", 0.05) },
  formula: "The chosen metric of predictions against labels; change against the reference's.",
  floor: "the whole interval at α must lie beyond; of the calibration error what perfectly calibrated scores give.",
  whenToUse: "Classifiers whose labels arrive, however late.",
  meaning: {
    DATA_SCIENCE:
      "The chosen metric of predictions or scores against labels, with its interval, and how much worse it is than on the reference: change is positive when quality fell, whichever way the metric points. Accuracy says little where one class is rare; take average precision, recall or F₁ there. On the rows it was trained on a model does better than it can anywhere else: a fall against these at the first window says that, not drift.",
    OPERATIONS: "How often the model is right, now that the truth is known, compared with what it was.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "See in the confusion matrix which error grew. Errors that grew with an input's drift ask for retraining; errors that jumped at a release ask for a rollback; a shifted base rate may only need a new threshold. Check that labels mean what they meant.",
    OPERATIONS:
      "Look for a release of the model or of a feature pipeline when it began, and roll back if there is one; else pass it to data science.",
  },
  wording: {
    symbol: "metric",
    alarm: { DATA_SCIENCE: "performs worse", OPERATIONS: "makes more mistakes than agreed" },
    calm: { DATA_SCIENCE: "performs as before", OPERATIONS: "is as right as agreed" },
  },
  rowsWanted: (params, declared) => ({
    columns: declared.filter(({ name }) => namesOf(columnsOf(params, declared)).includes(name)),
    maxRows: MAX_ROWS,
    labels: waitFor(params),
  }),
  answer,
});

function answer({ facts, params, alpha }: Question<Params, Facts["rows"]>): Finding {
  const { metric } = params;
  const { sides, classes, positive, isMacro } = readClassification(
    facts,
    columnsOf(params, declaredOf(facts.reference, facts.current)),
    params,
  );
  const sizes = { reference: sides.reference?.rows ?? 0, current: sides.current.rows };
  const rule = `${RULES[metric]}${isMacro ? ", in the mean over the classes that occur" : positive === null ? "" : `, of the class "${classes[positive]}"`}`;
  if (sizes.current === 0) return unanswerable("no row of the current window has all that is compared", rule, sizes);
  const question: ClassifierQuestion = { metric, positive, isMacro, bins: params.bins, alpha };
  const current = classifierEstimate(sides.current, classes.length, question);
  if (Number.isNaN(current.value)) return unanswerable(`${metric} is undefined, for it would divide by no rows`, rule, sizes);
  const reference = sides.reference && sides.reference.rows > 0 ? classifierEstimate(sides.reference, classes.length, question) : null;
  return qualityFinding({
    quality: { name: metric, isHigherBetter: !LOWER_IS_BETTER.has(metric), change: "own" },
    reference,
    current,
    sizes,
    minSamples: params.minSamples,
    alpha,
    rule: `${rule}; rows that lack a value left out.${sampledRows(facts.reference, facts.current)}`,
    details: {
      ...confusionDetails(sides, classes, alpha),
      ...scoreDetails(sides, question),
      ...classScoreDetails(sides.current, classes, question),
      missing: { ...sides.current.missing },
    },
    floors: metric === "ece" ? calibrationFloors(sides, question) : [],
  });
}

function namesOf({ label, prediction, score, scores }: ClassColumns): (string | undefined)[] {
  return [label, prediction, score, ...Object.values(scores ?? {})];
}

function columnsOf(params: Params, declared: readonly ColumnDeclaration[]): ClassColumns {
  const label = requireOutcome(declared, "LABEL", params).name;
  if (params.scores) {
    for (const name of Object.values(params.scores)) requireColumn(declared, name, "scores");
    const prediction = isScoreMetric(params.metric) ? undefined : outcomeColumn(declared, "PREDICTION", params)?.name;
    return { label, prediction, score: undefined, scores: params.scores };
  }
  if (isScoreMetric(params.metric) && params.average === "macro") {
    throw refuse(
      "INVALID",
      `${params.metric} in the mean over the classes needs each one's score; name their columns as the parameter scores.`,
      ["params", "scores"],
    );
  }
  if (isScoreMetric(params.metric)) return { label, prediction: undefined, score: requireOutcome(declared, "SCORE", params).name };
  const prediction = outcomeColumn(declared, "PREDICTION", params)?.name;
  return { label, prediction, score: prediction === undefined ? requireOutcome(declared, "SCORE", params).name : undefined };
}

/** Perfect probabilities too have a calibration error, the larger the fewer the rows. */
function calibrationFloors({ reference, current }: Sides, question: ClassifierQuestion): Floor[] {
  const now = calibrationByChance(current, question);
  const then = reference && reference.rows > 0 ? calibrationByChance(reference, question) : null;
  return [
    { kind: "noise floor", metric: "statistic", value: now.most, gates: ["statistic"] },
    ...(then
      ? [{ kind: "noise floor", metric: "change", value: Math.max(0, now.most - then.mean), gates: ["change", "pValue"] } as const]
      : []),
  ];
}
