import { createHash } from "node:crypto";
import { Cron } from "croner";
import { refuse } from "../errors.js";
import { durationSeconds } from "../time.js";

/** Shortest time between two slots; the schedule itself ticks twice a second. */
const SHORTEST_PERIOD_SECONDS = 10;

/** Most slots that are counted one by one after a standstill; a cron expression has no formula for how many passed. */
const MAX_COUNTED = 10_000;

/** When a monitor is due: every so often, or by a cron expression in a zone. */
export interface Timetable {
  every: string | null;
  cron: string | null;
  timeZone: string;
  /** Whatever shares a seed shares its slots: monitors of one model are due together, so that each column is read once. */
  seed: string;
}

/** The first slot after an instant. */
export function nextSlot(timetable: Timetable, after: Date): Date {
  if (timetable.every === null) return nextByCron(timetable, after);
  const period = periodOf(timetable.every);
  const phase = phaseOf(timetable.seed, period);
  return new Date((Math.floor((after.getTime() - phase) / period) + 1) * period + phase);
}

/** The latest slot at or before `now` of a timetable due since `due`, how many came before it unanswered, and the one that follows. */
export function catchUp(timetable: Timetable, due: Date, now: Date): { slot: Date; missed: number; next: Date } {
  const first = nextSlot(timetable, due);
  if (first > now) return { slot: due, missed: 0, next: first };
  if (timetable.every !== null) {
    const period = periodOf(timetable.every);
    const passed = Math.floor((now.getTime() - first.getTime()) / period) + 1;
    return { slot: new Date(first.getTime() + (passed - 1) * period), missed: passed, next: new Date(first.getTime() + passed * period) };
  }
  let slot = first;
  let next = nextSlot(timetable, slot);
  let missed = 1;
  while (next <= now && missed < MAX_COUNTED) {
    slot = next;
    next = nextSlot(timetable, slot);
    missed++;
  }
  return { slot, missed, next: next > now ? next : nextSlot(timetable, now) };
}

/** Refuses a period too short to keep. */
export function requirePeriod(every: string, path: string[]): void {
  const seconds = durationSeconds(every, path);
  if (seconds < SHORTEST_PERIOD_SECONDS) throw refuse("INVALID", `A monitor runs at most every ${SHORTEST_PERIOD_SECONDS} seconds.`, path);
}

/** Refuses what is not a cron expression of five fields, or never comes. */
export function requireCron(expression: string, timeZone: string, now: Date, path: string[]): void {
  let next: Date | null;
  try {
    next = cronOf(expression, timeZone).nextRun(now);
  } catch {
    throw refuse("INVALID", `"${expression.slice(0, 60)}" is not a cron expression of five fields, such as "15 * * * *".`, path);
  }
  if (!next) throw refuse("INVALID", `"${expression}" never comes.`, path);
}

function nextByCron({ cron, timeZone }: Timetable, after: Date): Date {
  const next = cronOf(cron!, timeZone).nextRun(after);
  if (!next) throw new Error(`The cron expression "${cron}" never comes after ${after.toISOString()}.`);
  return next;
}

function cronOf(expression: string, timeZone: string): Cron {
  return new Cron(expression, { timezone: timeZone, mode: "5-part", paused: true });
}

const periodOf = (every: string): number => Math.round(durationSeconds(every) * 1000);

/** Spreads seeds evenly over a period, whole seconds apart. */
function phaseOf(seed: string, period: number): number {
  const hash = createHash("sha256").update(seed).digest().readUIntBE(0, 6);
  return (hash % Math.max(1, Math.floor(period / 1000))) * 1000;
}
