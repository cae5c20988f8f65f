const { sqrt } = Math;

/** An exponentially weighted moving average and its standard deviation, step by step. */
export interface Ewma {
  average: Float64Array;
  deviation: Float64Array;
}

/**
 * z_i = λ·x_i + (1 − λ)·z_{i−1} from z_0 = mean, with its exact standard deviation σ·√(λ/(2−λ)·(1 − (1−λ)^{2i})) (Roberts 1959; Lucas &
 * Saccucci 1990); 0 < λ ≤ 1.
 */
export function ewma(values: Float64Array, { mean, std, lambda }: { mean: number; std: number; lambda: number }): Ewma {
  const average = new Float64Array(values.length);
  const deviation = new Float64Array(values.length);
  const widest = lambda / (2 - lambda);
  let last = mean;
  let forgotten = 1;
  for (let i = 0; i < values.length; i++) {
    last += lambda * (values[i]! - last);
    forgotten *= (1 - lambda) ** 2;
    average[i] = last;
    deviation[i] = std * sqrt(widest * (1 - forgotten));
  }
  return { average, deviation };
}
