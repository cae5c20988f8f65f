import type { Placement } from "./cell-index.js";
import { gapOfPooled } from "./distribution-gap.js";
import { ksOfSorted } from "./kolmogorov-smirnov.js";
import { poolSorted } from "./pooled.js";
import type { ReferenceOrder } from "./reference-order.js";

const { abs, max } = Math;

/** Below this many values inserting is the faster way to sort. */
const FEW = 48;
/** How many times larger than the area its terms may be before their rounding errors would show in it. */
const MAX_CANCELLED = 256;
/** The sign of a cell whose values must be put in order. */
const OPEN = 2;

/** What two samples differ by. */
export interface OnePassGap {
  /** D · n · m. */
  scaled: number;
  /** Between the distribution functions. */
  area: number;
}

/**
 * D and the area between the empirical distribution functions F and G, exactly, of a reference in order and a sample placed in its cells.
 * At the ends of cells F and G are known. Within a cell F − G stays between F(start) − G(end) and F(end) − G(start), so it cannot raise D
 * unless one of these exceeds the largest distance at an end; and where both have one sign, counts and sums give the area, since ∫F over a
 * cell is F(start)·width + Σ(end − x)/n. Only cells that these bounds leave open are put in order: few, unless the values crowd into few.
 */
export function onePassGap(reference: ReferenceOrder, current: Placement): OnePassGap {
  const n = reference.sorted.length;
  const m = current.values.length;
  if (n === 0 || m === 0) return { scaled: 0, area: Number.NaN };
  const atEnds = largestAtEnds(reference, current);
  const { signs, open, area: told, terms } = decide(reference, current, atEnds);
  const { ordered, apart } = gather(reference, current, signs, open);
  const within = open.map((cell) => walk(reference, m, cell, sort(ordered.subarray(cell.from, cell.from + current.counts[cell.cell]!))));
  const area = within.reduce((sum, cell) => sum + cell.area, told - apart / m);
  if (!(terms <= MAX_CANCELLED * area && area < Infinity)) return bySorting(reference.sorted, current.values);
  return { scaled: within.reduce((most, cell) => max(most, cell.scaled), atEnds), area };
}

function largestAtEnds({ sorted, starts }: ReferenceOrder, { values, counts }: Placement): number {
  const n = sorted.length;
  const m = values.length;
  let largest = 0;
  for (let cell = 0, j = 0; cell < counts.length; cell++) {
    j += counts[cell]!;
    largest = max(largest, abs(starts[cell + 1]! * m - j * n));
  }
  return largest;
}

/** What the counts alone tell. */
interface Decision {
  /** By cell: the sign of F − G over it, or `OPEN`. */
  signs: Int8Array;
  open: OpenCell[];
  /** Over the cells that are not open, as if every current value lay on the end of its cell. */
  area: number;
  /** A bound of the terms that were added up. */
  terms: number;
}

/** A cell whose values must be put in order. */
interface OpenCell {
  cell: number;
  /** How many current values lie before it, and how many of those in open cells. */
  j: number;
  from: number;
}

function decide({ sorted, starts, ends, shortfalls }: ReferenceOrder, { values, counts }: Placement, largest: number): Decision {
  const n = sorted.length;
  const m = values.length;
  const signs = new Int8Array(counts.length);
  const open: OpenCell[] = [];
  let area = 0;
  let terms = 0;
  for (let cell = 0, j = 0, from = 0; cell < counts.length; cell++) {
    const start = starts[cell]! * m - j * n;
    // Values on the very end of a cell do not count within it.
    const above = shortfalls[cell] === 0 ? start : starts[cell + 1]! * m - j * n;
    const below = isPoint(ends, cell) ? start : start - counts[cell]! * n;
    if ((above > 0 && below < 0) || max(above, -below) > largest) {
      signs[cell] = OPEN;
      open.push({ cell, j, from });
      from += counts[cell]!;
    } else {
      const width = cell > 0 ? ends[cell]! - ends[cell - 1]! : 0;
      signs[cell] = below < 0 ? -1 : 1;
      area += signs[cell]! * ((start / (n * m)) * width + shortfalls[cell]! / n);
      terms += (max(above, -below) / (n * m)) * width;
    }
    j += counts[cell]!;
  }
  return { signs, open, area, terms };
}

/** The values of the open cells, cell by cell, and how far the others lie from the ends of theirs, added up with their signs. */
function gather(
  { ends }: ReferenceOrder,
  { values, cells, counts }: Placement,
  signs: Int8Array,
  open: readonly OpenCell[],
): { ordered: Float64Array; apart: number } {
  const next = new Int32Array(counts.length);
  for (const { cell, from } of open) next[cell] = from;
  const last = open.at(-1);
  const ordered = new Float64Array(last ? last.from + counts[last.cell]! : 0);
  let apart = 0;
  if (counts.every((count, cell) => count === 0 || isPoint(ends, cell))) return { ordered, apart };
  for (let row = 0; row < values.length; row++) {
    const cell = cells[row]!;
    const sign = signs[cell]!;
    if (sign === OPEN) ordered[next[cell]!++] = values[row]!;
    else apart += sign * (ends[cell]! - values[row]!);
  }
  return { ordered, apart };
}

/** Does a cell hold a single number, the double above the end of the cell before? */
function isPoint(ends: Float64Array, cell: number): boolean {
  if (cell === 0 || cell === ends.length - 1) return false;
  const middle = ends[cell - 1]! / 2 + ends[cell]! / 2;
  return middle <= ends[cell - 1]! || middle >= ends[cell]!;
}

/** The largest distance within a cell and the area over it, step by step over the values of both sides. */
function walk({ sorted, starts, ends }: ReferenceOrder, m: number, { cell, j: before }: OpenCell, values: Float64Array): OnePassGap {
  const n = sorted.length;
  const end = starts[cell + 1]!;
  let i = starts[cell]!;
  let taken = 0;
  let at = ends[max(0, cell - 1)]!;
  let scaled = 0;
  let area = 0;
  for (;;) {
    const x = i < end ? sorted[i]! : Infinity;
    const y = taken < values.length ? values[taken]! : Infinity;
    const distance = abs(i * m - (before + taken) * n);
    const isLast = i === end && taken === values.length;
    const next = isLast ? ends[cell]! : x < y ? x : y;
    scaled = max(scaled, distance);
    // No distance over an endless width is none.
    if (distance > 0) area += (distance / (n * m)) * (next - at);
    if (isLast) return { scaled, area };
    at = next;
    while (i < end && sorted[i] === next) i++;
    while (taken < values.length && values[taken] === next) taken++;
  }
}

function sort(values: Float64Array): Float64Array {
  if (values.length > FEW) return values.sort();
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    let j = i;
    for (; j > 0 && values[j - 1]! > value; j--) values[j] = values[j - 1]!;
    values[j] = value;
  }
  return values;
}

function bySorting(first: Float64Array, values: Float64Array): OnePassGap {
  const second = values.slice().sort();
  return { scaled: ksOfSorted(first, second).scaled, area: gapOfPooled(poolSorted(first, second)).area };
}
