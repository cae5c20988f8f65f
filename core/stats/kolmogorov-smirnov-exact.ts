const { ceil, floor, max, min } = Math;

/** Most lattice points the exact tail may visit: about a tenth of a second. */
const MAX_POINTS = 1e8;
/** Beyond this exponent the bound 2.2·exp(−2·D²·nm/(n+m)) of Wei & Dudley (2012) is below the smallest double. */
const UNDERFLOW = 760;

/** What a share of 1 is kept as, so that the smallest shares neither lose digits nor slow the processor down, and what counts as none. */
const LEFT = 2 ** 960;
const NEGLIGIBLE = 2 ** -960;

/** Can the exact tail be had in reasonable time? Equal sizes always can. */
export function isExactFeasible(n: number, m: number, scaled: number): boolean {
  return n === m || underflows(n, m, scaled) || 2 * scaled <= MAX_POINTS;
}

/**
 * P(D ≥ scaled/(nm)) for two samples of n and m rows without ties, all orders of the rows being equally likely. Only positive terms are
 * added, so the smallest tails keep their digits.
 */
export function exactTwoSampleTail(n: number, m: number, scaled: number): number {
  if (scaled <= 0) return 1;
  if (underflows(n, m, scaled)) return 0;
  const step = greatestCommonDivisor(n, m);
  return Math.min(1, n === m ? equalSizes(n, Math.round(scaled / n)) : paths(n, m, n / step, m / step, Math.round(scaled / step)));
}

function underflows(n: number, m: number, scaled: number): boolean {
  return (2 * scaled * (scaled / (n * m))) / (n + m) > UNDERFLOW;
}

/**
 * The share of lattice paths from (0, 0) to (n, m) that reach |i/n − j/m| ≥ D, by recursion over the points inside that band (Hodges 1957;
 * Viehmann 2021 for the form as shares, which neither overflows nor cancels). With lcm(n, m) as common denominator the band is
 * |i·mg − j·ng| < height.
 */
function paths(n: number, m: number, ng: number, mg: number, height: number): number {
  // share[j + 1] belongs to (i, j) with i + j = length; points that were never inside the band keep the 1 of having left it. Points of
  // one length do not depend on each other, which lets the processor work on several at once.
  const share = new Float64Array(m + 2).fill(LEFT);
  share[1] = 0;
  const firstInside = (length: number) => max(0, length - n, floor((length * mg - height) / (ng + mg)) + 1);
  for (let length = 1; length <= n + m; length++) {
    const first = firstInside(length);
    const last = min(m, length, ceil((length * mg + height) / (ng + mg)) - 1);
    const part = 1 / length;
    for (let j = last; j >= first; j--) {
      const next = ((length - j) * share[j + 1]! + j * share[j]!) * part;
      share[j + 1] = next > NEGLIGIBLE ? next : 0;
    }
    for (let j = firstInside(length - 1); j < first; j++) share[j + 1] = LEFT;
  }
  return share[m + 1]! / LEFT;
}

/** The closed form for equal sizes, 2·Σ(−1)^(k+1)·C(2n, n−kh)/C(2n, n) (Gnedenko & Korolyuk 1951), nested so that it does not cancel. */
function equalSizes(n: number, h: number): number {
  let nested = 0;
  for (let k = Math.floor(n / h); k >= 1; k--) {
    // C(2n, n−kh) / C(2n, n−(k−1)h)
    let ratio = 1;
    for (let j = (k - 1) * h; j < k * h; j++) ratio *= (n - j) / (n + j + 1);
    nested = ratio * (1 - nested);
  }
  return 2 * nested;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
