import { expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import type { Tx } from "#core/database.js";
import { upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
import { createOverride, deleteOverride } from "#core/oncall/override.service.js";
import { overridesAhead, swapsAhead, temporaryAhead } from "#core/oncall/schedule-changes.queries.js";
import { loadSchedules, plannedShifts } from "#core/oncall/schedule.queries.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { remindOfSwaps } from "#core/oncall/swap-reminders.service.js";
import { cancelSwap, requestSwap, takeSwap } from "#core/oncall/swap.service.js";
import { createTemporarySchedule, deleteTemporarySchedule } from "#core/oncall/temporary-schedule.service.js";
import { deleteUnavailability, setUnavailability } from "#core/oncall/unavailability.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { daily, makeRota } from "#test/schedules.js";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const database = testDatabase();
const write = <T>(work: (tx: Tx) => Promise<T>) => database.source.transaction(work);
const override = (actor: Actor, schedule: string, hours: [number, number], people: { add?: string; remove?: string }, now = NOW) =>
  write((tx) => createOverride(tx, actor, { schedule, start: later(hours[0]), end: later(hours[1]), ...people }, now));

/** The plan of the first day as "hours: people" lines. */
async function planOf(id: string, hours = 24): Promise<string[]> {
  const loaded = (await loadSchedules(database.source, [id], NOW, later(hours))).get(id)!;
  return plannedShifts(loaded, NOW, later(hours)).map(({ start, users }) => `${(start - NOW.getTime()) / HOUR}: ${users.join(" ")}`.trim());
}

test("a member replaces a team mate for a time that begins now at the earliest", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  await override(personOf(ben, [team]), schedule.slug, [-5, 6], { add: cleo.email, remove: lead.email }, later(2));
  expect(await planOf(schedule.id)).toEqual([`0: ${lead.id}`, `2: ${cleo.id}`, `6: ${lead.id}`]);
});

test("taking an override back ends a running one, forgets one to come, and leaves the past", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const actor = personOf(ben, [team]);
  await override(actor, schedule.slug, [2, 6], { add: cleo.email, remove: lead.email });
  await override(actor, schedule.slug, [8, 10], { add: cleo.email });
  const [running, coming] = (await overridesAhead(database.source, [schedule.id], NOW)).get(schedule.id)!;
  await write((tx) => deleteOverride(tx, actor, running!.id, later(4)));
  await write((tx) => deleteOverride(tx, actor, coming!.id, later(4)));
  expect(await planOf(schedule.id)).toEqual([`0: ${lead.id}`, `2: ${cleo.id}`, `4: ${lead.id}`]);
  expect(await refusalOf(write((tx) => deleteOverride(tx, actor, running!.id, later(5))))).toBe("INVALID id");
  await override(actor, schedule.slug, [5, 6], { add: cleo.email }, later(4));
});

test("what no override can be", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const actor = personOf(ben, [team]);
  const outsider = await makeUser(database.source.manager);
  const refused = (hours: [number, number], people: object, by = actor) => refusalOf(override(by, schedule.slug, hours, people));
  expect(await refused([2, 2], { add: ben.email })).toBe("INVALID input.end");
  expect(await refused([-2, -1], { add: ben.email })).toBe("INVALID input.end");
  expect(await refused([1, 24 * 500], { add: ben.email })).toBe("LIMIT input.end");
  expect(await refused([1, 2], {})).toBe("INVALID input.add");
  expect(await refused([1, 2], { add: "nobody@example.com" })).toBe("NOT_FOUND input.add");
  expect(await refused([1, 2], { add: ben.email, remove: ben.email })).toBe("INVALID input.remove");
  expect(await refused([1, 2], { add: outsider.email })).toBe("FORBIDDEN input.add");
  expect(await refused([1, 2], { add: outsider.email }, personOf(lead, [[team, "LEAD"]]))).toBe("done");
  const other = await makeTeam(database.source.manager);
  expect(await refused([3, 4], { add: ben.email }, personOf(outsider, [other]))).toBe("FORBIDDEN input.schedule");
});

