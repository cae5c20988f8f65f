import type { DistinctGap } from "../stats/distinct-gap.js";
import { normalUpperQuantile } from "../stats/noise-floor.js";
import { poolSorted } from "../stats/pooled.js";

/** What a sample holds: its rows by category, or its numbers in ascending order. */
export type Variety = ReadonlyMap<string, number> | Float64Array;

/** Counts of rows by item of two samples, item by item. */
export interface CommonItems {
  reference: ArrayLike<number>;
  current: ArrayLike<number>;
}

/** Lines up the items of two samples of one kind. */
export function commonItems(reference: Variety, current: Variety): CommonItems {
  if (reference instanceof Float64Array && current instanceof Float64Array) {
    const { first, second } = poolSorted(reference, current);
    return { reference: first, current: second };
  }
  const [before, after] = [countsOf(reference), countsOf(current)];
  const items = [...new Set([...before.keys(), ...after.keys()])];
  return { reference: items.map((item) => before.get(item) ?? 0), current: items.map((item) => after.get(item) ?? 0) };
}

/** How many items are on the first side, alone or also on the second. */
export function countItems(counts: ArrayLike<number>, others?: ArrayLike<number>): number {
  let items = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i]! > 0 && !(others && others[i]! > 0)) items++;
  return items;
}

/** The size that an effect of variety must have to be more than chance: that at which its deviations would be significant. */
export function varietyFloor(effect: number, { deviations }: DistinctGap, tail: number): number {
  return deviations === 0 ? effect : (effect * normalUpperQuantile(tail)) / Math.abs(deviations);
}

function countsOf(variety: Variety): ReadonlyMap<string, number> {
  if (!(variety instanceof Float64Array)) return variety;
  const counts = new Map<string, number>();
  for (const value of variety) counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return counts;
}
