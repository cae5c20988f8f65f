import { boundedEstimate, type Estimate, shareEstimate } from "./estimate.js";

/** What can be read off a confusion matrix. */
export const CONFUSION_METRICS = ["accuracy", "precision", "recall", "specificity", "f1"] as const;
export type ConfusionMetric = (typeof CONFUSION_METRICS)[number];

/** Rows by their actual and their predicted class: `counts[actual * classes + predicted]`. Counts may be expected ones and so not whole. */
export interface Confusion {
  classes: number;
  counts: Float64Array;
}

/** Counts rows by actual and predicted class, each a number below `classes`. */
export function confusionOf(actual: ArrayLike<number>, predicted: ArrayLike<number>, classes: number): Confusion {
  const counts = new Float64Array(classes * classes);
  for (let row = 0; row < actual.length; row++) counts[actual[row]! * classes + predicted[row]!]! += 1;
  return { classes, counts };
}

/** Rows, rows of a class, rows predicted to be of a class, and those rightly so. */
interface Margins {
  all: number;
  actual: Float64Array;
  predicted: Float64Array;
  right: Float64Array;
}

/** The sums of a confusion matrix along its rows, columns and diagonal. */
export function marginsOf({ classes, counts }: Confusion): Margins {
  const margins = { all: 0, actual: new Float64Array(classes), predicted: new Float64Array(classes), right: new Float64Array(classes) };
  for (let i = 0; i < classes; i++) {
    for (let j = 0; j < classes; j++) {
      const count = counts[i * classes + j]!;
      margins.all += count;
      margins.actual[i]! += count;
      margins.predicted[j]! += count;
      if (i === j) margins.right[i] = count;
    }
  }
  return margins;
}

/** The metric of one class against all others. F₁ is an increasing function of the share TP/(TP + FP + FN), whose interval it takes over. */
export function classEstimate(margins: Margins, metric: ConfusionMetric, k: number, alpha: number): Estimate {
  const { hits, rows } = shareOf(margins, metric, k);
  const share = shareEstimate(hits, rows, alpha);
  if (metric !== "f1") return share;
  const f1 = (s: number): number => (2 * s) / (1 + s);
  return {
    value: f1(share.value),
    standardError: (2 / (1 + share.value) ** 2) * share.standardError,
    lower: f1(share.lower),
    upper: f1(share.upper),
    method: "Wilson interval of TP/(TP + FP + FN), of which F₁ is a function",
  };
}

function shareOf({ all, actual, predicted, right }: Margins, metric: ConfusionMetric, k: number): { hits: number; rows: number } {
  const [t, p, tp] = [actual[k]!, predicted[k]!, right[k]!];
  switch (metric) {
    case "accuracy":
      return { hits: right.reduce((sum, count) => sum + count, 0), rows: all };
    case "precision":
      return { hits: tp, rows: p };
    case "recall":
      return { hits: tp, rows: t };
    case "specificity":
      return { hits: all - t - p + tp, rows: all - t };
    case "f1":
      return { hits: tp, rows: t + p - tp };
  }
}

/**
 * The mean of a metric over the classes that occur, with the variance of the delta method on the multinomial counts (Takahashi et al.
 * 2022). A class that is never predicted has precision 0, one that never occurs recall 0.
 */
export function macroEstimate(confusion: Confusion, metric: ConfusionMetric, alpha: number): Estimate {
  const { classes, counts } = confusion;
  const margins = marginsOf(confusion);
  if (metric === "accuracy") return classEstimate(margins, metric, 0, alpha);
  const present = Array.from({ length: classes }, (_, k) => k).filter((k) => margins.actual[k]! + margins.predicted[k]! > 0);
  const values = present.map((k) => valueOrZero(classEstimate(margins, metric, k, alpha).value));
  const value = values.reduce((sum, one) => sum + one, 0) / present.length;
  const { byActual, byPredicted, whenRight, always } = influences(margins, metric);
  let variance = 0;
  for (let i = 0; i < classes; i++) {
    for (let j = 0; j < classes; j++) {
      const influence = always + byActual[i]! + byPredicted[j]! + (i === j ? whenRight[i]! : 0);
      variance += counts[i * classes + j]! * influence ** 2;
    }
  }
  // Where no row would move the mean it is 0 or 1, and the classes' own sizes tell how sure that is.
  const reciprocal = present.reduce((sum, k) => sum + 1 / Math.max(1, shareOf(margins, metric, k).rows), 0);
  const rows = present.length ** 2 / reciprocal;
  return boundedEstimate(value, Math.sqrt(variance) / present.length, rows, alpha, "delta method on the confusion matrix");
}

/** What one more row adds to the sum of a metric over the classes: always, by its actual class, by its predicted one, and when they agree. */
function influences(margins: Margins, metric: ConfusionMetric) {
  const { actual, predicted } = margins;
  const sized = () => new Float64Array(actual.length);
  const terms = { always: 0, byActual: sized(), byPredicted: sized(), whenRight: sized() };
  for (let k = 0; k < actual.length; k++) {
    const { hits, rows } = shareOf(margins, metric, k);
    if (rows === 0) continue;
    const share = hits / rows;
    if (metric === "recall") {
      terms.byActual[k] = -share / rows;
      terms.whenRight[k] = 1 / rows;
    } else if (metric === "precision") {
      terms.byPredicted[k] = -share / rows;
      terms.whenRight[k] = 1 / rows;
    } else if (metric === "specificity") {
      terms.always += (1 - share) / rows;
      terms.byActual[k] = -(1 - share) / rows;
      terms.byPredicted[k] = -1 / rows;
      terms.whenRight[k] = 1 / rows;
    } else {
      const both = actual[k]! + predicted[k]!;
      terms.byActual[k] = terms.byPredicted[k] = (-2 * hits) / both ** 2;
      terms.whenRight[k] = 2 / both;
    }
  }
  return terms;
}

const valueOrZero = (value: number): number => (Number.isNaN(value) ? 0 : value);
