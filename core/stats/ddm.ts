import { normalDeviates, seededRandom } from "./random.js";

const { ceil, floor, log, log1p, max, min, round, sqrt } = Math;

/** Errors among so many rows, stretch by stretch. */
export interface ErrorCounts {
  errors: Float64Array;
  rows: Float64Array;
}

/** The drift detection method after every stretch. */
export interface Ddm {
  /** The error rate of all rows so far. */
  rate: Float64Array;
  /** How far rate plus its deviation lies above the lowest rate, in deviations of that; 0 while there is none to compare with. */
  level: Float64Array;
}

/** Rows before the lowest rate is looked for, as in the paper. */
const WARM_UP = 30;

/**
 * (p_i + s_i − p_min)/s_min with p the error rate so far, s = √(p(1−p)/n), and the minimum that of p + s: 2 is the warning and 3 the drift of
 * Gama, Medas, Castillo & Rodrigues (2004). Rates without a spread (no error, or nothing but errors) are no minimum, else the first error after
 * a good start would be a drift.
 */
export function ddm({ errors, rows }: ErrorCounts): Ddm {
  const rate = new Float64Array(rows.length);
  const level = new Float64Array(rows.length);
  const lowest = { rate: 0, deviation: Number.POSITIVE_INFINITY };
  let wrong = 0;
  let all = 0;
  for (let i = 0; i < rows.length; i++) {
    wrong += errors[i]!;
    all += rows[i]!;
    const p = all > 0 ? wrong / all : 0;
    const deviation = all > 0 ? sqrt((p * (1 - p)) / all) : 0;
    rate[i] = p;
    if (all < WARM_UP) continue;
    if (deviation > 0 && p + deviation < lowest.rate + lowest.deviation) Object.assign(lowest, { rate: p, deviation });
    level[i] = lowest.deviation < Number.POSITIVE_INFINITY ? (p + deviation - lowest.rate) / lowest.deviation : 0;
  }
  return { rate, level };
}

const REPLICATES = 400;
/** Stretches drawn a replicate; more are drawn joined. */
const MOST_STRETCHES = 100;
const SEED = 20_011;

/** The level that the stretches from `first` on exceed with probability α when every row is an error with the same chance, by simulation. */
export function ddmFloor(rows: Float64Array, first: number, chance: number, alpha: number): number {
  const joined = joinStretches(rows, first);
  const random = seededRandom(SEED);
  const draw = binomialDraw(random, normalDeviates(random), chance);
  const highest = new Float64Array(REPLICATES);
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    const { level } = ddm({ errors: joined.rows.map(draw), rows: joined.rows });
    for (let i = joined.first; i < level.length; i++) if (level[i]! > highest[replicate]!) highest[replicate] = level[i]!;
  }
  return highest.sort()[min(REPLICATES - 1, ceil(REPLICATES * (1 - alpha)))]!;
}

/** At most so many stretches, with one that begins where `first` does. */
function joinStretches(rows: Float64Array, first: number): { rows: Float64Array; first: number } {
  const step = ceil(rows.length / MOST_STRETCHES);
  if (step === 1) return { rows, first };
  const join = (part: Float64Array): number[] =>
    Array.from({ length: ceil(part.length / step) }, (_, i) =>
      part.subarray(i * step, (i + 1) * step).reduce((sum, count) => sum + count, 0),
    );
  const before = join(rows.subarray(0, first));
  return { rows: Float64Array.from([...before, ...join(rows.subarray(first))]), first: before.length };
}

/** Draws how many of n rows are hit: one by one when few are expected to be, else rounded from the normal. */
function binomialDraw(random: () => number, normal: () => number, chance: number): (rows: number) => number {
  const rare = min(chance, 1 - chance);
  return (rows) => {
    const expected = rows * rare;
    const hits = expected * (1 - rare) > 9 ? round(expected + normal() * sqrt(expected * (1 - rare))) : countRare(random, rows, rare);
    const kept = min(rows, max(0, hits));
    return rare === chance ? kept : rows - kept;
  };
}

/** Skips from hit to hit, each a geometric wait. */
function countRare(random: () => number, rows: number, chance: number): number {
  if (chance === 0) return 0;
  const scale = log1p(-chance);
  let hits = -1;
  for (let at = 0; at <= rows; hits++) at += 1 + floor(log(1 - random()) / scale);
  return hits;
}
