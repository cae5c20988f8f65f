const { max } = Math;

/** The two sums of a tabular CUSUM, in standard deviations, and for each step since when the sum has been above zero. */
export interface Cusum {
  high: Float64Array;
  low: Float64Array;
  highSince: Int32Array;
  lowSince: Int32Array;
}

/**
 * C⁺_i = max(0, C⁺_{i−1} + z_i − k) and C⁻_i = max(0, C⁻_{i−1} − z_i − k) of z = (x − mean)/std, from zero (Page 1954; Montgomery, Introduction
 * to Statistical Quality Control, 9.1). A sum above h ≈ 5 says that the mean has moved by about 2k since the sum was last zero.
 */
export function cusum(values: Float64Array, { mean, std, k }: { mean: number; std: number; k: number }): Cusum {
  const length = values.length;
  const sums: Cusum = {
    high: new Float64Array(length),
    low: new Float64Array(length),
    highSince: new Int32Array(length),
    lowSince: new Int32Array(length),
  };
  let high = 0;
  let low = 0;
  let highSince = 0;
  let lowSince = 0;
  for (let i = 0; i < length; i++) {
    const z = (values[i]! - mean) / std;
    if (high === 0) highSince = i;
    if (low === 0) lowSince = i;
    sums.high[i] = high = max(0, high + z - k);
    sums.low[i] = low = max(0, low - z - k);
    sums.highSince[i] = highSince;
    sums.lowSince[i] = lowSince;
  }
  return sums;
}
