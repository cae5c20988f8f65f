import { beforeAll, expect, test } from "@jest/globals";
import { Run } from "#core/runs/run.entity.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const keys: Record<"owner" | "other", string> = { owner: "", other: "" };

beforeAll(async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  await makeUser(tx, { teams: [team] });
  const model = await makeModel(tx, { slug: "card-fraud", accountable: team, dataScience: team, operations: team, visibility: "TEAMS" });
  const version = await makeVersion(tx, { model, label: "v1" });
  await makeVersion(tx, { model, label: "v2", deploymentRole: "NONE" });
  const monitor = await makeMonitor(tx, { model, slug: "amount-drift", state: "OK" });
  const times = { windowStart: NOW, windowEnd: NOW, startedAt: NOW, finishedAt: NOW };
  await tx.insert(Run, { monitorId: monitor.id, versionId: version.id, ...times, verdict: "PASS", answer: {} as never });
  keys.owner = (await makeKey(tx, { team, scopes: ["read"] })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx), scopes: ["read"] })).secret;
});

const GATE = `query Gate($model: String!, $version: String!) { deployGate(model: $model, version: $version) {
  allowed blockers { kind monitor { slug } } inconclusive { kind monitor { slug } }
} }`;
const ask = (secret: string | null, version: string, model = "card-fraud") => api.as(secret).send(GATE, { model, version });

test("the gate opens for a version whose monitors are calm, fresh and owned", async () => {
  expect((await ask(keys.owner, "v1")).data).toEqual({ deployGate: { allowed: true, blockers: [], inconclusive: [] } });
});

test("what is alerting blocks, and a version that nothing watches is inconclusive", async () => {
  await database.source.query(`update monitor set state = 'ALERTING'`);
  const monitor = { slug: "amount-drift" };
  expect((await ask(keys.owner, "v1")).data).toEqual({
    deployGate: { allowed: false, blockers: [{ kind: "ALERTING", monitor }], inconclusive: [] },
  });
  expect((await ask(keys.owner, "v2")).data).toEqual({
    deployGate: { allowed: false, blockers: [], inconclusive: [{ kind: "NO_MONITORS", monitor: null }] },
  });
});

test.each([
  ["a version that is not there", "owner", "v9", "NOT_FOUND"],
  ["a model that another team may not see", "other", "v1", "NOT_FOUND"],
  ["a stranger", null, "v1", "UNAUTHENTICATED"],
] as const)("%s is refused", async (_, key, version, code) => {
  expect((await ask(key && keys[key], version)).errors).toMatchObject([{ extensions: { code } }]);
});
