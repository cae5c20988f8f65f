import { type CellIndex, indexCells, placeValues } from "./cell-index.js";
import { nextDown } from "./cells.js";

/** Most quantiles of a reference at which its cells end; with a cell for each that repeats they stay below the index's limit. */
const MAX_CELLS = 30_000;
/** Values a cell of a smaller reference is meant to hold. */
const PER_CELL = 6;

/** A sample put in order once, so that many others can be compared with it without being sorted. */
export interface ReferenceOrder {
  sorted: Float64Array;
  index: CellIndex;
  /** By cell, and one more: how many values lie in the cells before. */
  starts: Uint32Array;
  /** By cell: where its distances are measured from, its end, or of the last cell its start. */
  ends: Float64Array;
  /** By cell: how far its values lie below that, added up. */
  shortfalls: Float64Array;
  /** By cell: 1 when it has room for a single number, the next after the end of the cell before. */
  points: Uint8Array;
}

/** Cuts ascending finite values into cells that hold about equally many, and frequent values into cells of their own. */
export function orderReference(sorted: Float64Array): ReferenceOrder {
  const edges = edgesOf(sorted);
  const index = indexCells(edges);
  const { cells, counts } = placeValues(index, sorted);
  const starts = new Uint32Array(counts.length + 1);
  for (let cell = 0; cell < counts.length; cell++) starts[cell + 1] = starts[cell]! + counts[cell]!;
  const ends = Float64Array.from(counts, (_, cell) => edges[Math.min(cell, edges.length - 1)] ?? 0);
  const shortfalls = new Float64Array(counts.length);
  for (let i = 0; i < sorted.length; i++) shortfalls[cells[i]!]! += ends[cells[i]!]! - sorted[i]!;
  const points = Uint8Array.from(edges, (edge, cell) => Number(edges[cell - 1] === nextDown(edge)));
  return { sorted, index, starts, ends, shortfalls, points };
}

/** The quantiles; below the smallest and below each that repeats also the next smaller number, so that nothing else shares its cell. */
function edgesOf(sorted: Float64Array): Float64Array {
  const n = sorted.length;
  if (n === 0) return new Float64Array(0);
  const cells = Math.max(1, Math.min(MAX_CELLS, Math.floor(n / PER_CELL)));
  const edges: number[] = [];
  for (let cell = 0, before = 0; cell <= cells; cell++) {
    const at = Math.max(0, Math.ceil((n * cell) / cells) - 1);
    const value = sorted[at]!;
    if (value !== edges.at(-1)) {
      const repeats = cell === 0 || sorted[Math.min(n - 1, at + at - before)] === value;
      const below = nextDown(value);
      if (repeats && below !== edges.at(-1) && Number.isFinite(below)) edges.push(below);
      edges.push(value);
    }
    before = at;
  }
  return Float64Array.from(edges);
}
