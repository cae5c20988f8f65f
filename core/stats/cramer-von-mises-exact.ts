/** Most rows a side, and most steps of the lattice, for which all orders are counted. */
const MAX_ROWS = 20;
const MAX_STEPS = 30_000;

/** Can the exact tail be had in reasonable time? It takes the longer the fewer divisors the sizes share. */
export function isExactFeasible(n: number, m: number): boolean {
  if (!(Number.isInteger(n) && Number.isInteger(m)) || Math.max(n, m) > MAX_ROWS) return false;
  return n * m * leastCommonMultiple(n, m) <= MAX_STEPS;
}

/**
 * P(T ≥ t) for samples of n and m rows without ties, all orders being equally likely: T is nm/N² times the sum of squared gaps over the
 * points of a lattice path (Anderson 1962), whose distribution is carried from point to point (Xiao, Gordon & Yakovlev 2007).
 */
export function exactCramerVonMisesTail(n: number, m: number, t: number): number {
  const multiple = leastCommonMultiple(n, m);
  const [a, b] = [multiple / n, multiple / m];
  let row: Map<number, number>[] = [];
  for (let i = 0; i <= n; i++) {
    const next: Map<number, number>[] = [];
    for (let j = 0; j <= m; j++) {
      const sums = new Map<number, number>();
      const gap = (i * a - j * b) ** 2;
      for (const [from, weight] of [[row[j], i] as const, [next[j - 1], j] as const]) {
        for (const [sum, chance] of from ?? []) sums.set(sum + gap, (sums.get(sum + gap) ?? 0) + (chance * weight) / (i + j));
      }
      if (i + j === 0) sums.set(0, 1);
      next.push(sums);
    }
    row = next;
  }
  const wanted = (t * (n + m) ** 2 * multiple ** 2) / (n * m) - 1e-6;
  let tail = 0;
  for (const [sum, chance] of row[m]!) if (sum >= wanted) tail += chance;
  return Math.min(1, tail);
}

function leastCommonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}
