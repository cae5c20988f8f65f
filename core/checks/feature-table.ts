import { Refusal } from "../errors.js";
import { MAX_CATEGORIES } from "../profiles/profile.js";
import type { Json } from "./check.js";
import { MIN_EXPECTED, meanExpected, occupiedCells, type Table } from "./compare.js";
import type { ComparedFeature } from "./facts.js";
import { type Sample, sizeOf } from "./sample.js";
import { distributionTable, type Tabulated } from "./tabulate.js";

/** A column of both sides counted in the same cells, rows without a usable value in one of their own. */
export interface FeatureTable {
  name: string;
  isNumeric: boolean;
  table: Table;
  /** How many cells hold anything. */
  cells: number;
  /** Rows of each side. */
  rows: { reference: number; current: number };
  /** The rows of a chart, as `bins` or `categories`. */
  drawn: { [key: string]: Json };
}

/** Columns that could be counted, and the others with the reason. */
export interface FeatureTables {
  tables: FeatureTable[];
  skipped: { name: string; reason: string }[];
}

/** Words for the cells of these tables. */
export const cellsOf = (bins: number): string =>
  `categories by name, numbers in cells at the reference's ${bins}-quantiles (fewer where rows are few), missing and non-finite values in a cell of their own`;

/** Counts each column on both sides. */
export function featureTables(features: readonly ComparedFeature[], bins: number, minRows: number): FeatureTables {
  const result: FeatureTables = { tables: [], skipped: [] };
  for (const feature of features) {
    const counted = countFeature(feature, bins, minRows);
    if (typeof counted === "string") result.skipped.push({ name: feature.name, reason: counted });
    else result.tables.push(counted);
  }
  return result;
}

const TOO_MANY = `too many different values: a cell holds fewer than ${MIN_EXPECTED} rows in the mean`;

function countFeature({ name, reference, current }: ComparedFeature, bins: number, minRows: number): FeatureTable | string {
  if (!reference) return "not in the reference";
  const rows = { reference: reference.rows, current: current.rows };
  if (!(Math.min(rows.reference, rows.current) >= minRows)) return `fewer than ${minRows} rows`;
  if (Math.max(reference.categories?.size ?? 0, current.categories?.size ?? 0) > MAX_CATEGORIES) return TOO_MANY;
  const present = [reference, current].filter((sample) => sizeOf(sample) > 0);
  if (present.length === 0) return "no values";
  if (present.length === 2 && reference.type !== current.type) return "of another type than in the reference";
  // One cell less, for the missing values have their own.
  const affordable = Math.min(bins, Math.max(2, Math.floor(Math.min(...present.map(sizeOf)) / MIN_EXPECTED) - 1));
  try {
    const { table, rows: drawn } = present.length === 2 ? distributionTable(reference, current, affordable) : presence(reference, current);
    const whole = { reference: [...table.reference, lacking(reference)], current: [...table.current, lacking(current)] };
    if (meanExpected(whole) < MIN_EXPECTED) return TOO_MANY;
    return { name, isNumeric: present[0]!.type === "NUMERIC", table: whole, cells: occupiedCells(whole), rows, drawn };
  } catch (error) {
    if (error instanceof Refusal) return "binned on other edges than the reference";
    throw error;
  }
}

const lacking = ({ rows, missing, nonFinite }: Sample): number => Math.min(rows, missing + nonFinite);

/** Where only one side has values, that is all there is to compare. */
function presence(reference: Sample, current: Sample): Pick<Tabulated, "table" | "rows"> {
  const table = { reference: [sizeOf(reference)], current: [sizeOf(current)] };
  const present = { value: "any value", reference: sizeOf(reference), current: sizeOf(current) };
  const missing = { value: "no value", reference: lacking(reference), current: lacking(current) };
  return { table, rows: { categories: [present, missing] } };
}

/** Names of the columns that could not be counted, for a rule: "; not compared: id (no values)"; empty when there is none. */
export function notCompared({ skipped }: FeatureTables): string {
  if (skipped.length === 0) return "";
  const named = skipped.slice(0, 5).map(({ name, reason }) => `${name} (${reason})`);
  const more = skipped.length > named.length ? ` and ${skipped.length - named.length} more` : "";
  return `; not compared: ${named.join(", ")}${more}`;
}
