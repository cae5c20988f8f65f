import type { Matrix } from "./mean-discrepancy.js";
import { symmetricEigen } from "./symmetric-eigen.js";

/** The directions in which rows vary most. */
export interface Components {
  mean: Float64Array;
  /** Of unit length, orthogonal, the one of most variance first. */
  directions: Float64Array[];
  /** The share of the variance along them. */
  explained: number;
}

/** The fewest principal components of some rows that hold this share of their variance (Jolliffe 2002, 6.1.1), one at least. */
export function principalComponents({ values, width }: Matrix, rows: ArrayLike<number>, share: number): Components {
  const mean = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) for (let a = 0; a < width; a++) mean[a]! += values[rows[i]! * width + a]! / rows.length;
  const covariance = Array.from({ length: width }, () => Array<number>(width).fill(0));
  const centred = new Float64Array(width);
  for (let i = 0; i < rows.length; i++) {
    for (let a = 0; a < width; a++) centred[a] = values[rows[i]! * width + a]! - mean[a]!;
    for (let a = 0; a < width; a++) {
      const line = covariance[a]!;
      for (let b = 0; b <= a; b++) line[b]! += centred[a]! * centred[b]!;
    }
  }
  for (let a = 0; a < width; a++) for (let b = 0; b < a; b++) covariance[b]![a] = covariance[a]![b]!;
  const { values: variances, vectors } = symmetricEigen(covariance);
  const whole = variances.reduce((sum, variance) => sum + variance, 0);
  const order = [...variances.keys()].sort((a, b) => variances[b]! - variances[a]!);
  const directions: Float64Array[] = [];
  let held = 0;
  for (const k of order) {
    if (directions.length > 0 && held >= share * whole) break;
    directions.push(Float64Array.from(vectors, (line) => line[k]!));
    held += variances[k]!;
  }
  return { mean, directions, explained: whole > 0 ? held / whole : 1 };
}

/** How far a row lies from its projection on the components: the Euclidean norm of what they leave out. */
export function reconstructionError({ values, width }: Matrix, row: number, { mean, directions }: Components): number {
  const rest = new Float64Array(width);
  for (let a = 0; a < width; a++) rest[a] = values[row * width + a]! - mean[a]!;
  for (const direction of directions) {
    let along = 0;
    for (let a = 0; a < width; a++) along += rest[a]! * direction[a]!;
    for (let a = 0; a < width; a++) rest[a]! -= along * direction[a]!;
  }
  return Math.hypot(...rest);
}
