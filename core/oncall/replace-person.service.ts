import type { Actor } from "../access/actor.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { Refusal, refuse, type UserError } from "../errors.js";
import { lockName } from "../lock.js";
import { rowsOf } from "../rows.js";
import type { Person } from "../teams/team.queries.js";
import { EscalationPolicy } from "./escalation-policy.entity.js";
import { ScheduleOverride, TemporaryScheduleRow } from "./override.entity.js";
import { endOverride, insertOverride } from "./override.service.js";
import { schedulesByIds, type ScheduleRow } from "./schedule.queries.js";
import { auditSchedule, replanSchedule } from "./schedule.service.js";
import { substituteInPlan, substituteInShifts, substituteInSteps, type Substitution } from "./substitute.js";

/** Where a refusal of a replacement points. */
const PLACE = ["input", "successor"];

/**
 * Puts somebody into a person's place in all that is still to come on call: layers, overrides, temporary schedules and escalation
 * policies; with nobody, takes the person out. What was stays. The caller has authorised.
 */
export async function replaceOnCall(
  tx: Tx,
  actor: Actor,
  { leaver, successor }: { leaver: Person; successor: Person | null },
  now: Date,
): Promise<void> {
  const change: Substitution = { leaver: leaver.id, successor: successor?.id ?? null };
  const faults = [
    ...(await replaceInLayers(tx, actor, change, now)),
    ...(await replaceInPolicies(tx, actor, { leaver: leaver.email, successor: successor?.email ?? null }, now)),
  ];
  if (faults.length > 0) throw new Refusal(faults);
  await replaceInOverrides(tx, actor, change, now);
  await replaceInTemporary(tx, actor, change, now);
  await tx.query(`update swap_request set state = 'CANCELLED', decided_at = $2 where requester_id = $1 and state = 'OPEN'`, [
    leaver.id,
    now,
  ]);
}

async function replaceInLayers(tx: Tx, actor: Actor, change: Substitution, now: Date): Promise<UserError[]> {
  const faults: UserError[] = [];
  for (const schedule of await schedulesInTurn(tx, change.leaver)) {
    const plan = substituteInPlan(schedule.plan, change, now);
    const empty = plan.layers.find(({ participants }) => participants.length === 0);
    if (empty) faults.push(conflict(`Nobody would be left in layer ${empty.name} of schedule ${schedule.slug}; name a successor.`));
    else await replanSchedule(tx, actor, schedule, plan, now);
  }
  return faults;
}

/** The schedules in whose layers a person takes turns, each locked as an edit of it would. */
async function schedulesInTurn(tx: Tx, userId: string): Promise<ScheduleRow[]> {
  const rows = await rowsOf<{ id: string; slug: string }>(
    tx,
    `select schedule.id, schedule.slug from schedule join schedule_revision revision on revision.schedule_id = schedule.id
     where revision.until is null
       and revision.plan -> 'layers' @> jsonb_build_array(jsonb_build_object('participants', jsonb_build_array($1::text)))
     order by schedule.slug`,
    [userId],
  );
  for (const { slug } of rows) await lockName(tx, "schedule", slug);
  return schedulesByIds(
    tx,
    rows.map(({ id }) => id),
  );
}

async function replaceInOverrides(tx: Tx, actor: Actor, { leaver, successor }: Substitution, now: Date): Promise<void> {
  const overrides = await rowsOf<ScheduleOverride>(
    tx,
    `select * from schedule_override where $1 in (add_user_id, remove_user_id) and end_at > $2 order by id for update`,
    [leaver, now],
  );
  const rows = await schedulesByIds(tx, [...new Set(overrides.map(({ scheduleId }) => scheduleId))]);
  const schedules = new Map(rows.map((row) => [row.id, row]));
  for (const override of overrides) await endOverride(tx, actor, schedules.get(override.scheduleId)!, override, now);
  if (successor === null) return;
  const instead = (userId: string | null) => (userId === leaver ? successor : userId);
  for (const { scheduleId, addUserId, removeUserId, startAt, endAt } of overrides) {
    const people = { addUserId: instead(addUserId), removeUserId: instead(removeUserId) };
    // Who covered for the leaver and now takes their turns needs no override.
    if (people.addUserId === people.removeUserId) continue;
    const schedule = schedules.get(scheduleId)!;
    try {
      await insertOverride(tx, actor, schedule, { ...people, start: startAt < now ? now : startAt, end: endAt }, now);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      throw new Refusal([conflict(`The successor has an override of ${schedule.slug} at the same time already.`)]);
    }
  }
}

async function replaceInTemporary(tx: Tx, actor: Actor, change: Substitution, now: Date): Promise<void> {
  const rows = await rowsOf<TemporaryScheduleRow>(
    tx,
    `select * from temporary_schedule
     where end_at > $2 and shifts @> jsonb_build_array(jsonb_build_object('user', $1::text)) order by id for update`,
    [change.leaver, now],
  );
  for (const { id, scheduleId, shifts: before } of rows) {
    const shifts = substituteInShifts(before, change, now);
    await tx.update(TemporaryScheduleRow, { id }, { shifts });
    const [schedule] = await schedulesByIds(tx, [scheduleId]);
    await auditSchedule(tx, actor, schedule!, { action: "schedule.temporaryChanged", before: { shifts: before }, after: { shifts } }, now);
  }
}

async function replaceInPolicies(tx: Tx, actor: Actor, change: Substitution, now: Date): Promise<UserError[]> {
  const policies = await rowsOf<EscalationPolicy>(
    tx,
    `select * from escalation_policy
     where steps @> jsonb_build_array(jsonb_build_object('users', jsonb_build_array($1::text))) and deleted_at is null order by slug for update`,
    [change.leaver],
  );
  const faults: UserError[] = [];
  for (const { id, slug, steps: before, revision } of policies) {
    const steps = substituteInSteps(before, change);
    if (steps.length === 0) {
      faults.push(conflict(`Escalation policy ${slug} would wake nobody; name a successor.`));
      continue;
    }
    await tx.update(EscalationPolicy, { id }, { steps, revision: revision + 1, updatedAt: now });
    const subject = { subjectType: "ESCALATION_POLICY", subjectId: id, subjectName: slug };
    await recordAudit(tx, actor, { ...subject, action: "escalationPolicy.changed", before: { steps: before }, after: { steps } }, now);
  }
  return faults;
}

function conflict(message: string): UserError {
  return refuse("CONFLICT", message, PLACE).errors[0]!;
}
