/** A rising curve: from each score to the value it stands for, straight between points and level beyond the ends. */
export interface RisingCurve {
  scores: Float64Array;
  values: Float64Array;
}

interface Block {
  first: number;
  last: number;
  weight: number;
  sum: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): of all rising step functions the one nearest to the outcomes by least
 * squares. Rows of one score are one point; between the steps the curve is straight (as in scikit-learn). Needs at least one row.
 */
export function isotonicFit(scores: Float64Array, outcomes: ArrayLike<number>): RisingCurve {
  const order = Uint32Array.from(scores.keys()).sort((a, b) => scores[a]! - scores[b]!);
  const blocks: Block[] = [];
  for (const row of order) {
    const score = scores[row]!;
    const top = blocks.at(-1);
    if (top && top.first === score) {
      top.weight++;
      top.sum += outcomes[row]!;
    } else {
      pool(blocks);
      blocks.push({ first: score, last: score, weight: 1, sum: outcomes[row]! });
    }
  }
  pool(blocks);
  const points = blocks.flatMap(({ first, last, weight, sum }) =>
    first === last
      ? [[first, sum / weight]]
      : [
          [first, sum / weight],
          [last, sum / weight],
        ],
  );
  return { scores: Float64Array.from(points, ([score]) => score!), values: Float64Array.from(points, ([, value]) => value!) };
}

/** Joins the last block with those before it whose mean it does not exceed. */
function pool(blocks: Block[]): void {
  while (blocks.length > 1) {
    const [before, last] = [blocks.at(-2)!, blocks.at(-1)!];
    if (before.sum / before.weight < last.sum / last.weight) return;
    blocks.pop();
    before.last = last.last;
    before.weight += last.weight;
    before.sum += last.sum;
  }
}

/** The curve's value at a score. */
export function valueOn({ scores, values }: RisingCurve, score: number): number {
  let [low, high] = [0, scores.length - 1];
  if (score <= scores[low]!) return values[low]!;
  if (score >= scores[high]!) return values[high]!;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (scores[middle]! <= score) low = middle;
    else high = middle;
  }
  const share = (score - scores[low]!) / (scores[high]! - scores[low]!);
  return values[low]! + (values[high]! - values[low]!) * share;
}
