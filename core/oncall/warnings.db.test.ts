import { expect, test } from "@jest/globals";
import type { Tx } from "#core/database.js";
import { createOverride } from "#core/oncall/override.service.js";
import { requestSwap, takeSwap } from "#core/oncall/swap.service.js";
import { createTemporarySchedule } from "#core/oncall/temporary-schedule.service.js";
import { setUnavailability } from "#core/oncall/unavailability.service.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { testDatabase } from "#test/database/database.js";
import { NOW, personOf } from "#test/factories.js";
import { makeRota } from "#test/schedules.js";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const database = testDatabase();
const write = <T>(work: (tx: Tx) => Promise<T>) => database.source.transaction(work);
const away = (person: User, team: Team, from: number, to: number) =>
  write((tx) => setUnavailability(tx, personOf(person, [team]), { start: later(from), end: later(to) }, NOW));

test("an override says what it does not do, whom it calls in their absence, and when it leaves nobody", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  const warnings = async (from: number, to: number, people: { add?: string; remove?: string }) => {
    const input = { schedule: schedule.slug, start: later(from), end: later(to), ...people };
    return (await write((tx) => createOverride(tx, personOf(lead, [[team, "LEAD"]]), input, NOW))).warnings;
  };
  await away(ben, team, 2, 3);
  const unmoved = [`The plan of ${schedule.slug} stays as it is: nobody is on call less or more by this.`];
  expect(await warnings(1, 2, { add: ben.email, remove: cleo.email })).toEqual(unmoved);
  expect(await warnings(3, 4, { add: lead.email })).toEqual(unmoved);
  expect(await warnings(2, 3, { add: ben.email, remove: lead.email })).toEqual([
    `${ben.name} is away from 2 Mar 2026, 11:00 to 2 Mar 2026, 12:00 (UTC).`,
  ]);
  expect(await warnings(5, 6, { remove: lead.email })).toEqual([
    `Nobody is on call in ${schedule.slug} from 2 Mar 2026, 14:00 to 2 Mar 2026, 15:00 (UTC).`,
  ]);
  expect(await warnings(7, 8, { add: cleo.email, remove: lead.email })).toEqual([]);
});

test("a temporary schedule says when it leaves nobody, and whom it calls in their absence", async () => {
  const { team, lead, ben, schedule } = await makeRota(database.source.manager);
  await away(ben, team, 30, 32);
  const window = { schedule: schedule.slug, start: later(24), end: later(34) };
  const shifts = [{ start: later(24), end: later(31), user: ben.email }];
  const actor = personOf(lead, [[team, "LEAD"]]);
  const { warnings } = await write((tx) => createTemporarySchedule(tx, actor, { ...window, shifts }, NOW));
  expect(warnings).toEqual([
    `Nobody is on call in ${schedule.slug} from 3 Mar 2026, 16:00 to 3 Mar 2026, 19:00 (UTC).`,
    `${ben.name} is away from 3 Mar 2026, 15:00 to 3 Mar 2026, 16:00 (UTC).`,
  ]);
});

test("who takes a shift in their absence hears of it", async () => {
  const { team, lead, ben, cleo, schedule } = await makeRota(database.source.manager);
  await away(ben, team, 5, 50);
  const take = async (taker: User, from: number) => {
    const input = { schedule: schedule.slug, start: later(from), end: later(from + 1) };
    const { id } = await write((tx) => requestSwap(tx, personOf(lead, [team]), input, NOW));
    return (await write((tx) => takeSwap(tx, personOf(taker, [team]), id, NOW))).warnings;
  };
  expect(await take(cleo, 5)).toEqual([]);
  expect(await take(ben, 3)).toEqual([]);
  expect(await take(ben, 7)).toEqual([`${ben.name} is away from 2 Mar 2026, 16:00 to 2 Mar 2026, 17:00 (UTC).`]);
});
