import { type GapAreas, gapOfCells, gapOfPooled } from "../stats/distribution-gap.js";
import { histogramQuantile } from "../stats/histogram-quantile.js";
import { poolSorted, type Pooled } from "../stats/pooled.js";
import { quantile } from "../stats/quantile.js";
import { sharedEdges } from "./compare.js";
import { placed } from "./placed.js";
import { ascending, boundsOf, countsOn, type Sample } from "./sample.js";

/** Two numeric samples side by side: on every value that occurs, or in the cells that both share. */
export interface NumericPair extends Pick<Pooled, "first" | "second"> {
  /** The areas between their distribution functions. */
  gap(): GapAreas;
  /** Words for the places compared. */
  on: string;
}

/** Lines two samples of numbers up. */
export function numericPair(reference: Sample, current: Sample): NumericPair {
  const edges = sharedEdges(reference, current);
  if (!edges) {
    const pooled = poolSorted(ascending(reference.values!), ascending(current.values!));
    return { ...pooled, gap: () => gapOfPooled(pooled), on: "every value" };
  }
  const first = Float64Array.from(countsOn(reference, edges));
  const second = Float64Array.from(countsOn(current, edges));
  const on = `${edges.length + 1} right-closed cells`;
  if ([reference, current].every(isOnValues)) {
    // Each row lies on the edge that ends its cell, so the cell above the last edge is empty.
    return { first, second, gap: () => gapOfPooled({ values: Float64Array.from([...edges, edges.at(-1) ?? 0]), first, second }), on };
  }
  const [a, b] = [boundsOf(reference, edges), boundsOf(current, edges)];
  const bounds = [Math.min(a[0]!, b[0]!), ...edges, Math.max(a.at(-1)!, b.at(-1)!)];
  return { first, second, gap: () => gapOfCells(bounds, Array.from(first), Array.from(second)), on: `${on}, rows spread evenly within` };
}

/** The area between the distribution functions of two samples, which large ones tell without being put in order. */
export function areaBetween(reference: Sample, current: Sample): { area: number; on: string } {
  const large = placed(reference, current);
  if (large) return { area: large.gap().area, on: "every value" };
  const { gap, on } = numericPair(reference, current);
  return { area: gap().area, on };
}

const isOnValues = ({ histogram }: Sample): boolean => histogram?.onValues ?? false;

/** Most points that stand for a distribution in a simulation. */
const MAX_POINTS = 512;

const pointsOnce = new WeakMap<object, Float64Array>();

/**
 * Ascending points that stand for what both samples would share if nothing had changed, each as likely as the others: those of the
 * reference, the same object for the same sample. A small reference has not seen the tails, so the current values join it.
 */
export function commonPoints(reference: Sample, current: Sample): Float64Array {
  if (reference.values && current.values && reference.values.length < MAX_POINTS) {
    return representative({ ...reference, values: Float64Array.from([...reference.values, ...representative(current)]) });
  }
  const key = reference.values ?? reference.histogram!;
  let points = pointsOnce.get(key);
  if (!points) pointsOnce.set(key, (points = representative(reference)));
  return points;
}

function representative(sample: Sample): Float64Array {
  const sorted = sample.values && ascending(sample.values);
  if (sorted && sorted.length <= 2 * MAX_POINTS) return sorted;
  const { min, max } = sample;
  const at = (p: number): number => (sorted ? quantile(sorted, p) : histogramQuantile({ ...sample.histogram!, min, max }, p).value);
  return Float64Array.from({ length: MAX_POINTS }, (_, i) => at((i + 0.5) / MAX_POINTS));
}
