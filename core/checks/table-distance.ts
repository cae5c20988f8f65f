import { type Finding, MIN_NUMBERS, type Question, unanswerable } from "./check.js";
import { occupiedCells, sizes, type Table, tooFewValues, tooThin } from "./compare.js";
import type { Sample } from "./sample.js";
import type { Tabulated } from "./tabulate.js";

/** What a distance between two rows of counts is, for a finding. */
export interface TableDistance {
  name: string;
  /** The rule up to the cells: "Hellinger distance √(½Σ(√p−√q)²)". */
  rule: string;
  /** What is to be said on zeros, bases and the like. */
  notes: string;
  tabulate(reference: Sample, current: Sample): Tabulated;
  value(table: Table): number;
  /** What the distance of two samples of one distribution exceeds with probability α, and the words for it. */
  floor(table: Table, n: number, m: number, cells: number): { value: number; rule: string };
}

/** The finding of a distance between two distributions in the same cells, with its noise floor. */
export function tableDistance(question: Question<{ minSamples?: number | undefined }>, distance: TableDistance): Finding {
  const { reference, current, params, alpha } = question;
  const counted = sizes(reference, current);
  const empty = tooFewValues(counted, 1);
  if (!reference || empty) return unanswerable(empty ?? "there is no reference", distance.rule, counted);
  const { table, cells, rows } = distance.tabulate(reference, current);
  const k = occupiedCells(table);
  const value = distance.value(table);
  const floor = distance.floor(table, counted.reference, counted.current, k);
  return {
    measure: { name: distance.name, value, method: `${k} cells` },
    metrics: { distance: value, statistic: value },
    floors: [{ kind: "noise floor", metric: "distance", value: floor.value, gates: ["distance", "statistic"] }],
    sizes: counted,
    rule: `${distance.rule} on ${cells}; ${distance.notes}; noise floor ${floor.rule} at α = ${alpha}.`,
    details: rows,
    tooFew: tooFewValues(counted, params.minSamples ?? (current.type === "NUMERIC" ? MIN_NUMBERS : 1)) ?? tooThin(table),
  };
}
