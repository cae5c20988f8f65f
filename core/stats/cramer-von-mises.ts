import { cramerVonMisesSurvival, cramerVonMisesUpperQuantile } from "./cramer-von-mises-distribution.js";
import { exactCramerVonMisesTail, isExactFeasible } from "./cramer-von-mises-exact.js";
import { type Pooled, totalOf } from "./pooled.js";

/** The two-sample statistic with the sizes it came from. */
export interface CramerVonMises {
  statistic: number;
  n: number;
  m: number;
}

/** How the p-value is computed: by counting orders, from the limit, or the first where it is cheap. */
export type CramerVonMisesMethod = "auto" | "exact" | "asymptotic";

/** The two-sample Cramér–von Mises statistic T (Anderson 1962) from midranks (Conover 1999, 6.3). */
export function cramerVonMises({ first, second }: Pick<Pooled, "first" | "second">): CramerVonMises {
  const n = totalOf(first);
  const m = totalOf(second);
  let i = 0;
  let j = 0;
  // Σ(rank of the k-th row − k)² of either sample; within a tie of s own and t in all the rank is the tie's middle.
  let own = 0;
  let other = 0;
  for (let k = 0; k < first.length; k++) {
    const [s, t] = [first[k]!, second[k]!];
    own += squares(s, j + (t + 1) / 2 + s / 2);
    other += squares(t, i + (s + 1) / 2 + t / 2);
    i += s;
    j += t;
  }
  const rows = n + m;
  return { statistic: own / (m * rows) + other / (n * rows) - (4 * n * m - 1) / (6 * rows), n, m };
}

/**
 * What ties add to T: its sums of squared ranks spread the rows of a tie, which grows with the tie and with unequal sizes though nothing
 * moved. T less this is the mean squared gap of the distribution functions before and after each row (Anderson 1962), T itself without ties.
 */
export function cramerVonMisesTies(pair: Pick<Pooled, "first" | "second">): number {
  const { statistic, n, m } = cramerVonMises(pair);
  let [i, j, before, sum] = [0, 0, 0, 0];
  for (let k = 0; k < pair.first.length; k++) {
    const [s, t] = [pair.first[k]!, pair.second[k]!];
    i += s;
    j += t;
    const after = i / n - j / m;
    sum += ((s + t) * (before * before + after * after)) / 2;
    before = after;
  }
  return statistic - (sum * n * m) / (n + m) ** 2;
}

/** Σ over k = 1…s of (centre − k)². */
function squares(s: number, centre: number): number {
  const middle = (s + 1) / 2;
  return s * (centre - middle) ** 2 + (s * (s * s - 1)) / 12;
}

/** P-value of T, and the method that gave it. */
export function cramerVonMisesPValue(
  { statistic, n, m }: CramerVonMises,
  method: CramerVonMisesMethod,
): { pValue: number; method: "exact" | "asymptotic" } {
  if (method !== "asymptotic" && n > 0 && m > 0 && isExactFeasible(n, m)) {
    return { pValue: exactCramerVonMisesTail(n, m, statistic), method: "exact" };
  }
  const { mean, scale } = standard(n, m);
  return { pValue: cramerVonMisesSurvival(1 / 6 + (statistic - mean) / scale), method: "asymptotic" };
}

/** The T that two samples of one distribution exceed with probability α. */
export function cramerVonMisesFloor(n: number, m: number, alpha: number): number {
  const { mean, scale } = standard(n, m);
  return mean + (cramerVonMisesUpperQuantile(alpha) - 1 / 6) * scale;
}

/** The mean of T, and its deviation over that of the limit (Anderson 1962). */
function standard(n: number, m: number): { mean: number; scale: number } {
  const rows = n + m;
  const variance = ((rows + 1) * (4 * n * m * rows - 3 * (n * n + m * m) - 2 * n * m)) / (45 * rows * rows * 4 * n * m);
  return { mean: (1 + 1 / rows) / 6, scale: Math.sqrt(45 * variance) };
}
