import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { requireCheck } from "#core/checks/registry.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { type Row, storeObservations } from "#core/observations/intake.service.js";
import type { BatchKind } from "#core/observations/observation.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeMonitor, makeVersion, NOW } from "#test/factories.js";
import { type AskedMonitor, askedMonitors } from "./asked-monitor.js";
import { answerRequestedRun, backfillMonitor } from "./evaluate.js";
import { examineMonitor } from "./examine-monitor.js";
import { sourcesOf } from "./gathered.js";

const database = testDatabase();
const HOUR_MS = 3_600_000;
const hour = (n: number) => new Date(NOW.getTime() + n * HOUR_MS);
const ROWS = 200;

let model: Model;
let version: Version;

beforeEach(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx);
  const features: Feature[] = [];
  for (const values of [
    { name: "region", type: "CATEGORICAL", role: "SEGMENT" },
    { name: "guess", type: "CATEGORICAL", role: "PREDICTION" },
    { name: "truth", type: "CATEGORICAL", role: "LABEL" },
  ] as const) {
    features.push(await makeFeature(tx, { model, ...values }));
  }
  version = await makeVersion(tx, { model, features });
});

/** Sends rows of the hour that ends at `end`, without what `valuesOf` leaves out. */
async function send(end: Date, valuesOf: (i: number) => Row["values"], options: { kind?: BatchKind; rows?: number } = {}) {
  const { kind = "OBSERVATIONS", rows = ROWS } = options;
  const stored = Array.from({ length: rows }, (_, i) => ({
    id: `${end.getTime()}-${i}`,
    at: new Date(end.getTime() - HOUR_MS + i * 1000),
    values: valuesOf(i),
  }));
  const input = { model: model.slug, version: version.label, kind, rows: stored };
  await database.source.transaction((tx) => storeObservations(tx, system("test"), input, end));
}

/** A row whose every so-manyth guess is wrong. */
const guessed = (everyNthWrong: number) => (i: number) => {
  const truth = i % 3 === 0 ? "yes" : "no";
  const other = truth === "yes" ? "no" : "yes";
  return { region: i % 2 === 0 ? "north" : "south", guess: i % everyNthWrong === 0 ? other : truth, truth };
};
const unlabelled = (i: number) => ({ region: "north", guess: i % 3 === 0 ? "yes" : "no" });

function monitor(values: Partial<Monitor> = {}): Promise<Monitor> {
  const checkKey = "classification-performance";
  const settings = { checkKey, limits: requireCheck(checkKey).defaultLimits, currentWindow: "PT1H", nextRunAt: hour(0) };
  return makeMonitor(database.source.manager, { model, ...settings, ...values });
}

interface Told {
  verdict: string;
  statistic: number | null;
  referenceSize: number;
  currentSize: number;
  explanation: string;
}

async function runsOf({ id }: Monitor): Promise<Told[]> {
  return database.source.query<Told[]>(
    `select verdict, (answer #>> '{statistic,value}')::float8 as statistic, (answer ->> 'referenceSize')::int as "referenceSize",
       (answer ->> 'currentSize')::int as "currentSize", answer #>> '{explanation,DATA_SCIENCE}' as explanation
     from run where monitor_id = $1 order by window_end, id`,
    [id],
  );
}

async function answerOf(watched: Monitor, end = hour(0)): Promise<Told> {
  await backfillMonitor(database.source, watched.id, [end]);
  return (await runsOf(watched)).at(-1)!;
}

