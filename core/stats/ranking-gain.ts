import { seededRandom } from "./random.js";

const { abs, floor } = Math;

const SEED = 20_011;

/**
 * Normalised discounted cumulative gain of the order by `now`, with the values of `before` as gains: Σ gain/log₂(place + 1) over that of the
 * order by `before` itself (Järvelin & Kekäläinen 2002, linear gains). 1 when the order did not change; gains must not be negative. Equal
 * values keep the order of the columns; 1 when nothing has a gain.
 */
export function rankingGain(before: ArrayLike<number>, now: ArrayLike<number>): number {
  const best = discounted(before, before);
  return best > 0 ? Math.min(1, discounted(before, now) / best) : 1;
}

function discounted(gains: ArrayLike<number>, order: ArrayLike<number>): number {
  const places = Array.from({ length: gains.length }, (_, i) => i).sort((a, b) => order[b]! - order[a]! || a - b);
  return places.reduce((sum, column, place) => sum + gains[column]! / Math.log2(place + 2), 0);
}

/** Mean sizes of columns over some rows; a row without a number counts as 0. */
export function meanSizes(columns: readonly Float64Array[], rows: ArrayLike<number>): Float64Array {
  return Float64Array.from(columns, (values) => {
    let sum = 0;
    for (let i = 0; i < rows.length; i++) {
      const size = abs(values[rows[i]!]!);
      if (size < Number.POSITIVE_INFINITY) sum += size;
    }
    return sum / rows.length;
  });
}

/**
 * What the ranking gain of two samples of one distribution falls below 1 by with probability α: both are drawn again from all rows together,
 * with their sizes and with replacement (Efron 1979), so many times.
 */
export function rankingLossFloor(columns: readonly Float64Array[], sizes: { n: number; m: number }, alpha: number, draws: number): number {
  const random = seededRandom(SEED);
  const all = columns[0]?.length ?? 0;
  const drawn = (rows: number): Int32Array => Int32Array.from({ length: rows }, () => floor(random() * all));
  const losses = Float64Array.from(
    { length: draws },
    () => 1 - rankingGain(meanSizes(columns, drawn(sizes.n)), meanSizes(columns, drawn(sizes.m))),
  );
  return losses.sort()[Math.min(draws - 1, Math.ceil(draws * (1 - alpha)))] ?? 0;
}
