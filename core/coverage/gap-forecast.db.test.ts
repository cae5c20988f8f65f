import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { gapForecast } from "#core/coverage/gap-forecast.queries.js";
import { Unavailability } from "#core/oncall/override.entity.js";
import { OnCallSchedule, ScheduleRevision } from "#core/oncall/schedule.entity.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
const admin = system("test");
const days = (number: number) => addSeconds(NOW, number * 86_400);
const forecast = async (scope: { days?: number; team?: string } = {}) =>
  (await gapForecast(database.source, admin, scope, NOW)).map(({ model, monitors, seat, from, until, reason }) => ({
    what: `${model} ${seat} ×${monitors}`,
    from: from?.toISOString().slice(5, 16) ?? "now",
    until: until?.toISOString().slice(5, 16) ?? "open",
    reason,
  }));

beforeEach(() => database.source.query(`truncate team, app_user, model, ownership_rule restart identity cascade`));

/** A rota of one person that begins in so many days. */
async function makeRota(team: Team, user: User, start: Date): Promise<void> {
  const tx = database.source.manager;
  const schedule = Object.assign(new OnCallSchedule(), { slug: `${team.slug}-rota`, name: "Rota", teamId: team.id, feedToken: team.slug });
  const { id: scheduleId } = await tx.save(Object.assign(schedule, { createdAt: NOW, updatedAt: NOW }));
  const rotation = { unit: "WEEKLY", length: 1, turns: "ELAPSED" } as const;
  const layer = { name: "all", start: start.toISOString(), rotation, participants: [user.id], restrictions: [], priority: 0 };
  await tx.insert(ScheduleRevision, { scheduleId, since: days(-1), plan: { timeZone: "UTC", resolution: "UNION", layers: [layer] } });
}

describe("the gaps ahead", () => {
  test("are what nobody owns, what nobody is on call for, and who is away, most costly first", async () => {
    const tx = database.source.manager;
    const [science, ops] = [await makeTeam(tx, { slug: "science" }), await makeTeam(tx, { slug: "ops" })];
    const ana = await makeUser(tx, { name: "Ana", teams: [[science, "LEAD"]] });
    const ben = await makeUser(tx, { name: "Ben", teams: [ops] });
    await makeRota(ops, ben, days(2));
    await tx.insert(Unavailability, { userId: ben.id, startAt: days(5), endAt: days(6), createdAt: NOW });
    await tx.insert(Unavailability, { userId: ana.id, startAt: days(29), endAt: days(40), createdAt: NOW });
    const minor = await makeModel(tx, { slug: "minor", tier: 3, dataScience: science });
    await makeMonitor(tx, { model: minor });
    const major = await makeModel(tx, { slug: "major", tier: 1, operations: ops, accountable: science });
    await makeMonitor(tx, { model: major });
    await makeMonitor(tx, { model: major });

    const vacant = "Nobody has the data-science seat.";
    const hole = { what: "major OPERATIONS ×2", from: "now", until: "03-04T09:00", reason: "Nobody is on call in ops-rota." };
    expect(await forecast()).toEqual([
      { what: "major DATA_SCIENCE ×2", from: "now", until: "open", reason: vacant },
      hole,
      { ...hole, from: "03-07T09:00", until: "03-08T09:00", reason: "Nobody of ops can be reached: Ben is unavailable." },
      { what: "minor OPERATIONS ×1", from: "now", until: "open", reason: "Nobody has the operations seat." },
      {
        what: "minor DATA_SCIENCE ×1",
        from: "03-31T09:00",
        until: "open",
        reason: "Nobody of science can be reached: Ana is unavailable.",
      },
    ]);
    expect((await forecast({ days: 1 })).map(({ what, until }) => [what, until])).toEqual([
      ["major DATA_SCIENCE ×2", "open"],
      ["major OPERATIONS ×2", "open"],
      ["minor OPERATIONS ×1", "open"],
    ]);
    expect((await forecast({ days: 1, team: "ops" })).map(({ what }) => what)).toEqual(["major DATA_SCIENCE ×2", "major OPERATIONS ×2"]);
    expect(await forecast({ team: "no-such" })).toEqual([]);
  });

  test("are told only to those who see the model, for up to 90 days", async () => {
    const tx = database.source.manager;
    await makeMonitor(tx, { model: await makeModel(tx, { visibility: "TEAMS" }) });
    const stranger = personOf(await makeUser(tx));
    expect(await gapForecast(database.source, stranger, {}, NOW)).toEqual([]);
    expect(await forecast()).toHaveLength(2);
    for (const wrong of [0, 91, 1.5]) {
      expect(await refusalOf(gapForecast(database.source, admin, { days: wrong }, NOW))).toBe("INVALID days");
    }
  });

  test("take as many statements for one team as for many", async () => {
    const tx = database.source.manager;
    const count = async () => (await database.statementsOf(() => gapForecast(database.source, admin, {}, NOW))).length;
    const add = async () => {
      const team = await makeTeam(tx);
      const user = await makeUser(tx, { teams: [team] });
      await makeRota(team, user, days(1));
      await makeMonitor(tx, { model: await makeModel(tx, { operations: team }) });
    };
    await add();
    const one = await count();
    for (let i = 0; i < 5; i++) await add();
    expect(await count()).toBe(one);
  });
});
