import { expect, test } from "@jest/globals";
import { warnOfGaps } from "#core/coverage/gap-notices.service.js";
import { Unavailability } from "#core/oncall/override.entity.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, NOW } from "#test/factories.js";

const database = testDatabase();
const days = (number: number) => addSeconds(NOW, number * 86_400);
const warn = (now: Date) => database.source.transaction((tx) => warnOfGaps(tx, now));
const notices = () =>
  database.source.query<{ name: string; body: string }[]>(
    `select person.name, notice.body from notice join app_user person on person.id = user_id
     where kind = 'gap-ahead' order by person.name, notice.id`,
  );

test("leads are told what their team will lack within a week, once a day, and admins what no team is there for", async () => {
  const tx = database.source.manager;
  const [science, ops, empty] = [await makeTeam(tx), await makeTeam(tx, { slug: "ops" }), await makeTeam(tx, { slug: "empty" })];
  await makeUser(tx, { name: "Ada", isAdmin: true });
  const lea = await makeUser(tx, { name: "Lea", teams: [[ops, "LEAD"]], timeZone: "Europe/Berlin" });
  await makeUser(tx, { name: "Ben", teams: [ops] });
  await makeUser(tx, { name: "Sam", teams: [science] });
  await tx.insert(Unavailability, { userId: lea.id, startAt: days(2), endAt: days(3), createdAt: NOW });
  await tx.insert(Unavailability, { userId: lea.id, startAt: days(8), endAt: days(9), createdAt: NOW });
  const model = await makeModel(tx, { slug: "fraud", tier: 1, accountable: science, operations: ops });
  await makeMonitor(tx, { model });
  await makeMonitor(tx, { model });
  await makeMonitor(tx, { model: await makeModel(tx, { slug: "lost", dataScience: science, operations: empty }) });

  expect(await warn(NOW)).toBe(3);
  const told = [
    { name: "Ada", body: "Team empty has no members.\n- lost (tier 3), 1 monitor: now, with no end in sight" },
    {
      name: "Lea",
      body: "Nobody of ops can be reached: Lea is unavailable.\n- fraud (tier 1), 2 monitors: 4 Mar 2026, 10:00 to 5 Mar 2026, 10:00 (Europe/Berlin)",
    },
    { name: "Sam", body: "Nobody has the data-science seat.\n- fraud (tier 1), 2 monitors: now, with no end in sight" },
  ];
  expect(await notices()).toEqual(told);
  expect(await warn(addSeconds(NOW, 3600))).toBe(0);
  expect(await notices()).toEqual(told);
  await warn(days(1));
  expect(await notices()).toHaveLength(6);
});
