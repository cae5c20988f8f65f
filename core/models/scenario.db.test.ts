import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { requireCheck } from "#core/checks/registry.js";
import { openIncidents } from "#core/incidents/incident.service.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import type { Team } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeIncident, makeModel, makeMonitor, makeResponsibility, makeTeam, makeVersion, NOW } from "#test/factories.js";
import type { Feature, Model, Version } from "./model.entity.js";
import { adviseOnVersion } from "./scenario-advice.queries.js";
import { promoteVersion, registerVersion } from "./version.service.js";

const database = testDatabase();
const actor = system("test");
const DAY = 86_400;
let science: Team;
let operations: Team;
beforeAll(async () => {
  science = await makeTeam(database.source.manager, { slug: "science" });
  operations = await makeTeam(database.source.manager, { slug: "operations" });
});

const makeSeated = () => makeModel(database.source.manager, { dataScience: science, operations });
const promote = (model: Model, { label }: Version, now = NOW) =>
  database.source.transaction((tx) => promoteVersion(tx, actor, { model: model.slug, label, deploymentRole: "LIVE" }, now));
const tweak = (model: Model, label: string, features: Feature[]) => {
  const declared = features.map(({ name, type, role }) => ({ name, type, role }));
  return database.source.transaction((tx) =>
    registerVersion(tx, actor, { model: model.slug, label, scenario: "TWEAK", features: declared }, NOW),
  );
};
const stateOf = async ({ id }: Monitor) => {
  const [row] = await database.source.query<{ state: string; pause_reason: string | null }[]>(
    `select state, pause_reason from monitor where id = $1`,
    [id],
  );
  return row!;
};

/** Lets a run of a version alarm, and returns whom the incident calls and what its timeline says. */
async function alarm(version: Version, now: Date) {
  const { manager } = database.source;
  const monitor = await makeMonitor(manager, { modelId: version.modelId, checkKey: "latency" });
  const earlier = await makeIncident(manager, { monitor, version });
  await manager.query(`update incident set state = 'RESOLVED' where id = $1`, [earlier.id]);
  const found = { monitorId: monitor.id, deploymentRole: version.deploymentRole, runId: earlier.firstRunId, summary: "slow" };
  await manager.transaction((tx) => openIncidents(tx, [found], now));
  const [incident] = await manager.query<{ id: string; seat: string }[]>(
    `select id, seat from incident where monitor_id = $1 and state = 'OPEN'`,
    [monitor.id],
  );
  const lines = await manager.query<{ kind: string; summary: string }[]>(
    `select kind, summary from incident_event where incident_id = $1 order by id`,
    [incident!.id],
  );
  return { seat: incident!.seat, lines: new Map(lines.map(({ kind, summary }) => [kind, summary])) };
}

test("a new model is data science's first for fourteen days from when it first went live", async () => {
  const model = await makeSeated();
  const version = await makeVersion(database.source.manager, { model, deploymentRole: "NONE", createdAt: addSeconds(NOW, -30 * DAY) });
  const live = await promote(model, version);
  const early = await alarm(live, addSeconds(NOW, 13 * DAY));
  expect(early.seat).toBe("DATA_SCIENCE");
  expect(early.lines.get("assigned")).toBe(
    `Data science seat, inherited from model ${model.slug}; a new model is data science's first for 14 days`,
  );
  expect((await alarm(live, addSeconds(NOW, 14 * DAY))).seat).toBe("OPERATIONS");
});

test("while a version and its replacement both run, an incident of either names the owners of both", async () => {
  const { manager } = database.source;
  const model = await makeSeated();
  const former = await makeVersion(manager, { model, label: "v1" });
  const canary = { model, label: "v2", scenario: "REPLACEMENT", predecessorId: former.id, deploymentRole: "CANARY" } as const;
  const replacement = await makeVersion(manager, canary);
  const night = await makeTeam(manager, { slug: "night-shift" });
  await makeResponsibility(manager, { type: "VERSION", id: replacement.id, modelId: model.id }, "OPERATIONS", night);
  expect((await alarm(replacement, NOW)).lines.get("replacement")).toBe(
    "v2 replaces v1, and both run: v2 is night-shift and science's, v1 is operations and science's.",
  );
  expect((await alarm(former, NOW)).lines.get("replacement")).toContain("v2 replaces v1, and both run");
  await manager.query(`update version set deployment_role = 'NONE' where id = $1`, [former.id]);
  expect((await alarm(replacement, NOW)).lines.has("replacement")).toBe(false);
});

