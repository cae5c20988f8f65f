import { cpus, release, totalmem } from "node:os";

/** One way of doing the work; returns its answer, which must equal the others'. */
export interface Contender {
  name: string;
  run(): unknown;
}

/** A goal: how many times faster `subject` must be than `peer`. */
export interface Comparison {
  title: string;
  subject: Contender;
  peer: Contender;
  /** Least ratio peer time / subject time; null where the peer only gives the scale. */
  goal: number | null;
  /** Says why two answers count as equal; identical JSON when absent. */
  same?(subject: unknown, peer: unknown): boolean;
}

/** Interleaved rounds level out what else the machine does; five give a median that one bad round cannot move. */
export const ROUNDS = 7;
/** A round lasts at least this long, so that the clock's resolution does not matter. */
const ROUND_MS = 40;

/** A middle and how far the rounds lay apart. */
interface Timing {
  median: number;
  min: number;
  max: number;
}

/** Mean milliseconds of some repeats. */
export function timeOnce(work: () => unknown, repeats: number): number {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) work();
  return (performance.now() - start) / repeats;
}

/** The same in time of the processor, all threads of this process together. */
export function cpuTimeOnce(work: () => unknown, repeats: number): number {
  const start = process.cpuUsage();
  for (let i = 0; i < repeats; i++) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000 / repeats;
}

/** How often to repeat some work so that a round lasts long enough. */
export function repeatsOf(work: () => unknown): number {
  return Math.max(1, Math.ceil(ROUND_MS / Math.max(0.001, timeOnce(work, 1))));
}

/** The median of rounds, with the least and the most. */
export function summary(times: number[]): Timing {
  const sorted = times.sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, min: sorted[0]!, max: sorted.at(-1)! };
}

const shown = ({ median, min, max }: Timing) => `${format(median)} (${format(min)}–${format(max)})`;

/** A time in the unit that fits it. */
export function format(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 1 ? `${ms.toFixed(2)} ms` : `${(ms * 1000).toFixed(2)} µs`;
}

/** One line on the machine and the runtime that the figures hold for. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${model}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.version}`;
}

/** Times both sides in turns after comparing their answers; prints a row and tells whether the goal was met. */
export function compare({ title, subject, peer, goal, same = isSameJson }: Comparison): boolean {
  if (!same(subject.run(), peer.run())) throw new Error(`${title}: ${subject.name} and ${peer.name} answer differently.`);
  const repeats = [subject, peer].map(({ run }) => repeatsOf(run));
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    times[0].push(timeOnce(subject.run, repeats[0]!));
    times[1].push(timeOnce(peer.run, repeats[1]!));
  }
  return report({ title, subject, peer, goal }, times);
}

/** As `compare`, for work that waits; each round does it once. */
export async function compareAsync({ title, subject, peer, goal, same = isSameJson }: Comparison): Promise<boolean> {
  if (!same(await subject.run(), await peer.run())) throw new Error(`${title}: ${subject.name} and ${peer.name} answer differently.`);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, { run }] of [subject, peer].entries()) {
      const start = performance.now();
      await run();
      times[i]!.push(performance.now() - start);
    }
  }
  return report({ title, subject, peer, goal }, times);
}

/** Prints the row of a comparison and tells whether its goal was met. */
function report({ title, subject, peer, goal }: Comparison, times: [number[], number[]]): boolean {
  const [ours, theirs] = [summary(times[0]), summary(times[1])];
  const ratio = theirs.median / ours.median;
  const isMet = goal === null || ratio >= goal;
  const verdict = goal === null ? "" : isMet ? `goal ≥ ${goal}: met` : `goal ≥ ${goal}: MISSED`;
  console.log(`${title}\n  ${subject.name}: ${shown(ours)}\n  ${peer.name}: ${shown(theirs)}\n  ratio ${ratio.toPrecision(3)} ${verdict}`);
  return isMet;
}

function isSameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
