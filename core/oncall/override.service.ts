import { QueryFailedError } from "typeorm";
import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { can, requireScope } from "../access/policy.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, text } from "../input.js";
import { rowsOf } from "../rows.js";
import { requireUserId } from "../teams/person.queries.js";
import { OverridePerson, ScheduleOverride } from "./override.entity.js";
import { requireSchedule, type ScheduleRow, schedulesByIds } from "./schedule.queries.js";
import { auditSchedule, requireScheduleMember } from "./schedule.service.js";
import { tellingOfChange } from "./shift-notices.js";
import { absencesMet, planWarnings } from "./warnings.queries.js";

const DAY = 86_400_000;
const LONGEST_OVERRIDE = 400 * DAY;
const FARTHEST_AHEAD = 3_660 * DAY;
/** PostgreSQL's code for a row that an exclusion constraint refuses. */
const EXCLUDED = "23P01";

/** A change to a schedule for a time; `add` and `remove` are e-mail addresses or user ids. */
export interface OverrideCreateInput {
  schedule: string;
  start: Date;
  end: Date;
  add?: string | null;
  remove?: string | null;
}

const createInput = z
  .strictObject({ schedule: text(63), start: z.date(), end: z.date(), add: text(254).nullish(), remove: text(254).nullish() })
  .refine(({ add, remove }) => add || remove, { error: "must name somebody to add or to remove", path: ["add"] });

/**
 * Adds a person to a schedule for a time, removes one, or replaces one by another; members of its team may, for themselves and team
 * mates. It begins now at the earliest; a second one that shares a person and an instant is refused. Answers in words what they may
 * not have meant.
 */
export async function createOverride(
  tx: Tx,
  actor: Actor,
  given: OverrideCreateInput,
  now: Date,
): Promise<{ schedule: ScheduleRow; warnings: string[] }> {
  requireScope(actor, "write");
  const input = checkInput(createInput, given);
  const schedule = await requireSchedule(tx, input.schedule, ["input", "schedule"]);
  requireScheduleMember(actor, schedule, ["input", "schedule"]);
  const { start, end } = fromNow(input, now, ["input"]);
  const addUserId = input.add ? await requireUserId(tx, input.add, ["input", "add"]) : null;
  const removeUserId = input.remove ? await requireUserId(tx, input.remove, ["input", "remove"]) : null;
  if (addUserId === removeUserId) throw refuse("INVALID", "Nobody can replace themselves.", ["input", "remove"]);
  if (addUserId) await requireTeamMate(tx, actor, schedule, addUserId, ["input", "add"]);
  if (removeUserId) await requireTeamMate(tx, actor, schedule, removeUserId, ["input", "remove"]);
  const change = await tellingOfChange(tx, schedule, { start, end }, now, async () => {
    const override = await insertOverride(tx, actor, schedule, { start, end, addUserId, removeUserId }, now);
    return `override:${override.id}`;
  });
  const added = new Map(addUserId ? [[addUserId, [{ start: start.getTime(), end: end.getTime() }]]] : []);
  return { schedule, warnings: [...planWarnings(schedule, change), ...(await absencesMet(tx, added))] };
}

/** Takes an override back: one to come is deleted, a running one ends now, and the past stays as it was. */
export async function deleteOverride(tx: Tx, actor: Actor, id: string, now: Date): Promise<ScheduleRow> {
  requireScope(actor, "write");
  const override = await tx.findOne(ScheduleOverride, { where: { id }, lock: { mode: "pessimistic_write" } });
  if (!override) throw refuse("NOT_FOUND", "There is no override with this id.", ["id"]);
  const [schedule] = await schedulesByIds(tx, [override.scheduleId]);
  requireScheduleMember(actor, schedule!, ["id"]);
  if (override.endAt <= now) throw refuse("INVALID", "The override has ended, and the past stays as it was.", ["id"]);
  const rest = { start: override.startAt > now ? override.startAt : now, end: override.endAt };
  await tellingOfChange(tx, schedule!, rest, now, async () => {
    await endOverride(tx, actor, schedule!, override, now);
    return `override-deleted:${id}`;
  });
  return schedule!;
}

/** Takes away what of an override is still to come; the caller has authorised. */
export async function endOverride(tx: Tx, actor: Actor, schedule: ScheduleRow, override: ScheduleOverride, now: Date): Promise<void> {
  const { id } = override;
  if (override.startAt >= now) await tx.delete(ScheduleOverride, { id });
  else {
    await tx.query(`update override_person set during = tstzrange(lower(during), $2) where override_id = $1`, [id, now]);
    await tx.update(ScheduleOverride, { id }, { endAt: now });
  }
  await auditSchedule(tx, actor, schedule, { action: "schedule.overrideDeleted", before: override }, now);
}

/** A stretch that begins now at the earliest; refuses an empty, a past and an overlong one. */
export function fromNow({ start, end }: { start: Date; end: Date }, now: Date, path: string[]): { start: Date; end: Date } {
  if (end <= start) throw refuse("INVALID", "end must be after start.", [...path, "end"]);
  if (end <= now) throw refuse("INVALID", "end is in the past, which stays as it was.", [...path, "end"]);
  if (end.getTime() - start.getTime() > LONGEST_OVERRIDE)
    throw refuse("LIMIT", "end may be at most 400 days after start.", [...path, "end"]);
  if (end.getTime() - now.getTime() > FARTHEST_AHEAD) throw refuse("LIMIT", "end may be at most ten years ahead.", [...path, "end"]);
  return { start: start < now ? now : start, end };
}

/** Writes an override whose people and time have been checked; refuses one that shares a person and an instant with another. */
export async function insertOverride(
  tx: Tx,
  actor: Actor,
  schedule: ScheduleRow,
  { start, end, addUserId, removeUserId }: { start: Date; end: Date; addUserId: string | null; removeUserId: string | null },
  now: Date,
  path: string[] = ["input", "start"],
): Promise<ScheduleOverride> {
  const override = await tx.save(
    Object.assign(new ScheduleOverride(), {
      scheduleId: schedule.id,
      startAt: start,
      endAt: end,
      addUserId,
      removeUserId,
      createdBy: actor.kind === "anonymous" ? "anonymous" : actor.name,
      createdAt: now,
    }),
  );
  // In the order of their ids, so that two overrides of the same two people do not wait for each other.
  const people = [addUserId, removeUserId].filter((id) => id !== null).sort();
  try {
    for (const userId of people) {
      const during = `[${start.toISOString()},${end.toISOString()})`;
      await tx.insert(OverridePerson, { overrideId: override.id, userId, scheduleId: schedule.id, during });
    }
  } catch (error) {
    if (!(error instanceof QueryFailedError) || (error.driverError as { code?: unknown }).code !== EXCLUDED) throw error;
    throw refuse("CONFLICT", `Another override of ${schedule.slug} names the same person at the same time.`, path);
  }
  await auditSchedule(tx, actor, schedule, { action: "schedule.overrideCreated", after: { start, end, addUserId, removeUserId } }, now);
  return override;
}

/** Members of a schedule's team name themselves and each other; its leads may name anybody known. */
async function requireTeamMate(tx: Tx, actor: Actor, schedule: ScheduleRow, userId: string, path: string[]): Promise<void> {
  if (can(actor, "lead", { teamIds: [schedule.teamId] })) return;
  const mates = await rowsOf(tx, `select from membership where team_id = $1 and user_id = $2`, [schedule.teamId, userId]);
  if (mates.length === 0) throw refuse("FORBIDDEN", "Only leads of the schedule's team may name somebody outside it.", path);
}
