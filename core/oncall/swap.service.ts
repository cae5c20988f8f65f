import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { can, requireScope } from "../access/policy.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, text } from "../input.js";
import { lockName } from "../lock.js";
import { notify } from "../notices/notices.js";
import { rowOf } from "../rows.js";
import { membersOfTeams, peopleByIds } from "../teams/team.queries.js";
import { SwapRequest } from "./override.entity.js";
import { fromNow, insertOverride } from "./override.service.js";
import { loadSchedules, plannedShifts, requireSchedule, type ScheduleRow, schedulesByIds } from "./schedule.queries.js";
import { auditSchedule, requireScheduleMember } from "./schedule.service.js";
import { stretchText } from "./shift-notices.js";
import { absencesMet } from "./warnings.queries.js";

/** Somebody asks for their shift to be taken. */
export interface SwapRequestInput {
  schedule: string;
  start: Date;
  end: Date;
  note?: string | null;
}

const requestInput = z.strictObject({ schedule: text(63), start: z.date(), end: z.date(), note: text(2_000).nullish() });

/** Asks the schedule's team to take the asker's time on call in a stretch; until somebody does, the asker stays on call. */
export async function requestSwap(tx: Tx, actor: Actor, given: SwapRequestInput, now: Date): Promise<SwapRequest> {
  requireScope(actor, "write");
  const input = checkInput(requestInput, given);
  const requesterId = requirePerson(actor);
  const schedule = await requireSchedule(tx, input.schedule, ["input", "schedule"]);
  const { start, end } = fromNow(input, now, ["input"]);
  if (!(await isOnCall(tx, schedule, requesterId, start, end))) {
    throw refuse("INVALID", `You are not on call in ${schedule.slug} in this time.`, ["input", "start"]);
  }
  await requireNotAsked(tx, schedule, requesterId, start, end);
  const swap = await tx.save(
    Object.assign(new SwapRequest(), {
      scheduleId: schedule.id,
      requesterId,
      takerId: null,
      startAt: start,
      endAt: end,
      note: input.note ?? null,
      overrideId: null,
      createdAt: now,
      decidedAt: null,
    }),
  );
  await auditSchedule(tx, actor, schedule, { action: "schedule.swapRequested", after: { requesterId, start, end } }, now);
  await askTeam(tx, schedule, swap, "asked", now);
  return swap;
}

/** Takes somebody's time on call over; of several who try, the first does. Warns where the taker said that they cannot be on call. */
export async function takeSwap(tx: Tx, actor: Actor, id: string, now: Date): Promise<{ swap: SwapRequest; warnings: string[] }> {
  requireScope(actor, "write");
  const takerId = requirePerson(actor);
  const { swap, schedule } = await requireOpenSwap(tx, id);
  requireScheduleMember(actor, schedule, ["id"]);
  if (takerId === swap.requesterId) throw refuse("INVALID", "Nobody can take their own shift.", ["id"]);
  const { start, end } = fromNow({ start: swap.startAt, end: swap.endAt }, now, ["id"]);
  const people = { addUserId: takerId, removeUserId: swap.requesterId };
  const override = await insertOverride(tx, actor, schedule, { start, end, ...people }, now, ["id"]);
  const decision = { state: "TAKEN" as const, takerId, overrideId: override.id, decidedAt: now };
  await tx.update(SwapRequest, { id }, decision);
  await auditSchedule(tx, actor, schedule, { action: "schedule.swapTaken", after: { swap: id, takerId } }, now);
  const taker = actor.kind === "user" ? actor.name : "Somebody";
  await tell(tx, schedule, swap, [swap.requesterId], { event: "taken", subject: `${taker} takes your shift in ${schedule.name}` }, now);
  return {
    swap: { ...swap, ...decision },
    warnings: await absencesMet(tx, new Map([[takerId, [{ start: start.getTime(), end: end.getTime() }]]])),
  };
}

