import { expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { replaceOwnershipRules } from "#core/responsibilities/ownership-rules.service.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeTeam, makeUser, NOW } from "#test/factories.js";
import { watchHandovers } from "./handover-expiry.service.js";
import { requestHandover } from "./handover.service.js";

const database = testDatabase();

test("when nobody answers, the leads of the team that a rule makes accountable hear of it too", async () => {
  const { manager } = database.source;
  const [giving, receiving, product] = [await makeTeam(manager), await makeTeam(manager, { slug: "receiving" }), await makeTeam(manager)];
  const boss = await makeUser(manager, { teams: [[product, "LEAD"]] });
  const model = await makeModel(manager, { slug: "card-fraud", operations: giving });
  const actor = system("test");
  const rules = [{ pattern: "card-*", role: "ACCOUNTABLE" as const, team: product.slug }];
  await manager.transaction((tx) => replaceOwnershipRules(tx, actor, { rules }, NOW));
  const request = { subject: { type: "MODEL", id: model.id }, role: "OPERATIONS", toTeam: receiving.slug } as const;
  await manager.transaction((tx) => requestHandover(tx, actor, request, NOW));
  await watchHandovers(database.source, addSeconds(NOW, 8 * 86_400));
  const told = await database.source.query<{ user_id: string }[]>(`select user_id from notice where kind = 'handover-expired'`);
  expect(told).toEqual([{ user_id: boss.id }]);
});
