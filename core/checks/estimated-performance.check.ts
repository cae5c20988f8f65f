import { z } from "zod";
import { CONFUSION_METRICS } from "../stats/confusion.js";
import { boundedEstimate, type Estimate, normalEstimate } from "../stats/estimate.js";
import { commonParams, defineCheck, type Finding, MIN_NUMBERS, type Question, unanswerable } from "./check.js";
import type { ClassColumns } from "./class-outcomes.js";
import { tooFewValues } from "./compare.js";
import { type Estimated, type EstimatedClassMetric, estimateClassifier } from "./estimated-classifier.js";
import { ESTIMATED_ERRORS, type EstimatedError, estimateRegressor } from "./estimated-regressor.js";
import { formatCount, formatNumber } from "./explain.js";
import type { Facts } from "./facts.js";
import { chooseColumns, type ColumnDeclaration } from "./frame.js";
import { declaredOf, outcomeColumn, outcomeParams, requireOutcome, sampledRows } from "./labelled.js";
import { above } from "./limits.js";
import type { NumberColumns } from "./number-outcomes.js";
import { finite, qualityFinding } from "./performance.js";

const params = z.strictObject({
  ...commonParams,
  metric: z
    .enum([...CONFUSION_METRICS, "auc", ...ESTIMATED_ERRORS])
    .default("accuracy")
    .describe("What is estimated; mae and rmse of a regressor, all others of a classifier."),
  calibration: z
    .enum(["isotonic", "none"])
    .default("isotonic")
    .describe("How scores become probabilities: by what came of them on the reference, or as they are."),
  positiveClass: z.string().max(500).optional().describe('The class that scores speak for; "true" or "1" where those are the classes.'),
  threshold: z.number().default(0.5).describe("Without a column of predictions: scores at least this high count as positive."),
  ...outcomeParams,
});
type Params = z.output<typeof params>;

/** Learning the errors of a regressor costs rows × columns × 60. */
const MAX = { classified: 50_000, learnt: 10_000, features: 30 } as const;

/** How well a model should do while labels are not in yet. */
export const estimatedPerformance = defineCheck({
  key: "estimated-performance",
  title: "Estimated performance",
  family: "performance",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "required",
  metrics: ["change", "statistic", "pValue"],
  params,
  defaultLimits: { warn: above("change", 0.05), fail: above("change", 0.1) },
  formula: "The expectation of the metric, by calibrated confidence (CBPE) or learned error (DLE).",
  floor: "the whole interval at α, with the estimator's own error, must lie beyond.",
  whenToUse: "Between now and the arrival of labels, beside a drift check, for it cannot see a changed meaning.",
  meaning: {
    DATA_SCIENCE:
      "An ESTIMATE of a metric before its labels are in. Of classifiers by confidence (CBPE): scores calibrated on the labelled reference say how likely each row is right. Of regressors directly (DLE): the size of the error is learned from the columns. It sees what a changed mix of inputs does to quality; it cannot see that the same inputs now mean something else. Hold it against labelled rows that the model was not trained on: on its own training rows every model is too sure.",
    OPERATIONS: "How well the model should be doing by the look of what it is asked, before anyone knows whether it was right.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look which inputs moved and whether the model is unsure on more rows than before. Hurry the labels of a sample to confirm; retrain or raise the threshold for automatic decisions if the fall is real.",
    OPERATIONS:
      "Check whether the model is asked about something new: another market, a changed upstream, a release. Tell data science; a rollback helps only if a release caused it.",
  },
  wording: {
    symbol: "estimated metric",
    alarm: { DATA_SCIENCE: "should perform worse", OPERATIONS: "probably makes more mistakes than agreed" },
    calm: { DATA_SCIENCE: "should perform as before", OPERATIONS: "probably is as right as agreed" },
  },
  rowsWanted: (params, declared) => {
    const isError = isErrorMetric(params.metric);
    const { features, ...others } = isError ? regressorColumns(params, declared) : { features: [], ...classifierColumns(params, declared) };
    const names = new Set([...Object.values(others), ...features]);
    return { columns: declared.filter(({ name }) => names.has(name)), maxRows: isError ? MAX.learnt : MAX.classified };
  },
  answer,
});

const isErrorMetric = (metric: EstimatedClassMetric | EstimatedError): metric is EstimatedError =>
  (ESTIMATED_ERRORS as readonly string[]).includes(metric);

