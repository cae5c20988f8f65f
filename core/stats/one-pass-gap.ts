import type { Placement } from "./cell-index.js";
import { gapOfPooled } from "./distribution-gap.js";
import { ksOfSorted } from "./kolmogorov-smirnov.js";
import { poolSorted } from "./pooled.js";
import type { ReferenceOrder } from "./reference-order.js";

const { abs, max } = Math;

/** Below this many values inserting is the faster way to sort. */
const FEW = 96;
/** How many times larger than the area its terms may be before their rounding errors would show in it. */
const MAX_CANCELLED = 256;
/** The sign of a cell whose values must be put in order. */
const OPEN = 0;

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
  let scaled = atEnds;
  let area = told - apart / m;
  for (const cell of open) {
    sort(ordered, cell);
    const walked = walk(reference, m, cell, ordered);
    scaled = max(scaled, walked.scaled);
    area += walked.area;
  }
  return terms <= MAX_CANCELLED * area && area < Infinity ? { scaled, area } : bySorting(reference.sorted, current.values);
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
  /** How many current values lie before it. */
  j: number;
  /** Where its own stand among those of all open cells. */
  from: number;
  to: number;
}

function decide(reference: ReferenceOrder, { values, counts }: Placement, largest: number): Decision {
  const { sorted, starts, ends, shortfalls, points } = reference;
  const n = sorted.length;
  const m = values.length;
  const unit = 1 / (n * m);
  const signs = new Int8Array(counts.length);
  const open: OpenCell[] = [];
  let area = 0;
  let terms = 0;
  for (let cell = 0, j = 0, from = 0; cell < counts.length; cell++) {
    const count = counts[cell]!;
    const start = starts[cell]! * m - j * n;
    // Values on the very end of a cell do not count within it.
    const above = shortfalls[cell] === 0 ? start : starts[cell + 1]! * m - j * n;
    const below = points[cell] === 1 ? start : start - count * n;
    if ((above > 0 && below < 0) || above > largest || -below > largest) {
      open.push({ cell, j, from, to: from + count });
      from += count;
    } else {
      const width = cell > 0 ? ends[cell]! - ends[cell - 1]! : 0;
      const sign = below < 0 ? -1 : 1;
      signs[cell] = sign;
      area += sign * (start * unit * width + shortfalls[cell]! / n);
      terms += (sign < 0 ? -below : above) * unit * width;
    }
    j += count;
  }
  return { signs, open, area, terms };
}

/** The values of the open cells, cell by cell, and how far the others lie from the ends of theirs, added up with their signs. */
function gather(
  { ends, points }: ReferenceOrder,
  { values, cells, counts }: Placement,
  signs: Int8Array,
  open: readonly OpenCell[],
): { ordered: Float64Array; apart: number } {
  const ordered = new Float64Array(open.at(-1)?.to ?? 0);
  if (counts.every((count, cell) => count === 0 || points[cell] === 1)) return { ordered, apart: 0 };
  const next = new Int32Array(counts.length);
  for (const { cell, from } of open) next[cell] = from;
  let apart = 0;
  for (let row = 0; row < values.length; row++) {
    const cell = cells[row]!;
    const sign = signs[cell]!;
    if (sign === OPEN) ordered[next[cell]!++] = values[row]!;
    else apart += sign * (ends[cell]! - values[row]!);
  }
  return { ordered, apart };
}

/** The largest distance within a cell and the area over it, step by step over the values of both sides. */
function walk({ sorted, starts, ends }: ReferenceOrder, m: number, { cell, j, from, to }: OpenCell, ordered: Float64Array): OnePassGap {
  const n = sorted.length;
  const unit = 1 / (n * m);
  const last = starts[cell + 1]!;
  let i = starts[cell]!;
  let k = from;
  let gap = i * m - j * n;
  let at = ends[max(0, cell - 1)]!;
  let scaled = 0;
  let area = 0;
  while (i < last || k < to) {
    const isOwn = k === to || (i < last && sorted[i]! <= ordered[k]!);
    const next = isOwn ? sorted[i]! : ordered[k]!;
    if (next > at) {
      const distance = abs(gap);
      if (distance > scaled) scaled = distance;
      area += distance * unit * (next - at);
      at = next;
    }
    if (isOwn) {
      i++;
      gap += m;
    } else {
      k++;
      gap -= n;
    }
  }
  // What lies between the last value and the end of the cell; beyond the last edge there is no distance left.
  return { scaled: max(scaled, abs(gap)), area: area + abs(gap) * unit * max(0, ends[cell]! - at) };
}

/** Puts a stretch of the values in order. */
function sort(values: Float64Array, { from, to }: OpenCell): void {
  if (to - from > FEW) values.subarray(from, to).sort();
  else {
    for (let i = from + 1; i < to; i++) {
      const value = values[i]!;
      let k = i;
      for (; k > from && values[k - 1]! > value; k--) values[k] = values[k - 1]!;
      values[k] = value;
    }
  }
}

function bySorting(first: Float64Array, values: Float64Array): OnePassGap {
  const second = values.slice().sort();
  return { scaled: ksOfSorted(first, second).scaled, area: gapOfPooled(poolSorted(first, second)).area };
}
