import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import { type Row, storeObservations } from "#core/observations/intake.service.js";
import type { BatchKind } from "#core/observations/observation.entity.js";
import { backfillMonitors } from "#core/runs/evaluate.js";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { makeFeature, makeModel, makeVersion } from "../factories.js";
import { ANA, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
const { visit, closing } = testVisitor(() => web.url);

const HOUR_MS = 3_600_000;

/** A model that was right nine times of ten in training, and is four times of five now. */
beforeAll(async () => {
  const now = new Date();
  await seedFleet(database.source, now);
  const tx = database.source.manager;
  const model = await makeModel(tx, { slug: "churn", name: "Churn" });
  const features = await Promise.all([
    makeFeature(tx, { model, name: "score", type: "NUMERIC", role: "SCORE" }),
    makeFeature(tx, { model, name: "leaves", type: "BOOLEAN", role: "LABEL" }),
  ]);
  const { label } = await makeVersion(tx, { model, features });
  const send = (kind: BatchKind, end: Date, everyNthWrong: number) => {
    const rows = Array.from({ length: 1_000 }, (_, i): Row => {
      const leaves = i % 3 === 0;
      const at = new Date(end.getTime() - HOUR_MS + i * 1_000);
      return { id: `${kind} ${i}`, at, values: { leaves, score: leaves === (i % everyNthWrong !== 0) ? 0.8 : 0.2 } };
    });
    return database.source.transaction((tx) => storeObservations(tx, system("test"), { model: "churn", version: label, kind, rows }, now));
  };
  await send("BASELINE", new Date(now.getTime() - 100 * HOUR_MS), 10);
  await send("OBSERVATIONS", now, 5);
  const ids = await Promise.all(
    ["classification-performance", "estimated-performance"].map(async (check) => {
      const input = { model: "churn", slug: check, check, every: "PT1H", currentWindow: "PT1H", params: { metric: "f1" } };
      return (await database.source.transaction((tx) => upsertMonitor(tx, system("test"), input, now))).id;
    }),
  );
  await backfillMonitors(database.source, ids, [now]);
}, 120_000);

describe("a monitor of quality", () => {
  test("shows which answers were right, the number with its interval, and how much worse it is", async () => {
    const page = await visit("/monitors/churn/classification-performance?lens=data-science", { as: ANA });
    expect(await appears(page.getByText("Right and wrong answers: reference against current"))).toBe(true);
    expect(await page.getByText("true taken for false").count()).toBeGreaterThan(0);
    expect(await page.getByText(/performs worse: f1 0\.728 against 0\.857, 1,000 against 1,000 rows/).count()).toBeGreaterThan(0);
    await expectAccessible(page);
    await closing(page);
  });

  test("says that an estimate is one", async () => {
    const page = await visit("/monitors/churn/estimated-performance?lens=operations", { as: ANA });
    expect(await appears(page.getByText(/estimated f1/).first())).toBe(true);
    await closing(page);
  });
});
