import { z } from "zod";
import { CODES } from "../stats/boosted-trees.js";
import { domainClassifier as separate, FOLDS } from "../stats/domain-classifier.js";
import { normalUpperQuantile } from "../stats/noise-floor.js";
import { defineCheck, unanswerable } from "./check.js";
import { codedColumn } from "./coded-columns.js";
import { binRows } from "./compare.js";
import { above } from "./limits.js";
import { wholeRowParams, wholeRows, wholeRowsWanted } from "./whole-rows.js";
import { countCells } from "../stats/cells.js";

/** Rows × columns that are learnt from, so that an answer takes a fraction of a second. */
const MAX_CELLS = 60_000;
const MAX_LISTED = 20;
const EDGES = Array.from({ length: 19 }, (_, i) => (i + 1) / 20);

/** Whether a classifier can tell current rows from those of the reference, by all columns together. */
export const domainClassifier = defineCheck({
  key: "domain-classifier",
  title: "Domain classifier",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "required",
  metrics: ["auc", "pValue", "statistic"],
  params: z.strictObject(wholeRowParams(2000, 5000)),
  defaultLimits: { warn: above("auc", 0.55), fail: above("auc", 0.65) },
  formula: "Area under the ROC curve of cross-validated boosted trees that tell current rows from the reference's.",
  floor: "0.5 + z(1−α)·its standard error, corrected for folds that share rows.",
  whenToUse: "Many columns at once, when how they go together may change, and to learn which ones give it away.",
  meaning: {
    DATA_SCIENCE:
      "Boosted trees learn to tell current rows from reference rows; the area under the ROC curve of rows they have not seen is 0.5 when nothing changed and 1 when every row gives itself away. It sees changes of single columns and of how columns go together, and its importances name the columns.",
    OPERATIONS: "A machine can tell today's rows from those the model was trained on, looking at all columns at once.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Read the importances: one column with nearly all of it points to that column; several together, though none drifted alone, to a broken join or a new population. Look at the rows that the classifier is surest of.",
    OPERATIONS:
      "Look for a release or a source that changed several columns at once, beginning with those listed; else pass it to data science.",
  },
  wording: {
    symbol: "AUC",
    alarm: { DATA_SCIENCE: "can be told from its reference", OPERATIONS: "receives rows unlike those of before" },
    calm: { DATA_SCIENCE: "cannot be told from its reference", OPERATIONS: "receives rows like those of before" },
  },
  rowsWanted: wholeRowsWanted,
  answer({ facts: { reference, current }, params, alpha }) {
    const most = Math.min(params.rows, rowsWithin(Math.min(reference?.columns.length ?? 0, current.columns.length)));
    const { columns, sizes, tooFew, of } = wholeRows(reference, current, most, params.minSamples);
    const rule = `Area under the ROC curve of boosted trees on ${of}, at most ${most} rows a side`;
    if (columns.length === 0 || Math.min(sizes.reference, sizes.current) < 2 * FOLDS)
      return unanswerable(tooFew ?? "there are too few rows", rule, sizes);
    const { area, deviation, pValue, chances, importance } = separate(columns.map(codedColumn), sizes, alpha);
    const { value, lower, upper, method } = area;
    const told = columns.map(({ name }, i) => ({ name, share: importance[i]! })).filter(({ share }) => share > 0);
    return {
      measure: { name: "AUC", value, lower, upper, method: `${FOLDS}-fold cross-validation; ${method}` },
      metrics: { auc: value, pValue, statistic: value },
      pValue,
      floors: [
        { kind: "noise floor", metric: "auc", value: 0.5 + normalUpperQuantile(alpha) * deviation, gates: ["auc", "pValue", "statistic"] },
      ],
      sizes,
      rule: `${rule}, the mean of ${FOLDS} folds that were not learnt from; 20 trees of depth 3, numbers in ${CODES - 1} quantile codes, the ${CODES - 2} most frequent categories, missing values a code of their own; p one-sided from the variance of U, corrected for folds that learn from each other's rows (Nadeau–Bengio); noise floor ½ + z(1−α) of it at α = ${alpha}.`,
      details: {
        bins: binRows(EDGES, countCells(chances.subarray(0, sizes.reference), EDGES), countCells(chances.subarray(sizes.reference), EDGES)),
        drawn: "The chance the classifier gives a row of being current",
        importance: told.sort((a, b) => b.share - a.share || (a.name < b.name ? -1 : 1)).slice(0, MAX_LISTED),
      },
      tooFew,
    };
  },
});

/** The wider the rows, the fewer of them, but never too few to learn from. */
function rowsWithin(columns: number): number {
  return Math.max(500, Math.floor(MAX_CELLS / 2 / Math.max(1, columns)));
}
