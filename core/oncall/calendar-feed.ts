import type { Reader } from "../database.js";
import { rowOf } from "../rows.js";
import { peopleByIds, type Person } from "../teams/team.queries.js";
import { type CalendarEvent, icalendar } from "./icalendar.js";
import { schedulesNaming } from "./person-shifts.queries.js";
import { stretchesOf } from "./plan-changes.js";
import { loadSchedules, type LoadedSchedule, plannedShifts } from "./schedule.queries.js";

const DAY = 86_400_000;
/** How far a calendar looks back and ahead. */
const BACK = 31 * DAY;
const AHEAD = 366 * DAY;

/** The calendar of a schedule, every shift of every person for a year ahead; null when no schedule has this token. */
export async function scheduleFeed(reader: Reader, token: string, now: Date): Promise<string | null> {
  const row = await rowOf<{ id: string }>(reader, `select id from schedule where feed_token = $1 and deleted_at is null`, [token]);
  if (!row) return null;
  const loaded = await loadSchedules(reader, [row.id], ...windowAt(now));
  const schedule = loaded.get(row.id)!;
  return calendar(schedule.name, schedule.timeZone, await eventsOf(reader, [schedule], now, null), now);
}

/** The calendar of a person, all their shifts for a year ahead; null when nobody has this token. */
export async function personFeed(reader: Reader, token: string, now: Date): Promise<string | null> {
  const person = await rowOf<Person>(reader, `select id, email, name, time_zone from app_user where feed_token = $1`, [token]);
  if (!person) return null;
  const loaded = await loadSchedules(reader, await schedulesNaming(reader, person.id), ...windowAt(now));
  const events = await eventsOf(reader, [...loaded.values()], now, person.id);
  return calendar(`On call: ${person.name}`, person.timeZone, events, now);
}

/**
 * The stretch whose shifts are worked out. It begins with a year, so that a shift that began earlier, and is cut there, keeps the
 * start that its UID is made of.
 */
function windowAt(now: Date): [from: Date, to: Date] {
  const year = new Date(now.getTime() - BACK).getUTCFullYear();
  return [new Date(Date.UTC(year, 0, 1)), new Date(now.getTime() + AHEAD)];
}

/** One event a person and stretch on call; a person's own calendar names the schedule, a schedule's the person. */
async function eventsOf(reader: Reader, schedules: readonly LoadedSchedule[], now: Date, only: string | null): Promise<CalendarEvent[]> {
  const found = schedules.flatMap((schedule) =>
    [...stretchesOf(plannedShifts(schedule, ...windowAt(now)))]
      .filter(([user]) => only === null || user === only)
      .flatMap(([user, stretches]) => stretches.map((stretch) => ({ schedule, user, stretch }))),
  );
  const recent = found.filter(({ stretch }) => stretch.end > now.getTime() - BACK).sort((a, b) => a.stretch.start - b.stretch.start);
  const people = await peopleByIds(reader, [...new Set(recent.map(({ user }) => user))]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return recent.map(({ schedule, user, stretch }) => ({
    uid: `schedule-${schedule.id}-user-${user}-${stretch.start / 1000}@watchbill`,
    stretch,
    summary: only === null ? (names.get(user) ?? "Somebody") : `On call: ${schedule.name}`,
  }));
}

function calendar(name: string, zone: string, events: readonly CalendarEvent[], now: Date): string {
  const [from, to] = windowAt(now);
  return icalendar({ name, zone, from, to, stamp: now }, events);
}
