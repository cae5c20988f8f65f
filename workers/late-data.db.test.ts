import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "@jest/globals";
import { pino } from "pino";
import { system } from "#core/access/actor.js";
import { above } from "#core/checks/limits.js";
import { readConfig } from "#core/config.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { backfillMonitor } from "#core/runs/evaluate.js";
import { makeFeature, makeModel, makeMonitor, makeVersion } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { startWorkers } from "./workers.js";

const database = testDatabase();

test("the workers answer a window again that rows came late for", async () => {
  const tx = database.source.manager;
  const model = await makeModel(tx);
  const feature = await makeFeature(tx, { model });
  const version = await makeVersion(tx, { model, features: [feature] });
  const limits = { warn: null, fail: above("share", 0.5) };
  const monitor = await makeMonitor(tx, { model, featureId: feature.id, checkKey: "missing-share", limits });
  await database.source.query(`update monitor_schedule set next_run_at = null`);
  const windowEnd = new Date();
  const send = (name: string, values: Record<string, number>) => {
    const rows = Array.from({ length: 200 }, (_, i) => ({ id: name + i, at: new Date(windowEnd.getTime() - 60_000), values }));
    const input = { model: model.slug, version: version.label, kind: "OBSERVATIONS" as const, rows };
    return database.source.transaction((inside) => storeObservations(inside, system("test"), input, new Date()));
  };
  await send("in time", {});
  await backfillMonitor(database.source, monitor.id, [windowEnd]);
  expect(await send("late", { [feature.name]: 1 })).toMatchObject({ late: 200 });
  const config = { ...readConfig({}), databaseUrl: database.url };
  const workers = await startWorkers({ database: database.source, config, log: pino({ level: "silent" }) });
  try {
    let runs: unknown[] = [];
    for (let waited = 0; waited < 15_000 && runs.length < 2; waited += 50) {
      await pause(50);
      runs = await database.source.query(`select verdict, trigger, superseded_at is null as stands from run order by id`);
    }
    expect(runs).toEqual([
      { verdict: "FAIL", trigger: "BACKFILL", stands: false },
      { verdict: "PASS", trigger: "LATE", stands: true },
    ]);
  } finally {
    await workers.stop();
  }
}, 30_000);
