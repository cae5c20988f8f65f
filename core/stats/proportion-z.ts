import { chiSquaredSurvival } from "./chi-squared-distribution.js";

/** A test of two shares. */
export interface ProportionTest {
  /** Share of the first sample less that of the second, in pooled standard errors. */
  statistic: number;
  pValue: number;
  difference: number;
  standardError: number;
}

/** Do two samples have one share of hits? The pooled z test, two-sided, without continuity correction (Fleiss, Levin & Paik 2003, 3.1). */
export function proportionZ(first: { hits: number; rows: number }, second: { hits: number; rows: number }): ProportionTest {
  const pooled = (first.hits + second.hits) / (first.rows + second.rows);
  const difference = first.hits / first.rows - second.hits / second.rows;
  const standardError = Math.sqrt(pooled * (1 - pooled) * (1 / first.rows + 1 / second.rows));
  // All rows hit or none does, on both sides.
  if (standardError === 0) return { statistic: 0, pValue: 1, difference: 0, standardError };
  const statistic = difference / standardError;
  return { statistic, pValue: chiSquaredSurvival(statistic * statistic, 1), difference, standardError };
}
