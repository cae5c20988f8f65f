import { beforeAll, describe, expect, test } from "@jest/globals";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const keys = { owner: "", other: "", reader: "" };

const errors = "userErrors { code path message }";
const UPSERT = `mutation ($input: MonitorUpsertInput!) { monitorUpsert(input: $input) { monitor {
  id slug name versionSelector params limits { warn { metric value } fail { metric op value consecutiveRuns } } segment
  schedule { every cron timeZone } currentWindow reference severity firstResponder runbook labels state revision viewerCanEdit nextRunAt
  feature { name } version { label } check { key } model { slug } managedBy { project } falseAlarmBudget latestRun { id }
  responsibilities { role team { slug } explanation } missingSeats } ${errors} } }`;
const named = { model: "card-fraud", slug: "amount-drift" };
const input = { ...named, feature: "amount", check: "population-stability" };

interface Upserted {
  monitorUpsert: { monitor: Record<string, unknown> | null; userErrors: { code: string; path: string[]; message: string }[] };
}
const upsert = async (changes: object, key = keys.owner) =>
  (await api.as(key).query<Upserted>(UPSERT, { input: { ...input, ...changes } })).monitorUpsert;

beforeAll(async () => {
  const tx = database.source.manager;
  const [science, operations] = [await makeTeam(tx, { slug: "science" }), await makeTeam(tx, { slug: "operations" })];
  await makeUser(tx, { teams: [science, operations] });
  const model = await makeModel(tx, { slug: "card-fraud", accountable: science, dataScience: science });
  const amount = await makeFeature(tx, { model, name: "amount" });
  const country = await makeFeature(tx, { model, name: "country", type: "CATEGORICAL" });
  await makeVersion(tx, { model, label: "v1", features: [amount, country] });
  const secret = await makeModel(tx, { slug: "secret", visibility: "TEAMS", accountable: operations });
  await makeMonitor(tx, { model: secret, slug: "hidden" });
  keys.owner = (await makeKey(tx, { team: science })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx, { slug: "other" }) })).secret;
  keys.reader = (await makeKey(tx, { team: science, scopes: ["read"] })).secret;
});

