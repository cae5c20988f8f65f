import { indexCells, MAX_EDGES, placeValues } from "./cell-index.js";

/**
 * Cells closed on the right: with edges e0 < e1 < … cell i holds (e[i-1], e[i]], the first and the last cell are open.
 * So the running sum up to edge i is the empirical distribution function at that edge, exactly.
 */

/** The index of the cell a value falls into: how many edges are smaller than it. */
export function cellOf(value: number, edges: ArrayLike<number>): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Fewest values for which an index of the edges pays. */
const MANY = 20_000;

/** How many values fall into each cell: one count more than there are edges. */
export function countCells(values: Float64Array, edges: readonly number[]): number[] {
  if (values.length >= MANY && edges.length <= MAX_EDGES) return Array.from(placeValues(indexCells(edges), values).counts);
  const bounds = Float64Array.from(edges);
  const counts = new Float64Array(edges.length + 1);
  for (let i = 0; i < values.length; i++) counts[cellOf(values[i]!, bounds)]! += 1;
  return Array.from(counts);
}

/** The same of ascending values. */
export function countSortedCells(sorted: Float64Array, edges: readonly number[]): number[] {
  // The rank of an edge among the values is how many lie below the next double above it.
  const ends = [...edges.map((edge) => cellOf(nextUp(edge), sorted)), sorted.length];
  return ends.map((end, cell) => end - (ends[cell - 1] ?? 0));
}

/** Does every value equal an edge? Then binning lost nothing. */
export function endOnValues(values: Float64Array, edges: readonly number[]): boolean {
  const bounds = Float64Array.from(edges);
  return values.every((value) => bounds[cellOf(value, bounds)] === value);
}

/** The same counts on fewer edges, which must all be among the old ones. */
export function coarsen(counts: readonly number[], edges: readonly number[], kept: readonly number[]): number[] {
  if (kept.length === edges.length) return [...counts];
  const coarse = Array.from<number>({ length: kept.length + 1 }).fill(0);
  let cell = 0;
  for (let i = 0; i < counts.length; i++) {
    while (cell < kept.length && (i === edges.length || edges[i]! > kept[cell]!)) cell++;
    coarse[cell]! += counts[i]!;
  }
  return coarse;
}

/** The edges that two ascending lists share. */
export function commonEdges(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a === b || (a.length === b.length && a.every((edge, i) => edge === b[i]))) return a;
  const inB = new Set(b);
  return a.filter((edge) => inB.has(edge));
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The smallest double above a finite value. */
export function nextUp(value: number): number {
  return -nextDown(-value);
}

/** The largest double below a finite value. */
export function nextDown(value: number): number {
  if (value === 0) return -Number.MIN_VALUE;
  float[0] = value;
  bits[0]! += value > 0 ? -1n : 1n;
  return float[0];
}
