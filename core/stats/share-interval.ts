import { normalUpperQuantile } from "./noise-floor.js";

/** Wilson's score interval (1927) for a share of `hits` in `n`; it covers the true share with probability 1 − α and stays in [0, 1]. */
export function shareInterval(hits: number, n: number, alpha: number): { lower: number; upper: number } {
  const z2 = normalUpperQuantile(alpha / 2) ** 2;
  const share = hits / n;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Math.sqrt(z2) / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return { lower: hits === 0 ? 0 : Math.max(0, centre - half), upper: hits === n ? 1 : Math.min(1, centre + half) };
}
