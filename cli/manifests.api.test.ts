import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeTeam } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
const cli = testCli(api);
const keys: Record<"owner" | "reader" | "other", string> = { owner: "", reader: "", other: "" };

const document = (kind: string, name: string, spec: string) => `apiVersion: watchbill/v1
kind: ${kind}
metadata: { name: ${name} }
spec:
${spec}
`;
const model = (tier: number) =>
  document("Model", "card-fraud", `  tier: ${tier}\n  features: [{ name: amount, type: numeric, role: input }]`);
const monitor = (name: string, extra = "") =>
  document("Monitor", name, `  model: card-fraud\n  feature: amount\n  check: { key: population-stability }\n${extra}`);

beforeAll(async () => {
  const tx = database.source.manager;
  const owner = await makeTeam(tx, { slug: "owner" });
  await makeModel(tx, { slug: "card-fraud", accountable: owner });
  keys.owner = (await makeKey(tx, { team: owner, scopes: ["read", "write"], name: "ci" })).secret;
  keys.reader = (await makeKey(tx, { team: owner, scopes: ["read"] })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx, { slug: "other" }) })).secret;
  await cli.write("watchbill.yaml", "project: fraud\n");
  await cli.write("good.yaml", `${model(1)}---\n${monitor("amount-drift", "  severity: ${SEVERITY:-high}")}`);
  await cli.write("bad.yaml", monitor("amount-drift", "  severity: urgent\n  on: 1"));
});

test("whoami says who the key is, and turns strangers away", async () => {
  expect(await cli.run(keys.owner, ["whoami"])).toMatchObject({ exit: 0, stdout: expect.stringContaining('API key "ci"') });
  expect(await cli.run(null, ["whoami"])).toMatchObject({ exit: 5, stdout: "", stderr: expect.stringContaining("WATCHBILL_TOKEN") });
  expect((await cli.run("wb_unknown", ["whoami", "-o", "json"])).exit).toBe(5);
});

test("validate needs no server and names file, line and column", async () => {
  const env = { WATCHBILL_URL: "http://127.0.0.1:9" };
  expect(await cli.run(null, ["validate", "-f", "good.yaml"], { env })).toMatchObject({
    exit: 0,
    stdout: "Valid: 2 documents in 1 file.\n",
  });
  const bad = await cli.run(null, ["validate", "-f", "bad.yaml"], { env });
  expect(bad.exit).toBe(4);
  expect(bad.stdout.split("\n")).toEqual([
    expect.stringMatching(/^bad\.yaml:8:3: spec\.severity .*"low"\|"medium"\|"high"\|"critical"/),
    "bad.yaml:9:3: spec.on cannot be a key, because some YAML readers take it for a boolean",
    "",
  ]);
  const github = await cli.run(null, ["validate", "-f", "bad.yaml", "-o", "github"], { env });
  expect(github.stdout).toMatch(/^::error file=bad\.yaml,line=8,col=3::spec\.severity /);
  const sarif = await cli.run(null, ["validate", "-f", "bad.yaml", "-o", "sarif", "--output-file", "out.sarif"], { env });
  expect(sarif.exit).toBe(4);
  const { runs } = JSON.parse(await readFile(join(cli.folder(), "out.sarif"), "utf8")) as { runs: { results: unknown[] }[] };
  expect(runs[0]?.results).toHaveLength(2);
  const stdin = await cli.run(null, ["validate", "-f", "-", "-o", "json"], { env, stdin: model(9) });
  expect(JSON.parse(stdin.stdout)).toMatchObject({ schemaVersion: 1, valid: false, errors: [{ file: "-", path: "spec.tier", line: 5 }] });
});

test("plan shows what would change, and exits 2 only when asked to", async () => {
  const plain = await cli.run(keys.reader, ["plan", "-f", "good.yaml"]);
  expect(plain).toMatchObject({ exit: 0, stderr: "" });
  expect(plain.stdout).toContain("~ Model card-fraud\n    spec.tier: 3 -> 1\n");
  expect(plain.stdout).toContain("+ Monitor card-fraud/amount-drift\n");
  expect(plain.stdout).toMatch(/\nPlan: 1 to create, 1 to change, 0 to delete, 0 unchanged\.\n$/);
  const json = await cli.run(keys.reader, ["plan", "-f", "good.yaml", "-o", "json", "--detailed-exitcode"]);
  expect(json.exit).toBe(2);
  expect(JSON.parse(json.stdout)).toMatchObject({ schemaVersion: 1, project: "fraud", changes: true });
});

