import type { OrderedColumn } from "../stats/boosted-stumps.js";
import { quantile } from "../stats/quantile.js";
import type { FrameColumn } from "./frame.js";

/** Codes of a column of numbers; 0 is for rows without one. */
const LEVELS = 32;
/** Most words with a code of their own. */
const WORDS = 100;

/** Turns values of a column into codes that the reference decided, so that both sides are coded alike. */
export type Coding = (column: FrameColumn | null, rows: number) => OrderedColumn;

/**
 * The coding of a column by its reference rows: numbers cut at their quantiles; words in the order of the mean of `target` among their rows
 * (Fisher 1958), rare and unknown ones together. Missing values have a code of their own.
 */
export function referenceCoding(column: FrameColumn, target: Float64Array): Coding {
  if (!column.numbers) return codingOfWords(column.words ?? [], target);
  const present = column.numbers.filter((value) => !Number.isNaN(value)).sort();
  const cuts = [...new Set(Array.from({ length: LEVELS - 2 }, (_, i) => quantile(present, (i + 1) / (LEVELS - 1))))].filter(
    (cut) => !Number.isNaN(cut),
  );
  return (other, rows) =>
    coded(rows, cuts.length + 2, (row) => {
      const value = other?.numbers?.[row] ?? Number.NaN;
      return Number.isNaN(value) ? 0 : 1 + cutsBelow(cuts, value);
    });
}

function codingOfWords(words: readonly (string | null)[], target: Float64Array): Coding {
  const groups = new Map<string, { rows: number; sum: number }>();
  for (const [row, word] of words.entries()) {
    if (word === null) continue;
    const group = groups.get(word) ?? { rows: 0, sum: 0 };
    groups.set(word, { rows: group.rows + 1, sum: group.sum + target[row]! });
  }
  const frequent = [...groups].sort(([v, a], [w, b]) => b.rows - a.rows || (v < w ? -1 : 1)).slice(0, WORDS);
  const ranked = frequent.sort(([v, a], [w, b]) => a.sum / a.rows - b.sum / b.rows || (v < w ? -1 : 1));
  const codes = new Map(ranked.map(([word], rank) => [word, rank + 2]));
  return (other, rows) =>
    coded(rows, ranked.length + 2, (row) => {
      const word = other?.words?.[row] ?? null;
      return word === null ? 0 : (codes.get(word) ?? 1);
    });
}

function coded(rows: number, size: number, codeOf: (row: number) => number): OrderedColumn {
  return { codes: Uint8Array.from({ length: rows }, (_, row) => codeOf(row)), size };
}

/** How many of the ascending cuts lie below this value. */
function cutsBelow(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
