import type { Reader, Tx } from "../database.js";
import { groupBy } from "../grouping.js";
import { notify } from "../notices/notices.js";
import { rowsOf } from "../rows.js";
import { peopleByIds } from "../teams/team.queries.js";
import { meeting, movesBetween } from "./plan-changes.js";
import type { Interval } from "./restrictions.js";
import type { PlanChange } from "./schedule-preview.queries.js";
import { loadSchedules, plannedShifts, type ScheduleRow } from "./schedule.queries.js";

/** Stretches listed in one notice; the schedule's page shows the rest. */
const MOST_LINES = 10;

/**
 * Tells whoever's shifts move, and whoever an edit puts on call in a time in which they cannot be; `key` names the edit, by default as
 * the schedule's next revision.
 */
export async function tellOfChanges(
  tx: Tx,
  schedule: ScheduleRow,
  { before, after }: PlanChange,
  now: Date,
  key = `${schedule.id}:${schedule.revision + 1}`,
): Promise<void> {
  const moves = movesBetween(before, after);
  if (moves.length === 0) return;
  const zones = new Map(
    (
      await peopleByIds(
        tx,
        moves.map(({ user }) => user),
      )
    ).map(({ id, timeZone }) => [id, timeZone]),
  );
  const path = pathOf(schedule);
  for (const { user, before: lost, after: gained } of moves) {
    const zone = zones.get(user) ?? "UTC";
    const body = [...listed("No longer on call", lost, zone), ...listed("Now on call", gained, zone)].join("\n");
    await notify(
      tx,
      {
        userIds: [user],
        kind: "shift-moved",
        key: `shift-moved:${key}`,
        subject: schedule.deletedAt ? `Schedule ${schedule.name} has been deleted` : `Your shifts in ${schedule.name} have moved`,
        body,
        path,
      },
      now,
    );
  }
  const gained = new Map(moves.map((move) => [move.user, move.after]));
  await tellOfAbsences(tx, schedule, gained, key, now);
}

/** Makes a change for a time, tells whoever's shifts it moves, and answers the plans of that time; `change` answers what to call it. */
export async function tellingOfChange(
  tx: Tx,
  schedule: ScheduleRow,
  { start, end }: { start: Date; end: Date },
  now: Date,
  change: () => Promise<string>,
): Promise<PlanChange> {
  const plan = async () => plannedShifts((await loadSchedules(tx, [schedule.id], start, end)).get(schedule.id)!, start, end);
  const before = await plan();
  const key = await change();
  const plans = { before, after: await plan() };
  await tellOfChanges(tx, schedule, plans, now, key);
  return plans;
}

async function tellOfAbsences(
  tx: Tx,
  schedule: ScheduleRow,
  onCall: ReadonlyMap<string, readonly Interval[]>,
  key: string,
  now: Date,
): Promise<void> {
  const met = await unavailableOnCall(tx, onCall);
  const people = await peopleByIds(
    tx,
    met.map(({ user }) => user),
  );
  for (const { user, stretches } of met) {
    const zone = people.find(({ id }) => id === user)?.timeZone ?? "UTC";
    const body = listed("On call although unavailable", stretches, zone).join("\n");
    const subject = `${schedule.name} puts you on call while you are unavailable`;
    const notice = { kind: "shift-unavailable" as const, key: `shift-unavailable:${key}`, subject, body, path: pathOf(schedule) };
    await notify(tx, { userIds: [user], ...notice }, now);
  }
}

function pathOf({ slug, deletedAt }: ScheduleRow): string {
  return deletedAt ? "/on-call" : `/on-call/${slug}`;
}

/** The parts of stretches on call, by user id, in which these people said they cannot be. */
export async function unavailableOnCall(
  reader: Reader,
  onCall: ReadonlyMap<string, readonly Interval[]>,
): Promise<{ user: string; stretches: Interval[] }[]> {
  const rows = await rowsOf<{ userId: string; startAt: Date; endAt: Date }>(
    reader,
    `select user_id, start_at, end_at from unavailability where user_id = any($1::bigint[]) order by start_at`,
    [[...onCall.keys()]],
  );
  return [...groupBy(rows, (row) => row.userId)].flatMap(([user, times]) => {
    const away = times.map(({ startAt, endAt }) => ({ start: startAt.getTime(), end: endAt.getTime() }));
    const stretches = meeting(onCall.get(user)!, away);
    return stretches.length > 0 ? [{ user, stretches }] : [];
  });
}

/** A stretch of time as a person of a zone reads it. */
export function stretchText({ start, end }: Interval, timeZone: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone });
  return `${format.format(start)} to ${format.format(end)} (${timeZone})`;
}

function listed(title: string, stretches: readonly Interval[], timeZone: string): string[] {
  if (stretches.length === 0) return [];
  const lines = stretches.slice(0, MOST_LINES).map((stretch) => `- ${stretchText(stretch, timeZone)}`);
  const rest = stretches.length - MOST_LINES;
  return [`${title}:`, ...lines, ...(rest > 0 ? [`- and ${rest} more`] : [])];
}
