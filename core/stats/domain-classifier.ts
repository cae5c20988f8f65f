import { boost, type CodedColumn } from "./boosted-trees.js";
import { boundedEstimate, type Estimate, normalUpperTail } from "./estimate.js";
import { mannWhitney } from "./mann-whitney.js";
import { areaUnderRoc, groupScores } from "./score-groups.js";

/** Folds of the cross-validation. */
export const FOLDS = 5;

/**
 * What the variances of all folds are added up with for that of their mean: 1/k + 1/(k−1) over k rather than 1/k over k, because folds learn
 * from each other's rows (Nadeau & Bengio 2003).
 */
const CORRELATED = (1 / FOLDS + 1 / (FOLDS - 1)) / FOLDS;

/** How well two samples can be told apart row by row. */
export interface Separation {
  /** Area under the ROC curve of rows that the classifier had not seen, the mean of all folds. */
  area: Estimate;
  /** Its standard deviation when both samples come from one distribution. */
  deviation: number;
  /** The chance of such an area or a larger one then. */
  pValue: number;
  /** By row: the chance the classifier gives to the second sample. */
  chances: Float64Array;
  /** By column: its share of what the splits gained; all 0 when there was no split. */
  importance: Float64Array;
}

/**
 * The classifier two-sample test (Lopez-Paz & Oquab 2017): boosted trees learn to tell the first `reference` rows from the rest and are asked
 * about rows of a fold they have not seen. Under one distribution those rows are exchangeable whatever was learnt, so the area of a fold
 * has the mean ½ and the variance of Mann and Whitney's U with ties. Rows must be in random order.
 */
export function domainClassifier(
  columns: readonly CodedColumn[],
  sizes: { reference: number; current: number },
  alpha: number,
): Separation {
  const rows = sizes.reference + sizes.current;
  const labels = new Uint8Array(rows).fill(1, sizes.reference);
  const all = Int32Array.from(labels.keys());
  // Counted from each side's own start, so that every fold has its share of both.
  const foldOf = (row: number): number => (row < sizes.reference ? row : row - sizes.reference) % FOLDS;
  const chances = new Float64Array(rows);
  const importance = new Float64Array(columns.length);
  const areas: Estimate[] = [];
  let nullVariance = 0;
  for (let fold = 0; fold < FOLDS; fold++) {
    const test = all.filter((row) => foldOf(row) === fold);
    const { margins, gains } = boost(
      columns,
      labels,
      all.filter((row) => foldOf(row) !== fold),
      test,
    );
    for (const row of test) chances[row] = 1 / (1 + Math.exp(-margins[row]!));
    for (const [i, gain] of gains.entries()) importance[i]! += gain;
    const groups = groupScores(
      Float64Array.from(test, (row) => chances[row]!),
      Uint8Array.from(test, (row) => labels[row]!),
    );
    areas.push(areaUnderRoc(groups, alpha));
    const { deviation, n, m } = mannWhitney({ first: groups.positives, second: groups.negatives });
    nullVariance += (deviation / (n * m)) ** 2;
  }
  const mean = areas.reduce((sum, { value }) => sum + value / FOLDS, 0);
  const standardError = Math.sqrt(CORRELATED * areas.reduce((sum, area) => sum + area.standardError ** 2, 0));
  const deviation = Math.sqrt(CORRELATED * nullVariance);
  const gained = importance.reduce((sum, gain) => sum + gain, 0);
  return {
    area: boundedEstimate(mean, standardError, Math.min(sizes.reference, sizes.current), alpha, "DeLong's variance of each fold"),
    deviation,
    pValue: deviation > 0 ? normalUpperTail((mean - 0.5) / deviation) : 1,
    chances,
    importance: importance.map((gain) => (gained > 0 ? gain / gained : 0)),
  };
}
