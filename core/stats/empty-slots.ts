import { binomialTerm } from "./deviance.js";
import { normalUpperQuantile } from "./noise-floor.js";

/**
 * The share of equal slots of time that stay empty by chance, exceeded with probability α at most: rows come as a Poisson process, whose
 * rate is read off the slots that are not empty (the zero-truncated Poisson mean, Cohen 1960), so that an outage does not excuse itself.
 * Zero where every slot is empty, for then nothing is known of the rate.
 */
export function emptySlotsFloor(rows: number, filled: number, slots: number, alpha: number): number {
  if (filled === 0) return 0;
  const mean = untruncatedMean(rows / filled);
  const empty = Math.exp(-mean);
  let tail = 1;
  let most = -1;
  while (tail > alpha && most < slots) tail -= binomialTerm(++most, slots, empty, 1 - empty);
  // The rate is known with an error of its own, by the delta method.
  const chance = (empty * (1 - empty)) / slots;
  const meanError = (mean * (1 - empty) ** 2) / (filled * (1 - empty - mean * empty));
  const unknown = Math.sqrt(chance + empty * empty * meanError) - Math.sqrt(chance);
  return Math.min(1, most / slots + (unknown > 0 ? normalUpperQuantile(alpha) * unknown : 0));
}

/** The mean of the Poisson counts whose mean without zeros is given, by bisection of μ / (1 − e^−μ); 0 where every count is one. */
function untruncatedMean(truncated: number): number {
  let [low, high] = [0, truncated];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (middle / -Math.expm1(-middle) < truncated) low = middle;
    else high = middle;
  }
  return low;
}
