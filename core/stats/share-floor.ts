import { normalDeviates, seededRandom } from "./random.js";

const { abs } = Math;

/** Normal deviates drawn in all; so many cells, so many fewer replicates, for their sum then varies less. */
const BUDGET = 1_000_000;
const REPLICATES = { least: 200, most: 2000 };
const SEED = 20_011;

/** What the shares of two samples of one distribution differ by with probability α: half the sum over cells, and in the worst cell. */
export interface ShareFloors {
  totalVariation: number;
  lInfinity: number;
}

/**
 * Simulated from the pooled shares: the differences of multinomial shares are normal deviates of variance s·(1/n + 1/m) less their part
 * along the root of the shares, as is right where cells hold about ten rows or more.
 */
export function shareFloors(reference: readonly number[], current: readonly number[], alpha: number): ShareFloors {
  const n = reference.reduce((sum, count) => sum + count, 0);
  const m = current.reduce((sum, count) => sum + count, 0);
  const roots = reference.map((count, i) => Math.sqrt((count + current[i]!) / (n + m))).filter((root) => root > 0);
  const replicates = Math.min(REPLICATES.most, Math.max(REPLICATES.least, Math.floor(BUDGET / roots.length)));
  const normal = normalDeviates(seededRandom(SEED));
  const deviates = new Float64Array(roots.length);
  const halves = new Float64Array(replicates);
  const worst = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    let along = 0;
    for (let i = 0; i < roots.length; i++) along += roots[i]! * (deviates[i] = normal());
    for (let i = 0; i < roots.length; i++) {
      const difference = abs(roots[i]! * (deviates[i]! - roots[i]! * along));
      halves[replicate]! += difference / 2;
      if (difference > worst[replicate]!) worst[replicate] = difference;
    }
  }
  const rank = Math.min(replicates - 1, Math.ceil(replicates * (1 - alpha)));
  const scale = Math.sqrt(1 / n + 1 / m);
  return { totalVariation: halves.sort()[rank]! * scale, lInfinity: worst.sort()[rank]! * scale };
}