function classifierColumns(params: Params, declared: readonly ColumnDeclaration[]): ClassColumns {
  return {
    label: requireOutcome(declared, "LABEL", params).name,
    score: requireOutcome(declared, "SCORE", params).name,
    prediction: params.metric === "auc" ? undefined : outcomeColumn(declared, "PREDICTION", params)?.name,
  };
}

function regressorColumns(params: Params, declared: readonly ColumnDeclaration[]): NumberColumns & { features: string[] } {
  const prediction = outcomeColumn(declared, "PREDICTION", params) ?? outcomeColumn(declared, "SCORE", params);
  const features = chooseColumns(declared, ["INPUT"]).filter(({ type }) => type !== "TEXT" && type !== "TIMESTAMP");
  const label = requireOutcome(declared, "LABEL", params).name;
  const guess = (prediction ?? requireOutcome(declared, "PREDICTION", params)).name;
  const names = features.map(({ name }) => name).filter((name) => name !== label && name !== guess);
  return { label, prediction: guess, features: names.slice(0, MAX.features) };
}

function answer({ facts, params, alpha }: Question<Params, Facts["rows"]>): Finding {
  const { metric } = params;
  const { reference, current } = facts;
  const rule = `ESTIMATED, not measured: ${ruleOf(params)}.${sampledRows(reference, current)}`;
  if (!reference) return unanswerable("there is no reference", rule, { reference: 0, current: current.rows });
  const declared = declaredOf(reference, current);
  const estimated = isErrorMetric(metric)
    ? estimateRegressor(reference, current, regressorColumns(params, declared), { metric, alpha })
    : estimateClassifier(reference, current, classifierColumns(params, declared), { ...params, metric, alpha });
  const { sizes, expected } = estimated;
  const tooFew = tooFewValues(sizes, params.minSamples ?? MIN_NUMBERS, "rows with all that is needed");
  if (tooFew !== undefined) return unanswerable(tooFew, rule, sizes);
  if (!Number.isFinite(expected.current)) return unanswerable(`${metric} is undefined, for it would divide by no rows`, rule, sizes);
  const isError = isErrorMetric(metric);
  const name = `estimated ${metric}`;
  return {
    ...qualityFinding({
      quality: {
        name,
        isHigherBetter: !isError,
        change: isError ? "relative" : "own",
        unit: `${isError ? "as a share of" : "from"} the same estimate for the reference's rows`,
      },
      reference: estimated.realised,
      current: withError(estimated, expected.current, 1 / sizes.current + 1 / sizes.reference, isError, alpha),
      // Like with like: what the estimate cannot see is the same on both sides. The reference's own error is counted on its side.
      compared: {
        reference: withError(estimated, expected.reference, 1 / sizes.reference, isError, alpha),
        current: withError(estimated, expected.current, 1 / sizes.current, isError, alpha),
      },
      sizes,
      minSamples: params.minSamples,
      alpha,
      rule,
      details: { ...estimated.details, isEstimate: true, estimatedReference: finite(expected.reference) },
    }),
    summary: `${name} ${formatNumber(expected.current)}, ${formatNumber(estimated.realised.value)} measured on the reference, ${formatCount(sizes.current)} rows without labels against ${formatCount(sizes.reference)} with`,
  };
}

/** The expected value with the error of samples: a row varies as one of the reference does. */
function withError({ realised, sizes }: Estimated, expected: number, perRow: number, isError: boolean, alpha: number): Estimate {
  const standardError = realised.standardError * Math.sqrt(sizes.reference * perRow);
  const method = "sampling error of the reference's rows";
  return isError
    ? normalEstimate(expected, standardError, alpha, { method, least: 0 })
    : boundedEstimate(expected, standardError, sizes.current, alpha, method);
}

function ruleOf({ metric, calibration, threshold }: Params): string {
  if (isErrorMetric(metric)) {
    const loss = metric === "mae" ? "the absolute error" : "the squared error, of whose mean the root is taken,";
    return `direct loss estimation, ${loss} learned on the reference from inputs and prediction by boosting 60 one-split trees at rate 0.2 (columns cut at 31-quantiles, words by their mean), in the mean over the current rows`;
  }
  const scores =
    calibration === "isotonic" ? "scores calibrated on the reference's labels by isotonic regression" : "scores taken as probabilities";
  if (metric === "auc")
    return `confidence-based performance estimation, ${scores}; area under the curve, every row counting in both classes by its probability`;
  return `confidence-based performance estimation, ${scores}; ${metric} of the expected confusion matrix, without predictions score ≥ ${threshold} being positive`;
}
