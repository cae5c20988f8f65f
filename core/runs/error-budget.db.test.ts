import { beforeEach, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import type { MonitorUpsertInput } from "#core/monitors/monitor.settings.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { makeFeature, makeModel, makeVersion, NOW } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { backfillMonitor } from "./evaluate.js";

const database = testDatabase();
const actor = system("test");
const HOUR_MS = 3_600_000;

let model: Model;
let version: Version;
let status: Feature;

beforeEach(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx);
  status = await makeFeature(tx, { model, type: "CATEGORICAL", role: "OPERATIONAL" });
  version = await makeVersion(tx, { model, features: [status] });
});

/** Sends a request every 12 s of the six hours before NOW; `statusOf` is told how many hours before NOW one was. */
async function serve(statusOf: (i: number, hoursBefore: number) => string | null): Promise<void> {
  const rows = Array.from({ length: 1800 }, (_, i) => {
    const at = new Date(NOW.getTime() - 6 * HOUR_MS + i * 12_000);
    return { id: `r${i}`, at, values: { [status.name]: statusOf(i, (NOW.getTime() - at.getTime()) / HOUR_MS) } };
  });
  const input = { model: model.slug, version: version.label, kind: "OBSERVATIONS" as const, rows };
  await database.source.transaction((tx) => storeObservations(tx, actor, input, NOW));
}

async function ask(check: string, values: Partial<MonitorUpsertInput> = {}) {
  const input = {
    model: model.slug,
    slug: check,
    check,
    feature: status.name,
    params: { errorValues: ["500"] },
    currentWindow: "PT6H",
    ...values,
  };
  const { id } = await database.source.transaction((tx) => upsertMonitor(tx, actor, input, NOW));
  await backfillMonitor(database.source, id, [NOW]);
  const [run] = await database.source.query<{ verdict: string; statistic: number; explanation: string; current_size: number }[]>(
    `select verdict, statistic, current_size, answer #>> '{explanation,OPERATIONS}' as explanation from run where monitor_id = $1`,
    [id],
  );
  return run!;
}

test("errors that go on burn the budget, those that ended do not", async () => {
  await serve((i) => (i % 10 === 0 ? "500" : i === 7 ? null : "200"));
  const run = await ask("burn-rate");
  expect(run).toMatchObject({ verdict: "FAIL", current_size: 1799 });
  expect(run.statistic).toBeCloseTo(100, 0);
  expect(await ask("error-rate")).toMatchObject({
    verdict: "FAIL",
    current_size: 1799,
    explanation: expect.stringContaining("error rate 0.1"),
  });
});

test("windows end with the current one, not with the last row", async () => {
  await serve((i, hoursBefore) => (i % 2 === 0 && hoursBefore > 1 ? "500" : "200"));
  expect(await ask("burn-rate")).toMatchObject({ verdict: "PASS" });
});

test("a window shorter than the rule looks back is refused", async () => {
  await expect(ask("burn-rate", { currentWindow: "PT1H" })).rejects.toMatchObject({
    errors: [
      { code: "INVALID", message: "burn-rate looks back PT6H; currentWindow must be as long at least.", path: ["input", "currentWindow"] },
    ],
  });
});

test("a column that does not say what an error is makes the run an error that says so", async () => {
  await serve(() => "200");
  expect(await ask("burn-rate", { params: {} })).toMatchObject({
    verdict: "ERROR",
    explanation: expect.stringContaining("told what an error is"),
  });
});
