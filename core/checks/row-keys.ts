import type { Frame } from "./frame.js";

const { imul } = Math;

/**
 * A key for each row's values over all columns: equal rows have equal keys, and two different ones among a hundred thousand share theirs
 * with a chance below one in a million (53 bits). Missing is a value of its own.
 */
export function rowKeys({ rows, columns }: Pick<Frame, "rows" | "columns">): Float64Array {
  const keys: Keys = { high: new Uint32Array(rows), low: new Uint32Array(rows) };
  for (const column of columns) {
    if (column.numbers) mixNumbers(keys, column.numbers);
    else mixWords(keys, column.words!);
  }
  return Float64Array.from(keys.high, (high, row) => (high >>> 11) * 2 ** 32 + keys.low[row]!);
}

/** Two halves of each row's key. */
interface Keys {
  high: Uint32Array;
  low: Uint32Array;
}

/** What stands for a missing value: the bits of a number that is none. */
const MISSING = [0x7ff80000, 0] as const;

function mixNumbers(keys: Keys, numbers: Float64Array): void {
  // A copy, aligned and with one zero and one NaN.
  const values = numbers.map((value) => (value === 0 ? 0 : value));
  const halves = new Uint32Array(values.buffer);
  for (let row = 0; row < values.length; row++) {
    const isMissing = Number.isNaN(values[row]);
    mixInto(keys, row, isMissing ? MISSING[0] : halves[2 * row + 1]!, isMissing ? MISSING[1] : halves[2 * row]!);
  }
}

/** Every word is hashed once. */
function mixWords(keys: Keys, words: readonly (string | null)[]): void {
  const known = new Map<string, readonly [number, number]>();
  for (const [row, word] of words.entries()) {
    let hash = word === null ? MISSING : known.get(word);
    if (!hash) known.set(word!, (hash = wordHash(word!)));
    mixInto(keys, row, hash[0], hash[1]);
  }
}

function mixInto({ high, low }: Keys, row: number, a: number, b: number): void {
  const before = high[row]!;
  high[row] = mix(before ^ mix(a + imul(b, 0x9e3779b1)));
  low[row] = mix(low[row]! ^ mix(b + imul(a, 0x85ebca77)) ^ imul(before, 0xc2b2ae3d));
}

/** FNV-1a from two offsets and with two primes (Fowler, Noll & Vo). */
function wordHash(word: string): readonly [number, number] {
  let [a, b] = [0x811c9dc5, 0x050c5d1f];
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    a = imul(a ^ code, 0x01000193);
    b = imul(b ^ code, 0x5bd1e995);
  }
  return [a, b];
}

/** Spreads every bit over all, and zero too: the finalizer of MurmurHash3 (Appleby) on the next number. */
function mix(value: number): number {
  let h = value + 0x27d4eb2f;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