test("of overrides that share a person and an instant only one holds, also when they come at once", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  await override(actor, schedule.slug, [2, 4], { add: ben.email });
  expect(await refusalOf(override(actor, schedule.slug, [3, 5], { add: cleo.email, remove: ben.email }))).toBe("CONFLICT input.start");
  expect(await refusalOf(override(actor, schedule.slug, [4, 5], { add: ben.email }))).toBe("done");
  const rush = await Promise.all(
    Array.from({ length: 8 }, (_, i) => {
      const people = i % 2 ? { add: ben.email, remove: cleo.email } : { add: cleo.email, remove: ben.email };
      return refusalOf(override(actor, schedule.slug, [10 + i / 10, 12], people));
    }),
  );
  expect(rush.filter((answer) => answer === "done")).toHaveLength(1);
  expect(new Set(rush)).toEqual(new Set(["done", "CONFLICT input.start"]));
  expect((await overridesAhead(database.source, [schedule.id], NOW)).get(schedule.id)).toHaveLength(3);
});

test("a temporary schedule hides the plan while it holds, never overlaps another, and ends when it is taken back", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const create = (by: Actor, hours: [number, number], shift: [number, number, string]) => {
    const shifts = [{ start: later(shift[0]), end: later(shift[1]), user: shift[2] }];
    const input = { schedule: schedule.slug, start: later(hours[0]), end: later(hours[1]), shifts };
    return write((tx) => createTemporarySchedule(tx, by, input, NOW));
  };
  await create(actor, [2, 10], [3, 9, ben.email]);
  expect(await planOf(schedule.id)).toEqual([`0: ${lead.id}`, "2:", `3: ${ben.id}`, "9:", `10: ${lead.id}`]);
  expect(await refusalOf(create(actor, [9, 12], [9, 10, ben.email]))).toBe("CONFLICT input.start");
  expect(await refusalOf(create(actor, [20, 22], [19, 21, ben.email]))).toBe("INVALID input.shifts.0");
  expect(await refusalOf(create(actor, [20, 22], [20, 21, "nobody"]))).toBe("NOT_FOUND input.shifts.0.user");
  expect(await refusalOf(create(personOf(cleo, [team]), [20, 22], [20, 21, cleo.email]))).toBe("FORBIDDEN input.schedule");
  const [temporary] = (await temporaryAhead(database.source, [schedule.id], NOW)).get(schedule.id)!;
  await write((tx) => deleteTemporarySchedule(tx, actor, temporary!.id, later(5)));
  expect(await planOf(schedule.id)).toEqual([`0: ${lead.id}`, "2:", `3: ${ben.id}`, `5: ${lead.id}`]);
});

test("a swap leaves its asker on call until somebody takes it; of two who try at once, one does", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const asker = personOf(lead, [[team, "LEAD"]]);
  const ask = (by: Actor, from: number, to: number) =>
    write((tx) => requestSwap(tx, by, { schedule: schedule.slug, start: later(from), end: later(to), note: "dentist" }, NOW));
  expect(await refusalOf(ask(personOf(ben, [team]), 2, 4))).toBe("INVALID input.start");
  const swap = await ask(asker, 2, 4);
  expect(await planOf(schedule.id)).toEqual([`0: ${lead.id}`]);
  const asked = await database.source.query<{ user_id: string }[]>(`select user_id from notice where key like $1 order by user_id`, [
    `swap:${swap.id}:asked:%`,
  ]);
  expect(asked.map(({ user_id }) => user_id)).toEqual([ben.id, cleo.id]);
  const take = (by: Actor) => refusalOf(write((tx) => takeSwap(tx, by, swap.id, NOW)));
  expect(await take(asker)).toBe("INVALID id");
  expect(await take(personOf(await makeUser(database.source.manager)))).toBe("FORBIDDEN id");
  expect((await Promise.all([take(personOf(ben, [team])), take(personOf(cleo, [team]))])).sort()).toEqual(["CONFLICT id", "done"]);
  const [taken] = (await swapsAhead(database.source, [schedule.id], NOW)).get(schedule.id)!;
  expect(taken!.state).toBe("TAKEN");
  expect(await planOf(schedule.id)).toEqual([`0: ${lead.id}`, `2: ${taken!.takerId}`, `4: ${lead.id}`]);
  expect(await refusalOf(write((tx) => cancelSwap(tx, asker, swap.id, NOW)))).toBe("CONFLICT id");
});

