import { expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { gapForecast } from "#core/coverage/gap-forecast.queries.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, NOW } from "#test/factories.js";
import { daily, makeSchedule } from "#test/schedules.js";

const database = testDatabase();

test("the same hole of every night is one gap that recurs, with its first and last time and all its hours", async () => {
  const tx = database.source.manager;
  const [team, owners] = [await makeTeam(tx, { slug: "ops" }), await makeTeam(tx)];
  await makeUser(tx, { teams: [owners] });
  const ben = await makeUser(tx, { teams: [team] });
  const days = [{ days: ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const, from: "08:00", to: "20:00" }];
  const restrictions = days.map((hours) => ({ ...hours, days: [...hours.days] }));
  const { slug } = await makeSchedule(tx, { team, people: [], layers: [daily([ben], { restrictions })] });
  const model = await makeModel(tx, { dataScience: owners, operations: team });
  await makeMonitor(tx, { model });
  const gaps = await gapForecast(database.source, system("test"), { days: 10 }, NOW);
  expect(gaps).toEqual([
    expect.objectContaining({
      seat: "OPERATIONS",
      reason: `Nobody is on call in ${slug}.`,
      from: new Date("2026-03-02T20:00:00.000Z"),
      until: new Date("2026-03-12T08:00:00.000Z"),
      occurrences: 10,
      hours: 120,
    }),
  ]);
  await makeMonitor(tx, { model: await makeModel(tx, { dataScience: owners }) });
  const [vacant] = await gapForecast(database.source, system("test"), { days: 10 }, NOW);
  expect(vacant).toMatchObject({ from: null, until: null, occurrences: 1, hours: 240 });
});
