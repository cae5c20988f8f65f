import type { Matrix } from "../stats/mean-discrepancy.js";
import { moments } from "../stats/moments.js";
import { frequentWords } from "./coded-columns.js";
import type { FrameColumn } from "./frame.js";

/** Categories of a column that get a number of their own; the others are the rows where all of these are 0. */
const CATEGORIES = 10;

/** Words for what `denseRows` does. */
export const DENSE = `numbers in standard deviations from the mean of both sides, missing ones there with a mark beside, the ${CATEGORIES} most frequent categories as marks of 0 or 1`;

/** Columns as rows of numbers; constant ones say nothing and are left out. At most `width` numbers a row. */
export function denseRows(columns: readonly FrameColumn[], rows: number, width: number): Matrix & { isCut: boolean } {
  const all = columns.flatMap((column) => (column.numbers ? numbersOf(column.numbers) : wordsOf(column.words ?? [])));
  const kept = all.slice(0, width);
  const values = new Float64Array(rows * kept.length);
  for (const [at, column] of kept.entries()) for (let row = 0; row < rows; row++) values[row * kept.length + at] = column[row]!;
  return { values, rows, width: kept.length, isCut: kept.length < all.length };
}

function numbersOf(numbers: Float64Array): Float64Array[] {
  const largest = numbers.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  // In parts of the largest, so that no square overflows; an infinity counts as that.
  const parts = numbers.map((value) => Math.max(-1, Math.min(1, largest > 0 ? value / largest : value)));
  const present = parts.filter((value) => !Number.isNaN(value)).sort();
  const { mean, m2 } = moments(present);
  const deviation = Math.sqrt(m2 / present.length);
  const scaled = deviation > 0 ? [parts.map((value) => (Number.isNaN(value) ? 0 : (value - mean) / deviation))] : [];
  return [...scaled, ...marks(numbers, Number.isNaN)];
}

function wordsOf(words: readonly (string | null)[]): Float64Array[] {
  const frequent = frequentWords(words, CATEGORIES);
  // The last of few categories is where all others are 0.
  const distinct = new Set(words).size;
  const own = distinct <= frequent.length ? frequent.slice(0, -1) : frequent;
  return [...own.flatMap((word) => marks(words, (one) => one === word)), ...marks(words, (one) => one === null)];
}

/** 1 where it holds, less the mean; nothing when it holds everywhere or nowhere. */
function marks<T>(items: ArrayLike<T>, holds: (item: T) => boolean): Float64Array[] {
  const mark = Float64Array.from(items, (item) => Number(holds(item)));
  const share = mark.reduce((sum, one) => sum + one, 0) / mark.length;
  return share > 0 && share < 1 ? [mark.map((one) => one - share)] : [];
}
