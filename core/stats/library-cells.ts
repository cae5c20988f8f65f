import { cellOf, nextDown } from "./cells.js";
import { moments } from "./moments.js";

const { abs, ceil, log2, sqrt } = Math;

/** Ascending edges of even cells and the counts of values between them as NumPy has them: closed on the left, the last cell on both sides. */
export interface EvenCells {
  edges: number[];
  /** The same cells for counting on right-closed ones, so that below the first and above the last edge there is one more each. */
  rightClosed: number[];
}

/** Even cells over a range, as many as Sturges (1926) gives for so many values: log₂ n + 1. */
export function sturgesCells(count: number, min: number, max: number): EvenCells {
  return evenCells(min, max, (max - min) / (log2(count) + 1));
}

/** Even cells over the values, as many as Doane (1976) gives: Sturges's and log₂(1 + |skewness| over its standard error) more. */
export function doaneCells(values: Float64Array): EvenCells {
  const { count, mean, m2, min, max } = moments(values);
  const deviation = sqrt(m2 / count);
  if (count <= 2 || !(deviation > 0)) return evenCells(min, max, 0);
  const skewness = values.reduce((sum, value) => sum + ((value - mean) / deviation) ** 3, 0) / count;
  const error = sqrt((6 * (count - 2)) / ((count + 1) * (count + 3)));
  return evenCells(min, max, (max - min) / (1 + log2(count) + log2(1 + abs(skewness) / error)));
}

function evenCells(min: number, max: number, width: number): EvenCells {
  // A range of nothing is widened to 1; one beyond the largest double stays a single cell.
  const [from, to] = min === max ? [min - 0.5, max + 0.5] : [min, max];
  const cells = width > 0 && width < Number.POSITIVE_INFINITY ? ceil((max - min) / width) : 1;
  const step = (to - from) / cells;
  const edges = [from, ...Array.from({ length: cells - 1 }, (_, i) => (i + 1) * step + from), to];
  return { edges, rightClosed: edges.map((edge, i) => (i === cells ? edge : nextDown(edge))) };
}

/** The counts of cells spread evenly within each over the cells of finer edges, among which theirs are; the open ends are left out. */
export function spreadCells(counts: readonly number[], edges: readonly number[], onto: readonly number[]): number[] {
  return onto.slice(1).map((end, i) => {
    const cell = cellOf(end, edges);
    if (cell === 0 || cell === edges.length) return 0;
    return counts[cell]! * ((end - onto[i]!) / (edges[cell]! - edges[cell - 1]!));
  });
}
