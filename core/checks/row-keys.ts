import type { Frame, FrameColumn } from "./frame.js";

const { imul } = Math;
const bits = new DataView(new ArrayBuffer(8));

/**
 * A key for each row's values over all columns: equal rows have equal keys, and two different ones among a hundred thousand share theirs
 * with a chance below one in a million (53 bits). Missing is a value of its own.
 */
export function rowKeys({ rows, columns }: Pick<Frame, "rows" | "columns">): Float64Array {
  const [high, low] = [new Uint32Array(rows), new Uint32Array(rows)];
  for (const column of columns) {
    const hashOf = columnHash(column);
    for (let row = 0; row < rows; row++) {
      const [a, b] = hashOf(row);
      high[row] = mix(high[row]! ^ a, 0x9e3779b1);
      low[row] = mix(low[row]! ^ b, 0x85ebca77);
    }
  }
  return Float64Array.from(high, (value, row) => (value >>> 11) * 2 ** 32 + low[row]!);
}

type Halves = readonly [number, number];
const MISSING: Halves = [0x2545f491, 0x4f6cdd1d];

/** Hashes of a column's cells; every word is hashed once. */
function columnHash({ numbers, words }: FrameColumn): (row: number) => Halves {
  if (numbers) return (row) => numberHash(numbers[row]!);
  const known = new Map<string, Halves>();
  return (row) => {
    const word = words![row];
    if (word === null || word === undefined) return MISSING;
    let hash = known.get(word);
    if (!hash) known.set(word, (hash = wordHash(word)));
    return hash;
  };
}

function numberHash(value: number): Halves {
  if (Number.isNaN(value)) return MISSING;
  // Zero and minus zero are one value.
  bits.setFloat64(0, value + 0);
  const [a, b] = [bits.getUint32(0), bits.getUint32(4)];
  return [mix(a, 0xc2b2ae3d) ^ b, mix(b, 0x27d4eb2f) ^ mix(a, 0x165667b1)];
}

/** FNV-1a from two offsets (Fowler, Noll & Vo). */
function wordHash(word: string): Halves {
  let [a, b] = [0x811c9dc5, 0x050c5d1f];
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    a = imul(a ^ code, 0x01000193);
    b = imul(b ^ code, 0x5bd1e995);
  }
  return [a, b];
}

/** Spreads every bit over all (the finalizer of MurmurHash3). */
function mix(value: number, salt: number): number {
  let h = imul(value ^ (value >>> 16), 0x85ebca6b) + salt;
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
