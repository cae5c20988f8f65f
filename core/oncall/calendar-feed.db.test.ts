import { expect, test } from "@jest/globals";
import ical from "node-ical";
import { personFeed, scheduleFeed } from "#core/oncall/calendar-feed.js";
import { renewCalendar } from "#core/oncall/calendar.service.js";
import { createOverride } from "#core/oncall/override.service.js";
import { loadSchedules, plannedShifts } from "#core/oncall/schedule.queries.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { testDatabase } from "#test/database/database.js";
import { NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { daily, makeRota, makeSchedule } from "#test/schedules.js";

const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const database = testDatabase();

/** The events of a calendar as another program reads them. */
function eventsOf(calendar: string): { uid: string; start: number; end: number; summary: string }[] {
  return Object.values(ical.sync.parseICS(calendar)).flatMap((event) =>
    event?.type === "VEVENT"
      ? [
          {
            uid: event.uid,
            start: event.start.getTime(),
            end: event.end!.getTime(),
            summary: typeof event.summary === "string" ? event.summary : event.summary.val,
          },
        ]
      : [],
  );
}

test.each(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])(
  "another program reads the same shifts in %s, for a year ahead",
  async (timeZone) => {
    const { team, lead, ben, cleo } = await makeRota(database.source.manager);
    const people = new Map([lead, ben, cleo].map(({ id, name }) => [id, name]));
    const schedule = await makeSchedule(database.source.manager, { team, people: [lead, ben, cleo], timeZone });
    const calendar = (await scheduleFeed(database.source, schedule.feedToken, NOW))!;
    expect(calendar).toContain("BEGIN:VTIMEZONE");
    expect(calendar).toContain(`TZID:${timeZone}`);
    const loaded = (await loadSchedules(database.source, [schedule.id], NOW, later(366))).get(schedule.id)!;
    const planned = plannedShifts(loaded, NOW, later(366)).map(({ start, end, users }) => ({ start, end, summary: people.get(users[0]!) }));
    expect(planned.length).toBeGreaterThan(360);
    expect(eventsOf(calendar).map(({ start, end, summary }) => ({ start, end, summary }))).toEqual(planned);
  },
);

test("an event keeps its id from day to day and through edits that leave it alone", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const feed = async (now: Date) => eventsOf((await scheduleFeed(database.source, schedule.feedToken, now))!).map(({ uid }) => uid);
  const before = await feed(NOW);
  expect(new Set(before).size).toBe(before.length);
  const input = { slug: schedule.slug, team: team.slug, timeZone: "UTC", layers: [daily([lead, ben, cleo], { name: "renamed" })] };
  await database.source.transaction((tx) => upsertSchedule(tx, personOf(lead, [[team, "LEAD"]]), input, later(5)));
  const after = await feed(later(10.5));
  expect(after.slice(0, before.length)).toEqual(before);
});

test("a person's calendar holds their shifts of every schedule, overrides applied", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const second = await makeSchedule(database.source.manager, { team, people: [ben], layers: [daily([lead, lead, lead, lead, ben])] });
  const actor = personOf(ben, [team]);
  const swap = { schedule: schedule.slug, start: later(1), end: later(2), add: lead.email, remove: ben.email };
  await database.source.transaction((tx) => createOverride(tx, actor, swap, NOW));
  const { token } = await database.source.transaction((tx) => renewCalendar(tx, actor, null, NOW));
  const events = eventsOf((await personFeed(database.source, token, NOW))!);
  expect(events.slice(0, 2).map(({ start, summary }) => [(start - NOW.getTime()) / DAY, summary])).toEqual(
    expect.arrayContaining([[4, `On call: ${schedule.name}`]]),
  );
  expect(events.map(({ start, summary }) => [(start - NOW.getTime()) / DAY, summary])).toContainEqual([4, `On call: ${second.name}`]);
});

test("a renewed address replaces the old one; who may not renew is refused", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const renew = (actor = personOf(lead, [[team, "LEAD"]])) =>
    database.source.transaction((tx) => renewCalendar(tx, actor, schedule.slug, NOW));
  const { token } = await renew();
  expect(await scheduleFeed(database.source, schedule.feedToken, NOW)).toBeNull();
  expect(await scheduleFeed(database.source, token, NOW)).toContain("BEGIN:VCALENDAR");
  expect(await refusalOf(renew(personOf(ben, [team])))).toBe("FORBIDDEN schedule");
  expect(await personFeed(database.source, token, NOW)).toBeNull();
});
