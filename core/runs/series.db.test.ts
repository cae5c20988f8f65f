import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { answerCheck } from "#core/checks/answer.js";
import { above } from "#core/checks/limits.js";
import { requireCheck } from "#core/checks/registry.js";
import { sampleOfValues } from "#core/checks/sample.js";
import type { Feature, Model } from "#core/models/model.entity.js";
import { deleteMonitor } from "#core/monitors/monitor-control.service.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import type { MonitorUpsertInput } from "#core/monitors/monitor.settings.js";
import { normalDeviates, seededRandom } from "#core/stats/random.js";
import { makeFeature, makeModel, makeMonitor, makeVersion, NOW } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { backtestMonitor } from "./backtest.js";
import { backfillMonitor } from "./evaluate.js";

const database = testDatabase();
const actor = system("test");
const HOUR_MS = 3_600_000;
const hour = (n: number) => new Date(NOW.getTime() + n * HOUR_MS);

let model: Model;
let feature: Feature;
let watched: Monitor;

beforeEach(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx);
  feature = await makeFeature(tx, { model });
  await makeVersion(tx, { model, features: [feature] });
  watched = await makeMonitor(tx, { model, featureId: feature.id, checkKey: "missing-share" });
});

/** Stores runs of the watched monitor, one an hour, the last with a window that ends at `end`; null is a run without a number. */
async function answer(values: readonly (number | null)[], end: Date): Promise<void> {
  const answers = values.map((value, i) => {
    const at = new Date(end.getTime() - (values.length - 1 - i) * HOUR_MS);
    const metrics = value === null ? {} : { statistic: value, share: value, excess: value / 2 };
    return {
      at,
      statistic: value,
      answer: { ...answerCheck(requireCheck("missing-share"), { reference: null, current: sampleOfValues([1]) }), metrics },
    };
  });
  await database.source.query(
    `insert into run (monitor_id, window_start, window_end, started_at, verdict, statistic, current_size, answer)
     select $1, at - interval '1 hour', at, at, 'PASS', statistic, 200, answer
     from jsonb_to_recordset($2::jsonb) as row (at timestamptz, statistic float8, answer jsonb)`,
    [watched.id, JSON.stringify(answers)],
  );
}

const calm = (length: number): number[] => {
  const normal = normalDeviates(seededRandom(length));
  return Array.from({ length }, () => 0.1 + 0.01 * normal());
};

function input(values: Partial<MonitorUpsertInput> = {}): MonitorUpsertInput {
  return { model: model.slug, slug: "over-time", check: "cusum", params: { monitor: watched.slug }, currentWindow: "P1D", ...values };
}

const upsert = (values: Partial<MonitorUpsertInput> = {}) =>
  database.source.transaction((tx) => upsertMonitor(tx, actor, input(values), NOW));

async function verdictOf({ id }: Monitor) {
  await backfillMonitor(database.source, id, [hour(0)]);
  const [row] = await database.source.query<
    {
      verdict: string;
      explanation: string;
      details: { changeAt?: string; series: { at: string }[] };
      reference_start: Date;
      sizes: number[];
    }[]
  >(
    `select verdict, answer #>> '{explanation,OPERATIONS}' as explanation, answer -> 'details' as details, reference_start,
       array[reference_size, current_size] as sizes
     from run where monitor_id = $1 order by id desc limit 1`,
    [id],
  );
  return row!;
}

