import { nextDown } from "../stats/cells.js";
import { quantile } from "../stats/quantile.js";
import { sharedEdges } from "./compare.js";
import { ascending, countsOn, type Sample } from "./sample.js";

/**
 * Edges that cut the reference into cells of about equal counts, open at both ends: at its quantiles, or around each value when it has no
 * more values than cells. Cells the caller chose are left as they are.
 */
export function quantileCells(reference: Sample, current: Sample, bins: number): { edges: readonly number[]; cells: string } {
  const shared = sharedEdges(reference, current);
  if (shared && (reference.isBinned || current.isBinned)) return { edges: shared, cells: "the given cells" };
  const atQuantiles = `cells at the reference's ${bins}-quantiles, right-closed, open at both ends`;
  const aroundValues = "a cell for each value of the reference, and for what lies between, below and above";
  if (shared) {
    const edges = cutCounts(shared, countsOn(reference, shared), bins);
    return { edges, cells: atQuantiles };
  }
  const sorted = ascending(reference.values!);
  const values = distinct(sorted, bins);
  if (values) return { edges: values.flatMap((value) => [nextDown(value), value]).filter(Number.isFinite), cells: aroundValues };
  const cuts = Array.from({ length: bins - 1 }, (_, i) => quantile(sorted, (i + 1) / bins));
  return { edges: [...new Set(cuts)], cells: atQuantiles };
}

/** Of the edges of a histogram those at its quantiles, or those around its occupied cells when there are no more than wanted. */
function cutCounts(edges: readonly number[], counts: readonly number[], bins: number): number[] {
  if (counts.filter((count) => count > 0).length <= bins) return edges.filter((_, i) => counts[i]! > 0 || counts[i + 1]! > 0);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const cuts: number[] = [];
  let before = 0;
  let next = 1;
  edges.forEach((edge, i) => {
    before += counts[i]!;
    if (next >= bins || before * bins < next * total) return;
    cuts.push(edge);
    while (next < bins && before * bins >= next * total) next++;
  });
  return cuts;
}

/** The distinct values of an ascending list while there are at most `most`. */
function distinct(sorted: Float64Array, most: number): number[] | null {
  const values: number[] = [];
  for (const value of sorted) {
    if (value !== values.at(-1)) values.push(value);
    if (values.length > most) return null;
  }
  return values;
}
