import { type Estimate, boundedEstimate } from "./estimate.js";

/** Rows of two classes grouped by their score, the highest first. Weights may be expected counts and so not whole. */
export interface ScoreGroups {
  scores: Float64Array;
  positives: Float64Array;
  negatives: Float64Array;
  totals: { positives: number; negatives: number };
}

/** A point of the curve of true against false positive rates, and the lowest score that counts as positive there. */
export interface RocPoint {
  falsePositiveRate: number;
  truePositiveRate: number;
  threshold: number | null;
}

/** Groups rows by score; `positive` gives each row's weight in the positive class, the rest of 1 is its weight in the other. */
export function groupScores(scores: Float64Array, positive: ArrayLike<number>): ScoreGroups {
  // Sorting numbers is ten times faster than sorting row indices: each class on its own, then merged; weighted rows need their index.
  const isWhole = Array.prototype.every.call(positive, (weight: number) => weight === 0 || weight === 1);
  return isWhole ? mergeClasses(scores, positive) : groupWeighted(scores, positive);
}

function mergeClasses(scores: Float64Array, positive: ArrayLike<number>): ScoreGroups {
  const ups = scores
    .filter((_, row) => positive[row] === 1)
    .sort()
    .reverse();
  const downs = scores
    .filter((_, row) => positive[row] === 0)
    .sort()
    .reverse();
  const groups = emptyGroups(scores.length);
  let size = 0;
  for (let i = 0, j = 0; i < ups.length || j < downs.length; size++) {
    const score = Math.max(ups[i] ?? Number.NEGATIVE_INFINITY, downs[j] ?? Number.NEGATIVE_INFINITY);
    groups.scores[size] = score;
    for (; i < ups.length && ups[i] === score; i++) groups.positives[size]!++;
    for (; j < downs.length && downs[j] === score; j++) groups.negatives[size]!++;
  }
  return cut(groups, size);
}

function groupWeighted(scores: Float64Array, positive: ArrayLike<number>): ScoreGroups {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[b]! - scores[a]!);
  const groups = emptyGroups(scores.length);
  let size = 0;
  for (const [place, row] of order.entries()) {
    if (place > 0 && scores[row] !== groups.scores[size]) size++;
    groups.scores[size] = scores[row]!;
    groups.positives[size]! += positive[row]!;
    groups.negatives[size]! += 1 - positive[row]!;
  }
  return cut(groups, scores.length > 0 ? size + 1 : 0);
}

const emptyGroups = (rows: number) => ({
  scores: new Float64Array(rows),
  positives: new Float64Array(rows),
  negatives: new Float64Array(rows),
});

function cut({ scores, positives, negatives }: ReturnType<typeof emptyGroups>, size: number): ScoreGroups {
  const totals = { positives: sum(positives), negatives: sum(negatives) };
  return { scores: scores.subarray(0, size), positives: positives.subarray(0, size), negatives: negatives.subarray(0, size), totals };
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/**
 * Area under the curve of true against false positive rates: the chance that a positive row scores above a negative one, ties counting
 * half. Its variance is DeLong's (1988), from the shares of the other class that each row beats (Sun & Xu 2014). NaN without both classes.
 */
export function areaUnderRoc({ positives, negatives, totals }: ScoreGroups, alpha: number): Estimate {
  const [m, n] = [totals.positives, totals.negatives];
  let [area, squaresUp, squaresDown, positivesAbove, negativesBelow] = [0, 0, 0, 0, n];
  for (let g = 0; g < positives.length; g++) {
    const [up, down] = [positives[g]!, negatives[g]!];
    negativesBelow -= down;
    const beats = (negativesBelow + down / 2) / n;
    const isBeaten = (positivesAbove + up / 2) / m;
    area += up * beats;
    squaresUp += up * beats ** 2;
    squaresDown += down * isBeaten ** 2;
    positivesAbove += up;
  }
  const value = area / m;
  // The mean of either class's shares is the area itself.
  const spread = (squares: number, size: number) => Math.max(0, squares - size * value ** 2) / (size - 1) / size;
  const standardError = Math.sqrt(spread(squaresUp, m) + spread(squaresDown, n));
  return boundedEstimate(value, standardError, Math.min(m, n), alpha, "DeLong's variance");
}

/**
 * Average precision: the sum of precisions at every threshold, weighted by the rise in recall, without interpolation. Its variance is the
 * infinitesimal jackknife's (Efron 1982): the squares of what one more row of each kind would change.
 */
export function averagePrecision({ positives, negatives, totals }: ScoreGroups, alpha: number): Estimate {
  const groups = positives.length;
  const precisions = new Float64Array(groups);
  const sizes = new Float64Array(groups);
  let [up, all, value] = [0, 0, 0];
  for (let g = 0; g < groups; g++) {
    up += positives[g]!;
    all += positives[g]! + negatives[g]!;
    sizes[g] = all;
    precisions[g] = up / all;
    value += (positives[g]! * precisions[g]!) / totals.positives;
  }
  // A row at or above a threshold takes part in its precision: sums over the thresholds at or below the row.
  let [raised, lowered, variance] = [0, 0, 0];
  for (let g = groups - 1; g >= 0; g--) {
    raised += positives[g]! / sizes[g]!;
    lowered += (positives[g]! * precisions[g]!) / sizes[g]!;
    variance += positives[g]! * (precisions[g]! - value + raised - lowered) ** 2 + negatives[g]! * lowered ** 2;
  }
  const standardError = Math.sqrt(variance) / totals.positives;
  return boundedEstimate(value, standardError, totals.positives, alpha, "infinitesimal jackknife");
}

/** The curve of true against false positive rates, of very many thresholds every so-manyth. */
export function rocPoints({ scores, positives, negatives, totals }: ScoreGroups, most: number): RocPoint[] {
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0, threshold: null }];
  const step = Math.max(1, Math.ceil(scores.length / (most - 1)));
  let [up, down] = [0, 0];
  for (let g = 0; g < scores.length; g++) {
    up += positives[g]!;
    down += negatives[g]!;
    if ((g + 1) % step !== 0 && g + 1 < scores.length) continue;
    points.push({ falsePositiveRate: down / totals.negatives, truePositiveRate: up / totals.positives, threshold: scores[g]! });
  }
  return points;
}
