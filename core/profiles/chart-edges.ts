import { quantile } from "../stats/quantile.js";
import { histogramQuantile } from "../stats/histogram-quantile.js";
import { cellOf, nextDown } from "../stats/cells.js";
import type { Histogram } from "./profile.js";

/** A numeric column to be drawn: its ascending values, or its histogram. */
export interface Column {
  sorted: Float64Array | null;
  histogram: Histogram | null;
  /** Where the open outer cells of the histogram end; they count as their edges when absent. */
  range?: { min: number; max: number };
  /** Values in no order beside a histogram that is finer than the chart. */
  values?: Float64Array;
}

/** Cells between the open ends of a chart: enough to see a shape, few enough to see each. */
const CHART_CELLS = 24;
/** Outliers beyond these quantiles go into the open end cells, so that one of 1e12 does not flatten the rest. */
const CORE = { from: 0.01, to: 0.99 };

/** Edges on which all the columns can be drawn together; counts on them are exact. Histograms among them must share these edges. */
export function chartEdges(columns: readonly Column[], shared: readonly number[] | null): number[] {
  const from = Math.min(...columns.map((column) => at(column, CORE.from)).filter(Number.isFinite));
  const to = Math.max(...columns.map((column) => at(column, CORE.to)).filter(Number.isFinite));
  if (!(from <= to)) return [];
  if (shared) return thin(shared, from, to);
  const distinct = distinctValues(columns);
  if (distinct) return [nextDown(distinct[0]!), ...distinct].filter(Number.isFinite);
  return thin(null, from, to);
}

function at({ sorted, histogram, range }: Column, probability: number): number {
  if (sorted) return quantile(sorted, probability);
  return histogram ? histogramQuantile({ min: null, max: null, ...histogram, ...range }, probability).value : Number.NaN;
}

/** An even grid, or of given edges those nearest to it. */
function thin(edges: readonly number[] | null, from: number, to: number): number[] {
  if (edges && edges.length <= CHART_CELLS + 1) return [...edges];
  const kept = new Set<number>();
  for (let i = 0; i <= CHART_CELLS; i++) {
    const point = from * (1 - i / CHART_CELLS) + to * (i / CHART_CELLS);
    kept.add(edges ? nearest(edges, point) : point);
  }
  return [...kept].sort((a, b) => a - b);
}

function nearest(edges: readonly number[], point: number): number {
  const cell = cellOf(point, edges);
  const above = edges[cell] ?? edges.at(-1)!;
  const below = edges[cell - 1] ?? above;
  return point - below < above - point ? below : above;
}

/** The distinct values of all columns, ascending, while they are few enough for a cell each. */
function distinctValues(columns: readonly Column[]): number[] | null {
  const distinct = new Set<number>();
  for (const { sorted, values } of columns) {
    for (const value of sorted ?? values ?? []) {
      distinct.add(value);
      if (distinct.size > CHART_CELLS) return null;
    }
  }
  return distinct.size > 0 ? [...distinct].sort((a, b) => a - b) : null;
}
