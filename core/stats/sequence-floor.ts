import { normalDeviates, seededRandom } from "./random.js";

const { max, sqrt } = Math;

/** Normal deviates drawn in all; so many points, so many fewer replicates. */
const BUDGET = 300_000;
const REPLICATES = { least: 400, most: 2000 };
const SEED = 20_011;
/** Answers kept; monitors of one kind mostly ask for the same. */
const MOST_KEPT = 500;

/** A statistic that runs along a series: how high it comes on these values of mean 0 and deviation 1, as `count` values before say. */
export interface RunningStatistic {
  /** Names it with its parameters. */
  key: string;
  peak(values: Float64Array, count: number): number;
}

/** What is known of a series: so many values before, so many judged, and how strongly one follows the other. */
export interface Series {
  count: number;
  points: number;
  autocorrelation: number;
}

const kept = new Map<string, number>();

/**
 * What a running statistic exceeds with probability α on `points` normal values, when their mean and deviation were estimated from `count`
 * values before: by simulation, the estimates drawn from their own distributions (chi-squared by Wilson & Hilferty 1931). Values that
 * follow each other are drawn as an autoregression of the first order, of which fewer values count for the estimates (Bayley & Hammersley 1946).
 */
export function sequenceFloor({ key, peak }: RunningStatistic, { count, points, autocorrelation }: Series, alpha: number): number {
  // A tenth more or less is nothing that a series of this length could tell.
  const rho = Math.ceil(autocorrelation * 10) / 10;
  const name = [key, count, points, rho, alpha].join();
  const known = kept.get(name);
  if (known !== undefined) return known;
  const replicates = Math.min(REPLICATES.most, Math.max(REPLICATES.least, Math.floor(BUDGET / points)));
  const normal = normalDeviates(seededRandom(SEED));
  const peaks = new Float64Array(replicates);
  const values = new Float64Array(points);
  const meanError = sqrt((1 + rho) / (1 - rho) / count);
  const spread = 2 / (9 * max(1, ((count - 1) * (1 - rho * rho)) / (1 + rho * rho)));
  const fresh = sqrt(1 - rho * rho);
  for (let replicate = 0; replicate < replicates; replicate++) {
    const mean = normal() * meanError;
    const std = max(0.05, 1 - spread + normal() * sqrt(spread)) ** 1.5;
    let value = normal();
    for (let i = 0; i < points; i++) {
      value = rho * value + fresh * normal();
      values[i] = (value - mean) / std;
    }
    peaks[replicate] = peak(values, count);
  }
  const floor = peaks.sort()[Math.min(replicates - 1, Math.ceil(replicates * (1 - alpha)))]!;
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(name, floor);
  return floor;
}
