import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import type { Tx } from "../database.js";
import { notFound, refuse } from "../errors.js";
import { groupBy } from "../grouping.js";
import { checkInput, text } from "../input.js";
import { lockName } from "../lock.js";
import { rowOf } from "../rows.js";
import { userIdsOf } from "../teams/person.queries.js";
import { TemporaryScheduleRow } from "./override.entity.js";
import { fromNow } from "./override.service.js";
import { requireSchedule, type ScheduleRow, schedulesByIds } from "./schedule.queries.js";
import { auditSchedule, requireScheduleLead } from "./schedule.service.js";
import { tellingOfChange } from "./shift-notices.js";
import { absencesMet, planWarnings } from "./warnings.queries.js";

const MOST_SHIFTS = 500;

/** Fixed shifts that hide a schedule's layers and overrides for a time; users are e-mail addresses or user ids. */
export interface TemporaryScheduleInput {
  schedule: string;
  start: Date;
  end: Date;
  shifts: { start: Date; end: Date; user: string }[];
}

const shift = z.strictObject({ start: z.date(), end: z.date(), user: text(254) });
const createInput = z.strictObject({
  schedule: text(63),
  start: z.date(),
  end: z.date(),
  shifts: z.array(shift).max(MOST_SHIFTS, `must have at most ${MOST_SHIFTS} entries`),
});

/**
 * Puts fixed shifts in the place of a schedule's plan for a time; leads of its team may. Two of them never overlap. Answers in words what
 * they may not have meant.
 */
export async function createTemporarySchedule(
  tx: Tx,
  actor: Actor,
  given: TemporaryScheduleInput,
  now: Date,
): Promise<{ schedule: ScheduleRow; warnings: string[] }> {
  requireScope(actor, "write");
  const input = checkInput(createInput, given);
  const schedule = await requireSchedule(tx, input.schedule, ["input", "schedule"]);
  requireScheduleLead(actor, [schedule.teamId], ["input", "schedule"]);
  const { start, end } = fromNow(input, now, ["input"]);
  await lockName(tx, "temporary-schedule", schedule.id);
  const other = await rowOf(tx, `select id from temporary_schedule where schedule_id = $1 and start_at < $3 and end_at > $2`, [
    schedule.id,
    start,
    end,
  ]);
  if (other) throw refuse("CONFLICT", `Another temporary schedule of ${schedule.slug} holds in this time.`, ["input", "start"]);
  const shifts = await shiftsWithin(tx, input, start);
  const createdBy = actor.kind === "anonymous" ? "anonymous" : actor.name;
  const row = { scheduleId: schedule.id, startAt: start, endAt: end, shifts, createdBy, createdAt: now };
  const change = await tellingOfChange(tx, schedule, { start, end }, now, async () => {
    const { id } = await tx.save(Object.assign(new TemporaryScheduleRow(), row));
    return `temporary:${id}`;
  });
  await auditSchedule(tx, actor, schedule, { action: "schedule.temporaryCreated", after: { start, end, shifts } }, now);
  const times = shifts.map(({ user, ...shift }) => ({ user, start: Date.parse(shift.start), end: Date.parse(shift.end) }));
  const named = groupBy(times, ({ user }) => user);
  return { schedule, warnings: [...planWarnings(schedule, change), ...(await absencesMet(tx, named))] };
}

/** Takes a temporary schedule back: one to come is deleted, a running one ends now, and the past stays as it was. */
export async function deleteTemporarySchedule(tx: Tx, actor: Actor, id: string, now: Date): Promise<ScheduleRow> {
  requireScope(actor, "write");
  const temporary = await tx.findOne(TemporaryScheduleRow, { where: { id }, lock: { mode: "pessimistic_write" } });
  if (!temporary) throw refuse("NOT_FOUND", "There is no temporary schedule with this id.", ["id"]);
  const [schedule] = await schedulesByIds(tx, [temporary.scheduleId]);
  requireScheduleLead(actor, [schedule!.teamId], ["id"]);
  if (temporary.endAt <= now) throw refuse("INVALID", "The temporary schedule has ended, and the past stays as it was.", ["id"]);
  const rest = { start: later(temporary.startAt, now), end: temporary.endAt };
  await tellingOfChange(tx, schedule!, rest, now, async () => {
    if (temporary.startAt >= now) await tx.delete(TemporaryScheduleRow, { id });
    else await tx.update(TemporaryScheduleRow, { id }, { endAt: now, shifts: temporary.shifts.flatMap((shift) => cut(shift, now)) });
    return `temporary-deleted:${id}`;
  });
  await auditSchedule(tx, actor, schedule!, { action: "schedule.temporaryDeleted", before: temporary }, now);
  return schedule!;
}

/** The shifts as they are stored, the part before `from` left out. */
async function shiftsWithin(tx: Tx, input: z.output<typeof createInput>, from: Date): Promise<TemporaryScheduleRow["shifts"]> {
  const ids = await userIdsOf(
    tx,
    input.shifts.map(({ user }) => user),
  );
  return input.shifts.flatMap(({ start, end, user }, i) => {
    const path = ["input", "shifts", `${i}`];
    const id = ids.get(user);
    if (id === undefined) throw notFound("person", user, [...path, "user"]);
    if (end <= start) throw refuse("INVALID", "end must be after start.", [...path, "end"]);
    if (start < input.start || end > input.end) throw refuse("INVALID", "A shift must lie within the temporary schedule.", path);
    return end > from ? [{ start: later(start, from).toISOString(), end: end.toISOString(), user: id }] : [];
  });
}

function cut<Shift extends { start: string; end: string }>(shift: Shift, now: Date): Shift[] {
  if (new Date(shift.start) >= now) return [];
  return [{ ...shift, end: new Date(shift.end) > now ? now.toISOString() : shift.end }];
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