describe("performance of stored rows", () => {
  test("is held against the training rows", async () => {
    await send(hour(-100), guessed(20), { kind: "BASELINE" });
    await send(hour(0), guessed(3));
    expect(await answerOf(await monitor())).toMatchObject({
      verdict: "FAIL",
      referenceSize: ROWS,
      currentSize: ROWS,
      statistic: 133 / 200,
    });
    await send(hour(1), guessed(19));
    expect(await answerOf(await monitor(), hour(1))).toMatchObject({ verdict: "PASS" });
  });

  test("is held against a rolling window, of a segment alone", async () => {
    await send(hour(-1), guessed(20));
    await send(hour(0), guessed(20));
    const reference = { window: "PT1H", offset: "PT0S" };
    const limits = { warn: null, fail: null };
    const north = await monitor({ reference, segment: { region: "north" }, limits, params: { minSamples: 50 } });
    expect(await answerOf(north)).toMatchObject({ verdict: "PASS", referenceSize: ROWS / 2, currentSize: ROWS / 2, statistic: 0.9 });
  });

  test("needs no training rows for limits of its own", async () => {
    await send(hour(0), guessed(3));
    const fail = { metric: "statistic", op: "lt" as const, value: 0.9, consecutiveRuns: 1 };
    expect(await answerOf(await monitor({ limits: { warn: null, fail } }))).toMatchObject({ verdict: "FAIL", referenceSize: 0 });
    expect(await answerOf(await monitor())).toMatchObject({ verdict: "INSUFFICIENT" });
  });

  test("is read once for all metrics of a window", async () => {
    await send(hour(-100), guessed(20), { kind: "BASELINE" });
    await send(hour(0), guessed(3));
    const metrics = ["accuracy", "precision", "recall"];
    const made = await Promise.all(metrics.map((metric) => monitor({ params: { metric, positiveClass: "yes" } })));
    const asked = [
      ...(
        await askedMonitors(
          database.source,
          made.map(({ id }) => id),
        )
      ).values(),
    ];
    const sources = sourcesOf(database.source);
    const costOf = (one: AskedMonitor) => database.statementsOf(() => examineMonitor(sources, one, hour(0), hour(0)));
    expect(await costOf(asked[0]!)).not.toEqual([]);
    expect([...(await costOf(asked[1]!)), ...(await costOf(asked[2]!))]).toEqual([]);
  });

  test("of columns that are not declared is an error that says so", async () => {
    await send(hour(0), guessed(3));
    const answer = await answerOf(await monitor({ params: { prediction: "gues" } }));
    expect(answer).toMatchObject({ verdict: "ERROR", explanation: 'There is no column "gues", which the parameter prediction names.' });
  });
});

describe("labels that come late", () => {
  const fail = { metric: "statistic", op: "lt" as const, value: 0.9, consecutiveRuns: 1 };
  const limits = { warn: null, fail };
  const rerun = async (watched: Monitor, now: Date) => {
    await answerRequestedRun(database.source, { monitorId: watched.id, windowEnd: hour(0).toISOString(), requestedBy: "test" }, () => now);
    return (await runsOf(watched)).at(-1)!;
  };

  test("are awaited until enough are in, and then counted by row", async () => {
    const watched = await monitor({ limits });
    await send(hour(0), unlabelled);
    expect(await answerOf(watched)).toMatchObject({ verdict: "PENDING", currentSize: 0 });
    await send(hour(0), () => ({ truth: "no" }), { kind: "LABELS", rows: 179 });
    expect(await rerun(watched, hour(1))).toMatchObject({ verdict: "PENDING", currentSize: 179 });
    await send(hour(0), (i) => ({ truth: i % 3 === 0 ? "yes" : "no" }), { kind: "LABELS", rows: 180 });
    expect(await rerun(watched, hour(2))).toMatchObject({ verdict: "PASS", currentSize: 180, statistic: 1 });
  });

  test("are not awaited when the share that is needed is in", async () => {
    await send(hour(0), (i) => (i < 120 ? guessed(1)(i) : unlabelled(i)));
    expect(await answerOf(await monitor({ limits, params: { minLabelShare: 0.7 } }))).toMatchObject({ verdict: "PENDING" });
    expect(await answerOf(await monitor({ limits, params: { minLabelShare: 0.6 } }))).toMatchObject({ verdict: "FAIL", currentSize: 120 });
  });

  test("are not awaited beyond the time they take, counted from the newest row without one", async () => {
    const watched = await monitor({ limits, params: { labelTimeout: "PT4H" } });
    await send(hour(0), (i) => (i < 100 ? unlabelled(i) : guessed(2)(i)));
    expect(await answerOf(watched)).toMatchObject({ verdict: "PENDING" });
    const newest = hour(0).getTime() - HOUR_MS + 99_000;
    expect(await rerun(watched, new Date(newest + 4 * HOUR_MS - 1))).toMatchObject({ verdict: "PENDING" });
    expect(await rerun(watched, new Date(newest + 4 * HOUR_MS))).toMatchObject({ verdict: "FAIL", currentSize: 100, statistic: 0.5 });
  });
});
