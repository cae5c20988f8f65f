import type { DataSource } from "typeorm";
import type { Reader } from "../database.js";
import type { ClaimedSlot, EvaluateSlots, OutboxPayload } from "../jobs.js";
import { addSeconds, durationSeconds } from "../time.js";
import { type AskedMonitor, askedMonitors } from "./asked-monitor.js";
import { type Answered, commitAnswers } from "./commit-answers.js";
import { concludeTogether, type Examined, examineMonitor } from "./examine-monitor.js";
import { sourcesOf } from "./gathered.js";
import { windowEndOf } from "./window.js";

/** What an evaluation came to, for logs and metrics. */
export interface EvaluationReport {
  answered: number;
  /** Slots that another claim has taken over, that were answered already, or whose monitor is gone. */
  dropped: number;
}

/**
 * Answers the claimed slots of one model, each column read once, and commits all that follows from the answers together. Safe to run
 * twice: a monitor's window has one standing answer, and only the holder of the latest claim may give it.
 */
export async function evaluateSlots(database: DataSource, payload: EvaluateSlots, clock: () => Date): Promise<EvaluationReport> {
  const startedAt = clock();
  const slots = await heldSlots(database, payload.slots);
  const monitors = await askedMonitors(
    database,
    slots.map((slot) => slot.monitorId),
  );
  const sources = sourcesOf(database);
  const examined: Examined[] = [];
  const fences = new Map<string, string>();
  for (const slot of slots) {
    const monitor = monitors.get(slot.monitorId);
    if (!monitor) continue;
    fences.set(monitor.id, slot.fence);
    examined.push(await examineMonitor(sources, monitor, windowEndOf(new Date(slot.slotAt), monitor), startedAt));
  }
  const answers = answersOf(examined, startedAt).map((answer) => ({ ...answer, fence: fences.get(answer.monitorId)! }));
  const runs = await database.transaction((tx) => commitAnswers(tx, answers, { trigger: "SCHEDULE", now: clock() }));
  return { answered: runs.size, dropped: payload.slots.length - runs.size };
}

/** Answers a monitor out of turn; the answer takes the place of a former one for the same window. */
export async function answerRequestedRun(
  database: DataSource,
  payload: OutboxPayload<"monitor.run">,
  clock: () => Date,
): Promise<EvaluationReport> {
  const startedAt = clock();
  const monitor = (await askedMonitors(database, [payload.monitorId])).get(payload.monitorId);
  if (!monitor) return { answered: 0, dropped: 1 };
  const examined = await examineMonitor(sourcesOf(database), monitor, new Date(payload.windowEnd), startedAt);
  const runs = await database.transaction((tx) => commitAnswers(tx, answersOf([examined], startedAt), { trigger: "MANUAL", now: clock() }));
  return { answered: runs.size, dropped: 1 - runs.size };
}

/**
 * Answers past windows of monitors in order, each as if its slot had come: states, incidents and their times are those of then. Monitors
 * given together are judged together.
 */
export async function backfillMonitors(database: DataSource, monitorIds: readonly string[], windowEnds: readonly Date[]): Promise<void> {
  const monitors = [...(await askedMonitors(database, monitorIds)).values()];
  for (const windowEnd of windowEnds) {
    const sources = sourcesOf(database);
    const examined: Examined[] = [];
    for (const monitor of monitors) examined.push(await examineMonitor(sources, monitor, windowEnd, slotOf(monitor, windowEnd)));
    const now = new Date(Math.max(...monitors.map((monitor) => slotOf(monitor, windowEnd).getTime())));
    await database.transaction((tx) => commitAnswers(tx, answersOf(examined, now), { trigger: "BACKFILL", now }));
  }
}

/** As `backfillMonitors`, for one. */
export function backfillMonitor(database: DataSource, monitorId: string, windowEnds: readonly Date[]): Promise<void> {
  return backfillMonitors(database, [monitorId], windowEnds);
}

/** Answers past windows of one monitor for the record: former answers are kept beside, and nobody is called about the past. */
export async function answerForRecord(
  database: DataSource,
  payload: OutboxPayload<"monitor.backfill">,
  clock: () => Date,
): Promise<EvaluationReport> {
  const monitor = (await askedMonitors(database, [payload.monitorId])).get(payload.monitorId);
  if (!monitor) return { answered: 0, dropped: payload.windowEnds.length };
  let answered = 0;
  for (const windowEnd of payload.windowEnds) {
    const startedAt = clock();
    const sources = sourcesOf(database);
    const answers = answersOf([await examineMonitor(sources, monitor, new Date(windowEnd), startedAt)], startedAt);
    const options = { trigger: "BACKFILL", now: clock(), recordOnly: true } as const;
    answered += (await database.transaction((tx) => commitAnswers(tx, answers, options))).size;
  }
  return { answered, dropped: payload.windowEnds.length - answered };
}

/** The slots that no later claim has taken over; the commit asks again, this only saves the work. */
async function heldSlots(reader: Reader, slots: readonly ClaimedSlot[]): Promise<ClaimedSlot[]> {
  const held = await reader.query<{ monitor_id: string; fence: string }[]>(
    `select monitor_id, fence from monitor_schedule where monitor_id = any($1::bigint[]) and slot_at is not null`,
    [slots.map((slot) => slot.monitorId)],
  );
  const fences = new Map(held.map((row) => [row.monitor_id, row.fence]));
  return slots.filter((slot) => fences.get(slot.monitorId) === slot.fence);
}

/** The slot whose window has this end. */
export function slotOf({ delay }: AskedMonitor, windowEnd: Date): Date {
  return addSeconds(windowEnd, durationSeconds(delay));
}

/** The judged answers of what was examined together, ready to be written. */
export function answersOf(examined: readonly Examined[], startedAt: Date): Answered[] {
  const answers = concludeTogether(examined);
  return examined.map(({ monitor, window, reference }, i) => ({
    monitorId: monitor.id,
    versionId: monitor.versionId,
    deploymentRole: monitor.deploymentRole,
    window,
    reference,
    answer: answers[i]!,
    startedAt,
  }));
}
