import { chiSquaredSurvival } from "./chi-squared-distribution.js";

/** A chi-squared statistic with its tail probability; all NaN when a side is empty, and 0 with p = 1 when there is one cell only. */
export interface ChiSquared {
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
}

/**
 * Are two rows of counts drawn from one distribution? Pearson's test of homogeneity of the 2×k table (Pearson 1900); cells empty on both
 * sides count for nothing. `correction` is Yates's (1934), for 2×2 tables only, and never moves a difference past zero.
 */
export function chiSquaredHomogeneity(first: readonly number[], second: readonly number[], correction = false): ChiSquared {
  const n = sum(first);
  const m = sum(second);
  const cells = occupied(first, second);
  const yates = correction && cells.length === 2 ? 0.5 : 0;
  let statistic = 0;
  for (const i of cells) {
    const column = first[i]! + second[i]!;
    for (const [count, row] of [[first[i]!, n] as const, [second[i]!, m] as const]) {
      const expected = column * (row / (n + m));
      const difference = Math.abs(count - expected);
      statistic += (difference - Math.min(yates, difference)) ** 2 / expected;
    }
  }
  return conclude(statistic, cells.length, n > 0 && m > 0);
}

/** Do counts follow the shares of a reference? Pearson's goodness of fit, the reference scaled to the observed total; every reference cell must be above 0. */
export function chiSquaredGoodness(observed: readonly number[], reference: readonly number[]): ChiSquared {
  const total = sum(observed);
  const scale = total / sum(reference);
  let statistic = 0;
  for (let i = 0; i < observed.length; i++) {
    const expected = reference[i]! * scale;
    statistic += (observed[i]! - expected) ** 2 / expected;
  }
  return conclude(statistic, observed.length, total > 0);
}

/** Cramér's V of a 2×k table (Cramér 1946): the strength of the difference in [0, 1], whatever the sample sizes. */
export function cramersV(first: readonly number[], second: readonly number[]): number {
  const { statistic } = chiSquaredHomogeneity(first, second);
  return Math.min(1, Math.sqrt(statistic / (sum(first) + sum(second))));
}

function conclude(statistic: number, cells: number, hasRows: boolean): ChiSquared {
  if (!hasRows) return { statistic: Number.NaN, degreesOfFreedom: Number.NaN, pValue: Number.NaN };
  if (cells < 2) return { statistic: 0, degreesOfFreedom: 0, pValue: 1 };
  return { statistic, degreesOfFreedom: cells - 1, pValue: chiSquaredSurvival(statistic, cells - 1) };
}

/** The cells that hold anything on either side. */
export function occupied(a: readonly number[], b: readonly number[]): number[] {
  return Array.from(a.keys()).filter((i) => a[i]! + b[i]! > 0);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
