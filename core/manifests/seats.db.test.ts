import { beforeAll, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { testDatabase } from "#test/database/database.js";
import { makeUser, NOW } from "#test/factories.js";
import { applyManifest, type ManifestPlan, planManifest } from "./apply.service.js";

const database = testDatabase();
const admin = system("test");
const apply = (documents: object[]): Promise<ManifestPlan> =>
  database.source.transaction((tx) => applyManifest(tx, admin, { project: "seats", documents }, NOW));
const plan = (documents: object[]) => planManifest(database.source, admin, { project: "seats", documents }, NOW);
const changes = async (documents: object[]) => (await plan(documents)).items.flatMap((item) => item.changes);

const document = (kind: string, name: string, spec: object) => ({ apiVersion: "watchbill/v1", kind, metadata: { name }, spec });
const policy = document("EscalationPolicy", "nights", { team: "ops", steps: [{ delay: "PT15M", users: ["ben@example.com"] }] });
const model = (operations: unknown) => document("Model", "card-fraud", { responsibilities: { accountable: "ops", operations } });
const monitor = (dataScience: unknown) =>
  document("Monitor", "amount-drift", {
    model: "card-fraud",
    check: { key: "ownership-gap" },
    responsibilities: { dataScience },
  });

beforeAll(async () => {
  await makeUser(database.source.manager, { email: "ben@example.com" });
  const members = [{ email: "ben@example.com", role: "lead" }];
  await apply([document("Team", "ops", { members }), document("Team", "others", { members })]);
});

test("a seat names its escalation policy beside its team, and a plan after that is empty", async () => {
  const files = [policy, model({ team: "ops", escalationPolicy: "nights" }), monitor({ team: "others", escalationPolicy: "nights" })];
  expect((await apply(files)).userErrors).toEqual([]);
  expect(await changes(files)).toEqual([]);
  expect(await changes([policy, model("ops"), monitor({ team: "others" })])).toEqual([]);
  expect(await changes([model({ team: "ops", escalationPolicy: null })])).toEqual([
    { path: "spec.responsibilities.operations", before: { team: "ops", escalationPolicy: "nights" }, after: "ops" },
  ]);
  expect(await changes([model("others")])).toEqual([
    { path: "spec.responsibilities.operations", before: { team: "ops", escalationPolicy: "nights" }, after: "others" },
  ]);
  expect(await changes([monitor({ team: "ops", escalationPolicy: "nights" })])).toEqual([
    { path: "spec.responsibilities.dataScience.team", before: "others", after: "ops" },
  ]);
});

test("a policy that nobody made, and a seat that is none, are refused at their place", async () => {
  const unknown = await plan([model({ team: "ops", escalationPolicy: "no-such" })]);
  const path = ["input", "documents", "0", "spec", "responsibilities", "operations"];
  expect(unknown.userErrors).toEqual([
    { code: "NOT_FOUND", message: 'There is no escalation policy "no-such".', path: [...path, "escalationPolicy"] },
  ]);
  const malformed = await plan([model({ team: "ops", policy: "nights" })]);
  expect(malformed.userErrors).toMatchObject([{ code: "INVALID", path: [...path, "policy"] }]);
});
