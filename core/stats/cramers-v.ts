import { chiSquaredHomogeneity, occupied } from "./chi-squared.js";
import { totalOf } from "./pooled.js";

/**
 * Cramér's V of the 2×k table (Cramér 1946), in [0, 1]; corrected, it is less what chance alone would give (Bergsma 2013), and so near 0
 * for two samples of one distribution however small they are, where the plain V is not.
 */
export function cramersVOfTable(first: readonly number[], second: readonly number[], isCorrected: boolean): number {
  const { statistic } = chiSquaredHomogeneity(first, second);
  return cramersVOf(statistic, totalOf(first) + totalOf(second), occupied(first, second).length, isCorrected);
}

/** The V that belongs to a chi-squared statistic of a 2×k table with so many rows and occupied cells. */
export function cramersVOf(statistic: number, rows: number, cells: number, isCorrected: boolean): number {
  if (cells < 2) return Math.min(statistic, 0);
  const chance = isCorrected ? (cells - 1) / (rows - 1) : 0;
  // The shorter side of the table less one: 2 rows, never more than the cells.
  const side = isCorrected ? 1 - 1 / (rows - 1) : 1;
  return Math.min(1, Math.sqrt(Math.max(0, statistic / rows - chance) / side));
}
