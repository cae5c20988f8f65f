/** Probabilities this close count as equal, so that rounding does not decide which tables are as extreme as the observed one. */
const EQUAL = 1 + 1e-7;
/** The logarithm of a term that adds nothing to a double beside the observed one. */
const NEGLIGIBLE = -50;

/** A 2×2 table: hits and misses of two samples. */
export interface TwoByTwo {
  a: number;
  b: number;
  c: number;
  d: number;
}

/** The odds of the first row over those of the second; infinite or NaN where a count is 0. */
export function oddsRatio({ a, b, c, d }: TwoByTwo): number {
  return (a * d) / (b * c);
}

/**
 * Fisher's exact test (1922), two-sided: the probability, both margins being given, of all tables that are no more probable than the
 * observed one. Terms are taken relative to the observed one, so that the smallest tails keep their digits. Takes a step per table.
 */
export function fisherExact({ a, b, c, d }: TwoByTwo): number {
  let extreme = 1;
  let all = 1;
  // P(one hit more) / P, from the table with so many hits more than observed.
  const ratio = (more: number): number => ((b - more) / (a + more + 1)) * ((c - more) / (d + more + 1));
  const walk = (tables: number, logRatio: (step: number) => number): void => {
    let log = 0;
    for (let step = 1; step <= tables; step++) {
      log += logRatio(step);
      const term = Math.exp(log);
      all += term;
      if (term <= EQUAL) extreme += term;
      // Terms rise to one largest and fall from there, so no later one counts either.
      if (log < NEGLIGIBLE) return;
    }
  };
  walk(Math.min(b, c), (step) => Math.log(ratio(step - 1)));
  walk(Math.min(a, d), (step) => -Math.log(ratio(-step)));
  return Math.min(1, extreme / all);
}
