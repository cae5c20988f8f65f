import { beforeAll, expect, test } from "@jest/globals";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, NOW } from "#test/factories.js";
import { makeSchedule } from "#test/schedules.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const cli = testCli(api);
let owner: string;
let reader: string;

beforeAll(async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx, { slug: "ops" });
  const ben = await makeUser(tx, { name: "Ben", email: "ben@example.com", teams: [[team, "LEAD"]] });
  await makeUser(tx, { name: "Cleo", email: "cleo@example.com", teams: [team] });
  await makeSchedule(tx, { slug: "days", team, people: [ben] });
  await makeMonitor(tx, { model: await makeModel(tx, { slug: "card-fraud", accountable: team }), slug: "amount-drift" });
  owner = (await makeKey(tx, { team })).secret;
  reader = (await makeKey(tx, { scopes: ["read"] })).secret;
});

test("an override is made, and what was not meant by it is said", async () => {
  const override = (...more: string[]) =>
    cli.run(owner, ["oncall", "override", "days", "--from", "2026-03-02T10:00Z", "--to", "2026-03-02T12:00Z", ...more]);
  expect(await override("--add", "cleo@example.com", "--remove", "ben@example.com")).toEqual({
    exit: 0,
    stdout: "Overridden: days from 2026-03-02 10:00Z to 2026-03-02 12:00Z.\n",
    stderr: "",
  });
  expect(await override("--remove", "ben@example.com")).toMatchObject({ exit: 7, stdout: "" });
  const later = ["oncall", "override", "days", "--from", "2026-03-03T10:00Z", "--to", "2026-03-03T12:00Z", "--remove", "cleo@example.com"];
  const unmoved = await cli.run(owner, [...later, "-o", "json"]);
  expect(JSON.parse(unmoved.stdout)).toMatchObject({
    warnings: ["The plan of days stays as it is: nobody is on call less or more by this."],
  });
  expect((await override()).exit).toBe(4);
  expect((await cli.run(reader, later)).exit).toBe(5);
});

test("policies are listed and described, and what nobody names is deleted once somebody confirms", async () => {
  await cli.write(
    "policy.yaml",
    `apiVersion: watchbill/v1
kind: EscalationPolicy
metadata: { name: nights }
spec:
  team: ops
  repeat: 1
  steps:
    - { delay: PT15M, schedules: [days] }
    - { delay: PT30M, users: [cleo@example.com], seats: [operations] }
`,
  );
  expect((await cli.run(owner, ["apply", "-f", "policy.yaml", "--project", "ops", "-y"])).exit).toBe(0);
  const list = await cli.run(reader, ["list", "policies", "--team", "ops"]);
  expect(list.stdout).toMatch(/^POLICY +TEAM +STEPS +REPEAT +SEATS\nnights +ops +2 +1 +0\n$/);
  const described = await cli.run(reader, ["describe", "policy", "nights"]);
  expect(described.stdout).toMatch(/\n1 +days +PT15M\n2 +Cleo, operations seat +PT30M\n$/);

  const unasked = await cli.run(owner, ["delete", "schedule", "days"]);
  expect(unasked).toMatchObject({ exit: 7, stderr: expect.stringContaining("Nobody is there to confirm") });
  const named = await cli.run(owner, ["delete", "schedule", "days", "-y"]);
  expect(named).toMatchObject({ exit: 7, stderr: expect.stringContaining("Escalation policies call days: nights.") });
  expect((await cli.run(reader, ["delete", "policy", "nights", "-y"])).exit).toBe(5);
  expect(await cli.run(owner, ["delete", "policy", "nights", "-y"])).toMatchObject({ exit: 0, stdout: "Deleted policy nights.\n" });
  expect((await cli.run(owner, ["delete", "schedule", "days", "-y"])).exit).toBe(0);
  expect((await cli.run(owner, ["get", "schedule", "days"])).exit).toBe(4);
  expect((await cli.run(owner, ["delete", "monitor", "amount-drift", "-y"])).exit).toBe(4);
  const deleted = await cli.run(owner, ["delete", "monitor", "card-fraud/amount-drift", "-y", "-o", "json"]);
  expect(JSON.parse(deleted.stdout)).toMatchObject({ deleted: { kind: "monitor", name: "card-fraud/amount-drift" } });
});
