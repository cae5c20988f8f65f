import { z } from "zod";
import { populationStabilityFloor } from "../stats/noise-floor.js";
import { populationStabilityIndex } from "../stats/population-stability.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { chosenColumns, columnsParam } from "./chosen-columns.js";
import { formatCount, formatNumber } from "./explain.js";
import { cellsOf, type FeatureTable, featureTables, notCompared } from "./feature-table.js";
import { above } from "./limits.js";
import { tableParams, zeroShare } from "./tabulate.js";

/** Most columns listed in an answer, and most weights given. */
const MAX_LISTED = 50;
const MAX_WEIGHTS = 2000;

/** Which columns carry the drift of a model's inputs: the stability index of each, beyond chance and weighed by what the model makes of it. */
export const driftAttribution = defineCheck({
  key: "drift-attribution",
  title: "Drift attribution",
  family: "attribution",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "features",
  reference: "required",
  metrics: ["drift", "topShare", "drifted", "statistic"],
  params: z.strictObject({
    ...commonParams,
    bins: tableParams.bins,
    zeroShare,
    columns: columnsParam,
    weights: z
      .record(z.string().max(200), z.number().min(0).max(1e9))
      .optional()
      .describe(
        "How important each column is to the model, on any scale; columns without one count for nothing. All count alike unless given.",
      ),
  }),
  defaultLimits: { warn: above("drift", 0.1), fail: above("drift", 0.25) },
  formula: "The weighted mean of every input's stability index; a column's share is its part beyond chance.",
  floor: "the mean of χ²(k−1, 1−α)·(1/n + 1/m).",
  whenToUse: "To name the columns behind a drift in a model of many inputs.",
  meaning: {
    DATA_SCIENCE:
      "The population stability index of every input, averaged with the weights given. Indices of independent columns add up, so each column's part of the sum is its share of the drift; what chance alone gives is taken off first. Columns that move together share one cause and are counted each.",
    OPERATIONS: "The inputs of the model have moved; the columns are listed by how much of it they carry.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Begin with the column on top: one that carries nearly all points to a fault of its own, many with equal shares to a new population. Give weights, or important and idle columns count alike.",
    OPERATIONS: "See whether the columns on top come from one source or release, and tell its owner; else pass the list to data science.",
  },
  wording: {
    symbol: "mean PSI",
    alarm: { DATA_SCIENCE: "drifted", OPERATIONS: "receives inputs that have moved" },
    calm: { DATA_SCIENCE: "is stable", OPERATIONS: "receives the usual inputs" },
  },
  answer({ facts: features, params, alpha }) {
    const { bins, weights, minSamples = MIN_NUMBERS } = params;
    if (Object.keys(weights ?? {}).length > MAX_WEIGHTS) {
      throw refuse("LIMIT", `At most ${MAX_WEIGHTS} weights may be given.`, ["params", "weights"]);
    }
    const counted = featureTables(chosenColumns(features, params.columns), bins, minSamples);
    const rule = `Population stability index Σ(p−q)·ln(p/q) of each column on ${cellsOf(bins)}; a share of 0 counts as ${params.zeroShare}`;
    const columns = counted.tables.flatMap((table) => weighed(table, weights, params.zeroShare, alpha / counted.tables.length));
    const weight = columns.reduce((sum, column) => sum + column.weight, 0);
    if (!(weight > 0))
      return unanswerable(`no column with a weight can be compared${notCompared(counted)}`, rule, { reference: 0, current: 0 });
    const mean = (value: (column: Column) => number): number =>
      columns.reduce((sum, column) => sum + (column.weight / weight) * value(column), 0);
    const drift = mean(({ psi }) => psi);
    const beyond = mean(({ excess }) => excess);
    const shares = columns
      .map(({ name, psi, excess, weight: own, drawn }) => {
        return { name, psi, weight: own / weight, share: beyond > 0 ? ((own / weight) * excess) / beyond : 0, drawn };
      })
      .sort((a, b) => b.share - a.share || b.psi - a.psi);
    const [top] = shares;
    const drifted = columns.filter(({ isBeyondNoise }) => isBeyondNoise).length;
    return {
      measure: { name: "mean PSI", value: drift, method: `${weights ? "weighted " : ""}mean over ${columns.length} columns` },
      metrics: { drift, drifted, statistic: drift, ...(beyond > 0 && { topShare: top!.share }) },
      floors: [
        {
          kind: "noise floor",
          metric: "drift",
          value: mean(({ table, cells }) => floorOf(table, cells, alpha)),
          gates: ["drift", "statistic", "topShare"],
        },
      ],
      sizes: columns[0]!.rows,
      rule: `${rule}; the mean is ${weights ? "by the weights given" : "of all columns alike"}; a column's share is its part of the sum of what lies beyond the index that chance gives, (k−1)·(1/n+1/m); noise floor the mean of χ²(k−1, 1−α)·(1/n+1/m), as if all columns moved as one, at α = ${alpha}${notCompared(counted)}.`,
      details: {
        drawn: top!.name,
        ...top!.drawn,
        contributions: shares.slice(0, MAX_LISTED).map(({ name, psi, weight: part, share }) => ({ name, psi, weight: part, share })),
      },
      summary: summaryOf(drift, drifted, shares, columns[0]!.rows),
    };
  },
});

interface Column extends FeatureTable {
  weight: number;
  psi: number;
  /** What of the index lies beyond what two samples of one distribution give in the mean. */
  excess: number;
  isBeyondNoise: boolean;
}

function weighed(table: FeatureTable, weights: Record<string, number> | undefined, zeros: number, alpha: number): Column[] {
  const weight = weights ? (weights[table.name] ?? 0) : 1;
  if (!(weight > 0)) return [];
  const { reference, current } = table.table;
  const psi = populationStabilityIndex(reference, current, zeros);
  const byChance = Math.max(0, table.cells - 1) * (1 / table.rows.reference + 1 / table.rows.current);
  return [{ ...table, weight, psi, excess: Math.max(0, psi - byChance), isBeyondNoise: psi > floorOf(table.table, table.cells, alpha) }];
}

function floorOf({ reference, current }: FeatureTable["table"], cells: number, alpha: number): number {
  const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
  return populationStabilityFloor(total(reference), total(current), cells, alpha);
}

function summaryOf(drift: number, drifted: number, shares: readonly { name: string; share: number }[], rows: FeatureTable["rows"]): string {
  const carriers = shares.slice(0, 3).filter(({ share }) => share > 0);
  const named = carriers.map(({ name, share }) => `${name} ${formatNumber(100 * share)} %`).join(", ");
  const size = `${formatCount(rows.current)} against ${formatCount(rows.reference)} rows`;
  const which =
    drifted > 0 && named
      ? `${formatCount(drifted)} of ${formatCount(shares.length)} columns moved (${named})`
      : "no column moved beyond chance";
  return `mean PSI ${formatNumber(drift)}, ${which}, ${size}`;
}