describe("a tweak", () => {
  test("retires the monitors of what it removes once it is live, and going back revives them", async () => {
    const { manager } = database.source;
    const model = await makeSeated();
    const [kept, removed] = [await makeFeature(manager, { model, name: "kept" }), await makeFeature(manager, { model, name: "gone" })];
    const former = await makeVersion(manager, { model, label: "v1", features: [kept, removed] });
    const follows = await makeMonitor(manager, { model, featureId: removed.id });
    const stays = await makeMonitor(manager, { model, featureId: kept.id });
    const named = await makeMonitor(manager, { model, featureId: removed.id, versionSelector: "v1" });
    const byHand = await makeMonitor(manager, { model, featureId: removed.id, state: "PAUSED", pauseReason: "noisy" });
    const incident = await makeIncident(manager, { monitor: follows });

    const version = await tweak(model, "v2", [kept]);
    expect(await stateOf(follows)).toMatchObject({ state: "UNKNOWN" });
    expect((await adviseOnVersion(manager, version)).warnings).toEqual(["Monitors of gone pause once v2 is live, which no longer has it."]);
    await promote(model, version);
    expect(await stateOf(follows)).toEqual({ state: "PAUSED", pause_reason: "feature gone removed in v2" });
    expect(await manager.query(`select state from incident where id = $1`, [incident.id])).toEqual([{ state: "RESOLVED" }]);
    expect(await stateOf(stays)).toMatchObject({ state: "UNKNOWN" });
    expect(await stateOf(named)).toMatchObject({ state: "UNKNOWN" });

    await promote(model, former);
    expect(await stateOf(follows)).toEqual({ state: "UNKNOWN", pause_reason: null });
    expect(await stateOf(byHand)).toMatchObject({ state: "PAUSED", pause_reason: "noisy" });
  });

  test("is proposed what its new features lack", async () => {
    const { manager } = database.source;
    const model = await makeSeated();
    const kept = await makeFeature(manager, { model, name: "kept" });
    await makeVersion(manager, { model, features: [kept] });
    const added = await makeFeature(manager, { model, name: "added" });
    await makeMonitor(manager, { model, featureId: added.id, checkKey: "missing-share" });
    const version = await tweak(model, "next", [kept, added]);
    expect(await adviseOnVersion(manager, version)).toEqual({
      warnings: [],
      proposals: [
        {
          feature: "added",
          check: "kolmogorov-smirnov",
          limits: requireCheck("kolmogorov-smirnov").defaultLimits,
          reference: { baseline: "training" },
        },
      ],
    });
  });
});

test("a new model is proposed a monitor with wide limits for each column it lacks one for", async () => {
  const { manager } = database.source;
  const model = await makeSeated();
  const features = [
    await makeFeature(manager, { model, name: "amount" }),
    await makeFeature(manager, { model, name: "country", type: "CATEGORICAL" }),
    await makeFeature(manager, { model, name: "score", role: "SCORE" }),
    await makeFeature(manager, { model, name: "paid", role: "LABEL" }),
  ];
  await makeMonitor(manager, { model, featureId: features[2]!.id, checkKey: "kolmogorov-smirnov" });
  const { proposals } = await adviseOnVersion(manager, await makeVersion(manager, { model, features }));
  const twice = (metric: string, op: string, value: number) => ({ metric, op, value, consecutiveRuns: 2 });
  const reference = { baseline: "training" };
  expect(proposals).toEqual([
    {
      feature: "amount",
      check: "kolmogorov-smirnov",
      limits: { warn: twice("pValue", "lt", 0.025), fail: twice("pValue", "lt", 0.005) },
      reference,
    },
    {
      feature: "country",
      check: "population-stability",
      limits: { warn: twice("psi", "gt", 0.2), fail: twice("psi", "gt", 0.5) },
      reference,
    },
  ]);
});

test("whoever promotes is told which seats are empty", async () => {
  const model = await makeModel(database.source.manager, { dataScience: science });
  const version = await makeVersion(database.source.manager, { model, label: "v1", phase: "TESTING", deploymentRole: "NONE" });
  expect((await adviseOnVersion(database.source, version)).warnings).toEqual([]);
  const live = await promote(model, version);
  expect((await adviseOnVersion(database.source, live)).warnings).toEqual(["Nobody has the operations seat of v1; assign a team."]);
});