test("whoever's shifts a change for a time moves is told, also when it is taken back", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const told = async () => {
    const sql = `delete from notice where kind = 'shift-moved' and user_id = any($1) returning user_id, body`;
    const [rows] = await database.source.query<[{ user_id: string; body: string }[], number]>(sql, [[lead.id, ben.id, cleo.id]]);
    return rows.map(({ user_id, body }) => `${user_id} ${body.replaceAll(/ Mar 2026|\n- /g, "")}`).sort();
  };
  const [lost, gained] = ["No longer on call", "Now on call"];
  await override(actor, schedule.slug, [2, 6], { add: cleo.email, remove: lead.email });
  const when = "2, 11:00 to 2, 15:00 (UTC)";
  expect(await told()).toEqual([`${lead.id} ${lost}:${when}`, `${cleo.id} ${gained}:${when}`].sort());
  const [running] = (await overridesAhead(database.source, [schedule.id], NOW)).get(schedule.id)!;
  await write((tx) => deleteOverride(tx, actor, running!.id, later(4)));
  const rest = "2, 13:00 to 2, 15:00 (UTC)";
  expect(await told()).toEqual([`${lead.id} ${gained}:${rest}`, `${cleo.id} ${lost}:${rest}`].sort());

  const window = { schedule: schedule.slug, start: later(8), end: later(10) };
  const shifts = [{ start: later(8), end: later(9), user: ben.email }];
  await write((tx) => createTemporarySchedule(tx, actor, { ...window, shifts }, NOW));
  const hidden = "2, 17:00 to 2, 19:00 (UTC)";
  expect(await told()).toEqual([`${lead.id} ${lost}:${hidden}`, `${ben.id} ${gained}:2, 17:00 to 2, 18:00 (UTC)`].sort());
  const [temporary] = (await temporaryAhead(database.source, [schedule.id], NOW)).get(schedule.id)!;
  await write((tx) => deleteTemporarySchedule(tx, actor, temporary!.id, NOW));
  expect(await told()).toEqual([`${lead.id} ${gained}:${hidden}`, `${ben.id} ${lost}:2, 17:00 to 2, 18:00 (UTC)`].sort());
  await override(actor, schedule.slug, [12, 13], { add: lead.email });
  expect(await told()).toEqual([]);
});

test("a shift is asked for once at a time, and not taken by whom another override names then", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const asker = personOf(lead, [[team, "LEAD"]]);
  const ask = (from: number, to: number) =>
    refusalOf(write((tx) => requestSwap(tx, asker, { schedule: schedule.slug, start: later(from), end: later(to) }, NOW)));
  expect((await Promise.all([ask(2, 4), ask(3, 5)])).sort()).toEqual(["CONFLICT input.start", "done"]);
  expect(await ask(6, 8)).toBe("done");
  await override(asker, schedule.slug, [7, 9], { add: ben.email });
  const swaps = (await swapsAhead(database.source, [schedule.id], NOW)).get(schedule.id)!;
  expect(await refusalOf(write((tx) => takeSwap(tx, personOf(ben, [team]), swaps.at(-1)!.id, NOW)))).toBe("CONFLICT id");
  expect((await swapsAhead(database.source, [schedule.id], NOW)).get(schedule.id)!.map(({ state }) => state)).toEqual(["OPEN", "OPEN"]);
});

