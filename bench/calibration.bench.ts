import { shareInterval } from "#core/stats/share-interval.js";
import { keysOf, type Outcome, type Task } from "./calibration/draw.js";
import { type Kind, KINDS, shapesFrom } from "./calibration/shapes.js";
import { drawAll } from "./calibration/threads.js";

const SIZES = [100, 300, 1000, 10_000, 100_000];
/** Whole rows are read up to 2,000 a side, so larger windows are answered like these. */
const ROW_SIZES = [100, 300, 1000, 2000];
/** The goal: twice the α of the noise floors. */
const GOAL = 0.02;
/** So sure that a share is beyond the goal before it is said to be; hundreds are looked at. */
const DOUBT = 0.001;
const MINUTES = { usual: 15, quick: 3 };
const POWER = { rows: 500, pairs: 100, rowPairs: 20, goal: 0.9 };

/** Pairs a round: few of the large ones, which take long. */
const pairsOf = (kind: Kind, rows: number): number => (kind === "rows" ? 1 : rows <= 1000 ? 8 : rows <= 10_000 ? 2 : 1);

/**
 * How often each drift check says WARN or FAIL under its default settings when nothing happened, for all pairs of sizes and six shapes, and
 * when something did. Rounds of fresh pairs are drawn until the time is over: 15 minutes, `--quick` 3, or as many as the argument says.
 */
export async function run(): Promise<void> {
  const asked = process.argv[3];
  const minutes = asked === "--quick" ? MINUTES.quick : Number(asked ?? MINUTES.usual);
  const moved = await drawAll([...powerTasks()], Number.POSITIVE_INFINITY);
  const still = await drawAll(stillTasks(), performance.now() + minutes * 60_000);
  for (const kind of KINDS) report(kind, still, moved);
}

function* powerTasks(): Generator<Task> {
  const changes = shapesFrom(Math.random).moved;
  for (const kind of KINDS) {
    for (const shape of Object.keys(changes[kind])) {
      const pairs = kind === "rows" ? POWER.rowPairs : POWER.pairs;
      yield { kind, shape, isMoved: true, n: POWER.rows, m: POWER.rows, pairs, seed: 1, keys: keysOf(kind) };
    }
  }
}

/** Round after round, so that whenever the time is over all cells have been drawn about equally often. */
function* stillTasks(): Generator<Task> {
  const shapes = shapesFrom(Math.random).still;
  for (let seed = 2; ;) {
    for (const kind of KINDS) {
      const sizes = kind === "rows" ? ROW_SIZES : SIZES;
      for (const n of sizes) {
        for (const m of sizes) {
          for (const shape of Object.keys(shapes[kind])) {
            yield { kind, shape, isMoved: false, n, m, pairs: pairsOf(kind, Math.max(n, m)), seed: seed++, keys: keysOf(kind) };
          }
        }
      }
    }
  }
}

interface Count {
  alarms: number;
  pairs: number;
}

function report(kind: Kind, still: readonly Outcome[], moved: readonly Outcome[]): void {
  const changes = moved.filter(({ task }) => task.kind === kind).map(({ task }) => task.shape);
  console.log(`\n| ${kind} | all | worst shape | worst sizes | ${changes.map((change) => `power: ${change}`).join(" | ")} |`);
  console.log(`| --- | --- | --- | --- |${" --- |".repeat(changes.length)}`);
  const beyond: string[] = [];
  for (const key of keysOf(kind)) {
    const own = still.filter(({ task }) => task.kind === kind);
    const total = countOf(own, key);
    const shapes = groups(own, key, ({ shape }) => shape);
    const sizes = groups(own, key, ({ n, m }) => `${n.toLocaleString("en")} : ${m.toLocaleString("en")}`);
    for (const [name, count] of [...shapes, ...sizes]) {
      if (shareInterval(count.alarms, count.pairs, DOUBT).lower > GOAL) beyond.push(`\`${key}\` ${name} ${told(count)}`);
    }
    const power = moved.filter(({ task }) => task.kind === kind).map((outcome) => percent(countOf([outcome], key), 0));
    console.log(`| \`${key}\` | ${told(total)} | ${worst(shapes)} | ${worst(sizes)} | ${power.join(" | ")} |`);
  }
  console.log(`\nbeyond ${100 * GOAL} % for certain: ${beyond.join("; ") || "none"}`);
}

function countOf(outcomes: readonly Outcome[], key: string): Count {
  const sum = (of: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + of(outcome), 0);
  return { alarms: sum(({ alarms }) => alarms[key]!), pairs: sum(({ task }) => task.pairs) };
}

function groups(outcomes: readonly Outcome[], key: string, nameOf: (task: Task) => string): [string, Count][] {
  const names = new Set(outcomes.map(({ task }) => nameOf(task)));
  return [...names].map((name) => [
    name,
    countOf(
      outcomes.filter(({ task }) => nameOf(task) === name),
      key,
    ),
  ]);
}

function worst(counts: readonly [string, Count][]): string {
  const [name, count] = counts.reduce((most, one) => (one[1].alarms / one[1].pairs > most[1].alarms / most[1].pairs ? one : most));
  return `${name} ${told(count)}`;
}

const percent = ({ alarms, pairs }: Count, digits = 1): string => `${((100 * alarms) / pairs).toFixed(digits)} %`;
const told = (count: Count): string => `${percent(count)} of ${count.pairs.toLocaleString("en")}`;
