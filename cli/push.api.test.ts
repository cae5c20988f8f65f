import { beforeAll, expect, test } from "@jest/globals";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeTeam, makeVersion } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
const cli = testCli(api);
const keys: Record<"owner" | "writer", string> = { owner: "", writer: "" };
const target = ["--model", "card-fraud", "--version", "v1"];

beforeAll(async () => {
  const tx = database.source.manager;
  const owner = await makeTeam(tx);
  const model = await makeModel(tx, { slug: "card-fraud", accountable: owner });
  const features = [
    await makeFeature(tx, { model, name: "amount" }),
    await makeFeature(tx, { model, name: "country", type: "CATEGORICAL" }),
    await makeFeature(tx, { model, name: "outcome", type: "CATEGORICAL", role: "LABEL" }),
  ];
  await makeVersion(tx, { model, label: "v1", features });
  keys.owner = (await makeKey(tx, { team: owner, scopes: ["observe"] })).secret;
  keys.writer = (await makeKey(tx, { team: owner, scopes: ["write"] })).secret;
});

const rowsStored = async (kind: string): Promise<number> => {
  const [row] = await database.source.query<[{ rows: number }]>(
    `select coalesce(sum(row_count), 0)::int as rows from observation_batch where kind = $1`,
    [kind],
  );
  return row.rows;
};
const lines = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ id: `r${i}`, ts: "2026-03-01T10:00:00Z", features: { amount: i, colour: "red" } }),
  ).join("\n");

test("a file is sent in chunks that are each stored once, however often it is sent", async () => {
  await cli.write("big.ndjson", lines(60_000));
  for (const args of [[], ["--gzip"]]) {
    const pushed = await cli.run(keys.owner, ["observe", "push", "big.ndjson", ...target, ...args]);
    expect(pushed).toMatchObject({
      exit: 0,
      stdout: "Stored 60000 rows of card-fraud v1.\nNot stored: column colour, which the version does not declare (60000 rows).\n",
      stderr: "50000 rows stored\n60000 rows stored\n",
    });
  }
  expect(await rowsStored("OBSERVATIONS")).toBe(60_000);
});

test("a bad row is named by its line in the file, and by its field", async () => {
  await cli.write("bad.csv", `id,ts,amount,country\n1,2026-03-01T10:00:00Z,5,"D\nE"\n2,2026-03-01T10:00:00Z,five,FR\n`);
  const bad = await cli.run(keys.owner, ["observe", "push", "bad.csv", ...target]);
  expect(bad.exit).toBe(4);
  expect(bad.stdout).toMatch(/^bad\.csv:4:amount: .*\nNothing was stored\.\n$/);
  await cli.write("late.ndjson", `${lines(50_001)}\n{"id":"x","ts":"2026-03-01T10:00:00Z","features":{"amount":"a lot"}}\n`);
  const late = await cli.run(keys.owner, ["observe", "push", "late.ndjson", ...target, "-o", "json"]);
  expect(late.exit).toBe(4);
  expect(JSON.parse(late.stdout)).toMatchObject({
    accepted: 50_000,
    errors: [{ file: "late.ndjson", line: 50_002, field: "features.amount" }],
  });
});

test("a baseline takes the place of the one before, unless it is added", async () => {
  await cli.write("two.csv", "amount,country\n1,DE\n2,FR\n");
  await cli.write("three.csv", "amount,country\n1,DE\n2,FR\n3,IT\n");
  for (const [file, args, rows] of [
    ["two.csv", [], 2],
    ["three.csv", [], 3],
    ["two.csv", ["--append"], 5],
    ["two.csv", [], 2],
  ] as const) {
    expect(await cli.run(keys.owner, ["baseline", "push", file, ...target, ...args])).toMatchObject({ exit: 0 });
    expect(await rowsStored("BASELINE")).toBe(rows);
  }
});

test("rows come from the standard input too", async () => {
  const stdin = `{"id":"r1","label":"1"}\n`;
  const pushed = await cli.run(keys.owner, ["labels", "push", "-", ...target], { stdin });
  expect(pushed).toMatchObject({ exit: 0, stdout: "Stored 1 rows of card-fraud v1.\n" });
});

test.each([
  ["a stranger", null, target, 5],
  ["a key that may only write", "writer", target, 5],
  ["a version that is not there", "owner", ["--model", "card-fraud", "--version", "v0"], 4],
] as const)("%s is turned away", async (_, key, where, exit) => {
  await cli.write("one.ndjson", lines(1));
  const answer = await cli.run(key && keys[key], ["observe", "push", "one.ndjson", ...where]);
  expect(answer).toMatchObject({ exit, stdout: expect.not.stringContaining("Stored") });
});

test.each([
  ["an empty file", "empty.ndjson", ""],
  ["a header alone", "header.csv", "id,ts,amount\n"],
])("%s is an error", async (_, file, content) => {
  await cli.write(file, content);
  expect((await cli.run(keys.owner, ["observe", "push", file, ...target])).exit).toBe(4);
});
