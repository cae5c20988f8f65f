const { max } = Math;

/** What the test starts from: the mean of so many values before; none at first. */
export interface PageHinkleyOptions {
  delta: number;
  /** What is left of the sum after a step; 1 forgets nothing. */
  forgetting?: number;
  mean?: number;
  count?: number;
}

/** The two sums of the Page–Hinkley test, in units of the series. */
export interface PageHinkley {
  rise: Float64Array;
  fall: Float64Array;
}

/**
 * The sums of what values exceed (and fall short of) their own running mean by more than δ, held at zero from below: a sum above λ says
 * that the mean has risen (fallen) (Page 1954; Hinkley 1971). The mean includes the value itself, and all values before.
 */
export function pageHinkley(values: Float64Array, { delta, forgetting = 1, ...start }: PageHinkleyOptions): PageHinkley {
  const rise = new Float64Array(values.length);
  const fall = new Float64Array(values.length);
  let mean = start.mean ?? 0;
  let count = start.count ?? 0;
  let up = 0;
  let down = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    mean += (value - mean) / ++count;
    rise[i] = up = max(0, forgetting * up + (value - mean - delta));
    fall[i] = down = max(0, forgetting * down + (mean - value - delta));
  }
  return { rise, fall };
}
