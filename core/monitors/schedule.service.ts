import type { DataSource } from "typeorm";
import { system } from "../access/actor.js";
import type { Tx } from "../database.js";
import { groupBy } from "../grouping.js";
import type { EvaluateSlots } from "../jobs.js";
import { rowsOf } from "../rows.js";
import { resumeMonitor } from "./monitor-control.service.js";
import { catchUp } from "./next-slot.js";

/** Most slots in one job: enough that a job's own cost vanishes, few enough that a lost one is soon repeated. */
const SLOTS_PER_JOB = 500;
/** How many due monitors are weighed against each other for one claim: a crowd of one model does not keep the others waiting. */
const POOL_FACTOR = 20;
/** Slots of one model in a turn: enough for the monitors of most models to be answered together. */
const SLOTS_PER_TURN = 100;

/** How much to claim, and for how long nobody else may. */
export interface ClaimOptions {
  limit: number;
  leaseSeconds: number;
}

interface DueRow {
  monitorId: string;
  modelId: string;
  nextRunAt: Date | null;
  slotAt: Date | null;
  fence: string;
  every: string | null;
  cron: string | null;
  timeZone: string;
  now: Date;
}

/**
 * Claims due slots by the database's clock and hands them out by model. A slot belongs to its claim until the lease ends; then another
 * claim takes the same slot over, and the fence makes the former holder's answer worthless. Slots that passed while nobody looked are
 * counted as missed, and only the latest is answered.
 */
export async function claimSlots(database: DataSource, options: ClaimOptions): Promise<EvaluateSlots[]> {
  return database.transaction(async (tx) => {
    const due = await lockDue(tx, options.limit);
    if (due.length === 0) return [];
    const claims = due.map((row) => ({ ...row, ...claim(row), fence: String(BigInt(row.fence) + 1n) }));
    await tx.query(
      `update monitor_schedule set slot_at = claim.slot_at, next_run_at = claim.next_run_at, missed = monitor_schedule.missed + claim.missed,
         fence = fence + 1, lease_until = now() + make_interval(secs => $1)
       from unnest($2::bigint[], $3::timestamptz[], $4::timestamptz[], $5::integer[]) as claim (monitor_id, slot_at, next_run_at, missed)
       where monitor_schedule.monitor_id = claim.monitor_id`,
      [
        options.leaseSeconds,
        claims.map((row) => row.monitorId),
        claims.map((row) => row.slot),
        claims.map((row) => row.next),
        claims.map((row) => row.missed),
      ],
    );
    return jobsOf(claims);
  });
}

/** Ends the pauses whose time is up; their monitors are due at once. */
export async function endPauses(database: DataSource): Promise<number> {
  const ended = await rowsOf<{ model: string; slug: string; now: Date }>(
    database,
    `select model.slug as model, monitor.slug, now() as now from monitor join model on model.id = monitor.model_id
     where paused_until <= now() and monitor.deleted_at is null limit 500`,
  );
  for (const { now, ...name } of ended) await database.transaction((tx) => resumeMonitor(tx, system("schedule"), name, now));
  return ended.length;
}

const isDue = (schedule: string) =>
  `(${schedule}.lease_until <= now() or ${schedule}.lease_until is null and ${schedule}.next_run_at <= now())`;

/** The next slots to claim, a turn for each model before a second one for any; those another claimer holds are skipped. */
function lockDue(tx: Tx, limit: number): Promise<DueRow[]> {
  return rowsOf<DueRow>(
    tx,
    `with pool as (
       select monitor_id, model_id, coalesce(slot_at, next_run_at) as due_at from monitor_schedule pool
       where ${isDue("pool")} order by next_run_at limit $1
     ), fair as (
       select monitor_id, model_id, due_at, row_number() over (partition by model_id order by due_at) / ${SLOTS_PER_TURN} as turn from pool
     ), chosen as (
       select monitor_id from fair order by turn, due_at, model_id limit $2
     )
     select schedule.monitor_id, schedule.model_id, schedule.next_run_at, schedule.slot_at, schedule.fence,
       monitor.every, monitor.cron, monitor.time_zone, now() as now
     from chosen join monitor_schedule schedule using (monitor_id) join monitor on monitor.id = schedule.monitor_id
     where ${isDue("schedule")}
     for update of schedule skip locked`,
    [limit * POOL_FACTOR, limit],
  );
}

/** The slot to answer and the one after it; a lease that ran out leaves its slot to be answered still. */
function claim(row: DueRow): { slot: Date; next: Date | null; missed: number } {
  if (row.slotAt) return { slot: row.slotAt, next: row.nextRunAt, missed: 0 };
  return catchUp({ every: row.every, cron: row.cron, timeZone: row.timeZone, seed: row.modelId }, row.nextRunAt!, row.now);
}

function jobsOf(claims: readonly { monitorId: string; modelId: string; slot: Date; fence: string }[]): EvaluateSlots[] {
  return [...groupBy(claims, (claim) => claim.modelId)].flatMap(([modelId, ofModel]) => {
    const slots = ofModel.map(({ monitorId, slot, fence }) => ({ monitorId, slotAt: slot.toISOString(), fence }));
    const jobs: EvaluateSlots[] = [];
    for (let i = 0; i < slots.length; i += SLOTS_PER_JOB) jobs.push({ modelId, slots: slots.slice(i, i + SLOTS_PER_JOB) });
    return jobs;
  });
}