test("who has left is put on call by nobody", async () => {
  const { team, lead, schedule } = await makeRota(database.source.manager);
  const gone = await makeUser(database.source.manager, { leftAt: NOW });
  const actor = personOf(lead, [[team, "LEAD"]]);
  expect(await refusalOf(override(actor, schedule.slug, [1, 2], { add: gone.email }))).toBe("NOT_FOUND input.add");
  const shifts = [{ start: later(1), end: later(2), user: gone.email }];
  const window = { schedule: schedule.slug, start: later(1), end: later(2), shifts };
  expect(await refusalOf(write((tx) => createTemporarySchedule(tx, actor, window, NOW)))).toBe("NOT_FOUND input.shifts.0.user");
  const plan = { slug: schedule.slug, team: team.slug, timeZone: "UTC", layers: [daily([lead, gone])] };
  expect(await refusalOf(write((tx) => upsertSchedule(tx, actor, plan, NOW)))).toBe("NOT_FOUND input.layers.0.participants.1");
  const policy = { slug: "wakes-the-gone", team: team.slug, steps: [{ delay: "PT5M", users: [gone.email] }] };
  expect(await refusalOf(write((tx) => upsertEscalationPolicy(tx, actor, policy, NOW)))).toBe("NOT_FOUND input.steps.0.users.0");
});

test("an untaken swap is asked for again when its shift comes near, once a day", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const actor = personOf(lead, [[team, "LEAD"]]);
  const input = { schedule: schedule.slug, start: later(75), end: later(80) };
  const swap = await write((tx) => requestSwap(tx, actor, input, NOW));
  const asked = async () =>
    (await database.source.query<object[]>(`select from notice where user_id = $1 and key like $2`, [ben.id, `swap:${swap.id}:%`])).length;
  for (const [hours, times] of [
    [20, 1],
    [30, 2],
    [31, 2],
    [54, 3],
    [76, 3],
  ] as const) {
    await write((tx) => remindOfSwaps(tx, later(hours)));
    expect([hours, await asked()]).toEqual([hours, times]);
  }
});

test("who asked for a swap takes the question back; nobody takes it then", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  const asker = personOf(lead, [[team, "LEAD"]]);
  const swap = await write((tx) => requestSwap(tx, asker, { schedule: schedule.slug, start: later(2), end: later(4) }, NOW));
  expect(await refusalOf(write((tx) => cancelSwap(tx, personOf(ben, [team]), swap.id, NOW)))).toBe("FORBIDDEN id");
  await write((tx) => cancelSwap(tx, asker, swap.id, NOW));
  expect(await refusalOf(write((tx) => takeSwap(tx, personOf(ben, [team]), swap.id, NOW)))).toBe("CONFLICT id");
  expect(await swapsAhead(database.source, [schedule.id], NOW)).toEqual(new Map());
});

test("an absence warns of the shifts it meets; people and their leads set it and take it back", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const input = { start: later(20), end: later(30) };
  const set = (by: Actor, user?: string) => write((tx) => setUnavailability(tx, by, { ...input, user }, NOW));
  const { unavailability, warnings } = await set(personOf(ben, [team]));
  expect(warnings).toEqual([`${ben.name} is on call in ${schedule.slug}: 3 Mar 2026, 09:00 to 3 Mar 2026, 15:00 (UTC)`]);
  expect((await set(personOf(cleo, [team]))).warnings).toEqual([]);
  expect((await set(personOf(lead, [[team, "LEAD"]]), ben.email)).warnings).toHaveLength(1);
  expect(await refusalOf(set(personOf(cleo, [team]), ben.email))).toBe("FORBIDDEN input.user");
  expect(await refusalOf(set((await makeKey(database.source.manager, { team })).actor))).toBe("INVALID input.user");
  await override(personOf(cleo, [team]), schedule.slug, [18, 22], { add: ben.email });
  const told = await database.source.query<{ body: string }[]>(
    `select body from notice where user_id = $1 and kind = 'shift-unavailable'`,
    [ben.id],
  );
  expect(told.map(({ body }) => body.split("\n")[1])).toEqual(["- 3 Mar 2026, 05:00 to 3 Mar 2026, 07:00 (UTC)"]);
  const remove = (by: Actor, now: Date) => refusalOf(write((tx) => deleteUnavailability(tx, by, unavailability.id, now)));
  expect(await remove(personOf(cleo, [team]), NOW)).toBe("FORBIDDEN id");
  expect(await remove(personOf(ben, [team]), later(40))).toBe("INVALID id");
  expect(await remove(personOf(ben, [team]), NOW)).toBe("done");
  expect(await remove(personOf(ben, [team]), NOW)).toBe("NOT_FOUND id");
});
