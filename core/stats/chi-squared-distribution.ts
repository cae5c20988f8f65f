import { gammaTerm } from "./deviance.js";

/** Below this a double cannot tell a factor of the fraction from 0 (Lentz's method, Numerical Recipes 5.2). */
const TINY = 1e-300;
const EPSILON = 2 ** -53;

/**
 * Upper tail of the chi-squared distribution: the regularised incomplete gamma function Q(df/2, x/2), by its series below the mean and its
 * continued fraction above (DLMF 8.11.4 and 8.9.2), so that tails keep their digits down to 1e-300.
 */
export function chiSquaredSurvival(x: number, degreesOfFreedom: number): number {
  if (Number.isNaN(x) || !(degreesOfFreedom > 0)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const a = degreesOfFreedom / 2;
  const half = x / 2;
  const term = gammaTerm(a, half);
  return half < a + 1 ? Math.max(0, 1 - term * series(a, half)) : Math.min(1, term * a * fraction(a, half));
}

/** The value that a chi-squared variable exceeds with the given probability; Newton's method on the logarithm of the tail, held in a bracket. */
export function chiSquaredUpperQuantile(probability: number, degreesOfFreedom: number): number {
  if (probability >= 1) return 0;
  if (probability <= 0) return Number.POSITIVE_INFINITY;
  const a = degreesOfFreedom / 2;
  let low = 0;
  let high = Number.POSITIVE_INFINITY;
  let x = degreesOfFreedom;
  for (let step = 0; step < 200; step++) {
    const tail = chiSquaredSurvival(x, degreesOfFreedom);
    if (tail > probability) low = x;
    else high = x;
    // The density is gammaTerm · a / x; on the logarithm the tail is close to a line.
    const density = (gammaTerm(a, x / 2) * a) / x;
    let next = x + (Math.log(tail / probability) * tail) / density;
    if (!(next > low && next < high)) next = high === Number.POSITIVE_INFINITY ? 2 * x : (low + high) / 2;
    if (Math.abs(next - x) <= 4 * EPSILON * x) return next;
    x = next;
  }
  return x;
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * EPSILON; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

/** The continued fraction Γ(a, x) / (x^a e^(−x)), by the modified Lentz method. */
function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; ; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / nonZero(numerator * d + b);
    c = nonZero(b + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) <= 2 * EPSILON) return value;
  }
}

const nonZero = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
