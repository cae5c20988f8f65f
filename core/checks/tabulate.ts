import { z } from "zod";
import { commonParams, type Json } from "./check.js";
import { binRows, categoryRows, categoryTable, mergeRare, sharedEdges, type Table } from "./compare.js";
import { quantileCells } from "./quantile-cells.js";
import { countsOn, type Sample } from "./sample.js";

/** Two samples counted in the same cells, with the words for them and the rows of a chart. */
export interface Tabulated {
  table: Table;
  cells: string;
  rows: { [key: string]: Json };
}

/** Parameters of checks that cut numbers into cells. */
export const tableParams = {
  ...commonParams,
  bins: z.int().min(2).max(256).default(10).describe("Cells a numeric reference is cut into, at its quantiles."),
};

/** What a share of 0 counts as where a logarithm would have no value. */
export const zeroShare = z.number().positive().max(0.5).default(1e-4).describe("What a share of 0 is set to.");

/** Categories by name, numbers in cells at the reference's quantiles. */
export function distributionTable(reference: Sample, current: Sample, bins: number): Tabulated {
  if (reference.type === "CATEGORICAL" || current.type === "CATEGORICAL") return byCategory(reference, current);
  const { edges, cells } = quantileCells(reference, current, bins);
  return onEdges(reference, current, edges, cells);
}

/** Categories by name; numbers stand for categories of their own unless they came in cells. */
export function mixTable(reference: Sample, current: Sample): Tabulated {
  const edges = reference.histogram || current.histogram ? sharedEdges(reference, current) : null;
  if (edges && reference.type === current.type) return onEdges(reference, current, edges, "the given cells");
  return byCategory(reference, current);
}

function byCategory(reference: Sample, current: Sample): Tabulated {
  const { table, merged } = mergeRare(categoryTable(reference, current));
  const cells = merged > 0 ? `the categories, ${merged} rare ones joined` : "the categories, unseen ones as cells of their own";
  return { table, cells, rows: { categories: categoryRows(table) } };
}

function onEdges(reference: Sample, current: Sample, edges: readonly number[], cells: string): Tabulated {
  const table = { reference: countsOn(reference, edges), current: countsOn(current, edges) };
  return { table, cells, rows: { bins: binRows(edges, table.reference, table.current) } };
}
