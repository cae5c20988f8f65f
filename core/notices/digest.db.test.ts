import { expect, test } from "@jest/globals";
import { leaveDigests } from "#core/notices/digest.service.js";
import type { User } from "#core/teams/team.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeIncident, makeModel, makeMonitor, makeTeam, makeUser } from "#test/factories.js";

const database = testDatabase();
const monday = (time: string) => new Date(`2026-03-02T${time}Z`);
const digestsOf = async ({ id }: User) =>
  database.source.query<{ subject: string; body: string; path: string }[]>(
    `select subject, body, path from notice where user_id = $1 and kind = 'digest'`,
    [id],
  );
const leave = (at: Date) => database.source.transaction((tx) => leaveDigests(tx, at));

test("the digest reaches a lead once a week, from eight on Monday where they live", async () => {
  const team = await makeTeam(database.source.manager);
  const here = await makeUser(database.source.manager, { timeZone: "Europe/Berlin", teams: [[team, "LEAD"]] });
  const there = await makeUser(database.source.manager, { timeZone: "America/New_York", teams: [[team, "LEAD"]] });
  const member = await makeUser(database.source.manager, { timeZone: "Europe/Berlin", teams: [team] });
  await makeMonitor(database.source.manager, { dataScience: team, operations: team });
  const seen = async () => Promise.all([here, there, member].map(async (person) => (await digestsOf(person)).length));
  await leave(monday("06:59:00"));
  expect(await seen()).toEqual([0, 0, 0]);
  await leave(monday("07:00:00"));
  expect(await seen()).toEqual([1, 0, 0]);
  await leave(monday("13:00:00"));
  await leave(monday("13:05:00"));
  expect(await seen()).toEqual([1, 1, 0]);
  await leave(new Date("2026-03-03T07:00:00Z"));
  expect(await seen()).toEqual([1, 1, 0]);
  await leave(new Date("2026-03-09T13:00:00Z"));
  expect(await seen()).toEqual([2, 2, 0]);
});

test("it says what is not filled, open and long paused, and nothing to a team without monitors", async () => {
  const team = await makeTeam(database.source.manager, { slug: "fraud", name: "Fraud" });
  const lead = await makeUser(database.source.manager, { teams: [[team, "LEAD"]] });
  const idle = await makeTeam(database.source.manager);
  const idler = await makeUser(database.source.manager, { teams: [[idle, "LEAD"]] });
  const model = await makeModel(database.source.manager, { name: "Card fraud", dataScience: team });
  const drift = await makeMonitor(database.source.manager, { model, name: "Drift" });
  const since = new Date("2026-02-01T09:00:00Z");
  await makeMonitor(database.source.manager, { model, name: "Delay", state: "PAUSED", pausedAt: since, operations: team });
  const incident = await makeIncident(database.source.manager, { monitor: drift });
  await database.source.query(`update incident set team_id = $1 where id = $2`, [team.id, incident.id]);
  await leave(monday("09:00:00"));
  expect(await digestsOf(idler)).toEqual([]);
  expect(await digestsOf(lead)).toEqual([
    {
      subject: "Fraud this week: 1 monitor without both seats, 1 open incident, 1 monitor paused for long",
      body: expect.stringMatching(
        /^1 of 2 monitors of Fraud has both.*\n\n.*\n- Drift of Card fraud: Nobody.*\n\n.*\n- Drift of Card fraud: medium, for less than a day\n\n.*\n- Delay of Card fraud: for 29 days$/s,
      ),
      path: "/monitors?team=fraud",
    },
  ]);
});
