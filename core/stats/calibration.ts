import { type Estimate, normalEstimate } from "./estimate.js";
import { normalUpperQuantile } from "./noise-floor.js";

/** Rows whose probability falls into one cell: how many, what was predicted and what happened, both as shares. */
export interface CalibrationCell {
  start: number;
  end: number;
  rows: number;
  predicted: number;
  observed: number;
}

/** The gap between predicted probabilities and what happened. */
export interface CalibrationError extends Estimate {
  cells: CalibrationCell[];
  /** What the error of perfectly calibrated probabilities comes to in so many rows, in the mean and at most with probability 1 − α. */
  byChance: { mean: number; most: number };
}

/**
 * Expected calibration error (Naeini et al. 2015): over cells of equal width, the mean gap between the predicted and the observed share of
 * positives, weighted by rows. Its variance is the infinitesimal jackknife's. Even perfect probabilities leave a gap in every cell, about
 * half-normal with the variance Σp(1−p); `byChance` sums those.
 */
export function calibrationError(probabilities: Float64Array, positive: ArrayLike<number>, cells: number, alpha: number): CalibrationError {
  const rows = new Float64Array(cells);
  const predicted = new Float64Array(cells);
  const observed = new Float64Array(cells);
  const chance = new Float64Array(cells);
  const squares = new Float64Array(cells);
  for (let row = 0; row < probabilities.length; row++) {
    const p = probabilities[row]!;
    const cell = Math.min(cells - 1, Math.floor(p * cells));
    rows[cell]! += 1;
    predicted[cell]! += p;
    observed[cell]! += positive[row]!;
    chance[cell]! += p * (1 - p);
    squares[cell]! += (positive[row]! - p) ** 2;
  }
  const n = probabilities.length;
  const gap = (cell: number): number => observed[cell]! - predicted[cell]!;
  const value = sumOver(cells, (cell) => Math.abs(gap(cell))) / n;
  const variance = sumOver(cells, (cell) => squares[cell]!) / n - value ** 2;
  const mean = (Math.sqrt(2 / Math.PI) * sumOver(cells, (cell) => Math.sqrt(chance[cell]!))) / n;
  const deviation = Math.sqrt((1 - 2 / Math.PI) * sumOver(cells, (cell) => chance[cell]!)) / n;
  return {
    ...normalEstimate(value, Math.sqrt(Math.max(0, variance) / n), alpha, {
      method: "infinitesimal jackknife, normal interval",
      least: 0,
      most: 1,
    }),
    cells: Array.from({ length: cells }, (_, cell) => ({
      start: cell / cells,
      end: (cell + 1) / cells,
      rows: rows[cell]!,
      predicted: rows[cell]! > 0 ? predicted[cell]! / rows[cell]! : 0,
      observed: rows[cell]! > 0 ? observed[cell]! / rows[cell]! : 0,
    })),
    byChance: { mean, most: mean + normalUpperQuantile(alpha) * deviation },
  };
}

function sumOver(cells: number, term: (cell: number) => number): number {
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) sum += term(cell);
  return sum;
}
