import { beforeAll, expect, test } from "@jest/globals";
import { testApi } from "#test/api.js";
import { testCli } from "#test/cli.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const cli = testCli(api);
const keys: Record<"owner" | "other", string> = { owner: "", other: "" };

beforeAll(async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx, { slug: "fraud-ds" });
  const model = await makeModel(tx, { slug: "card-fraud", accountable: team, dataScience: team, operations: team, visibility: "TEAMS" });
  const v1 = await makeVersion(tx, { model, label: "v1", configuration: { max_depth: 3 } });
  const canary = { label: "v2", scenario: "REPLACEMENT", predecessorId: v1.id, deploymentRole: "CANARY" } as const;
  await makeVersion(tx, { model, ...canary, codeRef: "9f2c1a7", configuration: { max_depth: 5 } });
  await makeMonitor(tx, { model, slug: "rows-v1", versionSelector: "v1", checkKey: "volume" });
  keys.owner = (await makeKey(tx, { team })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx) })).secret;
});

test("version diff tells field by field in what two versions differ", async () => {
  const text = [
    "card-fraud v1 -> v2: 3 fields differ.",
    "  codeRef: (none) -> 9f2c1a7",
    "  configuration.max_depth: 3 -> 5",
    "  monitors.rows-v1: volume -> (none)",
    "",
  ].join("\n");
  expect(await cli.run(keys.owner, ["version", "diff", "card-fraud", "v2"])).toEqual({ exit: 0, stdout: text, stderr: "" });
  const named = await cli.run(keys.owner, ["version", "diff", "card-fraud", "v1", "v2", "--detailed-exitcode", "-o", "json"]);
  expect([named.exit, JSON.parse(named.stdout)]).toMatchObject([
    2,
    { schemaVersion: 1, version: "v2", since: "v1", changes: [{ path: "codeRef", before: null, after: "9f2c1a7" }, {}, {}] },
  ]);
  const markdown = await cli.run(keys.owner, ["version", "diff", "card-fraud", "v1", "v2", "-o", "markdown"]);
  expect(markdown.stdout).toMatch(/^### card-fraud v1 -> v2: 3 fields differ\.\n\n```\ncodeRef: /);
  const same = await cli.run(keys.owner, ["version", "diff", "card-fraud", "v1", "v1", "--detailed-exitcode"]);
  expect(same).toMatchObject({ exit: 0, stdout: "card-fraud v1 -> v1: nothing differs.\n" });
  expect((await cli.run(keys.owner, ["version", "diff", "card-fraud", "v1"])).stdout).toBe(
    "card-fraud v1 has no predecessor to compare with.\n",
  );
});

test.each([
  ["owner", ["card-fraud", "v9"], 4, 'There is no version "v9".'],
  ["owner", ["card-fraud", "v9", "v2"], 4, 'There is no version "v9".'],
  ["other", ["card-fraud", "v2"], 4, 'There is no model "card-fraud".'],
  [null, ["card-fraud", "v2"], 5, "Set WATCHBILL_TOKEN"],
] as const)("as %s, version diff %j ends with %i", async (who, operands, exit, said) => {
  const outcome = await cli.run(who && keys[who], ["version", "diff", ...operands]);
  expect(outcome).toMatchObject({ exit, stderr: expect.stringContaining(said) });
});

test("version sign-off lets a replacement take over, opens its gate's question, and is taken back", async () => {
  const gate = async () => (await cli.run(keys.owner, ["gate", "--model", "card-fraud", "--version", "v2"])).stdout;
  expect(await gate()).toContain("v2 replaces v1, and nobody has signed it off.");
  expect((await cli.run(keys.other, ["version", "sign-off", "card-fraud", "v2"])).exit).toBe(4);
  expect((await cli.run(keys.owner, ["version", "sign-off", "card-fraud", "v1"])).exit).toBe(7);
  expect(await cli.run(keys.owner, ["version", "sign-off", "card-fraud", "v2", "--note", "It holds."])).toEqual({
    exit: 0,
    stdout: "v2 is signed off; its owners answer for v1 too.\n",
    stderr: "",
  });
  expect(await gate()).not.toContain("signed");
  const back = await cli.run(keys.owner, ["version", "sign-off", "card-fraud", "v2", "--withdraw"]);
  expect(back.stdout).toBe("v2 awaits its sign-off again; the owners of v1 are back.\n");
  expect(await gate()).toContain("nobody has signed it off");
});
