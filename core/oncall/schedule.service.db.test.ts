import { describe, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { previewSchedule } from "#core/oncall/schedule-preview.queries.js";
import type { ScheduleUpsertInput } from "#core/oncall/schedule.input.js";
import { loadSchedules, onCallNow, plannedShifts, scheduleBySlug } from "#core/oncall/schedule.queries.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { setUnavailability } from "#core/oncall/unavailability.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { daily, makeRota, makeSchedule } from "#test/schedules.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const later = (ms: number) => new Date(NOW.getTime() + ms);
const database = testDatabase();
const upsert = (actor: Actor, input: ScheduleUpsertInput, now = NOW) =>
  database.source.transaction((tx) => upsertSchedule(tx, actor, input, now));

/** The plan as "hours from the test's morning: people" lines. */
async function planOf(slug: string, from: Date, to: Date): Promise<string[]> {
  const { id } = (await scheduleBySlug(database.source, slug))!;
  const loaded = (await loadSchedules(database.source, [id], from, to)).get(id)!;
  return plannedShifts(loaded, from, to).map(({ start, users }) => `${(start - NOW.getTime()) / HOUR}: ${users.join(" ")}`.trim());
}

test("people take turns from the schedule's making on, and nobody before", async () => {
  const { lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  expect(await planOf(schedule.slug, later(-DAY), later(3 * DAY))).toEqual(["-24:", `0: ${lead.id}`, `24: ${ben.id}`, `48: ${cleo.id}`]);
  const onCall = await onCallNow(database.source, [schedule.id], later(30 * HOUR));
  expect(onCall.get(schedule.id)).toEqual({ users: [ben.id], until: later(2 * DAY) });
});

test("whoever is alone is on call without an end in sight", async () => {
  const { team, ben } = await makeRota(database.source.manager);
  const alone = await makeSchedule(database.source.manager, { team, people: [ben] });
  expect((await onCallNow(database.source, [alone.id], NOW)).get(alone.id)).toEqual({ users: [ben.id], until: null });
});

test("an edit keeps the past, is told to whoever moves, and the same again is no edit", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const input = { slug: schedule.slug, team: team.slug, timeZone: "UTC", layers: [daily([cleo, ben])] };
  const edited = await upsert(actor, input, later(12 * HOUR));
  expect(edited.revision).toBe(2);
  expect((await upsert(actor, input, later(13 * HOUR))).revision).toBe(2);
  expect(await planOf(schedule.slug, NOW, later(3 * DAY))).toEqual([`0: ${lead.id}`, `12: ${cleo.id}`, `24: ${ben.id}`, `48: ${cleo.id}`]);
  const told = await database.source.query<{ user_id: string; kind: string; body: string }[]>(
    `select user_id, kind, body from notice where key like $1 order by user_id`,
    [`shift-moved:${schedule.id}:2:%`],
  );
  expect(told.map((notice) => notice.user_id)).toEqual([lead.id, ben.id, cleo.id]);
  expect(told[0]!.body).toContain("No longer on call:\n- 2 Mar 2026, 21:00 to 3 Mar 2026, 09:00 (UTC)");
  const audited = await database.source.query<{ action: string }[]>(`select action from audit_event where subject_name = $1`, [
    schedule.slug,
  ]);
  expect(audited.map(({ action }) => action)).toEqual(["schedule.created", "schedule.changed"]);
});

test("an edit at the instant of the last one replaces it", async () => {
  const { team, ben, schedule } = await makeRota(database.source.manager);
  const key = (await makeKey(database.source.manager, { team })).actor;
  await upsert(key, { slug: schedule.slug, team: team.slug, timeZone: "UTC", layers: [daily([ben])] });
  expect(await planOf(schedule.slug, NOW, later(DAY))).toEqual([`0: ${ben.id}`]);
});

test("of two edits of one revision at once the first holds", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const edit = (person: typeof ben) => ({
    slug: schedule.slug,
    team: team.slug,
    timeZone: "UTC",
    layers: [daily([person])],
    expectedRevision: 1,
  });
  const answers = await Promise.all([lead, ben].map((person) => refusalOf(upsert(actor, edit(person), later(HOUR)))));
  expect(answers.sort()).toEqual(["STALE input.expectedRevision", "done"]);
  expect((await planOf(schedule.slug, NOW, later(2 * HOUR))).length).toBeLessThanOrEqual(2);
});

test("whom an edit puts on call in a time in which they cannot be is told", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const away = { start: later(DAY), end: later(2 * DAY) };
  await database.source.transaction((tx) => setUnavailability(tx, personOf(cleo, [team]), away, NOW));
  const input = { slug: schedule.slug, team: team.slug, timeZone: "UTC", layers: [daily([lead, cleo, ben])] };
  await upsert(personOf(lead, [[team, "LEAD"]]), input, later(HOUR));
  const told = await database.source.query<{ user_id: string; body: string }[]>(
    `select user_id, body from notice where kind = 'shift-unavailable' and key like $1`,
    [`shift-unavailable:${schedule.id}:%`],
  );
  expect(told).toEqual([{ user_id: cleo.id, body: expect.stringContaining("3 Mar 2026, 09:00 to 4 Mar 2026, 09:00") }]);
});

