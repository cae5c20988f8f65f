import { chiSquaredSurvival } from "./chi-squared-distribution.js";
import { totalOf } from "./pooled.js";

const HALVINGS = 60;

/**
 * At most the chance that two samples of one distribution differ by this much in the share of some cell: the two-sided normal tails of all
 * cells at their pooled shares added up (Bonferroni), as is right where the cells that matter hold about ten rows or more.
 */
export function lInfinityTail(reference: readonly number[], current: readonly number[], distance: number): number {
  const [n, m] = [totalOf(reference), totalOf(current)];
  if (n === 0 || m === 0) return Number.NaN;
  let chance = 0;
  for (let i = 0; i < reference.length && chance < 1; i++) {
    const share = (reference[i]! + current[i]!) / (n + m);
    const variance = share * (1 - share) * (1 / n + 1 / m);
    // A cell that holds nothing or everything cannot differ.
    if (variance > 0) chance += chiSquaredSurvival(distance ** 2 / variance, 1);
  }
  return Math.min(1, chance);
}

/** The L∞ distance whose `lInfinityTail` is α, by halving. */
export function lInfinityFloor(reference: readonly number[], current: readonly number[], alpha: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS && low < high; step++) {
    const middle = (low + high) / 2;
    if (lInfinityTail(reference, current, middle) > alpha) low = middle;
    else high = middle;
  }
  return high;
}
