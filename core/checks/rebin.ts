import { commonEdges } from "../stats/cells.js";
import { boundsOf, type Sample } from "./sample.js";

/**
 * A sample counted on the cells of another one, where both came as histograms on edges of their own: the rows of a cell are taken as
 * spread evenly within it, those of an open end up to the smallest or largest value. Null where nothing need be moved.
 */
export function rebinned(sample: Sample, onto: Sample): Sample | null {
  if (!sample.histogram || !onto.histogram) return null;
  const { edges } = onto.histogram;
  if (edges.length === 0 || commonEdges(edges, sample.histogram.edges).length === edges.length) return null;
  const upTo = runningCount(sample);
  const total = sample.histogram.counts.reduce((sum, count) => sum + count, 0);
  const below = [0, ...edges.map((edge) => Math.round(upTo(edge))), total];
  const counts = below.slice(1).map((count, i) => count - below[i]!);
  return { ...sample, histogram: { edges, counts, onValues: false } };
}

/** How many rows of a histogram are at most some value. */
function runningCount(sample: Sample): (value: number) => number {
  const { counts, onValues } = sample.histogram!;
  const bounds = boundsOf(sample);
  return (value) => {
    let count = 0;
    for (const [i, rows] of counts.entries()) {
      const [start, end] = [bounds[i]!, bounds[i + 1]!];
      if (value < start) break;
      if (value >= end) count += rows;
      else if (!onValues) return count + (rows * (value - start)) / (end - start);
    }
    return count;
  };
}
