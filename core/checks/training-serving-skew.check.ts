import { z } from "zod";
import { chiSquaredSurvival } from "../stats/chi-squared-distribution.js";
import { adjustPValues } from "../stats/false-discovery.js";
import { jensenShannonDivergence } from "../stats/jensen-shannon.js";
import { lInfinity } from "../stats/l-infinity.js";
import { lInfinityFloor, lInfinityTail } from "../stats/l-infinity-noise.js";
import { rootDistanceFloor } from "../stats/noise-floor.js";
import { commonParams, defineCheck, type Finding, MIN_NUMBERS, unanswerable } from "./check.js";
import { chosenColumns, columnsParam } from "./chosen-columns.js";
import { formatCount, formatNumber } from "./explain.js";
import { cellsOf, type FeatureTable, featureTables, notCompared } from "./feature-table.js";
import { above } from "./limits.js";
import { tableParams } from "./tabulate.js";

/** Most columns listed in an answer. */
const MAX_LISTED = 50;

/** Columns that the service sees otherwise than training saw them: the largest distance of one column, and how many are far off. */
export const trainingServingSkew = defineCheck({
  key: "training-serving-skew",
  title: "Training-serving skew",
  family: "configuration",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "features",
  reference: "required",
  metrics: ["distance", "skewed", "share", "statistic"],
  params: z.strictObject({
    ...commonParams,
    bins: tableParams.bins,
    columns: columnsParam,
    distance: z
      .number()
      .min(0)
      .max(1)
      .default(0.1)
      .describe("A column counts as skewed beyond this distance, if chance does not explain it."),
  }),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "The largest distance of any input from the training data: L∞ of categories, Jensen–Shannon of numbers.",
  floor: "the worst column's noise at α, corrected over all columns (Benjamini–Hochberg).",
  whenToUse: "After a first deployment or a change of pipeline, against the training baseline.",
  meaning: {
    DATA_SCIENCE:
      "Every input is compared with the training data: categories by the largest move of one share (L∞), numbers by the Jensen–Shannon distance. The worst column that chance does not explain is the headline; p-values of all columns are corrected together, so that many columns do not alarm by their number.",
    OPERATIONS:
      "The service feeds the model other values than it was trained on, which is mostly a fault of the pipeline and not of the world.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Read the worst columns first. Compare how training and the service compute each of them: units, defaults, encodings, time zones, joins. If both are right, the training data is too old.",
    OPERATIONS:
      "Compare the version of the feature code that serves with the one that made the training data, and look for a source that answers with defaults. Several columns of one source that skew together point to it.",
  },
  wording: {
    symbol: "worst distance",
    alarm: { DATA_SCIENCE: "differs from its training data", OPERATIONS: "is fed other values than it was trained on" },
    calm: { DATA_SCIENCE: "sees what it was trained on", OPERATIONS: "is fed what it was trained on" },
  },
  answer({ facts: features, params, alpha }) {
    const { bins, minSamples = MIN_NUMBERS } = params;
    const counted = featureTables(chosenColumns(features, params.columns), bins, minSamples);
    const rule = `Training-serving skew: L∞ distance max|p−q| of categories, Jensen–Shannon distance (natural logarithm) of numbers, on ${cellsOf(bins)}`;
    if (counted.tables.length === 0)
      return unanswerable(`no column can be compared${notCompared(counted)}`, rule, { reference: 0, current: 0 });
    const { columns, level } = judged(counted.tables, params.distance, alpha);
    const worst = columns.reduce((most, column) => (isWorse(column, most, alpha) ? column : most));
    const skewed = columns.filter(({ isSkewed }) => isSkewed).length;
    const method = worst.isNumeric ? "Jensen–Shannon distance" : "L∞ distance";
    return {
      measure: { name: "worst distance", value: worst.distance, method: `${method} of ${worst.name}` },
      metrics: { distance: worst.distance, skewed, share: skewed / columns.length, statistic: worst.distance },
      floors: [{ kind: "noise floor", metric: "distance", value: floorOf(worst, level), gates: ["distance", "statistic"] }],
      sizes: worst.rows,
      rule: `${rule}; a column is skewed beyond ${params.distance} with an adjusted p below α; p of L∞ from normal tails added over the cells, of Jensen–Shannon from χ²; adjusted over ${columns.length} columns (Benjamini–Hochberg), noise floor of the worst column at that level, α = ${alpha}${notCompared(counted)}.`,
      details: { drawn: worst.name, ...worst.drawn, columns: listed(columns) },
      summary: summaryOf(worst, skewed, columns.length),
    };
  },
});

interface Column extends FeatureTable {
  distance: number;
  pValue: number;
  adjusted: number;
  isSkewed: boolean;
}

/** The columns with their distances, and the level that p-values of this family must stay below. */
function judged(tables: readonly FeatureTable[], far: number, alpha: number): { columns: Column[]; level: number } {
  const distances = tables.map(distanceOf);
  const pValues = tables.map((table, i) => pValueOf(table, distances[i]!));
  const adjusted = adjustPValues(pValues).map((p) => p ?? 1);
  const columns = tables.map((table, i) => {
    const [distance, pValue] = [distances[i]!, pValues[i]!];
    return { ...table, distance, pValue, adjusted: adjusted[i]!, isSkewed: adjusted[i]! < alpha && distance > far };
  });
  const found = columns.filter((column) => column.adjusted < alpha).length;
  return { columns, level: (alpha * Math.max(1, found)) / columns.length };
}

/** What chance does not explain comes before what it does, then the larger distance. */
function isWorse(a: Column, b: Column, alpha: number): boolean {
  const [significant, other] = [a.adjusted < alpha, b.adjusted < alpha];
  return significant === other ? a.distance > b.distance : significant;
}

function distanceOf({ isNumeric, table }: FeatureTable): number {
  return isNumeric ? Math.sqrt(jensenShannonDivergence(table.reference, table.current)) : lInfinity(table.reference, table.current);
}

function pValueOf({ isNumeric, table, cells, rows }: FeatureTable, distance: number): number {
  if (!isNumeric) return lInfinityTail(table.reference, table.current, distance);
  return cells < 2 ? 1 : chiSquaredSurvival((8 * distance ** 2) / (1 / rows.reference + 1 / rows.current), cells - 1);
}

function floorOf({ isNumeric, table, cells, rows }: FeatureTable, level: number): number {
  return isNumeric ? rootDistanceFloor(rows.reference, rows.current, cells, level) : lInfinityFloor(table.reference, table.current, level);
}

function listed(columns: readonly Column[]): Finding["details"][string] {
  return [...columns]
    .sort((a, b) => b.distance - a.distance)
    .slice(0, MAX_LISTED)
    .map(({ name, distance, pValue, adjusted, isSkewed, isNumeric }) => {
      return { name, distance, measure: isNumeric ? "jensen-shannon" : "l-infinity", pValue, adjustedPValue: adjusted, isSkewed };
    });
}

function summaryOf({ name, distance, rows }: Column, skewed: number, compared: number): string {
  const size = `${formatCount(rows.current)} against ${formatCount(rows.reference)} rows`;
  return `the worst column is ${name} at ${formatNumber(distance)}, ${formatCount(skewed)} of ${formatCount(compared)} skewed, ${size}`;
}
