import { z } from "zod";
import { refuse } from "../errors.js";
import { slug } from "../input.js";
import { autocorrelation } from "../stats/autocorrelation.js";
import { moments } from "../stats/moments.js";
import { type RunningStatistic, sequenceFloor } from "../stats/sequence-floor.js";
import type { Json } from "./check.js";
import { formatCount, formatNumber } from "./explain.js";
import { type Sample, sampleOfValues } from "./sample.js";

/** Most points of either side that are read, the newest ones. */
export const MAX_POINTS = 1000;
/** Most points of an answer's chart, the newest ones. */
const MAX_DRAWN = 300;
/** Fewest past points: of fewer, mean and spread are too uncertain to say that a point is unusual. */
const MIN_POINTS = 20;

const LARGEST_DEVIATION = 1e100;

/** Parameters of every check over time. */
export const seriesParams = {
  monitor: slug
    .optional()
    .describe("The monitor of the same model whose runs are the series. Every monitor of this check names one; a preview gives values."),
  metric: z.string().min(1).max(64).default("statistic").describe("Which metric of those runs."),
  overlap: z
    .boolean()
    .default(false)
    .describe(
      "Also take runs whose windows overlap a newer one's. They share rows, so that chance alarms more often than the answer says.",
    ),
  minSamples: z.int().min(1).max(MAX_POINTS).default(MIN_POINTS).describe("Fewest past points before there is a verdict."),
};

/** How the rule of every check over time begins. */
export const SERIES_RULE = `Points in order of time, at most the newest ${MAX_POINTS} of either side, those without a value left out; of runs only those whose windows share no rows, unless overlap is asked for`;

/** A series told apart into the points that say what is usual and those that are judged. */
export interface Course {
  past: Float64Array;
  recent: Float64Array;
  /** Mean and standard deviation of the past points; where these never vary, the deviation is that of all points. */
  usual: { mean: number; std: number };
  /** How strongly a past point follows the one before, as far as that is no chance. */
  autocorrelation: number;
  /** When each point was, past and recent in one; null when only their order is known. */
  times: Float64Array | null;
  /** Of how many rows each point is; null when that is not known. */
  rows: Float64Array | null;
  /** Why the series carries no verdict. */
  tooFew: string | undefined;
  sizes: { reference: number; current: number };
}

/** Where a series is told apart when the caller gave no reference: so many of its points are past. */
export type Split = (points: number) => number;
/** The older half says what is usual. */
export const olderHalf: Split = (points) => Math.ceil(points / 2);
/** All points but the newest say what is usual. */
export const allButNewest: Split = (points) => points - 1;
/** Every point is judged. */
export const nothingPast: Split = () => 0;

/** Reads the two sides of a series in order of time. */
export function courseOf(key: string, reference: Sample | null, current: Sample, minSamples: number, split: Split): Course {
  const sides = [reference, current].filter((sample) => sample !== null);
  for (const { values } of sides) {
    if (!values) throw refuse("INVALID", `${key} reads single values in order of time; give values, not categories or bins.`);
  }
  const newest = sides.map(({ values, points }) => ({ values: values!.slice(-MAX_POINTS), points }));
  const values = Float64Array.from(newest.flatMap((side) => Array.from(side.values)));
  const alongside = (what: "times" | "rows"): Float64Array | null =>
    newest.every(({ points }) => points)
      ? Float64Array.from(newest.flatMap(({ points }) => Array.from(points![what].slice(-MAX_POINTS))))
      : null;
  const cut = reference ? newest[0]!.values.length : Math.max(0, split(values.length));
  const [past, recent] = [values.slice(0, cut), values.slice(cut)];
  const usual = usualOf(past, values);
  const tooLarge = Number.isFinite(usual.std) ? undefined : "its numbers are too large to compute with";
  return {
    past,
    recent,
    usual,
    autocorrelation: autocorrelation(past),
    times: alongside("times"),
    rows: alongside("rows"),
    tooFew: tooFewPoints(split === nothingPast ? values : past, recent, minSamples) ?? tooLarge,
    sizes: { reference: past.length, current: recent.length },
  };
}

