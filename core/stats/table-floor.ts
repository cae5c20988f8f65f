import { permutationTail } from "./permutation-tail.js";
import { totalOf } from "./pooled.js";
import { normalDeviates, seededRandom } from "./random.js";

const { exp, floor, max, min, round, sqrt } = Math;

/** With so many rows expected in every cell of both sides the limiting chi-squared distribution holds. */
const THICK = 30;
/** Cells drawn in all: a distance summed over many cells varies little, and few replicates tell how much. */
const BUDGET = 30_000;
const REPLICATES = { least: 30, most: 2000 };
/** From this mean on a Poisson count is drawn as a normal deviate with its skewness (Cornish & Fisher 1938). */
const MANY = 20;
const SEED = 20_011;

/** The floor in words, after those for the limiting one. */
export const THIN_FLOOR = `or what tables drawn from the pooled shares give if that is more and a cell expects fewer than ${THICK} rows`;

type Distance = (reference: readonly number[], current: readonly number[]) => number;

/**
 * What a distance between two rows of counts of one distribution exceeds with probability α where cells are too thin for its limiting
 * distribution; 0 where they are not.
 */
export function thinTableFloor(reference: readonly number[], current: readonly number[], alpha: number, distance: Distance): number {
  const [n, m] = [totalOf(reference), totalOf(current)];
  const shares = reference.map((count, i) => (count + current[i]!) / (n + m)).filter((share) => share > 0);
  if (shares.length < 2 || min(n, m) * shares.reduce((least, share) => min(least, share)) >= THICK) return 0;
  return drawnFloor(shares, { n, m }, alpha, distance);
}

/**
 * What a distance between samples of n and m rows in cells of these shares exceeds with probability α, by drawing such tables. Their cells
 * are Poisson counts, which given their sum are multinomial; the tail is the gamma distribution's with the moments of the distances drawn,
 * as is right for what is close to a sum of chi-squared variables.
 */
export function drawnFloor(shares: readonly number[], { n, m }: { n: number; m: number }, alpha: number, distance: Distance): number {
  const random = seededRandom(SEED);
  const poisson = poissonCounts(random);
  const replicates = min(REPLICATES.most, max(REPLICATES.least, floor(BUDGET / shares.length)));
  const drawn = new Float64Array(replicates);
  for (let replicate = 0; replicate < replicates; replicate++) {
    drawn[replicate] = distance(
      shares.map((share) => poisson(n * share)),
      shares.map((share) => poisson(m * share)),
    );
  }
  return permutationTail(Number.POSITIVE_INFINITY, drawn, alpha).floor;
}

/** Poisson counts of any mean: small ones by inversion. */
function poissonCounts(random: () => number): (mean: number) => number {
  const normal = normalDeviates(random);
  return (mean) => {
    if (mean > MANY) {
      const z = normal();
      return max(0, round(mean + sqrt(mean) * z + (z * z - 1) / 6));
    }
    let left = random();
    let chance = exp(-mean);
    let count = 0;
    for (; left > chance && chance > 0; chance *= mean / ++count) left -= chance;
    return count;
  };
}
