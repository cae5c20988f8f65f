import { z } from "zod";
import { refuse } from "../errors.js";
import { occupied } from "../stats/chi-squared.js";
import { doaneCells, type EvenCells, spreadCells, sturgesCells } from "../stats/library-cells.js";
import { binRows, categoryRows, categoryTable, sharedEdges } from "./compare.js";
import { ascending, countsOn, type Sample } from "./sample.js";
import type { Tabulated } from "./tabulate.js";

const NAMES = { evidently: "Evidently", nannyml: "NannyML", tfdv: "TensorFlow Data Validation", whylogs: "WhyLabs" } as const;

/** A library whose number a check can give instead of its own. */
export type Library = keyof typeof NAMES;

/**
 * Parameters of a check that can give the number some libraries give on the same input. Their rule decides the `decided` parameters, so
 * that one of these given beside it is refused rather than ignored.
 */
export function withCompatibility<S extends z.ZodRawShape, const L extends Library>(
  shape: S,
  libraries: readonly [L, ...L[]],
  decided: readonly (keyof S & string)[],
) {
  const compatibility = z
    .enum(libraries, `must be one of ${libraries.join(", ")}: this check gives no other library's number`)
    .optional()
    .describe(
      `One of ${libraries.join(", ")}: gives the number of that library on the same input by its own rule, which decides ${decided.join(", ")}.`,
    );
  return z.strictObject({ ...shape, compatibility }).superRefine((given: Record<string, unknown>, context) => {
    const library = given["compatibility"] as Library | undefined;
    if (!library) return;
    for (const name of decided) {
      if (given[name] === z.parse(shape[name]!, undefined)) continue;
      context.addIssue({ code: "custom", path: [name], message: `is decided by the rule of ${NAMES[library]}; leave it out` });
    }
  });
}

/** Whose number it is, for the rule: "as Evidently has it". */
export const asHas = (library: Library): string => `as ${NAMES[library]} has it`;

/** Two samples counted in the cells that a library cuts: categories apart, given cells as they are, values by its own rule. */
export function libraryTable(library: Library, reference: Sample, current: Sample): Tabulated {
  if (reference.type === "CATEGORICAL" || current.type === "CATEGORICAL") return byCategory(reference, current);
  if (library === "tfdv" && reference.isBinned && current.isBinned) return onBothEdges(reference, current);
  if (reference.isBinned || current.isBinned) return onGivenEdges(reference, current);
  if (library === "tfdv" || library === "whylogs") {
    throw refuse("INVALID", `${NAMES[library]} compares summaries of its own of numbers; give its cells as bins, not values.`);
  }
  const [before, now] = requireValues(library, reference, current);
  return library === "nannyml" ? nannymlCells(reference, current, before) : evidentlyCells(reference, current, before, now);
}

/** Categories by name, none joined with others; numbers stand for themselves. */
export function byCategory(reference: Sample, current: Sample): Tabulated {
  const table = categoryTable(reference, current);
  return { table, cells: "the categories, none joined", rows: { categories: categoryRows(table) } };
}

/** The ascending values of both samples; refuses where only counts of them are known, from which the library's number does not follow. */
export function requireValues(library: Library, reference: Sample, current: Sample): [Float64Array, Float64Array] {
  if (reference.values && current.values) return [ascending(reference.values), ascending(current.values)];
  throw refuse("INVALID", `${NAMES[library]}'s number needs every value; of more than 10,000 a side only counts are kept.`);
}

/** Numbers of few different values in the reference are categories to Evidently, whatever the current ones are. */
const FEW = 20;

function evidentlyCells(reference: Sample, current: Sample, before: Float64Array, now: Float64Array): Tabulated {
  if (new Set(before).size <= FEW) return byCategory(reference, current);
  const [min, max] = [Math.min(before[0]!, now[0]!), Math.max(before.at(-1)!, now.at(-1)!)];
  return withinCells(reference, current, sturgesCells(before.length + now.length, min, max), "both samples");
}

/** Sturges's cells for the number of different values of both samples. */
export function evidentlyHellingerCells(reference: Sample, current: Sample): Tabulated {
  if (reference.type === "CATEGORICAL" || current.type === "CATEGORICAL" || reference.isBinned || current.isBinned) {
    return libraryTable("evidently", reference, current);
  }
  const [before, now] = requireValues("evidently", reference, current);
  const [min, max] = [Math.min(before[0]!, now[0]!), Math.max(before.at(-1)!, now.at(-1)!)];
  const distinct = new Set([...before, ...now]).size;
  return withinCells(reference, current, sturgesCells(distinct, min, max), "the different values of both samples");
}

function withinCells(reference: Sample, current: Sample, cells: EvenCells, of: string): Tabulated {
  const { table, rows } = onEven(reference, current, cells);
  const inner = { reference: table.reference.slice(1, -1), current: table.current.slice(1, -1) };
  return { table: inner, cells: `${inner.reference.length} even left-closed cells, by Sturges's rule for ${of}`, rows };
}

function nannymlCells(reference: Sample, current: Sample, before: Float64Array): Tabulated {
  const even = doaneCells(before);
  const cells = `${even.edges.length - 1} even left-closed cells over the reference, by Doane's rule, and what lies outside them`;
  return { ...onEven(reference, current, even), cells };
}

function onEven(reference: Sample, current: Sample, { edges, rightClosed }: EvenCells): Pick<Tabulated, "table" | "rows"> {
  const table = { reference: countsOn(reference, rightClosed), current: countsOn(current, rightClosed) };
  return { table, rows: { bins: binRows(edges, table.reference, table.current) } };
}

function onGivenEdges(reference: Sample, current: Sample): Tabulated {
  const edges = sharedEdges(reference, current)!;
  const [before, now] = [countsOn(reference, edges), countsOn(current, edges)];
  // The open ends that closed cells get here are no cells of the caller's.
  const kept = occupied(before, now);
  const table = { reference: kept.map((i) => before[i]!), current: kept.map((i) => now[i]!) };
  return { table, cells: "the given cells", rows: { bins: binRows(edges, before, now) } };
}

/** Cells of both sides cut at each other's edges, rows spread evenly within each; what lies in open ends matches nothing. */
function onBothEdges(reference: Sample, current: Sample): Tabulated {
  const edges = [...new Set([...reference.histogram!.edges, ...current.histogram!.edges])].sort((a, b) => a - b);
  const [before, now] = [reference, current].map(({ histogram }) => spreadCells(histogram!.counts, histogram!.edges, edges));
  const [beyond, beyondNow] = [reference, current].map(({ histogram }) => {
    const { counts, edges } = histogram!;
    return edges.length > 0 ? counts[0]! + counts.at(-1)! : counts[0]!;
  });
  return {
    table: { reference: [...before!, beyond!, 0], current: [...now!, 0, beyondNow!] },
    cells: "the given cells cut at both sides' edges, rows spread evenly within, open ends matching nothing",
    rows: { bins: binRows(edges, [0, ...before!, beyond!], [0, ...now!, beyondNow!]) },
  };
}
