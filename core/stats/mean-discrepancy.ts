import { seededRandom } from "./random.js";

const { exp, floor } = Math;

const SEED = 20_011;
/** Rows whose distances give the bandwidth: their median hardly moves with more. */
const BANDWIDTH_ROWS = 400;

/** Rows of numbers, one after the other. */
export interface Matrix {
  values: Float64Array;
  rows: number;
  width: number;
}

/** The discrepancy of two samples, and what it is after their rows were exchanged at random. */
export interface MeanDiscrepancy {
  /** Unbiased MMD²; it may be below 0. */
  statistic: number;
  /** The width of the kernel, in the unit of the rows. */
  bandwidth: number;
  permuted: Float64Array;
  /** By row: its mean likeness to the first sample less that to the second, itself left out. */
  witness: Float64Array;
}

/**
 * Squared maximum mean discrepancy between the first `n` rows and the rest, unbiased, with the kernel exp(−d²/2σ²) and σ the median distance
 * of all pairs (Gretton et al. 2012, lemma 6 and section 8). Rows must be in random order. Costs rows²·(width + permutations/8).
 */
export function meanDiscrepancy(matrix: Matrix, n: number, permutations: number): MeanDiscrepancy {
  const { rows } = matrix;
  const squares = squaredDistances(matrix);
  const median = medianOf(squares, rows);
  const kernel = squares.map((square) => (median > 0 ? exp(-square / (2 * median)) : Number(square === 0)));
  const sums = rowSums(kernel, rows);
  const total = sums.reduce((sum, one) => sum + one, 0);
  const order = Int32Array.from({ length: rows }, (_, row) => row);

  const discrepancy = (): number => {
    const m = rows - n;
    const first = order.slice(0, n).sort();
    let [within, across] = [0, 0];
    for (let i = 0; i < n; i++) {
      const line = first[i]! * rows;
      across += sums[first[i]!]!;
      for (let j = i + 1; j < n; j++) within += kernel[line + first[j]!]!;
    }
    // All sums follow from the one within the first sample: its rows' sums hold it twice, the whole is made of three parts.
    across -= 2 * within;
    const rest = total / 2 - within - across;
    return (2 * within) / (n * (n - 1)) + (2 * rest) / (m * (m - 1)) - (2 * across) / (n * m);
  };

  const statistic = discrepancy();
  const witness = witnessOf(kernel, sums, n);
  const random = seededRandom(SEED);
  const permuted = new Float64Array(permutations);
  for (let k = 0; k < permutations; k++) {
    for (let i = 0; i < n; i++) {
      const other = i + floor(random() * (rows - i));
      const row = order[i]!;
      order[i] = order[other]!;
      order[other] = row;
    }
    permuted[k] = discrepancy();
  }
  return { statistic, bandwidth: Math.sqrt(median), permuted, witness };
}

function squaredDistances({ values, rows, width }: Matrix): Float64Array {
  const squares = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      let square = 0;
      for (let a = i * width, b = j * width, end = a + width; a < end; a++, b++) square += (values[a]! - values[b]!) ** 2;
      squares[i * rows + j] = square;
      squares[j * rows + i] = square;
    }
  }
  return squares;
}

/** The median over the pairs of some rows, every so-manyth; where half of the pairs are equal, the mean of the others. */
function medianOf(squares: Float64Array, rows: number): number {
  const step = Math.max(1, Math.ceil(rows / BANDWIDTH_ROWS));
  const pairs: number[] = [];
  for (let i = 0; i < rows; i += step) for (let j = 0; j < i; j += step) pairs.push(squares[i * rows + j]!);
  const sorted = Float64Array.from(pairs).sort();
  const median = sorted[sorted.length >> 1] ?? 0;
  if (median > 0) return median;
  const apart = sorted.filter((square) => square > 0);
  return apart.length > 0 ? apart.reduce((sum, square) => sum + square / apart.length, 0) : 0;
}

/** By row: the sum of its kernel with all others. */
function rowSums(kernel: Float64Array, rows: number): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < rows; j++) if (i !== j) sums[i]! += kernel[i * rows + j]!;
  return sums;
}

function witnessOf(kernel: Float64Array, sums: Float64Array, n: number): Float64Array {
  const m = sums.length - n;
  return sums.map((sum, row) => {
    const line = kernel.subarray(row * sums.length, row * sums.length + n);
    const likeFirst = line.reduce((likeness, one) => likeness + one, 0) - (row < n ? line[row]! : 0);
    return row < n ? likeFirst / (n - 1) - (sum - likeFirst) / m : likeFirst / n - (sum - likeFirst) / (m - 1);
  });
}
