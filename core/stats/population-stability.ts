/**
 * Population stability index Σ(p−q)·ln(p/q) of two rows of counts (the symmetric form of Kullback & Leibler 1951); a share of 0 is set to
 * `zeroShare` and nothing is renormalised. Cells empty on both sides count for nothing; NaN when a side has no rows.
 */
export function populationStabilityIndex(reference: readonly number[], current: readonly number[], zeroShare: number): number {
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  if (n === 0 || m === 0) return Number.NaN;
  let index = 0;
  for (let i = 0; i < reference.length; i++) {
    if (reference[i] === 0 && current[i] === 0) continue;
    const p = reference[i]! / n || zeroShare;
    const q = current[i]! / m || zeroShare;
    index += (p - q) * Math.log(p / q);
  }
  return index;
}
