/** The quantile of ascending values by linear interpolation (Hyndman & Fan 1996, type 7); NaN without values. */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * probability;
  const index = Math.min(Math.floor(position), sorted.length - 1);
  const low = sorted[index]!;
  const high = sorted[Math.min(index + 1, sorted.length - 1)]!;
  const weight = position - index;
  if (weight === 0 || low === high) return low;
  // Weighted rather than low + (high - low) * weight, whose difference may overflow.
  return low * (1 - weight) + high * weight;
}
