const { exp } = Math;

/** One column as small whole codes: an ordered one is split at a code, another into two groups of codes. */
export interface CodedColumn {
  /** Below `CODES`. */
  codes: Uint8Array;
  isOrdered: boolean;
}

/** Codes of a column: as many cuts as a shallow tree can use, and small enough for the histograms to stay in the cache. */
export const CODES = 64;

const ROUNDS = 20;
const RATE = 0.2;
const DEPTH = 3;
/** Added to the curvature of a leaf, so that few rows say little. */
const SHRINKAGE = 1;
/** Least curvature of a leaf: twenty rows while nothing is known of them. */
const LEAST = 5;

/** What boosting made of its training rows. */
export interface Boosted {
  /** By row: the logarithm of the odds that it is positive; 0 for rows that were neither trained on nor scored. */
  margins: Float64Array;
  /** By column: what its splits gained in likelihood. */
  gains: Float64Array;
}

interface Split {
  column: number;
  gain: number;
  /** By code: does it go to the left? */
  isLeft: Uint8Array;
}

/**
 * Gradient boosting of shallow trees for a yes-or-no label with the logistic loss: Newton steps in the leaves (Friedman 2001; Chen & Guestrin
 * 2016), splits found on histograms of codes, codes without an order sorted by their gradient first (Fisher 1958). Learns on `train`, and
 * scores both `train` and `test`; costs rows × columns × 60.
 */
export function boost(columns: readonly CodedColumn[], labels: Uint8Array, train: Int32Array, test: Int32Array): Boosted {
  const gradients = new Float64Array(labels.length);
  const curvatures = new Float64Array(labels.length);
  const margins = new Float64Array(labels.length);
  const gains = new Float64Array(columns.length);
  const search = splitSearch(columns, gradients, curvatures);

  const grow = (rows: Int32Array, others: Int32Array, depth: number): void => {
    const split = depth > 0 ? search(rows) : null;
    if (!split) return step(rows, others);
    gains[split.column]! += split.gain;
    const { codes } = columns[split.column]!;
    const [left, right] = parted(rows, codes, split.isLeft);
    const [otherLeft, otherRight] = parted(others, codes, split.isLeft);
    grow(left, otherLeft, depth - 1);
    grow(right, otherRight, depth - 1);
  };
  const step = (rows: Int32Array, others: Int32Array): void => {
    let [gradient, curvature] = [0, SHRINKAGE];
    for (let i = 0; i < rows.length; i++) {
      gradient += gradients[rows[i]!]!;
      curvature += curvatures[rows[i]!]!;
    }
    const value = (RATE * gradient) / curvature;
    for (let i = 0; i < rows.length; i++) margins[rows[i]!]! += value;
    for (let i = 0; i < others.length; i++) margins[others[i]!]! += value;
  };

  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < train.length; i++) {
      const row = train[i]!;
      const chance = 1 / (1 + exp(-margins[row]!));
      gradients[row] = labels[row]! - chance;
      curvatures[row] = chance * (1 - chance);
    }
    grow(train, test, DEPTH);
  }
  return { margins, gains };
}

/** The rows that go to the left, and the rest; by hand, because a typed array's own filter is ten times as slow. */
function parted(rows: Int32Array, codes: Uint8Array, isLeft: Uint8Array): [Int32Array, Int32Array] {
  const both = new Int32Array(rows.length);
  let [start, end] = [0, rows.length];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (isLeft[codes[row]!] === 1) both[start++] = row;
    else both[--end] = row;
  }
  return [both.subarray(0, start), both.subarray(start)];
}

/** Finds the split of some rows that gains most; null when none gains anything. */
function splitSearch(columns: readonly CodedColumn[], gradients: Float64Array, curvatures: Float64Array) {
  const gradient = new Float64Array(CODES);
  const curvature = new Float64Array(CODES);
  const slopes = new Float64Array(gradients.length);
  const bends = new Float64Array(gradients.length);
  const natural = Array.from({ length: CODES }, (_, code) => code);
  const bySlope = (a: number, b: number): number =>
    gradient[a]! / (curvature[a]! + SHRINKAGE) - gradient[b]! / (curvature[b]! + SHRINKAGE) || a - b;

  return (rows: Int32Array): Split | null => {
    let best: Split | null = null;
    // Side by side once, not fetched from all over memory for every column.
    for (let i = 0; i < rows.length; i++) {
      slopes[i] = gradients[rows[i]!]!;
      bends[i] = curvatures[rows[i]!]!;
    }
    for (const [column, { codes, isOrdered }] of columns.entries()) {
      gradient.fill(0);
      curvature.fill(0);
      for (let i = 0; i < rows.length; i++) {
        const code = codes[rows[i]!]!;
        gradient[code]! += slopes[i]!;
        curvature[code]! += bends[i]!;
      }
      const order = isOrdered ? natural : natural.filter((code) => curvature[code]! > 0).sort(bySlope);
      const { gain, length } = bestCut(order, gradient, curvature);
      if (gain <= (best?.gain ?? 0)) continue;
      const isLeft = new Uint8Array(CODES);
      for (let i = 0; i < length; i++) isLeft[order[i]!] = 1;
      best = { column, gain, isLeft };
    }
    return best;
  };
}

/** How many of the codes in this order go to the left for the greatest gain. */
function bestCut(order: readonly number[], gradient: Float64Array, curvature: Float64Array): { gain: number; length: number } {
  let [wholeGradient, wholeCurvature] = [0, 0];
  for (const code of order) {
    wholeGradient += gradient[code]!;
    wholeCurvature += curvature[code]!;
  }
  const whole = wholeGradient ** 2 / (wholeCurvature + SHRINKAGE);
  let [gain, length] = [0, 0];
  let [leftGradient, leftCurvature] = [0, 0];
  for (let i = 0; i < order.length - 1; i++) {
    leftGradient += gradient[order[i]!]!;
    leftCurvature += curvature[order[i]!]!;
    const rightCurvature = wholeCurvature - leftCurvature;
    if (leftCurvature < LEAST || rightCurvature < LEAST) continue;
    const right = wholeGradient - leftGradient;
    const gained = (leftGradient * leftGradient) / (leftCurvature + SHRINKAGE) + (right * right) / (rightCurvature + SHRINKAGE) - whole;
    if (gained > gain) [gain, length] = [gained, i + 1];
  }
  return { gain, length };
}
