import { gapFloor } from "../stats/gap-floor.js";
import type { GapAreas } from "../stats/distribution-gap.js";
import { pooledDeviation } from "../stats/normalized-difference.js";
import { type Finding, MIN_NUMBERS, type Question, unanswerable } from "./check.js";
import { chartBins, requireNumbers, sizes, tooFewValues } from "./compare.js";
import { commonPoints } from "./numeric-pair.js";
import { spreadOf, type Sample } from "./sample.js";

/** A distance read off the areas between two distribution functions, and the unit it is told in. */
export interface GapDistance {
  key: string;
  name: string;
  rule: string;
  value(areas: GapAreas): number;
  /** The same of two samples, and words for the places compared. */
  between(reference: Sample, current: Sample): { value: number; on: string };
  /** What `value` is divided by to give the metric `distance`. */
  unit(deviation: number): number;
  /** Is the statistic told in that unit too? */
  isNormalised: boolean;
  /** The least standard deviation; unless given, a constant reference takes that of both samples together. */
  leastDeviation?: number;
}

/** The finding of such a distance: its noise floor is drawn from the baseline. */
export function gapDistance(question: Question<{ minSamples?: number | undefined }>, distance: GapDistance): Finding {
  const { reference, current, params, alpha } = question;
  requireNumbers(distance.key, reference, current);
  const counted = sizes(reference, current);
  const tooFew = tooFewValues(counted, params.minSamples ?? MIN_NUMBERS);
  if (!reference || !(counted.reference > 0 && counted.current > 0)) {
    return unanswerable(tooFew ?? "there is no reference", distance.rule, counted);
  }
  const { value: raw, on } = distance.between(reference, current);
  const { deviation, of } = deviationOf(reference, current, distance.leastDeviation);
  const unit = distance.unit(deviation);
  // Two equal constants have no spread, and no distance in any unit.
  const normalised = raw === 0 ? 0 : raw / unit;
  const floor = distance.value(gapFloor(commonPoints(reference, current), counted.reference, counted.current, alpha)) / (unit || 1);
  const value = distance.isNormalised ? normalised : raw;
  return {
    measure: { name: distance.name, value, method: `on ${on}` },
    metrics: { distance: normalised, statistic: value },
    floors: [{ kind: "noise floor", metric: "distance", value: floor, gates: ["distance", "statistic"] }],
    sizes: counted,
    rule: `${distance.rule} on ${on}; standard deviation ${of}; noise floor by drawing 1,000 pairs of samples from the reference (a small one with the current values), at α = ${alpha}.`,
    details: { bins: chartBins(reference, current), distance: Number.isFinite(normalised) ? normalised : null },
    tooFew,
  };
}

/** A constant reference has no spread of its own; both samples together then have one as soon as they differ. */
function deviationOf(reference: Sample, current: Sample, least?: number): { deviation: number; of: string } {
  const then = spreadOf(reference);
  const deviation = Math.sqrt(then.m2 / then.count);
  if (least !== undefined) return { deviation: Math.max(deviation, least), of: `of the reference, over n, at least ${least}` };
  if (deviation !== 0) return { deviation, of: "of the reference, over n" };
  return { deviation: pooledDeviation(then, spreadOf(current)), of: "of both samples together, the reference being constant" };
}
