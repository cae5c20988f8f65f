import { kolmogorovSurvival } from "./kolmogorov-distribution.js";
import { exactTwoSampleTail, isExactFeasible } from "./kolmogorov-smirnov-exact.js";

/** The largest distance of two empirical distribution functions, as a fraction of whole numbers where counts are whole. */
export interface KolmogorovSmirnov {
  /** D · n · m. */
  scaled: number;
  statistic: number;
  n: number;
  m: number;
}

/** How the p-value is computed: by counting lattice paths, from the one-sample limit, or the first where it is cheap. */
export type KolmogorovSmirnovMethod = "auto" | "exact" | "asymptotic";

/** Most rows a side for which `auto` counts paths; the same bound as SciPy's, so that both give the same p. */
const MAX_AUTO_ROWS = 10_000;

/** D of two ascending samples (Kolmogorov 1933, Smirnov 1939); ties are stepped over together. */
export function ksOfSorted(a: Float64Array, b: Float64Array): KolmogorovSmirnov {
  const n = a.length;
  const m = b.length;
  let i = 0;
  let j = 0;
  let largest = 0;
  while (i < n && j < m) {
    const x = a[i]!;
    const y = b[j]!;
    if (x <= y) while (i < n && a[i] === x) i++;
    if (y <= x) while (j < m && b[j] === y) j++;
    const distance = Math.abs(i * m - j * n);
    if (distance > largest) largest = distance;
  }
  return ksOfScaled(largest, n, m);
}

/** D of two rows of counts on the same ordered cells, taken at the cells' ends: never more than D of the values, equal if cells hold one value each. */
export function ksOfCounts(a: readonly number[], b: readonly number[]): KolmogorovSmirnov {
  const n = a.reduce((sum, count) => sum + count, 0);
  const m = b.reduce((sum, count) => sum + count, 0);
  let i = 0;
  let j = 0;
  let largest = 0;
  for (let cell = 0; cell < a.length; cell++) {
    i += a[cell]!;
    j += b[cell]!;
    largest = Math.max(largest, Math.abs(i * m - j * n));
  }
  return ksOfScaled(largest, n, m);
}

/** Two-sided p-value of D, and the method that gave it. */
export function ksPValue(
  { scaled, statistic, n, m }: KolmogorovSmirnov,
  method: KolmogorovSmirnovMethod,
): { pValue: number; method: "exact" | "asymptotic" } {
  if (!(n > 0 && m > 0)) return { pValue: Number.NaN, method: "asymptotic" };
  const wanted = method === "exact" || (method === "auto" && Math.max(n, m) <= MAX_AUTO_ROWS);
  const whole = Number.isInteger(n) && Number.isInteger(m);
  if (wanted && whole && isExactFeasible(n, m, scaled)) return { pValue: exactTwoSampleTail(n, m, scaled), method: "exact" };
  // The two-sample D behaves like a one-sample D of nm/(n+m) rows.
  const rows = Math.max(1, roundHalfEven((n * m) / (n + m)));
  return { pValue: kolmogorovSurvival(rows, statistic), method: "asymptotic" };
}

/** D from D · n · m. */
export function ksOfScaled(scaled: number, n: number, m: number): KolmogorovSmirnov {
  return { scaled, statistic: n > 0 && m > 0 ? Math.min(1, scaled / (n * m)) : Number.NaN, n, m };
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
}
