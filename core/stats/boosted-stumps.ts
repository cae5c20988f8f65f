/** A column as small whole codes whose order means something. */
export interface OrderedColumn {
  codes: Uint8Array;
  /** Every code is below this. */
  size: number;
}

interface Stump {
  column: number;
  /** The last code that goes to the left. */
  last: number;
  left: number;
  right: number;
}

/** A sum of one-split trees. */
export interface Stumps {
  base: number;
  stumps: Stump[];
}

// Slow steps and a least size of leaf: the sum follows what a column explains, not single rows.
const ROUNDS = 60;
const RATE = 0.2;
const MIN_LEAF = 20;

/**
 * Fits a number by gradient boosting of one-split trees with squared loss (Friedman 2001): every round splits the column that explains most of
 * what is left, and takes a fifth of the step. The fit is additive in the columns. Costs rows × columns × 60; needs at least one row.
 */
export function fitStumps(columns: readonly OrderedColumn[], target: Float64Array): Stumps {
  const rows = target.length;
  const base = target.reduce((sum, value) => sum + value, 0) / rows;
  const left = target.map((value) => value - base);
  const stumps: Stump[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const stump = bestStump(columns, left);
    if (!stump) break;
    stumps.push(stump);
    const { codes } = columns[stump.column]!;
    for (let row = 0; row < rows; row++) left[row]! -= codes[row]! <= stump.last ? stump.left : stump.right;
  }
  return { base, stumps };
}

/** The split after which the squares of what is left are least; null when no split leaves rows enough on both sides. */
function bestStump(columns: readonly OrderedColumn[], left: Float64Array): Stump | null {
  let best: Stump | null = null;
  let most = 0;
  for (const [column, { codes, size }] of columns.entries()) {
    const sums = new Float64Array(size);
    const counts = new Float64Array(size);
    for (let row = 0; row < codes.length; row++) {
      sums[codes[row]!]! += left[row]!;
      counts[codes[row]!]! += 1;
    }
    const all = sums.reduce((total, value) => total + value, 0);
    let [sum, count] = [0, 0];
    for (let last = 0; last < size - 1; last++) {
      sum += sums[last]!;
      count += counts[last]!;
      const others = codes.length - count;
      if (count < MIN_LEAF || others < MIN_LEAF) continue;
      const gain = sum ** 2 / count + (all - sum) ** 2 / others - all ** 2 / codes.length;
      if (gain <= most) continue;
      most = gain;
      best = { column, last, left: (RATE * sum) / count, right: (RATE * (all - sum)) / others };
    }
  }
  return best;
}

/** What the fitted sum says of rows whose columns are coded alike. */
export function predictStumps({ base, stumps }: Stumps, columns: readonly OrderedColumn[], rows: number): Float64Array {
  const values = new Float64Array(rows).fill(base);
  for (const { column, last, left, right } of stumps) {
    const { codes } = columns[column]!;
    for (let row = 0; row < rows; row++) values[row]! += codes[row]! <= last ? left : right;
  }
  return values;
}
