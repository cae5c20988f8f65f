import { chiSquaredSurvival, chiSquaredUpperQuantile } from "./chi-squared-distribution.js";

/** Fewer exceedances than this say too little of how rare something is. */
const ENOUGH = 10;

/** How rare a statistic is among what exchanging rows at random gave. */
export interface PermutationTail {
  pValue: number;
  /** What is exceeded with probability α. */
  floor: number;
  method: "permutations" | "gamma tail of the permutations";
}

/**
 * The upper tail of permuted statistics: by counting, the one observed being one of them (Phipson & Smyth 2010), while enough lie above it;
 * beyond, and for the floor, that of the gamma distribution with their mean, variance and skewness (Pearson's type III).
 */
export function permutationTail(observed: number, permuted: Float64Array, alpha: number): PermutationTail {
  const above = permuted.reduce((count, value) => count + Number(value >= observed), 0);
  const counted = (above + 1) / (permuted.length + 1);
  const mean = permuted.reduce((sum, value) => sum + value, 0) / permuted.length;
  const central = (power: number): number => permuted.reduce((sum, value) => sum + (value - mean) ** power, 0) / permuted.length;
  const deviation = Math.sqrt(central(2));
  if (!(deviation > 0)) return { pValue: counted, floor: mean, method: "permutations" };
  // A tail to the right at least as long as that of a thousand degrees of freedom, which is all but normal.
  const skewness = Math.max(0.09, central(3) / deviation ** 3);
  const degrees = 8 / skewness ** 2;
  const floor = mean + (deviation * (chiSquaredUpperQuantile(alpha, degrees) - degrees)) / Math.sqrt(2 * degrees);
  if (above >= ENOUGH) return { pValue: counted, floor, method: "permutations" };
  const z = (observed - mean) / deviation;
  return { pValue: chiSquaredSurvival(degrees + z * Math.sqrt(2 * degrees), degrees), floor, method: "gamma tail of the permutations" };
}
