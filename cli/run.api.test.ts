import { beforeAll, expect, test } from "@jest/globals";
import { pino } from "pino";
import { readConfig } from "#core/config.js";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeTeam, makeVersion } from "#test/factories.js";
import { startWorkers, type Workers } from "#workers/workers.js";

const database = testDatabase();
const api = testApi(database);
const cli = testCli(api);
const keys: Record<"owner" | "other", string> = { owner: "", other: "" };
let workers: Workers;

const monitor = (name: string, limit: number, minSamples: number) => `apiVersion: watchbill/v1
kind: Monitor
metadata: { name: ${name} }
spec:
  model: card-fraud
  feature: amount
  check: { key: missing-share, params: { minSamples: ${minSamples} } }
  limits: { fail: { metric: share, op: gt, value: ${limit} } }
`;

beforeAll(async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  const model = await makeModel(tx, { slug: "card-fraud", accountable: team });
  await makeVersion(tx, { model, label: "v1", features: [await makeFeature(tx, { model, name: "amount" })] });
  keys.owner = (await makeKey(tx, { team })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx) })).secret;
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const rows = Array.from({ length: 200 }, (_, i) =>
    JSON.stringify({ id: String(i), ts: at, features: { amount: i % 2 === 0 ? i : null } }),
  );
  await cli.write("rows.ndjson", rows.join("\n"));
  await cli.write("m.yaml", [monitor("calm", 0.9, 100), monitor("missing", 0.1, 100), monitor("scarce", 0.1, 1000)].join("---\n"));
  await cli.run(keys.owner, ["observe", "push", "rows.ndjson", "--model", "card-fraud", "--version", "v1"]);
  await cli.run(keys.owner, ["apply", "-f", "m.yaml", "--project", "fraud", "-y"]);
  const config = { ...readConfig({}), databaseUrl: database.url };
  workers = await startWorkers({ database: database.source, config, log: pino({ level: "silent" }) });
}, 60_000);

const run = (...args: string[]) => cli.run(keys.owner, ["run", ...args]);

test("a monitor is answered now, and its verdict decides the exit", async () => {
  expect(await run("card-fraud/calm")).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^pass {6}card-fraud\/calm: /) });
  expect((await run("card-fraud/missing")).exit).toBe(3);
  expect((await run("card-fraud/scarce")).exit).toBe(8);
  expect((await run("card-fraud/scarce", "--fail-on", "nodata")).exit).toBe(3);
}, 60_000);

test("a pattern names many, and the worst verdict counts", async () => {
  const all = await run("card-fraud/*", "-o", "json");
  expect(all.exit).toBe(3);
  const { runs } = JSON.parse(all.stdout) as { runs: { monitor: string; verdict: string }[] };
  expect(runs.map(({ monitor, verdict }) => `${monitor} ${verdict}`)).toEqual(["calm PASS", "missing FAIL", "scarce INSUFFICIENT"]);
  expect(await run("card-fraud/zzz*")).toMatchObject({ exit: 0, stdout: "No monitor matches.\n" });
  expect((await run("card-fraud/zzz*", "--fail-on-empty")).exit).toBe(8);
}, 60_000);

test.each([
  [["card-fraud/none"], 4],
  [["none"], 4],
  [["card-fraud/calm", "--fail-on", "green"], 4],
  [["--check", "missing-share", "--current", "rows.ndjson", "--column", "amount"], 3],
  [["--check", "missing-share", "--current", "rows.ndjson"], 4],
])("run %j exits with %d", async (args, exit) => {
  expect((await run(...args)).exit).toBe(exit);
});

test("another team may not run it", async () => {
  expect((await cli.run(keys.other, ["run", "card-fraud/calm"])).exit).toBe(5);
});

test("nobody waits for an answer that was not asked for, or for ever", async () => {
  await workers.stop();
  expect(await run("card-fraud/missing", "--no-wait")).toMatchObject({ exit: 0, stdout: "no answer card-fraud/missing\n" });
  expect((await run("card-fraud/calm", "--timeout", "3")).exit).toBe(8);
}, 60_000);