describe("monitorUpsert", () => {
  test("makes a monitor of defaults, due at once and owned as its model is", async () => {
    const { monitor, userErrors } = await upsert({});
    expect(userErrors).toEqual([]);
    expect(monitor).toMatchObject({
      slug: "amount-drift",
      name: "amount-drift",
      versionSelector: "@live",
      limits: { warn: { metric: "psi", value: 0.1 }, fail: { metric: "psi", op: "gt", value: 0.25, consecutiveRuns: 1 } },
      segment: null,
      schedule: { every: "PT1H", cron: null, timeZone: "UTC" },
      currentWindow: "P1D",
      reference: { baseline: "training" },
      severity: "MEDIUM",
      firstResponder: "DATA_SCIENCE",
      state: "UNKNOWN",
      revision: 1,
      viewerCanEdit: true,
      nextRunAt: NOW.toISOString(),
      feature: { name: "amount" },
      version: { label: "v1" },
      check: { key: "population-stability" },
      latestRun: null,
      missingSeats: ["OPERATIONS"],
    });
  });

  test("leaves what is left out, clears what is null, and counts only real changes", async () => {
    await upsert({ slug: "kept", name: "Kept", labels: { tier: "gold" }, runbook: "https://example.com/kept", severity: "HIGH" });
    const changed = await upsert({ slug: "kept", runbook: null, cron: "15 * * * *", timeZone: "Europe/Berlin" });
    expect(changed.monitor).toMatchObject({
      name: "Kept",
      labels: { tier: "gold" },
      runbook: null,
      severity: "HIGH",
      schedule: { every: null, cron: "15 * * * *", timeZone: "Europe/Berlin" },
      revision: 2,
    });
    expect((await upsert({ slug: "kept" })).monitor).toMatchObject({ revision: 2 });
    expect((await upsert({ slug: "kept", cron: null })).monitor).toMatchObject({ schedule: { every: "PT1H", cron: null }, revision: 3 });
  });

  test("another check brings its own parameters and limits", async () => {
    await upsert({ slug: "rechecked", params: { bins: 20 } });
    const { monitor } = await upsert({ slug: "rechecked", check: "missing-share" });
    expect(monitor).toMatchObject({ check: { key: "missing-share" }, params: expect.not.objectContaining({ bins: 20 }) });
  });

  test("seats are set with it and cleared with it", async () => {
    expect((await upsert({ slug: "seated", operations: "operations" })).monitor).toMatchObject({
      missingSeats: [],
      responsibilities: expect.arrayContaining([
        { role: "OPERATIONS", team: { slug: "operations" }, explanation: "set on this monitor" },
        { role: "DATA_SCIENCE", team: { slug: "science" }, explanation: "inherited from model card-fraud" },
      ]),
    });
    expect((await upsert({ slug: "seated", operations: null })).monitor).toMatchObject({ missingSeats: ["OPERATIONS"] });
  });

  test.each([
    ["an unknown feature", { feature: "nothing" }, "NOT_FOUND", ["input", "feature"]],
    ["no feature", { feature: null }, "INVALID", ["input", "feature"]],
    ["a feature the check is not for", { feature: "country", check: "kolmogorov-smirnov" }, "INVALID", ["input", "feature"]],
    ["an unknown check", { check: "nothing" }, "NOT_FOUND", ["input", "check"]],
    ["an unknown version", { version: "v9" }, "NOT_FOUND", ["input", "version"]],
    ["an unknown parameter", { params: { bins: "many" } }, "INVALID", ["input", "params", "bins"]],
    [
      "a metric the check has not",
      { limits: { fail: { metric: "nothing", op: "gt", value: 1 } } },
      "INVALID",
      ["input", "limits", "fail", "metric"],
    ],
    ["a period too short", { every: "PT1S" }, "INVALID", ["input", "every"]],
    ["two timetables", { every: "PT1H", cron: "0 * * * *" }, "INVALID", ["input", "cron"]],
    ["no cron expression", { cron: "often" }, "INVALID", ["input", "cron"]],
    ["a cron expression that never comes", { cron: "0 0 30 2 *" }, "INVALID", ["input", "cron"]],
    ["an unknown time zone", { timeZone: "Mars/Base" }, "INVALID", ["input", "timeZone"]],
    ["a window without length", { currentWindow: "PT0S" }, "INVALID", ["input", "currentWindow"]],
    ["no reference", { reference: { from: "yesterday" } }, "INVALID", ["input", "reference"]],
    [
      "a reference that ends before it starts",
      { reference: { from: "2026-02-01T00:00:00Z", to: "2026-01-01T00:00:00Z" } },
      "INVALID",
      ["input", "reference", "to"],
    ],
    ["a reference to an unknown version", { reference: { version: "v9" } }, "NOT_FOUND", ["input", "reference", "version"]],
    ["a reference to the version that is watched", { reference: { version: "@live" } }, "INVALID", ["input", "reference", "version"]],
    [
      "a check of labels where none are declared",
      { feature: null, check: "regression-performance" },
      "INVALID",
      ["input", "params", "label"],
    ],
    [
      "a parameter that names no column",
      { feature: null, check: "classification-performance", params: { label: "truth" } },
      "INVALID",
      ["input", "params", "label"],
    ],
    ["a segment of an unknown feature", { segment: { nothing: "x" } }, "NOT_FOUND", ["input", "segment", "nothing"]],
    ["a runbook that is a script", { runbook: "javascript:alert(1)" }, "INVALID", ["input", "runbook"]],
    ["labels that are no text", { labels: { a: 1 } }, "INVALID", ["input", "labels", "a"]],
    ["a slug in capitals", { slug: "Amount" }, "INVALID", ["input", "slug"]],
    ["text that cannot be stored", { name: "a\0b" }, "INVALID", ["input", "name"]],
    ["a model whose name no text can be", { model: "a\0b" }, "NOT_FOUND", ["input", "model"]],
    ["a version whose label no text can be", { version: "\0" }, "NOT_FOUND", ["input", "version"]],
    ["a feature whose name no text can be", { feature: "\0" }, "NOT_FOUND", ["input", "feature"]],
    ["an idempotency key that cannot be stored", { idempotencyKey: "\0" }, "INVALID", ["input", "idempotencyKey"]],
    ["an unknown team", { operations: "nothing" }, "NOT_FOUND", ["input", "operations"]],
    ["a stale revision", { expectedRevision: 7 }, "STALE", ["input", "expectedRevision"]],
    ["a model that is not there", { model: "nothing" }, "NOT_FOUND", ["input", "model"]],
    ["a model that may not be seen", { model: "secret", slug: "hidden" }, "NOT_FOUND", ["input", "model"]],
  ])("refuses %s, naming the place", async (_, changes, code, path) => {
    const { monitor, userErrors } = await upsert({ slug: "refused", ...changes });
    expect(monitor).toBeNull();
    expect(userErrors).toMatchObject([{ code, path }]);
  });

  test("the same idempotency key answers the same, and refuses another request", async () => {
    const once = { slug: "once", idempotencyKey: "deploy-1" };
    const first = await upsert(once);
    expect((await upsert(once)).monitor).toEqual(first.monitor);
    expect((await upsert({ ...once, severity: "LOW" })).userErrors).toMatchObject([
      { code: "CONFLICT", path: ["input", "idempotencyKey"] },
    ]);
  });

  test("twenty at once make one monitor", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => upsert({ slug: "crowded" })));
    expect(answers.flatMap((answer) => answer.userErrors)).toEqual([]);
    expect(new Set(answers.map((answer) => answer.monitor!["id"])).size).toBe(1);
  });

  test("other teams, and keys without the scope, are refused", async () => {
    expect((await upsert({ severity: "LOW" }, keys.other)).userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
    expect((await upsert({ slug: "theirs" }, keys.other)).userErrors).toMatchObject([{ code: "FORBIDDEN", path: ["input", "model"] }]);
    expect((await api.as(keys.reader).send(UPSERT, { input })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect((await api.as(null).send(UPSERT, { input })).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });
});

describe("pausing, resuming and deleting", () => {
  const call = (name: string, key: string | null, slug: string, extra = "") =>
    api
      .as(key)
      .send<Record<string, { monitor: Record<string, unknown> | null; userErrors: { code: string; path: string[] }[] }>>(
        `mutation { ${name}(model: "card-fraud", slug: "${slug}"${extra}) { monitor { state pausedUntil pauseReason nextRunAt } ${errors} } }`,
      )
      .then((answer) => answer.data?.[name] ?? answer.errors);

  test("a pause stops the schedule until somebody resumes it", async () => {
    await upsert({ slug: "resting" });
    const until = new Date(NOW.getTime() + 3_600_000).toISOString();
    expect(await call("monitorPause", keys.owner, "resting", `, until: "${until}", reason: "a release"`)).toMatchObject({
      monitor: { state: "PAUSED", pausedUntil: until, pauseReason: "a release", nextRunAt: null },
    });
    expect(await call("monitorResume", keys.owner, "resting")).toMatchObject({
      monitor: { state: "UNKNOWN", pausedUntil: null, pauseReason: null, nextRunAt: NOW.toISOString() },
    });
  });

  test("a pause needs a reason, and an end in the future", async () => {
    await upsert({ slug: "resting" });
    expect(await call("monitorPause", keys.owner, "resting", `, reason: " "`)).toMatchObject({
      userErrors: [{ code: "INVALID", path: ["reason"] }],
    });
    expect(await call("monitorPause", keys.owner, "resting", `, reason: "x", until: "2020-01-01T00:00:00Z"`)).toMatchObject({
      userErrors: [{ code: "INVALID", path: ["until"] }],
    });
  });

  test("a deleted monitor is gone, and its slug is free again", async () => {
    await upsert({ slug: "leaving" });
    expect(await call("monitorDelete", keys.owner, "leaving")).toMatchObject({ userErrors: [] });
    expect(await api.as(keys.owner).query(`{ monitor(model: "card-fraud", slug: "leaving") { id } }`)).toEqual({ monitor: null });
    expect(await call("monitorDelete", keys.owner, "leaving")).toMatchObject({ userErrors: [{ code: "NOT_FOUND", path: ["slug"] }] });
    expect((await upsert({ slug: "leaving" })).monitor).toMatchObject({ revision: 1 });
  });

  test.each(["monitorPause", "monitorResume", "monitorDelete"])("%s is for those who answer for the monitor", async (name) => {
    await upsert({ slug: "guarded" });
    const extra = name === "monitorPause" ? `, reason: "x"` : "";
    expect(await call(name, keys.other, "guarded", extra)).toMatchObject({ monitor: null, userErrors: [{ code: "FORBIDDEN" }] });
    expect(await call(name, null, "guarded", extra)).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });
});