test("a preview says what saving would lead to, and writes nothing", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const officeHours = [{ days: ["MON" as const], from: "09:00", to: "17:00" }];
  const input = {
    slug: schedule.slug,
    team: team.slug,
    timeZone: "UTC",
    layers: [daily([lead, ben], { restrictions: officeHours })],
  };
  const { shifts, gaps, load, moved } = await previewSchedule(database.source, input, NOW, later(2 * DAY), NOW);
  expect(shifts).toEqual([
    { start: NOW.getTime(), end: later(8 * HOUR).getTime(), users: [lead.id] },
    { start: later(8 * HOUR).getTime(), end: later(2 * DAY).getTime(), users: [] },
  ]);
  expect(gaps).toEqual([{ start: later(8 * HOUR).getTime(), end: later(2 * DAY).getTime() }]);
  expect(load).toEqual([{ user: lead.id, hours: 8, shifts: 1 }]);
  expect(moved.map(({ user }) => user)).toEqual([lead.id, ben.id]);
  expect(moved[0]).toMatchObject({ before: [{ start: later(8 * HOUR).getTime(), end: later(DAY).getTime() }], after: [] });
  expect((await scheduleBySlug(database.source, schedule.slug))!.revision).toBe(1);
});

describe("what is refused", () => {
  const layer = (more: object = {}) => ({
    name: "x",
    start: NOW,
    rotation: { unit: "DAILY" as const },
    participants: ["a@example.com"],
    ...more,
  });
  const restricted = (more: object) => layer({ restrictions: [{ days: ["MON"], from: "09:00", to: "17:00", ...more }] });
  const many = Array.from({ length: 34 }, () => ({ days: ["MON"], from: "09:00", to: "17:00" }));
  const own = many.slice(0, 6).map((hours) => ({ ...hours, timeZone: "PARTICIPANT" }));
  const crowd = Array.from({ length: 100 }, (_, i) => `p${i}@example.com`);
  const cases: [string, object, string][] = [
    ["a zone that does not exist", { timeZone: "Mars/Olympus" }, "INVALID input.timeZone"],
    ["a rotation of nobody", { layers: [layer({ participants: [] })] }, "INVALID input.layers.0.participants"],
    ["no layer", { layers: [] }, "INVALID input.layers"],
    ["a stranger", { layers: [layer()] }, "NOT_FOUND input.layers.0.participants.0"],
    ["a turn of no length", { layers: [layer({ rotation: { unit: "DAILY", length: 0 } })] }, "INVALID input.layers.0.rotation.length"],
    ["active weeks", { layers: [layer({ rotation: { unit: "WEEKLY", turns: "ACTIVE_DAYS" } })] }, "INVALID input.layers.0.rotation.turns"],
    ["a restriction to no day", { layers: [restricted({ days: [] })] }, "INVALID input.layers.0.restrictions.0.days"],
    ["an hour that is none", { layers: [restricted({ to: "24:00" })] }, "INVALID input.layers.0.restrictions.0.to"],
    ["too many restrictions", { layers: Array.from({ length: 3 }, () => layer({ restrictions: many })) }, "INVALID input.layers"],
    ["too many hours on clocks of their own", { layers: [layer({ participants: crowd, restrictions: own })] }, "INVALID input.layers"],
    ["a date for a zone", { timeZone: "2026-03-02T09:00Z[Europe/Berlin]" }, "INVALID input.timeZone"],
    ["a team that does not exist", { team: "nobody" }, "NOT_FOUND input.team"],
    ["another revision", { expectedRevision: 7 }, "STALE input.expectedRevision"],
  ];
  test.each(cases)("%s", async (_, more, refusal) => {
    const { team, lead, schedule } = await makeRota(database.source.manager);
    const input = { slug: schedule.slug, team: team.slug, timeZone: "UTC", layers: [daily([lead])], ...more };
    const actor = personOf(lead, [[team, "LEAD"]]);
    expect(await refusalOf(upsert(actor, input as ScheduleUpsertInput))).toBe(refusal);
  });

  test("who does not lead the team", async () => {
    const { team, ben, schedule } = await makeRota(database.source.manager);
    const input = { slug: schedule.slug, team: team.slug, timeZone: "UTC", layers: [daily([ben])] };
    const other = await makeTeam(database.source.manager);
    const stranger = personOf(await makeUser(database.source.manager), [[other, "LEAD"]]);
    expect(await refusalOf(upsert(personOf(ben, [team]), input))).toBe("FORBIDDEN input.slug");
    expect(await refusalOf(upsert(stranger, input))).toBe("FORBIDDEN input.slug");
    expect(await refusalOf(upsert(stranger, { ...input, team: other.slug }))).toBe("FORBIDDEN input.slug");
  });
});
