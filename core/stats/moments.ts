/** Count, mean, sum of squared distances from the mean, and range of a column. */
export interface Moments {
  count: number;
  mean: number;
  m2: number;
  min: number;
  max: number;
}

/**
 * Moments of finite values in one pass (Welford 1962), in four interleaved lanes joined by Chan's formula: faster, and rounding errors
 * grow a quarter as fast. Mean and m2 are NaN without values and non-finite when they overflow a double.
 */
export function moments(values: Float64Array): Moments {
  const LANES = 4;
  const mean = new Float64Array(LANES);
  const m2 = new Float64Array(LANES);
  const count = new Float64Array(LANES);
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const lane = i % LANES;
    const delta = value - mean[lane]!;
    mean[lane]! += delta / ++count[lane]!;
    m2[lane]! += delta * (value - mean[lane]!);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  let whole: Moments = { count: 0, mean: Number.NaN, m2: Number.NaN, min, max };
  for (let lane = 0; lane < LANES; lane++) {
    whole = mergeMoments(whole, { count: count[lane]!, mean: mean[lane]!, m2: m2[lane]!, min, max });
  }
  return whole;
}

/** The moments of two columns together (Chan, Golub & LeVeque 1983). */
export function mergeMoments(a: Moments, b: Moments): Moments {
  if (a.count === 0) return b.count === 0 ? a : b;
  if (b.count === 0) return a;
  const count = a.count + b.count;
  const delta = b.mean - a.mean;
  return {
    count,
    mean: a.mean + delta * (b.count / count),
    m2: a.m2 + b.m2 + delta * delta * ((a.count * b.count) / count),
    // Of 0 and −0 the first stays, as in one pass.
    min: b.min < a.min ? b.min : a.min,
    max: b.max > a.max ? b.max : a.max,
  };
}