/** Takes the question back; who asked it may, and leads of the schedule's team. */
export async function cancelSwap(tx: Tx, actor: Actor, id: string, now: Date): Promise<SwapRequest> {
  requireScope(actor, "write");
  const { swap, schedule } = await requireOpenSwap(tx, id);
  const isRequester = actor.kind === "user" && actor.userId === swap.requesterId;
  if (!isRequester && !can(actor, "lead", { teamIds: [schedule.teamId] })) {
    throw refuse("FORBIDDEN", "Only who asked for the swap, or a lead of the schedule's team, may take it back.", ["id"]);
  }
  const decision = { state: "CANCELLED" as const, decidedAt: now };
  await tx.update(SwapRequest, { id }, decision);
  await auditSchedule(tx, actor, schedule, { action: "schedule.swapCancelled", after: { swap: id } }, now);
  return { ...swap, ...decision };
}

function requirePerson(actor: Actor): string {
  if (actor.kind !== "user") throw refuse("FORBIDDEN", "Only a signed-in person can swap shifts.");
  return actor.userId;
}

/** The swap, locked until the transaction ends, while nobody has decided it. */
async function requireOpenSwap(tx: Tx, id: string): Promise<{ swap: SwapRequest; schedule: ScheduleRow }> {
  const swap = await tx.findOne(SwapRequest, { where: { id }, lock: { mode: "pessimistic_write" } });
  if (!swap) throw refuse("NOT_FOUND", "There is no swap with this id.", ["id"]);
  if (swap.state === "TAKEN") throw refuse("CONFLICT", "Somebody else has taken this shift.", ["id"]);
  if (swap.state === "CANCELLED") throw refuse("CONFLICT", "The swap was taken back.", ["id"]);
  const [schedule] = await schedulesByIds(tx, [swap.scheduleId]);
  return { swap, schedule: schedule! };
}

async function isOnCall(tx: Tx, schedule: ScheduleRow, userId: string, start: Date, end: Date): Promise<boolean> {
  const loaded = (await loadSchedules(tx, [schedule.id], start, end)).get(schedule.id)!;
  return plannedShifts(loaded, start, end).some(({ users }) => users.includes(userId));
}

/** Two questions for one shift would be taken by two people. */
async function requireNotAsked(tx: Tx, schedule: ScheduleRow, requesterId: string, start: Date, end: Date): Promise<void> {
  await lockName(tx, "swap", schedule.id, requesterId);
  const asked = await rowOf(
    tx,
    `select id from swap_request where schedule_id = $1 and requester_id = $2 and state = 'OPEN' and start_at < $4 and end_at > $3`,
    [schedule.id, requesterId, start, end],
  );
  if (asked) throw refuse("CONFLICT", `You ask for a swap in ${schedule.slug} in this time already.`, ["input", "start"]);
}

/** Asks everybody else in the team whether they take a shift; under one event each of them is asked once. */
export async function askTeam(tx: Tx, schedule: ScheduleRow, swap: SwapRequest, event: string, now: Date): Promise<void> {
  const mates = (await membersOfTeams(tx, [schedule.teamId])).get(schedule.teamId) ?? [];
  const asked = mates.map(({ user }) => user.id).filter((id) => id !== swap.requesterId);
  const [requester] = await peopleByIds(tx, [swap.requesterId]);
  await tell(tx, schedule, swap, asked, { event, subject: `${requester!.name} asks for a swap in ${schedule.name}` }, now);
}

async function tell(
  tx: Tx,
  schedule: ScheduleRow,
  swap: SwapRequest,
  userIds: string[],
  { event, subject }: { event: string; subject: string },
  now: Date,
): Promise<void> {
  const when = stretchText({ start: swap.startAt.getTime(), end: swap.endAt.getTime() }, schedule.plan.timeZone);
  const body = swap.note ? `${when}\n\n${swap.note}` : when;
  const notice = {
    userIds,
    kind: "swap-requested" as const,
    key: `swap:${swap.id}:${event}`,
    subject,
    body,
    path: `/on-call/${schedule.slug}`,
  };
  await notify(tx, notice, now);
}
