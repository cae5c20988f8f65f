import { expect, test } from "@jest/globals";
import ical from "node-ical";
import { personFeed, scheduleFeed } from "#core/oncall/calendar-feed.js";
import { renewCalendar } from "#core/oncall/calendar.service.js";
import { createOverride } from "#core/oncall/override.service.js";
import { OnCallSchedule } from "#core/oncall/schedule.entity.js";
import { stretchesOf } from "#core/oncall/plan-changes.js";
import { loadSchedules, plannedShifts } from "#core/oncall/schedule.queries.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { createTemporarySchedule } from "#core/oncall/temporary-schedule.service.js";
import { User } from "#core/teams/team.entity.js";
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

test.each(["Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "Asia/Gaza", "Pacific/Chatham"])(
  "both feeds of %s hold hours, overrides and fixed shifts to the minute, through the changes of its clocks",
  async (timeZone) => {
    const { manager } = database.source;
    const { team, lead, ben, cleo } = await makeRota(manager);
    const days = ["MON", "WED", "FRI", "SAT", "SUN"] as const;
    const nights = { days: [...days], from: "21:40", to: "02:10" };
    const office = { days: [...days], from: "08:00", to: "12:00", timeZone: "PARTICIPANT" as const };
    const layers = [
      daily([lead, ben], { restrictions: [nights] }),
      daily([cleo, ben], { rotation: { unit: "WEEKLY" }, restrictions: [office] }),
    ];
    const schedule = await makeSchedule(manager, { team, people: [], layers, timeZone });
    const actor = personOf(lead, [[team, "LEAD"]]);
    const change = { schedule: schedule.slug, add: ben.email, remove: lead.email };
    await manager.transaction((tx) => createOverride(tx, actor, { ...change, start: later(20.01), end: later(40) }, NOW));
    const fixed = { schedule: schedule.slug, start: later(50), end: later(53) };
    const shifts = [{ start: later(50.3), end: later(51.2), user: cleo.email }];
    await manager.transaction((tx) => createTemporarySchedule(tx, actor, { ...fixed, shifts }, NOW));

    const loaded = (await loadSchedules(database.source, [schedule.id], NOW, later(366))).get(schedule.id)!;
    const planned = stretchesOf(plannedShifts(loaded, NOW, later(366)));
    const inOrder = (events: { start: number; end: number; summary: string }[]) =>
      events.map(({ start, end, summary }) => `${new Date(start).toISOString()} ${new Date(end).toISOString()} ${summary}`).sort();
    const wanted = [lead, ben, cleo].flatMap(({ id, name }) => planned.get(id)!.map((stretch) => ({ ...stretch, summary: name })));
    expect(inOrder(eventsOf((await scheduleFeed(database.source, schedule.feedToken, NOW))!))).toEqual(inOrder(wanted));
    for (const person of [ben, cleo]) {
      const { token } = await manager.transaction((tx) => renewCalendar(tx, personOf(person, [team]), null, NOW));
      const events = eventsOf((await personFeed(database.source, token, NOW))!).filter(({ summary }) => summary.endsWith(schedule.name));
      const own = planned.get(person.id)!.map((stretch) => ({ ...stretch, summary: `On call: ${schedule.name}` }));
      expect(own.length).toBeGreaterThan(100);
      expect(inOrder(events)).toEqual(inOrder(own));
    }
  },
);

test("names that would end a line end none", async () => {
  const { manager } = database.source;
  const { team, lead } = await makeRota(manager);
  const name = "Night\r\nBEGIN:VALARM\rEND:VALARM\n;,\\ watch";
  const { id, feedToken } = await makeSchedule(manager, { team, people: [lead] });
  await manager.update(OnCallSchedule, { id }, { name });
  await manager.update(User, { id: lead.id }, { name });
  const calendar = (await scheduleFeed(database.source, feedToken, NOW))!;
  expect(calendar.split(/\r\n|\r|\n/).filter((line) => /^(BEGIN|END):VALARM/.test(line))).toEqual([]);
  expect(new Set(eventsOf(calendar).map(({ summary }) => summary.replaceAll(/\s+/g, " ")))).toEqual(
    new Set([name.replaceAll(/\s+/g, " ")]),
  );
});

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