function tooFewPoints(past: Float64Array, recent: Float64Array, minSamples: number): string | undefined {
  if (recent.length === 0) return "there is no point to judge";
  if (past.length >= minSamples) return undefined;
  return `there ${past.length === 1 ? "is 1 point" : `are ${past.length} points`} to go by, fewer than ${minSamples}`;
}

function usualOf(past: Float64Array, all: Float64Array): Course["usual"] {
  const before = moments(past);
  const { m2, count } = before.m2 === 0 ? moments(all) : before;
  return { mean: past.length > 0 ? before.mean : 0, std: count > 1 ? Math.sqrt(m2 / (count - 1)) : 0 };
}

/** Is there a point to judge, and are there so many past ones to go by? */
export function canCompute({ past, recent, usual }: Course, fewestPast: number): boolean {
  return recent.length > 0 && past.length >= fewestPast && Number.isFinite(usual.std);
}

/** The points to judge in standard deviations from the usual mean; all zero where nothing ever varied. */
export function standardised({ recent, usual: { mean, std } }: Course): Float64Array {
  return std > 0 ? recent.map((value) => bounded((value - mean) / std)) : new Float64Array(recent.length);
}

/** A deviation no larger than that sums of a thousand of them, weighted, stay numbers. */
export function bounded(deviation: number): number {
  return Math.max(-LARGEST_DEVIATION, Math.min(LARGEST_DEVIATION, deviation));
}

/** What chance makes of a running statistic on such a series; 0 while there is too little to judge it. */
export function floorOf(statistic: RunningStatistic, { past, recent, autocorrelation, tooFew }: Course, alpha: number): number {
  if (tooFew) return 0;
  return sequenceFloor(statistic, { count: past.length, points: recent.length, autocorrelation }, alpha);
}

/** How the rule of such a floor reads. */
export function floorRule({ autocorrelation }: Course, alpha: number): string {
  const kind = autocorrelation > 0 ? `normal points of autocorrelation ${formatNumber(autocorrelation)}` : "independent normal points";
  return `noise floor what as many ${kind} exceed with probability ${alpha}, mean and deviation estimated from as many past ones (simulated)`;
}

/** The largest of some numbers, and where it is; zero and the first when there are none. */
export function peakOf(values: Float64Array): { value: number; at: number } {
  let at = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[at]!) at = i;
  return { value: values[at] ?? 0, at };
}

/** How a sentence counts the points. */
export function pointsIn({ sizes }: Course): string {
  const points = sizes.current === 1 ? "1 point" : `${formatCount(sizes.current)} points`;
  return sizes.reference > 0 ? `${points} after ${formatCount(sizes.reference)}` : points;
}

/** What a chart shows beside a point. */
export interface Drawn {
  centre?: number;
  lower?: number;
  upper?: number;
  /** A smoothed value. */
  smoothed?: number;
}

/** The newest points as rows of an answer's `series`; `recent` are counted from the first judged one. */
export function seriesRows({ past, recent, times }: Course, drawn: (recentIndex: number) => Drawn): Json[] {
  const values = [...past, ...recent];
  const first = Math.max(0, values.length - MAX_DRAWN);
  return values.slice(first).map((value, i) => {
    const index = first + i;
    const beside = Object.entries(drawn(index - past.length)).filter(([, number]) => Number.isFinite(number));
    return { at: placeOf(times, index), value, isPast: index < past.length, ...Object.fromEntries(beside) };
  });
}

/** When a point was, as a sentence has it. */
export function placeWords(place: string | number): string {
  return typeof place === "string" ? `${place.slice(0, 16).replace("T", " ")} UTC` : `point ${place + 1}`;
}

/** When a point was, or its number from 0 where no times are known. */
export function placeOf(times: Float64Array | null, index: number): string | number {
  return times ? new Date(times[index]!).toISOString() : index;
}

/** A run of a series; `value` is null when it gave no such number. */
export interface SeriesPoint {
  at: Date;
  value: number | null;
  rows: number;
}

/** Runs in order of time as a sample; those without a number count as missing. */
export function sampleOfSeries(runs: readonly SeriesPoint[]): Sample {
  const known = runs.filter(({ value }) => value !== null && Number.isFinite(value));
  return {
    ...sampleOfValues(runs.map(({ value }) => value)),
    points: { times: Float64Array.from(known, ({ at }) => at.getTime()), rows: Float64Array.from(known, ({ rows }) => rows) },
  };
}
