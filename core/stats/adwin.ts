const { abs, log, sqrt } = Math;

/** A place where the window was cut because its two parts have different means. */
export interface AdwinCut {
  /** The index of the value that brought it to light. */
  at: number;
  /** The index of the first value after the cut. */
  cut: number;
  /** The difference of the means as a share of what chance allows. */
  score: number;
}

/** What an adaptive window came to. */
export interface Adwin {
  cuts: AdwinCut[];
  /** After every value the largest difference of means over all splits of the window, as a share of what chance allows. */
  score: Float64Array;
  /** Where the window begins in the end. */
  start: number;
}

/** Fewest values on either side of a split, as in the authors' implementation. */
const FEWEST = 5;

/**
 * Adaptive windowing (Bifet & Gavaldà 2007), exactly: after every value all splits of the window are tried, and it is cut at the one whose
 * means differ most against ε = √(2/m·σ²·ln(2/δ′)) + 2/(3m)·ln(2/δ′) with 1/m = 1/n₀ + 1/n₁ and δ′ = δ/ln n. The bound is Bernstein's for values in
 * [0, 1], so the series is scaled by its range; of values that follow each other by
 * an autocorrelation r, only (1 − r)/(1 + r) of each count. Time grows with the length of the series times that of the window.
 */
export function adwin(values: Float64Array, delta: number, autocorrelation = 0): Adwin {
  const scaled = toUnit(values);
  const sums = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) {
    sums[i + 1] = sums[i]! + scaled[i]!;
    squares[i + 1] = squares[i]! + scaled[i]! ** 2;
  }
  const weight = (1 + autocorrelation) / (1 - autocorrelation);
  const score = new Float64Array(values.length);
  const cuts: AdwinCut[] = [];
  let start = 0;
  for (let at = 0; at < values.length; at++) {
    const best = bestSplit(sums, squares, { start, end: at + 1 }, { delta, weight });
    score[at] = best.score;
    if (best.score <= 1) continue;
    cuts.push({ at, cut: best.cut, score: best.score });
    start = best.cut;
  }
  return { cuts, score, start };
}

/** The split of the window [start, end) whose means differ most against chance. */
function bestSplit(
  sums: Float64Array,
  squares: Float64Array,
  { start, end }: { start: number; end: number },
  { delta, weight }: { delta: number; weight: number },
): { cut: number; score: number } {
  let cut = start;
  let score = 0;
  const n = end - start;
  const total = sums[end]! - sums[start]!;
  const variance = (squares[end]! - squares[start]!) / n - (total / n) ** 2;
  // Rounding may leave a constant window with a variance just below zero.
  const spread = variance > 1e-15 ? variance : 0;
  const doubt = log((2 * log(n)) / delta);
  for (let split = start + FEWEST; split <= end - FEWEST; split++) {
    const before = split - start;
    const after = end - split;
    const inverse = weight * (1 / before + 1 / after);
    const first = sums[split]! - sums[start]!;
    const bound = sqrt(2 * inverse * spread * doubt) + (2 / 3) * inverse * doubt;
    const found = abs(first / before - (total - first) / after) / bound;
    if (found > score) {
      score = found;
      cut = split;
    }
  }
  return { cut, score };
}

function toUnit(values: Float64Array): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high > low ? values.map((value) => (value - low) / (high - low)) : new Float64Array(values.length);
}
