import { coarsen, countCells } from "../stats/cells.js";
import { histogramQuantile } from "../stats/histogram-quantile.js";
import { quantile } from "../stats/quantile.js";
import { chartEdges, type Column } from "./chart-edges.js";
import { finiteCount, type Profile } from "./profile.js";

/** A column's distribution in the numbers people look at. */
export interface Distribution {
  /** Rows with a value. */
  count: number;
  missing: number;
  mean: number | null;
  /** Of the sample, with n − 1. */
  std: number | null;
  min: number | null;
  max: number | null;
  quantiles: { probability: number; value: number }[];
  /** Cells for a chart, right-closed; null where a cell is open. */
  bins: { start: number | null; end: number | null; count: number }[];
  /** The most frequent first; the rest together as "Other". */
  categories: { value: string; count: number }[];
}

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95];
/** Most categories listed one by one. */
const MAX_LISTED = 100;

/** A profile as a distribution; give the edges of `sharedChartEdges` to draw several on the same cells. */
export function distribution(profile: Profile, edges?: readonly number[]): Distribution {
  const n = finiteCount(profile);
  const { missing, mean, m2, min, max } = profile;
  const common = { count: profile.rows - missing, missing, mean, min, max };
  if (profile.categories) return { ...common, std: null, quantiles: [], bins: [], categories: listCategories(profile) };
  const std = m2 !== null && n > 1 ? Math.sqrt(m2 / (n - 1)) : null;
  return { ...common, std, quantiles: quantiles(profile), bins: bins(profile, edges ?? sharedChartEdges([profile])), categories: [] };
}

/** Edges on which the charts of all these numeric profiles can be drawn together. */
export function sharedChartEdges(profiles: readonly Profile[]): number[] {
  const binned = profiles.flatMap(({ sample, histogram }) => (sample || !histogram ? [] : [histogram.edges]));
  const shared = binned[0] ? binned[0].filter((edge) => binned.every((edges) => edges.includes(edge))) : null;
  return chartEdges(profiles.map(column), shared);
}

function column({ sample, histogram }: Profile): Column {
  return { sorted: sample ? Float64Array.from(sample) : null, histogram };
}

function quantiles({ sample, histogram, min, max }: Profile): Distribution["quantiles"] {
  const at = (p: number) => (sample ? quantile(sample, p) : histogramQuantile({ ...histogram!, min, max }, p).value);
  return PROBABILITIES.map((probability) => ({ probability, value: at(probability) })).filter(({ value }) => Number.isFinite(value));
}

function bins(profile: Profile, edges: readonly number[]): Distribution["bins"] {
  const { sample, histogram } = profile;
  if (finiteCount(profile) === 0) return [];
  const counts = sample ? countCells(Float64Array.from(sample), edges) : coarsen(histogram!.counts, histogram!.edges, edges);
  return counts.map((count, i) => ({ start: edges[i - 1] ?? null, end: edges[i] ?? null, count }));
}

function listCategories(profile: Profile): Distribution["categories"] {
  const ranked = Object.entries(profile.categories!)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  const rest = ranked.slice(MAX_LISTED).reduce((sum, { count }) => sum + count, profile.other);
  return [...ranked.slice(0, MAX_LISTED), ...(rest > 0 ? [{ value: "Other", count: rest }] : [])];
}
