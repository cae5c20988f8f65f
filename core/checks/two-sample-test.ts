import { ksOfCounts } from "../stats/kolmogorov-smirnov.js";
import { effectFloor, type Finding, MIN_NUMBERS, type Question, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import type { NumericPair } from "./numeric-pair.js";
import type { Sample } from "./sample.js";

/** A significance test of two numeric samples, for a finding. */
export interface TestOutcome {
  /** The headline number and its name. */
  name: string;
  statistic: number;
  pValue: number;
  method: string;
  /** How large the difference is, whatever the number of rows. */
  effect: number;
  /** The number that must exceed its value at α before anything may alarm. */
  floor: { metric: "statistic" | "effect"; value: number };
  rule: string;
}

/** The finding of a test: p, the effect beside it, and α as the noise floor of both. */
export function twoSampleTest(
  question: Question<{ minSamples?: number | undefined; minEffect: number }>,
  key: string,
  title: string,
  compute: (reference: Sample, current: Sample) => TestOutcome,
): Finding {
  const { reference, current, params, alpha } = question;
  requireNumbers(key, reference, current);
  const counted = sizes(reference, current);
  const tooFew = tooFewValues(counted, params.minSamples ?? MIN_NUMBERS);
  if (!reference || !(counted.reference > 0 && counted.current > 0)) return unanswerable(tooFew ?? "there is no reference", title, counted);
  const { name, statistic, pValue, method, effect, floor, rule } = compute(reference, current);
  const gates = ["pValue", "statistic", "effect"];
  return {
    measure: { name, value: statistic, method },
    metrics: { pValue, statistic, effect },
    pValue,
    floors: [{ kind: "noise floor", ...floor, gates }, ...effectFloor("effect", params.minEffect, gates)],
    sizes: counted,
    rule: `${title}: ${rule}; noise floor of the ${floor.metric} at α = ${alpha}.`,
    details: { bins: chartBins(reference, current), effect: Number.isFinite(effect) ? effect : null },
    tooFew,
  };
}

/** The largest gap between the two distribution functions, as the effect beside tests whose statistic grows with the rows. */
export function largestGap({ first, second }: Pick<NumericPair, "first" | "second">): number {
  return ksOfCounts(Array.from(first), Array.from(second)).statistic;
}
