import { z } from "zod";
import type { Actor } from "../access/actor.js";
import { isAdmin, requireScope, teamsOf } from "../access/policy.js";
import { recordAudit } from "../audit/audit.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { checkInput, text } from "../input.js";
import { rowsOf } from "../rows.js";
import { requireUserId } from "../teams/person.queries.js";
import { peopleByIds } from "../teams/team.queries.js";
import { Unavailability } from "./override.entity.js";
import { fromNow } from "./override.service.js";
import { stretchesOf } from "./plan-changes.js";
import { schedulesNaming } from "./person-shifts.queries.js";
import { loadSchedules, plannedShifts } from "./schedule.queries.js";
import { stretchText } from "./shift-notices.js";

/** Shifts named in one answer. */
const MOST_WARNINGS = 50;

/** A time in which a person cannot be on call; `user` is an e-mail address or a user id, and by default who asks. */
export interface UnavailabilityInput {
  user?: string | null;
  start: Date;
  end: Date;
  note?: string | null;
}

const setInput = z.strictObject({ user: text(254).nullish(), start: z.date(), end: z.date(), note: text(2_000).nullish() });

/** Records when a person cannot be on call, and says in words which of their shifts that meets; the shifts stay theirs. */
export async function setUnavailability(
  tx: Tx,
  actor: Actor,
  given: UnavailabilityInput,
  now: Date,
): Promise<{ unavailability: Unavailability; warnings: string[] }> {
  requireScope(actor, "write");
  const input = checkInput(setInput, given);
  const userId = input.user ? await requireUserId(tx, input.user, ["input", "user"]) : ownId(actor);
  await requireSay(tx, actor, userId, ["input", "user"]);
  const { start, end } = fromNow(input, now, ["input"]);
  const row = Object.assign(new Unavailability(), { userId, startAt: start, endAt: end, note: input.note ?? null, createdAt: now });
  const unavailability = await tx.save(row);
  await audit(tx, actor, userId, { action: "user.unavailabilitySet", after: { start, end } }, now);
  return { unavailability, warnings: await shiftsMet(tx, userId, start, end) };
}

/** Takes an unavailability back: one to come is deleted, a running one ends now. */
export async function deleteUnavailability(tx: Tx, actor: Actor, id: string, now: Date): Promise<Unavailability> {
  requireScope(actor, "write");
  const row = await tx.findOneBy(Unavailability, { id });
  if (!row) throw refuse("NOT_FOUND", "There is no unavailability with this id.", ["id"]);
  await requireSay(tx, actor, row.userId, ["id"]);
  if (row.endAt <= now) throw refuse("INVALID", "It has ended, and the past stays as it was.", ["id"]);
  if (row.startAt >= now) await tx.delete(Unavailability, { id });
  else await tx.update(Unavailability, { id }, { endAt: now });
  await audit(tx, actor, row.userId, { action: "user.unavailabilityDeleted", before: { start: row.startAt, end: row.endAt } }, now);
  return row;
}

function ownId(actor: Actor): string {
  if (actor.kind !== "user") throw refuse("INVALID", "Name the person: an API key is nobody.", ["input", "user"]);
  return actor.userId;
}

/** People speak for themselves; leads speak for the members of their teams. */
async function requireSay(tx: Tx, actor: Actor, userId: string, path: string[]): Promise<void> {
  if (isAdmin(actor) || (actor.kind === "user" && actor.userId === userId)) return;
  const led = [...teamsOf(actor)].flatMap(([id, role]) => (role === "LEAD" ? [id] : []));
  const members = await rowsOf(tx, `select from membership where user_id = $1 and team_id = any($2::bigint[]) limit 1`, [userId, led]);
  if (members.length === 0) throw refuse("FORBIDDEN", "Only the person and leads of their teams may say when they are away.", path);
}

/** The person's time on call within a stretch, schedule by schedule, in words. */
async function shiftsMet(tx: Tx, userId: string, start: Date, end: Date): Promise<string[]> {
  const loaded = await loadSchedules(tx, await schedulesNaming(tx, userId), start, end);
  const [person] = await peopleByIds(tx, [userId]);
  const met = [...loaded.values()].flatMap((schedule) =>
    (stretchesOf(plannedShifts(schedule, start, end)).get(userId) ?? []).map(
      (stretch) => `${person!.name} is on call in ${schedule.slug}: ${stretchText(stretch, person!.timeZone)}`,
    ),
  );
  return met.slice(0, MOST_WARNINGS);
}

async function audit(
  tx: Tx,
  actor: Actor,
  userId: string,
  change: { action: string; before?: unknown; after?: unknown },
  now: Date,
): Promise<void> {
  const [person] = await peopleByIds(tx, [userId]);
  await recordAudit(tx, actor, { ...change, subjectType: "USER", subjectId: userId, subjectName: person!.email }, now);
}
