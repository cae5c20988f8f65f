import { CODES, type CodedColumn } from "../stats/boosted-trees.js";
import type { FrameColumn } from "./frame.js";

/** Codes for values; 0 is for rows without one. */
const LEVELS = CODES - 1;

/** A column as the codes of a tree: numbers cut at their quantiles, the most frequent words, all others together; 0 where a row has no value. */
export function codedColumn({ numbers, words }: FrameColumn): CodedColumn {
  return numbers ? { codes: codedNumbers(numbers), isOrdered: true } : { codes: codedWords(words ?? []), isOrdered: false };
}

function codedNumbers(values: Float64Array): Uint8Array {
  const present = values.filter((value) => !Number.isNaN(value)).sort();
  // Values themselves, for between two infinities there is no quantile.
  const cuts = [...new Set(Array.from({ length: LEVELS - 1 }, (_, i) => present[Math.floor(((i + 1) * present.length) / LEVELS)]!))];
  return Uint8Array.from(values, (value) => (Number.isNaN(value) ? 0 : 1 + cutsBelow(cuts, value)));
}

/** How many of the ascending cuts are at most this value. */
function cutsBelow(cuts: readonly number[], value: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function codedWords(words: readonly (string | null)[]): Uint8Array {
  const codes = new Map(frequentWords(words, LEVELS - 1).map((word, i) => [word, i + 1]));
  return Uint8Array.from(words, (word) => (word === null ? 0 : (codes.get(word) ?? LEVELS)));
}

/** The most frequent words; of equally frequent ones the first by name. */
export function frequentWords(words: readonly (string | null)[], most: number): string[] {
  const counts = new Map<string, number>();
  for (const word of words) if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts].sort(([v, n], [w, m]) => m - n || (v < w ? -1 : 1));
  return ranked.slice(0, most).map(([word]) => word);
}
