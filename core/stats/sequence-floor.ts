import { normalDeviates, seededRandom } from "./random.js";

const { sqrt } = Math;

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

const kept = new Map<string, number>();

/**
 * What a running statistic exceeds with probability α on `points` independent normal values, when their mean and deviation were estimated
 * from `count` values before: by simulation, the estimates drawn from their own distributions (chi-squared by Wilson & Hilferty 1931).
 */
export function sequenceFloor({ key, peak }: RunningStatistic, count: number, points: number, alpha: number): number {
  const name = [key, count, points, alpha].join();
  const known = kept.get(name);
  if (known !== undefined) return known;
  const replicates = Math.min(REPLICATES.most, Math.max(REPLICATES.least, Math.floor(BUDGET / points)));
  const normal = normalDeviates(seededRandom(SEED));
  const peaks = new Float64Array(replicates);
  const values = new Float64Array(points);
  const spread = 2 / (9 * (count - 1));
  for (let replicate = 0; replicate < replicates; replicate++) {
    const mean = normal() / sqrt(count);
    const std = Math.max(0.05, 1 - spread + normal() * sqrt(spread)) ** 1.5;
    for (let i = 0; i < points; i++) values[i] = (normal() - mean) / std;
    peaks[replicate] = peak(values, count);
  }
  const floor = peaks.sort()[Math.min(replicates - 1, Math.ceil(replicates * (1 - alpha)))]!;
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!);
  kept.set(name, floor);
  return floor;
}