describe("a monitor over time", () => {
  test("finds that the runs of another have moved, and since when", async () => {
    await answer([...calm(100), ...calm(12), ...calm(12).map((value) => value + 0.04)], hour(0));
    const { verdict, explanation, details, sizes, reference_start } = await verdictOf(await upsert());
    expect(verdict).toBe("FAIL");
    expect(explanation).toContain(`${watched.slug} has moved to another level`);
    expect(Math.abs(Date.parse(details.changeAt!) - hour(-11).getTime())).toBeLessThanOrEqual(2 * HOUR_MS);
    expect(sizes).toEqual([100, 24]);
    expect(reference_start).toEqual(hour(-123));
    expect(details.series.at(-1)!.at).toBe(hour(0).toISOString());
  });

  test.each(["standard-deviation-band", "ewma", "cusum", "page-hinkley", "adwin", "ddm"])("is calm about calm runs: %s", async (check) => {
    await answer(calm(200), hour(0));
    expect((await verdictOf(await upsert({ check }))).verdict).toBe("PASS");
  });

  test("reads the metric it names, of the reference's time alone, runs without a number and superseded ones left out", async () => {
    await answer([...calm(100), null, ...calm(23)], hour(0));
    await database.source.query(`update run set superseded_at = now() where monitor_id = $1 and window_end = $2`, [watched.id, hour(-1)]);
    const monitor = await upsert({
      params: { monitor: watched.slug, metric: "excess" },
      reference: { window: "P2D", offset: "PT0S" },
    });
    const { verdict, explanation, sizes } = await verdictOf(monitor);
    expect([verdict, sizes]).toEqual(["PASS", [48, 22]]);
    expect(explanation).toContain(`excess of ${watched.slug}`);
  });

  test("takes only runs whose windows share no rows, unless it is told otherwise", async () => {
    await answer(calm(200), hour(0));
    await database.source.query(`update run set window_start = window_end - interval '4 hours' where monitor_id = $1`, [watched.id]);
    const reference = { window: "P5D", offset: "PT0S" };
    expect((await verdictOf(await upsert({ reference }))).sizes).toEqual([30, 6]);
    const params = { monitor: watched.slug, overlap: true };
    expect((await verdictOf(await upsert({ reference, params }))).sizes).toEqual([120, 24]);
    // The oldest judged run reaches back into the reference's time: runs there must not share its rows.
    const { details } = await verdictOf(await upsert({ reference, params: { monitor: watched.slug }, currentWindow: "PT22H" }));
    expect(details.series.at(-7)!.at).toBe(hour(-24).toISOString());
  });

  test("says so when there are too few runs, or the watched monitor is gone", async () => {
    const monitor = await upsert();
    expect(await verdictOf(monitor)).toMatchObject({ verdict: "INSUFFICIENT", explanation: expect.stringContaining("no point to judge") });
    await database.source.transaction((tx) => deleteMonitor(tx, actor, { model: model.slug, slug: watched.slug }, NOW));
    await backfillMonitor(database.source, monitor.id, [hour(1)]);
    const runs = await database.source.query(
      `select verdict, answer #>> '{explanation,OPERATIONS}' as explanation from run where monitor_id = $1 and window_end = $2`,
      [monitor.id, hour(1)],
    );
    expect(runs).toEqual([
      { verdict: "ERROR", explanation: `The monitor ${watched.slug}, whose runs are watched, does not exist any more.` },
    ]);
  });
});

test("a monitor over time can be tried on the past before it is saved", async () => {
  await answer([...calm(100), ...calm(12), ...calm(12).map((value) => value + 0.04)], hour(0));
  const period = { from: hour(-30), to: hour(0) };
  const { windows, runs } = await backtestMonitor(database.source, actor, input({ every: "PT3H" }), period, hour(1));
  expect(windows).toBe(10);
  expect([runs[0]!.verdict, runs.at(-1)!.verdict]).toEqual(["PASS", "FAIL"]);
});

describe("a monitor over time is refused", () => {
  const refused = (code: string, path: string[]) => expect.objectContaining({ errors: [expect.objectContaining({ code, path })] });
  const place = ["input", "params", "monitor"];

  test("without a monitor to watch, or with one that is not there", async () => {
    await expect(upsert({ params: {} })).rejects.toEqual(refused("INVALID", place));
    await expect(upsert({ params: { monitor: "nobody" } })).rejects.toEqual(refused("NOT_FOUND", place));
  });

  test("with a metric that the other does not have", async () => {
    const params = { monitor: watched.slug, metric: "psi" };
    await expect(upsert({ params })).rejects.toEqual(refused("INVALID", ["input", "params", "metric"]));
  });

  test("with another version to compare with", async () => {
    await expect(upsert({ reference: { version: "predecessor" } })).rejects.toEqual(refused("INVALID", ["input", "reference"]));
  });

  test("when it would watch itself, straight or round a corner", async () => {
    await upsert();
    await expect(upsert({ params: { monitor: "over-time" } })).rejects.toEqual(refused("INVALID", place));
    await upsert({ slug: "second", params: { monitor: "over-time" } });
    await expect(upsert({ params: { monitor: "second" } })).rejects.toEqual(refused("INVALID", place));
  });

  test("but may stay as it is when the other is gone", async () => {
    await upsert();
    await database.source.transaction((tx) => deleteMonitor(tx, actor, { model: model.slug, slug: watched.slug }, NOW));
    expect(await upsert({ limits: { warn: null, fail: above("score", 2) } })).toMatchObject({ revision: 2 });
  });
});
