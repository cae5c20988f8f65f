import { binomialTerm } from "./deviance.js";

const TINY = 1e-300;
const EPSILON = 2 ** -53;

/**
 * The chance that a t variable lies further from zero than t, on either side: the regularised incomplete beta function
 * I_x(ν/2, ½) at x = ν/(ν+t²) (Abramowitz & Stegun 26.5.27), so that tails keep their digits.
 */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  if (Number.isNaN(t) || !(degreesOfFreedom > 0)) return Number.NaN;
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return 0;
  const square = t * t;
  const x = degreesOfFreedom / (degreesOfFreedom + square);
  return incompleteBeta(degreesOfFreedom / 2, 0.5, x, square / (degreesOfFreedom + square));
}

/** The size that a t variable exceeds on either side with the given probability, by bisection. */
export function studentTwoSidedQuantile(probability: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = 1;
  while (studentTwoSided(high, degreesOfFreedom) > probability && high < 1e150) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSided(middle, degreesOfFreedom) > probability) low = middle;
    else high = middle;
  }
  return high;
}

/** I_x(a, b) with y = 1 − x given apart, so that neither is lost to rounding (DLMF 8.17.22). */
function incompleteBeta(a: number, b: number, x: number, y: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  return x > (a + 1) / (a + b + 2) ? Math.max(0, 1 - lowerPart(b, a, y, x)) : lowerPart(a, b, x, y);
}

/** The same where x is small enough for the continued fraction to converge fast. */
function lowerPart(a: number, b: number, x: number, y: number): number {
  // x^a y^b / (a B(a, b)) as a binomial probability of fractional counts.
  return Math.min(1, (binomialTerm(a, a + b, x, y) * b) / (a + b) / fraction(a, b, x));
}

/** The continued fraction of the incomplete beta function, by the modified Lentz method. */
function fraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 0;
  let value = 1;
  for (let k = 1; k < 10_000; k++) {
    const half = Math.floor(k / 2);
    const numerator =
      k % 2 === 0 ? (half * (b - half) * x) / ((a + k - 1) * (a + k)) : (-(a + half) * (a + b + half) * x) / ((a + k - 1) * (a + k));
    d = 1 / nonZero(1 + numerator * d);
    c = nonZero(1 + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) <= 2 * EPSILON) break;
  }
  return value;
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
