import { distinctGap, type DistinctGap } from "../stats/distinct-gap.js";
import { normalUpperQuantile } from "../stats/noise-floor.js";

/** Counts by item of two samples, one after the other. */
export interface Varieties {
  /** How many different items either side holds. */
  distinct: { reference: number; current: number };
  gap: DistinctGap;
}

/** Compares how many different items two samples hold; both must have rows. */
export function compareVariety(reference: ReadonlyMap<unknown, number>, current: ReadonlyMap<unknown, number>): Varieties {
  const items = [...new Set([...reference.keys(), ...current.keys()])];
  const counts = (side: ReadonlyMap<unknown, number>) => Float64Array.from(items, (item) => side.get(item) ?? 0);
  const distinct = (side: ReadonlyMap<unknown, number>) => [...side.values()].filter((count) => count > 0).length;
  return { distinct: { reference: distinct(reference), current: distinct(current) }, gap: distinctGap(counts(reference), counts(current)) };
}

/** The size that an effect of variety must have to be more than chance: that at which its deviations would be significant. */
export function varietyFloor(effect: number, { deviations }: DistinctGap, tail: number): number {
  return deviations === 0 ? effect : (effect * normalUpperQuantile(tail)) / Math.abs(deviations);
}
