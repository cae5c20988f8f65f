import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import { newToken } from "../access/secrets.js";
import type { Tx } from "../database.js";
import { refuse } from "../errors.js";
import { User } from "../teams/team.entity.js";
import { OnCallSchedule } from "./schedule.entity.js";
import { requireSchedule } from "./schedule.queries.js";
import { auditSchedule, requireScheduleLead } from "./schedule.service.js";

/** Which calendar an address leads to: the paths under /v1/ical. */
export type Calendar = { kind: "schedules" | "users"; token: string };

/**
 * Gives a calendar a new address, and the old one leads nowhere from then on: the caller's own calendar, or that of a schedule whose
 * team they lead.
 */
export async function renewCalendar(tx: Tx, actor: Actor, slug: string | null, now: Date): Promise<Calendar> {
  requireScope(actor, "write");
  const token = newToken();
  if (slug === null) {
    if (actor.kind !== "user") throw refuse("FORBIDDEN", "Only a signed-in person has a calendar.");
    await tx.update(User, { id: actor.userId }, { feedToken: token });
    return { kind: "users", token };
  }
  const schedule = await requireSchedule(tx, slug, ["schedule"]);
  requireScheduleLead(actor, [schedule.teamId], ["schedule"]);
  await tx.update(OnCallSchedule, { id: schedule.id }, { feedToken: token });
  await auditSchedule(tx, actor, schedule, { action: "schedule.calendarRenewed" }, now);
  return { kind: "schedules", token };
}
