import { beforeAll, expect, test } from "@jest/globals";
import { pino } from "pino";
import { readConfig } from "#core/config.js";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeTeam, makeVersion } from "#test/factories.js";
import { startWorkers } from "#workers/workers.js";

const database = testDatabase();
const api = testApi(database);
const cli = testCli(api);
const keys: Record<"owner" | "other", string> = { owner: "", other: "" };

const HOUR_MS = 3_600_000;
const lastHour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
const hour = (n: number) => new Date(lastHour + n * HOUR_MS).toISOString();
const monitor = (name: string, limit: number, model = "card-fraud") => `apiVersion: watchbill/v1
kind: Monitor
metadata: { name: ${name} }
spec:
  model: ${model}
  feature: amount
  check: { key: missing-share, params: { minSamples: 10 } }
  limits: { fail: { metric: share, op: gt, value: ${limit} } }
  currentWindow: PT1H
  schedule: { cron: "0 * * * *" }
`;

/** A day of twenty rows an hour, of which the sixth to the ninth hour and the fifteenth lack the value. */
beforeAll(async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  const model = await makeModel(tx, { slug: "card-fraud", accountable: team });
  const amount = await makeFeature(tx, { model, name: "amount" });
  await makeVersion(tx, { model, label: "v1", deploymentRole: "LIVE", features: [amount] });
  keys.owner = (await makeKey(tx, { team })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx) })).secret;
  const rows = Array.from({ length: 480 }, (_, i) => {
    const n = Math.floor(i / 20);
    const amountOf = (n >= 6 && n < 9) || n === 15 ? null : i;
    return JSON.stringify({ id: `r${i}`, ts: lastHour + (n - 24) * HOUR_MS + i, features: { amount: amountOf } });
  });
  await cli.write("rows.ndjson", rows.join("\n"));
  await cli.write("m.yaml", [monitor("missing", 0.5), monitor("calm", 1)].join("---\n"));
  await cli.write("new.yaml", monitor("early", 0.5, "not-yet"));
  await cli.run(keys.owner, ["observe", "push", "rows.ndjson", "--model", "card-fraud", "--version", "v1"]);
}, 60_000);

const past = ["--from", hour(-23), "--to", hour(0)];
const backtest = (...args: string[]) => cli.run(keys.owner, ["backtest", "-f", "m.yaml", ...past, ...args]);

test("a back-test of files counts the alarms of monitors that nobody has applied", async () => {
  const { exit, stdout } = await backtest();
  expect(exit).toBe(0);
  expect(stdout).toMatch(/card-fraud\/missing +23 +23 +2 +7\.2 in 30 days/);
  expect(stdout).toMatch(/card-fraud\/calm +23 +23 +0 +/);
  expect(await database.source.query(`select from monitor`)).toEqual([]);
});

test("more alarms than allowed fail, and say which monitor they are of", async () => {
  expect(await backtest("--max-alarms", "2")).toMatchObject({ exit: 0 });
  const junit = await backtest("--max-alarms", "1", "-o", "junit");
  expect(junit.exit).toBe(3);
  expect(junit.stdout).toContain(`<testsuite name="watchbill backtest" tests="2" failures="1" skipped="0">`);
  expect(junit.stdout).toContain(`classname="card-fraud" name="missing"><failure message="would have alarmed 2 times, more than 1."/>`);
  const json = JSON.parse((await backtest("-o", "json")).stdout) as { monitors: { incidents: unknown[] }[] };
  expect(json.monitors[0]!.incidents).toHaveLength(2);
});

test("a period without data says nothing of alarms", async () => {
  const empty = ["backtest", "-f", "m.yaml", "--from", hour(-90), "--to", hour(-80), "--max-alarms", "0"];
  expect(await cli.run(keys.owner, empty)).toMatchObject({ exit: 8, stdout: expect.stringContaining("no window had data enough") });
});

test("a monitor that cannot be asked is named, and the others are asked", async () => {
  const { exit, stdout } = await cli.run(keys.owner, ["backtest", "-f", "m.yaml", "-f", "new.yaml", "--days", "1"]);
  expect(exit).toBe(4);
  expect(stdout).toMatch(/not-yet\/early: .*model/i);
  expect(stdout).toMatch(/card-fraud\/missing +2\d/);
});

test.each([
  [["-f", "m.yaml", "--days", "5", ...past], 4],
  [["-f", "rows.yaml"], 4],
  [["-f", "m.yaml", "--max-alarms", "few"], 4],
])("back-test %j exits with %d", async (args, exit) => {
  expect((await cli.run(keys.owner, ["backtest", ...args])).exit).toBe(exit);
});

test("the past of a monitor is answered again, and whoever waits sees it go on", async () => {
  await cli.run(keys.owner, ["apply", "-f", "m.yaml", "--project", "fraud", "-y"]);
  const asked = await cli.run(keys.owner, ["backfill", "card-fraud/calm", ...past]);
  expect(asked).toMatchObject({ exit: 0, stdout: "The workers will answer 23 windows of card-fraud/calm.\n" });
  expect((await cli.run(keys.owner, ["backfill", "card-fraud/calm", ...past, "--wait", "--timeout", "2"])).exit).toBe(8);

  const config = { ...readConfig({}), databaseUrl: database.url };
  const workers = await startWorkers({ database: database.source, config, log: pino({ level: "silent" }) });
  try {
    const waited = await cli.run(keys.owner, ["backfill", "card-fraud/missing", ...past, "--wait"]);
    expect(waited).toMatchObject({ exit: 0, stdout: "Answered 23 of 23 windows of card-fraud/missing.\n" });
    expect(waited.stderr).toContain("23 of 23 windows\n");
  } finally {
    await workers.stop();
  }
}, 60_000);

test.each([
  [["card-fraud/none", ...past], 4],
  [["card-fraud", ...past], 4],
  [["card-fraud/calm", "--from", hour(-1)], 4],
  [["card-fraud/calm", "--from", hour(-1), "--to", hour(5)], 4],
])("backfill %j exits with %d", async (args, exit) => {
  expect((await cli.run(keys.owner, ["backfill", ...args])).exit).toBe(exit);
});

test("another team may not have it answered again", async () => {
  expect((await cli.run(keys.other, ["backfill", "card-fraud/calm", ...past])).exit).toBe(5);
});
