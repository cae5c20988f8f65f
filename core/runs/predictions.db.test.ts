import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { requireCheck } from "#core/checks/registry.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { type Row, storeObservations } from "#core/observations/intake.service.js";
import type { BatchKind } from "#core/observations/observation.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeMonitor, makeVersion, NOW } from "#test/factories.js";
import { backfillMonitor } from "./evaluate.js";

const database = testDatabase();
const HOUR_MS = 3_600_000;
const ROWS = 300;

let model: Model;
let live: Version;
let shadow: Version;
let features: Feature[];

beforeEach(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx);
  features = [];
  for (const values of [
    { name: "amount", type: "NUMERIC", role: "INPUT" },
    { name: "list", type: "CATEGORICAL", role: "SEGMENT" },
    { name: "guess", type: "NUMERIC", role: "PREDICTION" },
    { name: "chance", type: "NUMERIC", role: "SCORE" },
    { name: "truth", type: "NUMERIC", role: "LABEL" },
  ] as const) {
    features.push(await makeFeature(tx, { model, ...values }));
  }
  live = await makeVersion(tx, { model, features });
  shadow = await makeVersion(tx, { model, features, deploymentRole: "SHADOW" });
});

/** Sends rows of the hour before NOW, or of a training set. */
async function send(version: Version, valuesOf: (i: number) => Row["values"], kind: BatchKind = "OBSERVATIONS") {
  const rows = Array.from({ length: ROWS }, (_, i) => ({
    id: `row ${i}`,
    at: new Date(NOW.getTime() - HOUR_MS + i * 1000),
    values: valuesOf(i),
  }));
  const input = { model: model.slug, version: version.label, kind, rows };
  await database.source.transaction((tx) => storeObservations(tx, system("test"), input, NOW));
}

async function answerOf(checkKey: string, values: Partial<Monitor> = {}) {
  const { defaultLimits: limits } = requireCheck(checkKey);
  const settings = { checkKey, limits, currentWindow: "PT1H", nextRunAt: NOW };
  const watched = await makeMonitor(database.source.manager, { model, ...settings, ...values });
  await backfillMonitor(database.source, watched.id, [NOW]);
  const [run] = await database.source.query<{ verdict: string; statistic: number | null; explanation: string }[]>(
    `select verdict, (answer #>> '{statistic,value}')::float8 as statistic, answer #>> '{explanation,DATA_SCIENCE}' as explanation
     from run where monitor_id = $1`,
    [watched.id],
  );
  return run!;
}

describe("agreement of a shadow with the live version", () => {
  const onShadow = () => ({ versionSelector: shadow.label, reference: { version: "@live" } });

  test("is of the requests that both answered", async () => {
    await send(live, (i) => ({ guess: i % 2 }));
    await send(shadow, (i) => ({ guess: i < 60 ? 1 - (i % 2) : i % 2 }));
    expect(await answerOf("agreement", onShadow())).toMatchObject({ verdict: "FAIL", statistic: 0.8 });
    expect(await answerOf("agreement", { versionSelector: shadow.label, reference: { version: live.label } })).toMatchObject({
      statistic: 0.8,
    });
    expect(await answerOf("agreement", { ...onShadow(), params: { tolerance: 1 } })).toMatchObject({ verdict: "PASS", statistic: 1 });
  });

  test("has nothing to say before both have answered, nor of the live version itself", async () => {
    await send(shadow, (i) => ({ guess: i % 2 }));
    expect(await answerOf("agreement", onShadow())).toMatchObject({ verdict: "INSUFFICIENT", statistic: null });
    expect(await answerOf("agreement", { reference: { version: "@live" } })).toMatchObject({
      verdict: "INSUFFICIENT",
      explanation: `Version ${live.label} is itself the one to compare with.`,
    });
    await database.source.query(`update version set deployment_role = 'NONE' where id = $1`, [live.id]);
    expect(await answerOf("agreement", onShadow())).toMatchObject({
      verdict: "ERROR",
      explanation: "The model has no live version to compare with.",
    });
  });
});

describe("checks of predictions on stored rows", () => {
  test("the rate is held against training", async () => {
    await send(live, (i) => ({ guess: i % 2 }), "BASELINE");
    await send(live, (i) => ({ guess: i % 5 === 0 ? 1 : 0 }));
    const guess = features.find(({ name }) => name === "guess")!;
    expect(await answerOf("prediction-rate", { featureId: guess.id })).toMatchObject({
      verdict: "FAIL",
      statistic: expect.closeTo(0.2, 12),
    });
  });

  test("errors of a regressor are held against training", async () => {
    await send(live, (i) => ({ guess: i, truth: i + (i % 3) }), "BASELINE");
    await send(live, (i) => ({ guess: i, truth: i + 2 * (i % 3) }));
    expect(await answerOf("regression-performance")).toMatchObject({ verdict: "FAIL", statistic: expect.closeTo(2, 12) });
  });

  test("lists are held against training, query by query", async () => {
    const ranked = (i: number, best: number) => ({
      list: `list ${i % 100}`,
      chance: Math.floor(i / 100),
      truth: Math.floor(i / 100) === best ? 1 : 0,
    });
    await send(live, (i) => ranked(i, 2), "BASELINE");
    await send(live, (i) => ranked(i, 1));
    const params = { query: "list", metric: "map" };
    expect(await answerOf("ranking-performance", { params })).toMatchObject({ verdict: "FAIL", statistic: 0.5 });
  });

  test("quality is estimated while labels are out", async () => {
    await send(live, (i) => ({ chance: (i % 10) / 10, guess: Number(i % 10 > 4), truth: Number(i % 10 > 4) }), "BASELINE");
    await send(live, (i) => ({ chance: i % 2 === 0 ? 0.45 : 0.9, guess: 1 }));
    const answer = await answerOf("estimated-performance");
    expect(answer).toMatchObject({ verdict: "FAIL", statistic: 0.75 });
    expect(answer.explanation).toContain("300 rows without labels against 300 with");
  });
});
