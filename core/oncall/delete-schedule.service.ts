import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { lockName } from "../lock.js";
import { rowsOf } from "../rows.js";
import { changesBetween } from "./schedule-preview.queries.js";
import { OnCallSchedule } from "./schedule.entity.js";
import { requireSchedule, type ScheduleRow } from "./schedule.queries.js";
import { auditSchedule, requireScheduleLead } from "./schedule.service.js";
import { tellOfChanges } from "./shift-notices.js";

/**
 * Takes a schedule away with all that was to come; leads of its team may, while no escalation policy names it. Who was on call in it
 * stays recorded, whoever would have been is told, and its name is free.
 */
export async function deleteSchedule(tx: Tx, actor: Actor, slug: string, now: Date): Promise<ScheduleRow> {
  requireScope(actor, "write");
  await lockName(tx, "schedule", slug);
  const schedule = await requireSchedule(tx, slug, ["slug"]);
  requireScheduleLead(actor, [schedule.teamId], ["slug"]);
  // Waits for policies that are just being pointed at it, which hold the row.
  await tx.query(`select from schedule where id = $1 for update`, [schedule.id]);
  await requireUnnamed(tx, slug);
  const { before } = await changesBetween(tx, schedule, schedule.plan, now);
  await endAll(tx, schedule.id, now);
  await tx.update(OnCallSchedule, { id: schedule.id }, { deletedAt: now, updatedAt: now });
  const deleted = { ...schedule, deletedAt: now, updatedAt: now };
  await tellOfChanges(tx, deleted, { before, after: [] }, now);
  await auditSchedule(tx, actor, schedule, { action: "schedule.deleted", before: { name: schedule.name, plan: schedule.plan } }, now);
  return deleted;
}

async function requireUnnamed(tx: Tx, slug: string): Promise<void> {
  const policies = await rowsOf<{ slug: string }>(
    tx,
    `select slug from escalation_policy
     where steps @> jsonb_build_array(jsonb_build_object('schedules', jsonb_build_array($1::text))) and deleted_at is null order by slug limit 10`,
    [slug],
  );
  if (policies.length === 0) return;
  const names = policies.map((policy) => policy.slug).join(", ");
  throw refuse("CONFLICT", `Escalation policies call ${slug}: ${names}. Take it out of their steps first.`, ["slug"]);
}

/** Ends what the schedule says, and all changes to it that run or come. */
async function endAll(tx: Tx, scheduleId: string, now: Date): Promise<void> {
  const values = [scheduleId, now];
  await tx.query(`update schedule_revision set until = $2 where schedule_id = $1 and until is null`, values);
  await tx.query(`delete from schedule_override where schedule_id = $1 and start_at >= $2`, values);
  await tx.query(`update override_person set during = tstzrange(lower(during), $2) where schedule_id = $1 and upper(during) > $2`, values);
  await tx.query(`update schedule_override set end_at = $2 where schedule_id = $1 and end_at > $2`, values);
  await tx.query(`delete from temporary_schedule where schedule_id = $1 and start_at >= $2`, values);
  await tx.query(`update temporary_schedule set end_at = $2 where schedule_id = $1 and end_at > $2`, values);
  await tx.query(`update swap_request set state = 'CANCELLED', decided_at = $2 where schedule_id = $1 and state = 'OPEN'`, values);
}
