/** The leading bits of a double that choose its bucket: sign, exponent and two of the mantissa, so four buckets an octave. */
const SHIFT = 18;
const BUCKETS = 2 ** (32 - SHIFT);
/** Which of a double's two words holds those bits. */
const HIGH = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;
/** Slots for each edge of a bucket, so that few hold more than the two edges that are compared without a branch. */
const SLOTS_PER_EDGE = 2;

/** What is known of a bucket: where its slots start, how many there are a unit, and its first and last slot. */
const ORIGIN = 0;
const SCALE = 1;
const FIRST = 2;
const LAST = 3;
const FIELDS = 4;

/**
 * Finds the cells of many values in constant time each, wherever the edges lie. The leading bits of a value choose its bucket, an even
 * grid over the edges in that bucket its slot. Both never fall as values rise, so edges in earlier slots lie below the value and edges in
 * later ones above: only those in its own slot are compared.
 */
export interface CellIndex {
  /** Ascending; cell c holds (edges[c − 1], edges[c]], the first and the last are open. Two infinities follow the last edge. */
  edges: Float64Array;
  /** By bucket, the four fields above. */
  buckets: Float64Array;
  /** By slot: how many edges lie before it in the upper half of the bits, and up to its end in the lower half. */
  slots: Uint32Array;
}

/** Values sorted into cells, each cell in no order. */
export interface Placement {
  values: Float64Array;
  /** By value: its cell. */
  cells: Uint16Array;
  /** By cell: how many values it holds. */
  counts: Uint32Array;
}

/** Most edges an index takes. */
export const MAX_EDGES = 65_535;

/** Makes the index of at most `MAX_EDGES` ascending edges. */
export function indexCells(ascending: ArrayLike<number>): CellIndex {
  const count = ascending.length;
  const edges = new Float64Array(count + 2).fill(Infinity);
  // Adding 0 turns −0, which lies in another bucket, into 0.
  for (let i = 0; i < count; i++) edges[i] = ascending[i]! + 0;
  const words = highWords(edges);
  const buckets = new Float64Array(FIELDS * BUCKETS);
  const slots: number[] = [];
  let edge = 0;
  for (let rank = 0; rank < BUCKETS; rank++) {
    // Negative doubles ascend as their bits descend.
    const bucket = rank < BUCKETS / 2 ? BUCKETS - 1 - rank : rank - BUCKETS / 2;
    const start = edge;
    let end = edge;
    while (end < count && words[2 * end]! >>> SHIFT === bucket) end++;
    layOut(buckets, FIELDS * bucket, edges.subarray(start, end), slots.length);
    for (const last = buckets[FIELDS * bucket + LAST]!; slots.length <= last;) {
      const slot = slots.length;
      const before = edge;
      while (edge < end && slotOf(buckets, FIELDS * bucket, edges[edge]!) === slot) edge++;
      slots.push(before * 65_536 + edge);
    }
  }
  return { edges, buckets, slots: Uint32Array.from(slots) };
}

/** The grid of a bucket starts a step before its first edge and ends a step after its last, so that values near them fall inside. */
function layOut(buckets: Float64Array, bucket: number, edges: Float64Array, first: number): void {
  const steps = SLOTS_PER_EDGE * edges.length;
  buckets[bucket + FIRST] = first;
  buckets[bucket + LAST] = steps > 0 ? first + steps + 2 : first;
  if (steps === 0) return;
  const step = (edges[edges.length - 1]! - edges[0]!) / steps || 1;
  buckets[bucket + ORIGIN] = edges[0]! - step;
  buckets[bucket + SCALE] = 1 / step;
}

function slotOf(buckets: Float64Array, bucket: number, value: number): number {
  const first = buckets[bucket + FIRST]!;
  const last = buckets[bucket + LAST]!;
  const slot = (value - buckets[bucket + ORIGIN]!) * buckets[bucket + SCALE]! + first;
  return (slot > first ? (slot < last ? slot : last) : first) | 0;
}

/** The words that hold the leading bits, every other one. */
function highWords(values: Float64Array): Uint32Array {
  return new Uint32Array(values.buffer, values.byteOffset, 2 * values.length).subarray(HIGH);
}

/** Sorts finite values into cells in one pass. */
export function placeValues({ edges, buckets, slots }: CellIndex, values: Float64Array): Placement {
  const words = highWords(values);
  const cells = new Uint16Array(values.length);
  const counts = new Uint32Array(edges.length - 1);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const slot = slots[slotOf(buckets, FIELDS * (words[2 * i]! >>> SHIFT), value)]!;
    let cell = slot >>> 16;
    let high = slot & 65_535;
    while (high - cell > 2) {
      const middle = (cell + high) >>> 1;
      if (edges[middle]! < value) cell = middle + 1;
      else high = middle;
    }
    // Adding comparisons spares the processor branches that it cannot foresee.
    cell += Number(edges[cell]! < value) + Number(edges[cell + 1]! < value);
    cells[i] = cell;
    counts[cell]!++;
  }
  return { values, cells, counts };
}