test("apply wants a yes, makes the plan so, and then plans nothing", async () => {
  const refused = await cli.run(keys.owner, ["apply", "-f", "good.yaml"]);
  expect(refused).toMatchObject({ exit: 7, stdout: "", stderr: expect.stringContaining("add -y") });
  expect(await cli.run(keys.reader, ["apply", "-f", "good.yaml", "-y"])).toMatchObject({ exit: 5 });
  expect(await cli.run(keys.owner, ["apply", "-f", "good.yaml", "-y"])).toMatchObject({
    exit: 0,
    stdout: "Applied: 1 created, 1 changed, 0 deleted, 0 unchanged.\n",
  });
  expect(await cli.run(keys.owner, ["plan", "-f", "good.yaml", "--detailed-exitcode"])).toMatchObject({
    exit: 0,
    stdout: "Plan: 0 to create, 0 to change, 0 to delete, 2 unchanged.\n",
  });
  expect(await cli.run(keys.owner, ["apply", "-f", "good.yaml"])).toMatchObject({ exit: 0 });
  const [row] = await database.source.query<object[]>(`select managed_project, managed_file from monitor where slug = 'amount-drift'`);
  expect(row).toEqual({ managed_project: "fraud", managed_file: "good.yaml" });
});

test("a saved plan is applied as it was, or refused when it is stale", async () => {
  await cli.write("next.yaml", model(2));
  expect(await cli.run(keys.owner, ["plan", "-f", "next.yaml", "--out", "plan.json"])).toMatchObject({ exit: 0 });
  await cli.write("next.yaml", model(4));
  expect(await cli.run(keys.owner, ["apply", "plan.json", "-y"])).toMatchObject({ exit: 0 });
  expect(await cli.run(keys.owner, ["apply", "plan.json", "-y"])).toMatchObject({ exit: 7, stdout: expect.stringContaining("plan again") });
  expect((await cli.run(keys.owner, ["apply", "next.yaml", "-y"])).exit).toBe(4);
});

test("what the server refuses is named at its place in the files", async () => {
  await cli.write("weight.yaml", monitor("weight-drift").replace("feature: amount", "feature: weight"));
  expect(await cli.run(keys.owner, ["plan", "-f", "weight.yaml"])).toMatchObject({
    exit: 4,
    stdout: expect.stringMatching(/^weight\.yaml:6:3: spec\.feature .*"weight"/),
  });
  expect((await cli.run(keys.other, ["plan", "-f", "good.yaml"])).exit).toBe(5);
  expect((await cli.run(null, ["plan", "-f", "good.yaml"])).exit).toBe(5);
  expect((await cli.run(keys.owner, ["plan", "-f", "good.yaml", "--project", "other"])).exit).toBe(7);
});

test("pruning too much at once is refused until it is allowed", async () => {
  await cli.write("few.yaml", model(4));
  expect(await cli.run(keys.owner, ["apply", "-f", "few.yaml", "--prune", "-y"])).toMatchObject({
    exit: 7,
    stdout: "This would delete 1 of the project's 1 monitors; allow it with --allow-deletions 1.\n",
  });
  const allowed = await cli.run(keys.owner, ["apply", "-f", "few.yaml", "--prune", "--allow-deletions", "1", "-y"]);
  expect(allowed).toMatchObject({ exit: 0, stdout: expect.stringContaining("1 deleted") });
});

test("a plan is markdown for the pull request, and goes into the summary of GitHub's run", async () => {
  const summary = join(cli.folder(), "summary.md");
  const { stdout } = await cli.run(keys.owner, ["plan", "-f", "good.yaml", "-o", "markdown"], { env: { GITHUB_STEP_SUMMARY: summary } });
  expect(stdout).toMatch(/^### Watchbill plan\n\n```diff\n! Model card-fraud\n/);
  expect(await readFile(summary, "utf8")).toContain("+ Monitor card-fraud/amount-drift");
});

test.each([
  [["frobnicate"], 4],
  [["validate", "-o", "pdf"], 4],
  [["plan", "-o", "sarif"], 4],
  [["validate"], 4],
  [["validate", "-f", "nope.yaml"], 4],
  [["--help"], 0],
  [["plan", "-f", "good.yaml", "--url", "http://127.0.0.1:9", "--retries", "0"], 1],
])("%j exits with %d", async (args, exit) => {
  expect((await cli.run(keys.owner, args)).exit).toBe(exit);
});
