import { answerCheck } from "#core/checks/answer.js";
import type { Check } from "#core/checks/check.js";
import { isFact } from "#core/checks/facts.js";
import { previewRequest } from "#core/checks/preview.js";
import { allChecks, requireCheck } from "#core/checks/registry.js";
import type { Sample } from "#core/checks/sample.js";
import { seededRandom } from "#core/stats/random.js";
import { evidentlyAlarms } from "./default-rule.js";
import { type Kind, type Row, shapesFrom } from "./shapes.js";

/** The name that the peer's rule goes by among our checks. */
export const PEER = "evidently";

/** So many pairs of samples to draw, and which checks to ask of each. */
export interface Task {
  kind: Kind;
  /** A shape both sides have, or a change between them. */
  shape: string;
  isMoved: boolean;
  /** Rows of the reference and of the current sample. */
  n: number;
  m: number;
  pairs: number;
  seed: number;
  keys: readonly string[];
}

/** How often each check said WARN or FAIL of a task's pairs. */
export interface Outcome {
  task: Task;
  alarms: Record<string, number>;
}

/** The drift checks that read this kind of data, and the peer's rule. */
export function keysOf(kind: Kind): string[] {
  const checks = allChecks().filter(({ family }) => family === "data-drift");
  if (kind === "rows") return checks.filter(({ needs }) => isFact(needs)).map(({ key }) => key);
  const type = kind === "numbers" ? "NUMERIC" : "CATEGORICAL";
  return [...checks.filter(({ needs, appliesTo }) => !isFact(needs) && appliesTo.includes(type)).map(({ key }) => key), PEER];
}

/** Draws a task's pairs, the same for all its checks, and counts alarms. */
export function run(task: Task): Outcome {
  // Multiplied, so that neighbouring seeds do not begin alike.
  const random = seededRandom(Math.imul(task.seed + 1, 0x9e37_79b1));
  const { still, moved } = shapesFrom(random);
  const { kind, shape, isMoved, n, m } = task;
  const sides = <T>(shapes: Record<string, T>, changes: Record<string, [T, T]>): [T, T] =>
    isMoved ? changes[shape]! : [shapes[shape]!, shapes[shape]!];
  const alarms = Object.fromEntries(task.keys.map((key) => [key, 0]));
  for (let pair = 0; pair < task.pairs; pair++) {
    const ask = kind === "rows" ? askRows(n, m, sides(still.rows, moved.rows)) : askColumn(n, m, sides(still[kind], moved[kind]));
    for (const key of task.keys) if (ask(key)) alarms[key]! += 1;
  }
  return { task, alarms };
}

type Ask = (key: string) => boolean;

function askColumn(n: number, m: number, [before, now]: ((rows: number) => Sample)[]): Ask {
  const [reference, current] = [before!(n), now!(m)];
  return (key) => {
    if (key === PEER) return evidentlyAlarms(reference, current);
    const check = requireCheck(key);
    return isAlarm(answerCheck(check, { reference, current, params: paramsOf(check) }).verdict);
  };
}

function askRows(n: number, m: number, [before, now]: ((rows: number) => Row[])[]): Ask {
  const data = { reference: { rows: before!(n) }, current: { rows: now!(m) } };
  return (key) => {
    const check = requireCheck(key);
    return isAlarm(answerCheck(check, previewRequest(check, data, ["input"])).verdict);
  };
}

/** Of checks of shares only the first category is asked about. */
const paramsOf = (check: Check): Record<string, unknown> => ("category" in check.params.shape ? { category: "0" } : {});

const isAlarm = (verdict: string): boolean => verdict === "WARN" || verdict === "FAIL";
