import { chiSquaredSurvival } from "./chi-squared-distribution.js";
import { exactMannWhitneyTail, isExactFeasible } from "./mann-whitney-exact.js";
import { type Pooled, totalOf } from "./pooled.js";

/** U of the first sample, and what it takes to judge it. */
export interface MannWhitney {
  statistic: number;
  /** Standard deviation of U under one distribution, corrected for ties. */
  deviation: number;
  n: number;
  m: number;
  hasTies: boolean;
}

/** How the p-value is computed: by counting orders, from the normal limit, or the first where it is right and cheap. */
export type MannWhitneyMethod = "auto" | "exact" | "asymptotic";

/** Most rows of the smaller side for which `auto` counts orders; SciPy's bound, so that both give the same p. */
const MAX_AUTO_ROWS = 8;

/** The number of pairs in which the first sample's value is the larger, ties counting half (Mann & Whitney 1947). */
export function mannWhitney({ first, second }: Pick<Pooled, "first" | "second">): MannWhitney {
  const n = totalOf(first);
  const m = totalOf(second);
  let below = 0;
  let statistic = 0;
  let ties = 0;
  let hasTies = false;
  for (let i = 0; i < first.length; i++) {
    const together = first[i]! + second[i]!;
    statistic += first[i]! * (below + second[i]! / 2);
    below += second[i]!;
    ties += (together / (n + m)) ** 3 - together / (n + m) ** 3;
    hasTies ||= together > 1;
  }
  // nm/12·((N+1) − Σ(t³−t)/(N(N−1))), with the sum over N³ so that it does not overflow.
  const rows = n + m;
  const variance = ((n * m) / 12) * (rows + 1 - (ties * rows * rows) / (rows - 1));
  return { statistic, deviation: Math.sqrt(Math.max(0, variance)), n, m, hasTies };
}

/** Two-sided p-value of U with continuity correction, and the method that gave it. */
export function mannWhitneyPValue(
  { statistic, deviation, n, m, hasTies }: MannWhitney,
  method: MannWhitneyMethod,
): { pValue: number; method: "exact" | "asymptotic" } {
  if (!(n > 0 && m > 0)) return { pValue: Number.NaN, method: "asymptotic" };
  const larger = Math.max(statistic, n * m - statistic);
  const wanted = method === "exact" || (method === "auto" && Math.min(n, m) <= MAX_AUTO_ROWS);
  if (wanted && !hasTies && isExactFeasible(n, m)) return { pValue: Math.min(1, 2 * exactMannWhitneyTail(n, m, larger)), method: "exact" };
  const z = (larger - (n * m) / 2 - 0.5) / deviation;
  return { pValue: z > 0 ? chiSquaredSurvival(z * z, 1) : 1, method: "asymptotic" };
}
