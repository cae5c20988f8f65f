import { totalOf } from "./pooled.js";

/** How many different items two samples hold, made comparable. */
export interface DistinctGap {
  /** The rows of the smaller sample, to which the other is thinned out. */
  rows: number;
  /** Different items expected in so many rows of either sample (rarefaction, Hurlbert 1971); of the smaller one what it has. */
  reference: number;
  current: number;
  /** By how many standard errors the difference of the two numbers is beyond what the sizes explain; infinite where they leave no doubt. */
  deviations: number;
}

/**
 * Compares the variety of two samples of unequal size: `reference[i]` and `current[i]` count the rows that hold item i. If nothing
 * changed, every row of both together is as likely to be one of the current sample's, so that an item of N rows is missing from it with
 * probability (1 − π)^N and from the reference with π^N, where π is the current sample's share of all rows. The variance over items is
 * lessened by what the fixed sizes of the samples explain. Needs rows on both sides.
 */
export function distinctGap(reference: ArrayLike<number>, current: ArrayLike<number>): DistinctGap {
  const [n, m] = [totalOf(reference), totalOf(current)];
  const rows = Math.min(n, m);
  const share = m / (n + m);
  const gap = { reference: 0, current: 0 };
  const found = { difference: 0, variance: 0, covariance: 0 };
  for (const { before, after, items } of alike(reference, current)) {
    gap.reference += items * chanceToMeet(before, rows / n);
    gap.current += items * chanceToMeet(after, rows / m);
    const both = before + after;
    if (!(both > 0)) continue;
    const onlyAfter = share ** both;
    const onlyBefore = (1 - share) ** both;
    const expected = onlyAfter - onlyBefore;
    found.difference += items * (Number(after > 0) - Number(before > 0) - expected);
    found.variance += items * (onlyAfter + onlyBefore - expected * expected);
    found.covariance += items * both * (onlyAfter * (1 - share) + onlyBefore * share);
  }
  // What is left may be rounding alone, where every item is as rare as can be.
  const explained = found.covariance ** 2 / ((n + m) * share * (1 - share));
  const variance = Math.max(0, found.variance - explained - 1e-12 * found.variance);
  const isEqual = Math.abs(found.difference) <= 1e-9 * (gap.reference + gap.current);
  return { rows, ...gap, deviations: isEqual ? 0 : found.difference / Math.sqrt(variance) };
}

/** Items with the same counts are reckoned once: of millions there are few kinds. */
function alike(reference: ArrayLike<number>, current: ArrayLike<number>): { before: number; after: number; items: number }[] {
  const kinds = new Map<number, Map<number, number>>();
  for (let i = 0; i < reference.length; i++) {
    const before = reference[i]!;
    const after = current[i]!;
    let beside = kinds.get(before);
    if (!beside) kinds.set(before, (beside = new Map()));
    beside.set(after, (beside.get(after) ?? 0) + 1);
  }
  return [...kinds].flatMap(([before, beside]) => [...beside].map(([after, items]) => ({ before, after, items })));
}

/** The chance that one of so many rows is among those taken, of which this share is. */
const chanceToMeet = (rows: number, taken: number): number => (rows > 0 ? 1 - (1 - taken) ** rows : 0);
