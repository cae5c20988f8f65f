import { expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { layerShifts } from "#core/oncall/layer-shifts.js";
import { loadSchedules, plannedShifts } from "#core/oncall/schedule.queries.js";
import { setTeamMember } from "#core/teams/team.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeTeam, makeUser, NOW } from "#test/factories.js";
import { daily, makeSchedule } from "#test/schedules.js";

const HOUR = 3_600_000;
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
const database = testDatabase();

test("hours on somebody's own clock move with them, and stay what they were before", async () => {
  const { manager } = database.source;
  const team = await makeTeam(manager);
  const ana = await makeUser(manager, { teams: [team], timeZone: "UTC" });
  const restrictions = [{ days: ["MON" as const, "TUE" as const], from: "10:00", to: "12:00", timeZone: "PARTICIPANT" as const }];
  const { id } = await makeSchedule(manager, { team, people: [], layers: [daily([ana], { restrictions })], at: later(-1) });
  const load = async () => (await loadSchedules(database.source, [id], NOW, later(48))).get(id)!;
  const onCall = async () =>
    plannedShifts(await load(), NOW, later(48)).flatMap(({ start, end, users }) =>
      users.length > 0 ? [[(start - NOW.getTime()) / HOUR, (end - NOW.getTime()) / HOUR]] : [],
    );
  const before = [
    [1, 3],
    [25, 27],
  ];
  expect(await onCall()).toEqual(before);
  const move = (timeZone: string, now: Date) =>
    manager.transaction((tx) => setTeamMember(tx, system("test"), { team: team.slug, member: { email: ana.email, timeZone } }, now));
  await move("UTC", later(2));
  expect(await onCall()).toEqual(before);
  await move("America/New_York", later(2));
  // Until she moved at 11:00 UTC it was her shift; in New York 10:00 comes at 15:00 UTC.
  const after = [
    [1, 2],
    [6, 8],
    [30, 32],
  ];
  expect(await onCall()).toEqual(after);
  expect(layerShifts(await load(), later(2), later(48))[0]!.filter(({ users }) => users.length > 0)).toHaveLength(2);
});
