import { z } from "zod";
import type { Estimate } from "../stats/estimate.js";
import {
  REGRESSION_METRICS,
  regressionEstimate,
  type RegressionMetric,
  rootMeanSquare,
  sizeOfEstimate,
} from "../stats/regression-metrics.js";
import { commonParams, defineCheck, type Finding, type Question, unanswerable } from "./check.js";
import { chartBins } from "./compare.js";
import type { Facts } from "./facts.js";
import type { ColumnDeclaration } from "./frame.js";
import { declaredOf, labelParams, outcomeColumn, outcomeParams, requireOutcome, sampledRows, waitFor } from "./labelled.js";
import { above } from "./limits.js";
import { type NumberColumns, type NumberOutcomes, readNumbers } from "./number-outcomes.js";
import { type Quality, qualityFinding } from "./performance.js";
import { sampleOfValues } from "./sample.js";

const params = z.strictObject({
  ...commonParams,
  metric: z.enum(REGRESSION_METRICS).default("mae").describe("What is computed."),
  ...outcomeParams,
  ...labelParams,
});
type Params = z.output<typeof params>;

const MAX_ROWS = 50_000;

const RULES: Record<RegressionMetric, string> = {
  mae: "Mean absolute error",
  rmse: "Root of the mean squared error",
  mape: "Mean absolute error over the size of the label, rows whose label is 0 left out",
  bias: "Mean of prediction less label",
  r2: "R² = 1 − Σ(prediction − label)²/Σ(label − mean label)²",
};

const QUALITIES: Record<RegressionMetric, Quality> = {
  mae: { name: "mae", isHigherBetter: false, change: "relative" },
  rmse: { name: "rmse", isHigherBetter: false, change: "relative" },
  mape: { name: "mape", isHigherBetter: false, change: "relative" },
  bias: { name: "bias", isHigherBetter: false, change: "own", unit: "further from zero in units of the reference's rmse" },
  r2: { name: "r2", isHigherBetter: true, change: "own" },
};

/** How near a regressor's numbers come to what happened, against what they did. */
export const regressionPerformance = defineCheck({
  key: "regression-performance",
  title: "Regression performance",
  family: "performance",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "optional",
  metrics: ["change", "statistic", "pValue"],
  params,
  defaultLimits: { warn: above("change", 0.1), fail: above("change", 0.25) },
  formula: "The chosen error of predictions against labels; change against the reference's.",
  floor: "the whole interval at α must lie beyond.",
  whenToUse: "Regressors whose labels arrive, however late.",
  meaning: {
    DATA_SCIENCE:
      "The chosen error of predictions against labels, with its interval, and how much worse it is than on the reference: mae, rmse and mape as a share of the reference's, r2 by its drop, bias by how much further it lies from zero in units of the reference's rmse. One far row can carry rmse; mape cares most for small labels.",
    OPERATIONS: "How far off the model's numbers are, now that the truth is known, compared with what they were.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look at the errors' distribution: all moved to one side is a bias that recalibration mends, wider all over is drift that asks for retraining, a few far ones are rows to look at. Compare segments before deciding.",
    OPERATIONS: "Look for a release of the model or of a feature pipeline when it began, or a changed unit; else pass it to data science.",
  },
  wording: {
    symbol: "error metric",
    alarm: { DATA_SCIENCE: "performs worse", OPERATIONS: "is further off than agreed" },
    calm: { DATA_SCIENCE: "performs as before", OPERATIONS: "is as near as agreed" },
  },
  rowsWanted: (params, declared) => {
    const names = Object.values(columnsOf(params, declared));
    return { columns: declared.filter(({ name }) => names.includes(name)), maxRows: MAX_ROWS, labels: waitFor(params) };
  },
  answer,
});

function columnsOf(params: Params, declared: readonly ColumnDeclaration[]): NumberColumns {
  const prediction = outcomeColumn(declared, "PREDICTION", params) ?? outcomeColumn(declared, "SCORE", params);
  return {
    label: requireOutcome(declared, "LABEL", params).name,
    prediction: (prediction ?? requireOutcome(declared, "PREDICTION", params)).name,
  };
}

function answer({ facts, params, alpha }: Question<Params, Facts["rows"]>): Finding {
  const { metric } = params;
  const columns = columnsOf(params, declaredOf(facts.reference, facts.current));
  const sides = { reference: facts.reference && readNumbers(facts.reference, columns), current: readNumbers(facts.current, columns) };
  const sizes = { reference: sides.reference?.predicted.length ?? 0, current: sides.current.predicted.length };
  if (sizes.current === 0) return unanswerable("no row of the current window has both prediction and label", RULES[metric], sizes);
  const estimate = ({ predicted, actual }: NumberOutcomes): Estimate => regressionEstimate(metric, predicted, actual, alpha);
  const current = estimate(sides.current);
  if (!Number.isFinite(current.value)) return unanswerable(`${metric} is undefined on these labels`, RULES[metric], sizes);
  const reference = sides.reference && sizes.reference > 0 ? estimate(sides.reference) : null;
  // A bias is worse the further it lies from zero, on either side.
  const unit = sides.reference && metric === "bias" ? rootMeanSquare(errorsOf(sides.reference), alpha).value : 1;
  const { missing, nonFinite, zeros } = sides.current;
  return qualityFinding({
    quality: QUALITIES[metric],
    reference,
    current,
    ...(metric === "bias" &&
      reference && { compared: { reference: sizeOfEstimate(reference, unit), current: sizeOfEstimate(current, unit) } }),
    sizes,
    minSamples: params.minSamples,
    alpha,
    rule: `${RULES[metric]}; rows that lack a finite prediction or label left out.${sampledRows(facts.reference, facts.current)}`,
    details: {
      drawn: "Errors",
      bins: chartBins(sides.reference && sampleOfValues(errorsOf(sides.reference)), sampleOfValues(errorsOf(sides.current))),
      missing: { ...missing },
      nonFinite,
      ...(metric === "mape" && { zeroLabels: zeros }),
    },
  });
}

function errorsOf({ predicted, actual }: NumberOutcomes): Float64Array {
  return predicted.map((value, row) => value - actual[row]!);
}
