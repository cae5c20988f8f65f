import { beforeAll, expect, test } from "@jest/globals";
import { Run } from "#core/runs/run.entity.js";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const cli = testCli(api);
let key = "";
beforeAll(async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  await makeUser(tx, { teams: [team] });
  const model = await makeModel(tx, { slug: "card-fraud", accountable: team, dataScience: team, operations: team });
  const version = await makeVersion(tx, { model, label: "v1" });
  const monitor = await makeMonitor(tx, { model, slug: "amount-drift", state: "OK" });
  const times = { windowStart: NOW, windowEnd: NOW, startedAt: NOW, finishedAt: NOW };
  await tx.insert(Run, { monitorId: monitor.id, versionId: version.id, ...times, verdict: "PASS", answer: {} as never });
  key = (await makeKey(tx, { team, scopes: ["read"] })).secret;
});

const gate = (version = "v1", ...args: string[]) => cli.run(key, ["gate", "--model", "card-fraud", "--version", version, ...args]);

test("the gate is open, closed or inconclusive, and says so by its exit", async () => {
  expect(await gate()).toEqual({ exit: 0, stdout: "Gate of card-fraud v1: open.\n", stderr: "" });
  await database.source.query(`update monitor set state = 'PAUSED'`);
  expect(await gate()).toMatchObject({ exit: 8, stdout: expect.stringContaining("inconclusive  amount-drift is paused.") });
  await database.source.query(`update monitor set state = 'ALERTING'`);
  await database.source.query(`delete from responsibility where role = 'OPERATIONS'`);
  const closed = await gate("v1", "-o", "json");
  expect(closed.exit).toBe(3);
  expect(JSON.parse(closed.stdout)).toMatchObject({
    schemaVersion: 1,
    allowed: false,
    blockers: [{ kind: "ALERTING" }, { kind: "UNOWNED" }],
  });
  expect((await gate("v1", "-o", "github")).stdout).toContain("::error::amount-drift is alerting.\n");
});

test("a version that is not there is an error of usage, and a stranger is turned away", async () => {
  expect((await gate("v9")).exit).toBe(4);
  expect((await cli.run(null, ["gate", "--model", "card-fraud", "--version", "v1"])).exit).toBe(5);
  expect((await cli.run(key, ["gate", "--model", "card-fraud"])).exit).toBe(4);
});
