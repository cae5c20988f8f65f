import { totalOf } from "./pooled.js";

/** Shares of a row of counts in which one of 0 is set to 0.0001, or to a millionth of the smallest other where that is no larger; nothing is renormalised. */
export function filledShares(counts: readonly number[]): number[] {
  const shares = sharesOf(counts);
  const least = shares.reduce((least, share) => (share > 0 && share < least ? share : least), 1);
  const substitute = least <= 1e-4 ? least / 1e6 : 1e-4;
  return shares.map((share) => share || substitute);
}

/** Shares of a row of counts, each at least the single-precision 1e-7; nothing is renormalised. */
export function clippedShares(counts: readonly number[]): number[] {
  const least = Math.fround(1e-7);
  return sharesOf(counts).map((share) => Math.max(share, least));
}

/** Population stability index Σ(p−q)·ln(p/q) of shares that are all above 0. */
export function stabilityOfShares(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, i) => sum + (share - q[i]!) * Math.log(share / q[i]!), 0);
}

/** Kullback–Leibler divergence Σp·ln(p/q) of shares that are all above 0, in nats. */
export function divergenceOfShares(p: readonly number[], q: readonly number[]): number {
  return p.reduce((sum, share, i) => sum + share * Math.log(share / q[i]!), 0);
}

/** The shares of a row of counts, or of shares that do not sum to 1. */
export function sharesOf(counts: readonly number[]): number[] {
  const total = totalOf(counts);
  return counts.map((count) => count / total);
}
