import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { above } from "#core/checks/limits.js";
import type { Model } from "#core/models/model.entity.js";
import { requestBackfill } from "#core/monitors/monitor-control.service.js";
import { outboxTopics } from "#core/jobs.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeMonitor, makeVersion, NOW } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { backtestMonitor } from "./backtest.js";
import { answerForRecord } from "./evaluate.js";

const database = testDatabase();
const actor = system("test");
const HOUR_MS = 3_600_000;
const hour = (n: number) => new Date(NOW.getTime() + n * HOUR_MS);
let model: Model;
let featureId = "";

/** Two days of an hourly 100 rows; from the 20th to the 25th and from the 40th hour on, all values are missing. */
beforeEach(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx, {});
  const amount = await makeFeature(tx, { model, name: "amount" });
  const version = await makeVersion(tx, { model, features: [amount], deploymentRole: "LIVE" });
  featureId = amount.id;
  const rows = Array.from({ length: 4_800 }, (_, i) => {
    const at = new Date(hour(-48).getTime() + Math.floor(i / 100) * HOUR_MS + (i % 100) * 1000);
    const n = Math.floor(i / 100);
    return { id: `r${i}`, at, values: { amount: (n >= 20 && n < 25) || n >= 40 ? null : i } };
  });
  const input = { model: model.slug, version: version.label, kind: "OBSERVATIONS" as const, rows };
  await database.source.transaction((write) => storeObservations(write, actor, input, NOW));
});

const settings = () => ({
  model: model.slug,
  slug: "draft",
  feature: "amount",
  check: "missing-share",
  cron: "0 * * * *",
  currentWindow: "PT1H",
  limits: { fail: { metric: "share", op: "gt", value: 0.5 } },
});
const ask = (change: object = {}, from = hour(-47), to = hour(0)) =>
  backtestMonitor(database.source.manager, actor, { ...settings(), ...change }, { from, to }, NOW);

describe("a back-test", () => {
  test("counts the incidents that settings nobody stored would have opened", async () => {
    const { windows, wouldHaveFired, runs, incidents } = await ask();
    expect([windows, wouldHaveFired]).toEqual([47, 2]);
    expect(incidents.map(({ recoveredAt }) => recoveredAt === null)).toEqual([false, true]);
    expect(runs.filter(({ verdict }) => verdict === "FAIL").length).toBeGreaterThanOrEqual(11);
    expect(await database.source.query(`select from run`)).toEqual([]);
    expect(await database.source.query(`select from monitor`)).toEqual([]);
  });

  test("waits for as many bad runs in a row as the limit says", async () => {
    const limits = { fail: { metric: "share", op: "gt", value: 0.5, consecutiveRuns: 7 } };
    expect((await ask({ limits })).wouldHaveFired).toBe(1);
  });

  test("takes what is left out from the monitor that exists", async () => {
    await makeMonitor(database.source.manager, {
      model,
      slug: "draft",
      featureId,
      checkKey: "missing-share",
      every: null,
      cron: "0 */2 * * *",
      currentWindow: "PT1H",
      limits: { warn: null, fail: above("share", 0.5) },
    });
    const { windows } = await backtestMonitor(
      database.source.manager,
      actor,
      { model: model.slug, slug: "draft", check: "missing-share" },
      { from: hour(-24), to: hour(0) },
      NOW,
    );
    expect(windows).toBe(12);
  });

  test.each([
    ["that ends before it starts", hour(-1), hour(-2), "INVALID to"],
    ["of the future", hour(-1), hour(1), "INVALID to"],
    ["before there was anything", new Date("1969-01-01"), hour(0), "INVALID from"],
    ["of too many windows", hour(-24 * 365), hour(0), "LIMIT from"],
  ])("of a period %s is refused", async (_, from, to, place) => {
    expect(await refusalOf(ask({}, from, to))).toBe(place);
  });
});

test("a backfill answers past windows for the record: nobody is called, and the monitor stands as it did", async () => {
  const monitor = await makeMonitor(database.source.manager, {
    model,
    slug: "amount-missing",
    featureId,
    checkKey: "missing-share",
    every: null,
    cron: "0 * * * *",
    currentWindow: "PT1H",
    limits: { warn: null, fail: above("share", 0.5) },
  });
  const { windows } = await database.source.transaction((tx) =>
    requestBackfill(tx, actor, { model: model.slug, slug: monitor.slug, from: hour(-47), to: hour(0) }, NOW),
  );
  expect(windows).toBe(47);
  const messages = await database.source.query<{ payload: unknown }[]>(`select payload from outbox where topic = 'monitor.backfill'`);
  const answerAll = async () => {
    for (const { payload } of messages) await answerForRecord(database.source, outboxTopics["monitor.backfill"].parse(payload), () => NOW);
  };
  await answerAll();
  await answerAll();
  const [counts] = await database.source.query<object[]>(
    `select count(*)::int as runs, count(*) filter (where superseded_at is null)::int as standing from run where monitor_id = $1`,
    [monitor.id],
  );
  expect(counts).toEqual({ runs: 94, standing: 47 });
  expect(await database.source.query(`select from incident where monitor_id = $1`, [monitor.id])).toEqual([]);
  expect(await database.source.query(`select state from monitor where id = $1`, [monitor.id])).toEqual([{ state: "UNKNOWN" }]);
});
