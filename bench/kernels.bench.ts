import { placeValues } from "#core/stats/cell-index.js";
import { gapOfPooled } from "#core/stats/distribution-gap.js";
import { ksOfScaled, ksOfSorted, ksPValue } from "#core/stats/kolmogorov-smirnov.js";
import { onePassGap } from "#core/stats/one-pass-gap.js";
import { poolSorted } from "#core/stats/pooled.js";
import { normalDeviates, seededRandom } from "#core/stats/random.js";
import { orderReference } from "#core/stats/reference-order.js";
import { cpuTimeOnce, format, repeatsOf, ROUNDS, summary } from "./compare.js";
import { compareProfiles } from "./profiles.js";
import { type Scipy, startScipy } from "./scipy.js";

const random = seededRandom(20);
const normal = normalDeviates(random);

/** Reference and current sample of each shape, as a monitor meets them. */
const shapes: Record<string, [reference: () => number, current: () => number]> = {
  normal: [normal, normal],
  shifted: [normal, () => normal() + 0.1],
  "log-normal": [() => Math.exp(normal()), () => Math.exp(normal())],
  uniform: [random, random],
  bimodal: [() => normal() + (random() < 0.4 ? 5 : 0), () => normal() + (random() < 0.42 ? 5 : 0)],
  "rounded, many ties": [() => Math.round(10 * normal()) / 10, () => Math.round(10 * normal()) / 10],
  "ten values": [() => Math.floor(10 * random() ** 2), () => Math.floor(10 * random() ** 2)],
  "mostly zero": [() => (random() < 0.7 ? 0 : Math.exp(normal())), () => (random() < 0.69 ? 0 : Math.exp(normal()))],
  "outliers of 1e12": [() => (random() < 0.01 ? 1e12 * random() : normal()), () => (random() < 0.01 ? 1e12 * random() : normal())],
  constant: [() => 5, () => 5],
};
const SIZES = [10_000, 100_000, 1_000_000];
const SAME = 1e-12;
const GOAL = { median: 50, worst: 10 };

/**
 * Exact D with its p-value and the exact Wasserstein distance beside SciPy's, then drift checks from profiles beside raw windows. The
 * two sides run in two processes, so processor time is compared: what else the machine does must not favour either.
 */
export async function run(): Promise<void> {
  const scipy = await startScipy();
  console.log(`peer: ${scipy ? scipy.version : "sorting both sides with our own kernels, as python3 has no SciPy"}`);
  console.log("\n| shape | rows a side | reference in order, once | one pass | peer | ratio (min–max) |");
  console.log("| --- | --- | --- | --- | --- | --- |");
  try {
    const ratios: number[] = [];
    for (const [shape, draws] of Object.entries(shapes)) {
      for (const rows of SIZES) ratios.push(await measure(shape, rows, draws, scipy));
    }
    const { median, min } = summary(ratios);
    const verdict = (ratio: number, goal: number) => `${ratio.toFixed(1)} (goal ≥ ${goal}: ${ratio >= goal ? "met" : "MISSED"})`;
    console.log(`\nratio: median ${verdict(median, GOAL.median)}, worst ${verdict(min, GOAL.worst)}\n`);
  } finally {
    await scipy?.close();
  }
  compareProfiles();
}

type Draws = readonly [reference: () => number, current: () => number];

async function measure(shape: string, rows: number, draws: Draws, scipy: Scipy | null): Promise<number> {
  const [reference, current] = draws.map((draw) => Float64Array.from({ length: rows }, draw)) as [Float64Array, Float64Array];
  const start = performance.now();
  const order = orderReference(reference.slice().sort());
  const ordering = performance.now() - start;
  const ours = () => {
    const { scaled, area } = onePassGap(order, placeValues(order.index, current));
    const distance = ksOfScaled(scaled, rows, rows);
    return { statistic: distance.statistic, pValue: ksPValue(distance, "asymptotic").pValue, area };
  };
  const sorting = () => {
    const [a, b] = [reference.slice().sort(), current.slice().sort()];
    const distance = ksOfSorted(a, b);
    return { statistic: distance.statistic, pValue: ksPValue(distance, "asymptotic").pValue, area: gapOfPooled(poolSorted(a, b)).area };
  };
  requireSame(shape, ours(), sorting());
  await scipy?.load(reference, current);
  if (scipy) requireSame(shape, ours(), await scipy.ask(1));
  const repeats = repeatsOf(ours);
  const peerRepeats = Math.max(1, Math.floor(SIZES[1]! / rows));
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(cpuTimeOnce(ours, repeats));
    times[1].push(scipy ? (await scipy.ask(peerRepeats)).ms : cpuTimeOnce(sorting, peerRepeats));
  }
  const ratio = summary(times[0].map((ms, round) => times[1][round]! / ms));
  const shown = [ordering, summary(times[0]).median, summary(times[1]).median].map(format).join(" | ");
  const [median, min, max] = [ratio.median, ratio.min, ratio.max].map((value) => value.toFixed(1));
  console.log(`| ${shape} | ${rows.toLocaleString("en")} | ${shown} | ${median} (${min}–${max}) |`);
  return ratio.median;
}

interface Distances {
  statistic: number;
  area: number;
}

function requireSame(shape: string, ours: Distances, theirs: Distances): void {
  for (const key of ["statistic", "area"] as const) {
    const [a, b] = [ours[key], theirs[key]];
    if (!(Math.abs(a - b) <= SAME * Math.abs(b))) throw new Error(`${shape}: ${key} is ${a} here and ${b} there.`);
  }
}
