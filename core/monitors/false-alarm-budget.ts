import { DEFAULT_ALPHA } from "../checks/answer.js";
import type { Check } from "../checks/check.js";
import type { Limits } from "../checks/limits.js";
import { durationSeconds } from "../time.js";
import { nextSlot, type Timetable } from "./next-slot.js";

const PERIOD_SECONDS = 30 * 86_400;

/** Families whose numbers do not vary by chance: a file's hash matches or it does not. */
const CERTAIN_FAMILIES: ReadonlySet<string> = new Set(["ownership", "configuration"]);

/** What of a monitor decides how often chance alone alarms. */
export interface Alarming {
  check: Check;
  limits: Limits;
  timetable: Timetable;
  currentWindow: string;
}

/**
 * At most how many alarms to expect in 30 days when nothing is wrong. Each run may fail by chance with the probability that its limit on the
 * p-value or its noise floor allows; windows that overlap see the same rows, so that only as many are counted as would fit side by side, and
 * several runs in a row make a chance rarer only when their windows do not overlap. Null when the monitor runs so seldom that no slot follows.
 */
export function falseAlarmBudget({ check, limits, timetable, currentWindow }: Alarming, now: Date): number | null {
  const { fail } = limits;
  if (!fail || CERTAIN_FAMILIES.has(check.family)) return 0;
  const first = nextSlot(timetable, now);
  const period = (nextSlot(timetable, first).getTime() - first.getTime()) / 1000;
  const window = durationSeconds(currentWindow);
  const isOverlapping = window > period;
  const chance = fail.metric === "pValue" ? Math.min(1, Math.max(0, fail.value)) : DEFAULT_ALPHA;
  const inRow = isOverlapping ? 1 : fail.consecutiveRuns;
  return (PERIOD_SECONDS / Math.max(period, window)) * chance ** inRow;
}
