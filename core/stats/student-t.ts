import { pooledDeviation, type Spread, variance } from "./normalized-difference.js";
import { studentTwoSided } from "./student-t-distribution.js";

/** A test of two means. */
export interface MeansTest {
  /** The reference's mean less the current one, in standard errors; infinite between two different constants. */
  statistic: number;
  degreesOfFreedom: number;
  pValue: number;
  /** The difference without its sign in standard deviations, and what one standard error is in that unit. */
  effect: number;
  standardError: number;
}

/** Student's t test of equal means (1908), both samples being taken to have one variance; two-sided. */
export function studentT(reference: Spread, current: Spread): MeansTest {
  const degreesOfFreedom = reference.count + current.count - 2;
  const deviation = Math.sqrt((reference.m2 + current.m2) / degreesOfFreedom);
  const standardError = deviation * Math.sqrt(1 / reference.count + 1 / current.count);
  return meansTest(reference, current, { deviation, standardError, degreesOfFreedom });
}

/** Welch's t test of equal means (1947), each sample having a variance of its own; two-sided. */
export function welchT(reference: Spread, current: Spread): MeansTest {
  const [a, b] = [variance(reference), variance(current)];
  const [ea, eb] = [a / reference.count, b / current.count];
  // Shares of the squared error, because the squares of the parts may overflow or vanish.
  const share = ea / (ea + eb);
  const degreesOfFreedom =
    ea + eb > 0 ? 1 / (share ** 2 / (reference.count - 1) + (1 - share) ** 2 / (current.count - 1)) : reference.count + current.count - 2;
  return meansTest(reference, current, { deviation: Math.sqrt((a + b) / 2), standardError: Math.sqrt(ea + eb), degreesOfFreedom });
}

function meansTest(
  reference: Spread,
  current: Spread,
  { deviation, standardError, degreesOfFreedom }: { deviation: number; standardError: number; degreesOfFreedom: number },
): MeansTest {
  const difference = reference.mean - current.mean;
  if (difference === 0 && standardError === 0) return { statistic: 0, degreesOfFreedom, pValue: 1, effect: 0, standardError: 0 };
  const statistic = difference / standardError;
  const unit = deviation || pooledDeviation(reference, current);
  return {
    statistic,
    degreesOfFreedom,
    pValue: studentTwoSided(statistic, degreesOfFreedom),
    effect: Math.abs(difference) / unit,
    standardError: standardError / unit,
  };
}
