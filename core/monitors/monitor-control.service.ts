import type { Actor } from "../access/actor.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { closeIncident } from "../incidents/incident.service.js";
import { checkInput, text } from "../input.js";
import { WINDOWS_PER_JOB } from "../jobs.js";
import { enqueue } from "../outbox.js";
import { authoriseMonitor } from "../responsibilities/authorise.js";
import { closeResponsibilities } from "../responsibilities/responsibility.service.js";
import { rowOf } from "../rows.js";
import { addSeconds, durationSeconds } from "../time.js";
import { Monitor } from "./monitor.entity.js";
import { requireMonitor } from "./monitor.queries.js";
import { pastWindowEnds } from "./past-slots.js";

/** A monitor as a caller names it. */
export interface MonitorName {
  model: string;
  slug: string;
}

/** No model served anything before; far earlier instants are beyond what the database keeps. */
const EARLIEST_WINDOW_END = new Date(0);

const pauseReason = text(500).min(1, "must not be empty");

/** Stops a monitor's runs and alarms until an instant, or until somebody resumes it. */
export async function pauseMonitor(
  tx: Tx,
  actor: Actor,
  input: MonitorName & { until?: Date | null; reason: string },
  now: Date,
): Promise<Monitor> {
  const monitor = await changeable(tx, actor, input);
  const reason = checkInput(pauseReason, input.reason, ["reason"]);
  const until = input.until ?? null;
  if (until && until <= now) throw refuse("INVALID", "A pause ends in the future.", ["until"]);
  const stateChangedAt = monitor.state === "PAUSED" ? monitor.stateChangedAt : now;
  await tx.update(
    Monitor,
    { id: monitor.id },
    { state: "PAUSED", stateChangedAt, pausedAt: monitor.pausedAt ?? now, pausedUntil: until, pauseReason: reason },
  );
  await tx.query(`update monitor_schedule set next_run_at = null, slot_at = null, lease_until = null where monitor_id = $1`, [monitor.id]);
  await audit(tx, actor, "monitor.paused", input, monitor, { after: { until }, reason }, now);
  return reload(tx, monitor.id);
}

/** Ends a pause; the monitor is due at once, and unknown until it has answered. */
export async function resumeMonitor(tx: Tx, actor: Actor, input: MonitorName, now: Date): Promise<Monitor> {
  const monitor = await changeable(tx, actor, input);
  if (monitor.state !== "PAUSED") return monitor;
  await tx.update(
    Monitor,
    { id: monitor.id },
    { state: "UNKNOWN", stateChangedAt: now, pausedAt: null, pausedUntil: null, pauseReason: null },
  );
  await tx.query(`update monitor_schedule set next_run_at = $2 where monitor_id = $1`, [monitor.id, now]);
  await audit(tx, actor, "monitor.resumed", input, monitor, {}, now);
  return reload(tx, monitor.id);
}

/** Takes a monitor away; its runs and incidents stay, and its slug is free again. */
export async function deleteMonitor(tx: Tx, actor: Actor, input: MonitorName, now: Date): Promise<Monitor> {
  const monitor = await changeable(tx, actor, input);
  await tx.update(Monitor, { id: monitor.id }, { deletedAt: now });
  await tx.query(`delete from monitor_schedule where monitor_id = $1`, [monitor.id]);
  await closeResponsibilities(tx, actor, { type: "MONITOR", id: monitor.id, modelId: monitor.modelId, name: monitor.slug }, now);
  const open = await rowOf<{ id: string }>(tx, `select id from incident where monitor_id = $1 and state <> 'RESOLVED'`, [monitor.id]);
  if (open) await closeIncident(tx, open.id, { actor, summary: "The monitor was deleted." }, now);
  await audit(tx, actor, "monitor.deleted", input, monitor, { before: { checkKey: monitor.checkKey, name: monitor.name } }, now);
  return { ...monitor, deletedAt: now };
}

/** Asks the workers to answer a monitor out of turn; returns the end of the window they will answer for. */
export async function requestRun(
  tx: Tx,
  actor: Actor,
  input: MonitorName & { windowEnd?: Date | null },
  now: Date,
): Promise<{ monitor: Monitor; windowEnd: Date }> {
  const monitor = await changeable(tx, actor, input);
  const windowEnd = input.windowEnd ?? addSeconds(now, -durationSeconds(monitor.delay));
  if (windowEnd < EARLIEST_WINDOW_END) throw refuse("INVALID", "A window ends after 1970.", ["windowEnd"]);
  if (windowEnd > now) throw refuse("INVALID", "A window ends in the past.", ["windowEnd"]);
  const payload = { monitorId: monitor.id, windowEnd: windowEnd.toISOString(), requestedBy: actor.kind === "anonymous" ? "" : actor.name };
  await enqueue(tx, "monitor.run", `monitor.run:${monitor.id}:${windowEnd.getTime()}:${now.getTime()}`, payload, now);
  return { monitor, windowEnd };
}

/** Asks the workers to answer a monitor's past slots again, for the record; returns how many windows that are. */
export async function requestBackfill(
  tx: Tx,
  actor: Actor,
  input: MonitorName & { from: Date; to: Date },
  now: Date,
): Promise<{ monitor: Monitor; windows: number }> {
  const monitor = await changeable(tx, actor, input);
  const ends = pastWindowEnds({ ...monitor, seed: monitor.modelId }, input.from, input.to, now).map((end) => end.toISOString());
  for (let start = 0; start < ends.length; start += WINDOWS_PER_JOB) {
    const windowEnds = ends.slice(start, start + WINDOWS_PER_JOB);
    const key = `monitor.backfill:${monitor.id}:${windowEnds[0]}:${now.getTime()}`;
    await enqueue(tx, "monitor.backfill", key, { monitorId: monitor.id, windowEnds }, now);
  }
  const after = { from: input.from, to: input.to, windows: ends.length };
  await audit(tx, actor, "monitor.backfilled", input, monitor, { after }, now);
  return { monitor, windows: ends.length };
}

async function changeable(tx: Tx, actor: Actor, { model, slug }: MonitorName): Promise<Monitor> {
  const found = await requireMonitor(tx, actor, model, slug);
  await authoriseMonitor(tx, actor, found, ["slug"]);
  const locked = await rowOf<Monitor>(tx, `select * from monitor where id = $1 and deleted_at is null for update`, [found.id]);
  return locked ?? requireMonitor(tx, actor, model, slug);
}

async function reload(tx: Tx, id: string): Promise<Monitor> {
  const monitor = await rowOf<Monitor>(tx, `select * from monitor where id = $1`, [id]);
  return monitor!;
}

async function audit(
  tx: Tx,
  actor: Actor,
  action: string,
  { model, slug }: MonitorName,
  monitor: Monitor,
  change: { before?: unknown; after?: unknown; reason?: string },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { action, subjectType: "MONITOR", subjectId: monitor.id, subjectName: `${model}/${slug}`, ...change }, now);
}
