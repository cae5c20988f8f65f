import type { Frame } from "./frame.js";
import { columnIn, numberAt, requireNumeric } from "./labelled.js";

/** Names of the columns of a regressor. */
export interface NumberColumns {
  label: string;
  prediction: string;
}

/** Rows of a regressor that have a finite prediction and label. */
export interface NumberOutcomes {
  predicted: Float64Array;
  actual: Float64Array;
  /** Rows left out, by what was missing first. */
  missing: { label: number; prediction: number };
  /** Rows left out because prediction or label is infinite. */
  nonFinite: number;
  /** Rows whose label is 0. */
  zeros: number;
}

/** Reads the rows of a frame that have both prediction and label; refuses columns that hold words. */
export function readNumbers(frame: Frame, columns: NumberColumns): NumberOutcomes {
  for (const name of [columns.label, columns.prediction]) requireNumeric(name, frame);
  const [label, prediction] = [columnIn(frame, columns.label), columnIn(frame, columns.prediction)];
  const predicted = new Float64Array(frame.rows);
  const actual = new Float64Array(frame.rows);
  const [missing, counts] = [
    { label: 0, prediction: 0 },
    { kept: 0, nonFinite: 0, zeros: 0 },
  ];
  for (let row = 0; row < frame.rows; row++) {
    const [truth, guess] = [numberAt(label, row), numberAt(prediction, row)];
    if (Number.isNaN(truth)) missing.label++;
    else if (Number.isNaN(guess)) missing.prediction++;
    else if (!Number.isFinite(truth) || !Number.isFinite(guess)) counts.nonFinite++;
    else {
      predicted[counts.kept] = guess;
      actual[counts.kept++] = truth;
      if (truth === 0) counts.zeros++;
    }
  }
  const { kept, nonFinite, zeros } = counts;
  return { predicted: predicted.subarray(0, kept), actual: actual.subarray(0, kept), missing, nonFinite, zeros };
}
