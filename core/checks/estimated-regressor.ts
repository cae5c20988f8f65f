import { fitStumps, predictStumps } from "../stats/boosted-stumps.js";
import { meanEstimate } from "../stats/estimate.js";
import { rootMeanSquare } from "../stats/regression-metrics.js";
import { chartBins } from "./compare.js";
import type { Estimated } from "./estimated-classifier.js";
import type { Frame, FrameColumn } from "./frame.js";
import { columnIn, numberAt, requireNumeric } from "./labelled.js";
import type { NumberColumns } from "./number-outcomes.js";
import { referenceCoding } from "./reference-codes.js";
import { sampleOfValues } from "./sample.js";

/** What can be estimated of a regressor. */
export const ESTIMATED_ERRORS = ["mae", "rmse"] as const;
export type EstimatedError = (typeof ESTIMATED_ERRORS)[number];

/**
 * Direct loss estimation (as in NannyML): the size of the error, or its square, is learned from the columns and the prediction on the
 * labelled reference, and told of every current row.
 */
export function estimateRegressor(
  reference: Frame,
  current: Frame,
  columns: NumberColumns & { features: readonly string[] },
  { metric, alpha }: { metric: EstimatedError; alpha: number },
): Estimated {
  for (const name of [columns.label, columns.prediction]) requireNumeric(name, reference, current);
  const past = rowsWith(reference, [columns.label, columns.prediction]);
  const now = rowsWith(current, [columns.prediction]);
  const errors = Float64Array.from(
    past,
    (row) => numberAt(columnIn(reference, columns.prediction), row) - numberAt(columnIn(reference, columns.label), row),
  );
  const losses = errors.map((error) => (metric === "mae" ? Math.abs(error) : error * error));
  const told =
    past.length > 0 ? learnt(reference, past, current, now, columns, losses) : { before: losses, after: new Float64Array(now.length) };
  const expected = (losses: Float64Array): number => {
    const mean = losses.reduce((sum, loss) => sum + Math.max(0, loss), 0) / losses.length;
    return metric === "mae" ? mean : Math.sqrt(mean);
  };
  return {
    realised: metric === "mae" ? meanEstimate(losses, alpha) : rootMeanSquare(errors, alpha),
    expected: { reference: expected(told.before), current: expected(told.after) },
    sizes: { reference: past.length, current: now.length },
    details: {
      drawn: "Expected size of errors",
      bins: chartBins(sampleOfValues(told.before), sampleOfValues(told.after)),
      missing: { prediction: current.rows - now.length },
    },
  };
}

/** The rows that have a finite number in each of these columns. */
function rowsWith(frame: Frame, names: readonly string[]): Uint32Array {
  const columns = names.map((name) => columnIn(frame, name));
  return Uint32Array.from({ length: frame.rows }, (_, row) => row).filter((row) =>
    columns.every((column) => Number.isFinite(numberAt(column, row))),
  );
}

/** The expected loss of every row of both sides. */
function learnt(
  reference: Frame,
  past: Uint32Array,
  current: Frame,
  now: Uint32Array,
  { prediction, features }: { prediction: string; features: readonly string[] },
  losses: Float64Array,
): { before: Float64Array; after: Float64Array } {
  const names = [prediction, ...features].filter((name) => columnIn(reference, name) !== null);
  const pairs = names.map((name) => {
    const before = picked(columnIn(reference, name)!, past);
    const after = columnIn(current, name);
    const coding = referenceCoding(before, losses);
    return { before: coding(before, past.length), after: coding(after && picked(after, now), now.length) };
  });
  const model = fitStumps(
    pairs.map(({ before }) => before),
    losses,
  );
  const tell = (side: "before" | "after", rows: number) =>
    predictStumps(
      model,
      pairs.map((pair) => pair[side]),
      rows,
    );
  return { before: tell("before", past.length), after: tell("after", now.length) };
}

function picked(column: FrameColumn, rows: Uint32Array): FrameColumn {
  const { numbers, words } = column;
  return {
    ...column,
    numbers: numbers && Float64Array.from(rows, (row) => numbers[row]!),
    words: words && Array.from(rows, (row) => words[row]!),
  };
}
