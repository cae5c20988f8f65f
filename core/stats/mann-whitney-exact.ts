/** Most pairs of rows for which all orders are counted: some milliseconds. */
const MAX_PAIRS = 10_000;

/** Can the exact tail be had in reasonable time? */
export function isExactFeasible(n: number, m: number): boolean {
  return Number.isInteger(n) && Number.isInteger(m) && n * m <= MAX_PAIRS;
}

/**
 * P(U ≥ u) for samples of n and m rows without ties, all orders being equally likely, by the recursion of Mann & Whitney (1947) over the
 * largest row, in probabilities rather than counts so that nothing overflows or cancels.
 */
export function exactMannWhitneyTail(n: number, m: number, u: number): number {
  // chances[j][x] is P(U = x) for i and j rows.
  let chances = Array.from({ length: m + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= n; i++) {
    const next = [Float64Array.of(1)];
    for (let j = 1; j <= m; j++) {
      const chance = new Float64Array(i * j + 1);
      const firstLargest = chances[j]!;
      const secondLargest = next[j - 1]!;
      for (let x = 0; x < firstLargest.length; x++) chance[x + j]! += (firstLargest[x]! * i) / (i + j);
      for (let x = 0; x < secondLargest.length; x++) chance[x]! += (secondLargest[x]! * j) / (i + j);
      next.push(chance);
    }
    chances = next;
  }
  return chances[m]!.subarray(Math.max(0, Math.ceil(u))).reduceRight((sum, chance) => sum + chance, 0);
}
