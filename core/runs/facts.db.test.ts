import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { above, below } from "#core/checks/limits.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { claimSlots } from "#core/monitors/schedule.service.js";
import { storeObservations } from "#core/observations/intake.service.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import { makeFeature, makeModel, makeMonitor, makeVersion, NOW } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { refusalOf } from "#test/refusal.js";
import { backfillMonitor, evaluateSlots } from "./evaluate.js";

const database = testDatabase();
const HOUR_MS = 3_600_000;
const hour = (n: number) => new Date(NOW.getTime() + n * HOUR_MS);

let model: Model;
let version: Version;
let amount: Feature;
let shop: Feature;
let status: Feature;
let artifact: Feature;

type Values = Record<string, string | number | null>;

interface Rows {
  /** Rows are spread evenly over these hours. */
  from: number;
  to: number;
  count: number;
  values?: (i: number) => Values;
  kind?: "OBSERVATIONS" | "BASELINE";
  receivedAt?: number;
  of?: Version;
}

/** Sends rows spread evenly over a stretch, received at its end unless said otherwise. */
async function send({ from, to, count, values = ordinary, kind = "OBSERVATIONS", receivedAt = to, of = version }: Rows): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => ({
    id: `${kind} ${from} ${to} ${i} ${receivedAt}`,
    at: new Date(hour(from).getTime() + Math.floor((i / count) * (to - from) * HOUR_MS)),
    values: values(i),
  }));
  const input = { model: model.slug, version: of.label, kind, rows };
  await database.source.transaction((tx) => storeObservations(tx, system("test"), input, hour(receivedAt)));
}

const ordinary = (i: number): Values => ({ amount: i, shop: `s${i % 20}` });

function monitor(checkKey: string, values: Partial<Monitor> = {}): Promise<Monitor> {
  const defaults = { limits: { warn: null, fail: null }, currentWindow: "PT1H", reference: { window: "PT10H", offset: "PT0S" } };
  return makeMonitor(database.source.manager, { model, checkKey, nextRunAt: hour(0), ...defaults, ...values } as Partial<Monitor>);
}

interface Told {
  verdict: string;
  value: number | null;
  explanation: string;
  metrics: Record<string, number>;
  details: Record<string, unknown>;
}

/** Answers one window of a monitor and returns what its run tells. */
async function answered(watched: Monitor, end = 0): Promise<Told> {
  await backfillMonitor(database.source, watched.id, [hour(end)]);
  const [run] = await database.source.query<Told[]>(
    `select verdict, (answer #>> '{statistic,value}')::float8 as value, answer #>> '{explanation,OPERATIONS}' as explanation,
       answer -> 'metrics' as metrics, answer -> 'details' as details
     from run where monitor_id = $1 and window_end = $2 and superseded_at is null`,
    [watched.id, hour(end)],
  );
  return run!;
}

beforeEach(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx);
  amount = await makeFeature(tx, { model, name: "amount" });
  shop = await makeFeature(tx, { model, name: "shop", type: "CATEGORICAL" });
  status = await makeFeature(tx, { model, name: "status", role: "OPERATIONAL" });
  artifact = await makeFeature(tx, { model, name: "artifact", type: "CATEGORICAL", role: "OPERATIONAL" });
  version = await makeVersion(tx, { model, features: [amount, shop, status, artifact], artifactHash: "sha256:abc", createdAt: hour(-200) });
});

describe("how rows arrive", () => {
  const limits = { warn: above("drop", 0.5), fail: above("drop", 0.9) };

  test("is counted over whole batches and those that the window cuts", async () => {
    await send({ from: -11, to: -1, count: 2000 });
    await send({ from: -1, to: -0.5, count: 90 });
    await send({ from: -0.5, to: 1, count: 90 });
    const told = await answered(await monitor("row-count", { limits }));
    expect(told).toMatchObject({ verdict: "PASS", value: 120, metrics: { rows: 120, ratio: 0.6 } });
    expect(told.details["traffic"]).toMatchObject({ reference: { rows: 2000 }, current: { rows: 120, late: 30 } });
    expect((await answered(await monitor("throughput", { limits, params: { per: "hour" } }))).value).toBe(120);
  });

  test("alarms when too few come, and names no verdict against training data", async () => {
    await send({ from: -11, to: -1, count: 2000 });
    await send({ from: -1, to: 0, count: 2 });
    expect(await answered(await monitor("row-count", { limits }))).toMatchObject({ verdict: "FAIL", value: 2 });
    const training = await answered(await monitor("row-count", { limits, reference: { baseline: "training" } }));
    expect(training).toMatchObject({ verdict: "INSUFFICIENT", explanation: expect.stringContaining("training data does not tell") });
  });

  test("is counted of a segment by its rows", async () => {
    await send({ from: -11, to: -1, count: 2000 });
    await send({ from: -1, to: 0, count: 200 });
    const told = await answered(await monitor("row-count", { limits, segment: { shop: "s3" } }));
    expect(told).toMatchObject({ verdict: "PASS", value: 10, explanation: expect.stringContaining("(shop = s3)") });
  });

  test("shows in the age of the newest row and in silence, however empty the window", async () => {
    const stale = { limits: { warn: null, fail: above("age", 7200) } };
    const silent = { limits: { warn: null, fail: above("silence", 7200) } };
    const [never, quiet] = [await answered(await monitor("freshness", stale)), await answered(await monitor("heartbeat", silent))];
    expect([never.verdict, quiet.verdict, quiet.value]).toEqual(["INSUFFICIENT", "FAIL", 200 * 3600]);

    await send({ from: -40, to: -30, count: 100 });
    await send({ from: -5, to: -3, count: 200 });
    const [old, still] = [await answered(await monitor("freshness", stale)), await answered(await monitor("heartbeat", silent))];
    expect([old.verdict, old.value, still.verdict, still.value]).toEqual(["FAIL", 3 * 3600 + 36, "FAIL", 3 * 3600 + 36]);

    await send({ from: -2, to: 1, count: 300 });
    const [fresh, alive] = [await answered(await monitor("freshness", stale)), await answered(await monitor("heartbeat", silent))];
    expect([fresh.verdict, fresh.value, alive.verdict]).toEqual(["PASS", 36, "PASS"]);
  });

  test("alerts and opens an incident on empty data where other checks have none", async () => {
    const silent = await monitor("heartbeat", { limits: { warn: null, fail: above("silence", 600) } });
    const share = await monitor("missing-share", { featureId: amount.id, limits: { warn: null, fail: above("share", 0.5) } });
    await answered(silent);
    await answered(share);
    const states = await database.source.query(
      `select monitor.check_key, monitor.state, count(incident.id)::int as incidents from monitor left join incident on incident.monitor_id = monitor.id
       where monitor.id = any($1) group by monitor.id order by check_key`,
      [[silent.id, share.id]],
    );
    expect(states).toEqual([
      { check_key: "heartbeat", state: "ALERTING", incidents: 1 },
      { check_key: "missing-share", state: "NO_DATA", incidents: 0 },
    ]);
  });

  test("costs fifty monitors as many statements as one", async () => {
    const claimAll = async (count: number) => {
      await Promise.all(Array.from({ length: count }, (_, i) => monitor(i % 2 ? "throughput" : "row-count", { limits })));
      const jobs = await claimSlots(database.source, { limit: 1000, leaseSeconds: 60 });
      const job = jobs.find((candidate) => candidate.modelId === model.id)!;
      expect(job.slots).toHaveLength(count);
      const statements = await database.statementsOf(() => evaluateSlots(database.source, job, () => new Date()));
      await database.source.query(`delete from monitor`);
      return statements.length;
    };
    await send({ from: -11, to: 0, count: 2000 });
    expect(await claimAll(50)).toBe(await claimAll(1));
  });
});

describe("which columns arrive", () => {
  const limits = { warn: above("changes", 0), fail: above("broken", 0) };

  test("is told against the training data: undeclared ones, and those that stopped", async () => {
    await send({ from: -500, to: -400, count: 500, kind: "BASELINE" });
    await send({ from: -1, to: 0, count: 200 });
    const watched = await monitor("schema", { limits, reference: { baseline: "training" } });
    expect(await answered(watched)).toMatchObject({ verdict: "PASS", value: 0 });

    await send({ from: 0, to: 1, count: 200, values: (i) => ({ ...ordinary(i), colour: "red" }) });
    expect(await answered(watched, 1)).toMatchObject({ verdict: "WARN", details: { added: ["colour"], undeclaredRows: { colour: 200 } } });

    await send({ from: 2, to: 3, count: 200, values: (i) => ({ amount: i, shop: null }) });
    const gone = await answered(watched, 3);
    expect(gone).toMatchObject({ verdict: "FAIL", details: { removed: ["shop"] } });
    expect(gone.explanation).toContain("1 removed (shop)");
  });

  test("is told against a rolling reference and another version", async () => {
    await send({ from: -11, to: -1, count: 500 });
    await send({ from: -1, to: 0, count: 200, values: (i) => ({ amount: i }) });
    expect(await answered(await monitor("schema", { limits }))).toMatchObject({ verdict: "FAIL", details: { removed: ["shop"] } });

    const tx = database.source.manager;
    const colour = await makeFeature(tx, { model, name: "colour", type: "CATEGORICAL" });
    const other = await makeVersion(tx, { model, deploymentRole: "SHADOW", features: [{ ...amount, type: "TEXT" }, shop, colour] });
    const told = await answered(await monitor("schema", { limits, reference: { version: other.label } }));
    expect(told.details).toMatchObject({ added: ["status", "artifact"], removed: ["colour"], retyped: ["amount"] });
  });

  test("is a question about all rows", async () => {
    const told = await answered(await monitor("schema", { limits, segment: { shop: "s1" } }));
    expect(told).toMatchObject({ verdict: "ERROR", explanation: expect.stringContaining("leave the segment out") });
  });
});

describe("what is registered", () => {
  test("is matched with the hash that rows carry", async () => {
    const limits = { warn: above("share", 0), fail: above("share", 0.05) };
    const watched = await monitor("artifact-match", { featureId: artifact.id, limits });
    await send({ from: -1, to: 0, count: 200, values: (i) => ({ ...ordinary(i), artifact: "abc" }) });
    expect(await answered(watched)).toMatchObject({ verdict: "PASS", value: 0 });
    await send({ from: 0, to: 1, count: 200, values: (i) => ({ ...ordinary(i), artifact: i < 20 ? "def" : "abc" }) });
    expect(await answered(watched, 1)).toMatchObject({ verdict: "FAIL", value: 0.1, details: { others: [{ hash: "def", rows: 20 }] } });
    await database.source.query(`update version set artifact_hash = null where id = $1`, [version.id]);
    expect(await answered(watched, 1)).toMatchObject({ verdict: "INSUFFICIENT", explanation: expect.stringContaining("register it") });
  });

  test("ages by its training data, or by its registration", async () => {
    const watched = await monitor("model-age", { limits: { warn: null, fail: above("days", 15) } });
    expect((await answered(watched)).value).toBeCloseTo(200 / 24, 9);
    await send({ from: -500, to: -400, count: 100, kind: "BASELINE" });
    expect(await answered(watched)).toMatchObject({
      verdict: "FAIL",
      explanation: expect.stringContaining("since its training data ended"),
    });
  });
});

describe("rows of their own", () => {
  test("repeat each other when a sender sends twice", async () => {
    const limits = { warn: above("excess", 0.01), fail: above("excess", 0.05) };
    await send({ from: -500, to: -400, count: 500, kind: "BASELINE" });
    const watched = await monitor("duplicate-rows", { limits, reference: { baseline: "training" } });
    await send({ from: -1, to: 0, count: 300 });
    expect(await answered(watched)).toMatchObject({ verdict: "PASS", value: 0 });
    await send({ from: -1, to: 0, count: 300, receivedAt: 1 });
    expect(await answered(watched)).toMatchObject({ verdict: "FAIL", value: 0.5 });
  });

  test("leave slots of time unserved, at the ends of the window too, and when they are errors", async () => {
    const limits = { warn: null, fail: below("availability", 0.99) };
    await send({ from: -0.75, to: -0.25, count: 600, values: (i) => ({ ...ordinary(i), status: i < 300 ? 500 : 200 }) });
    expect(await answered(await monitor("availability", { limits }))).toMatchObject({ verdict: "FAIL", value: 0.5 });
    const watched = await monitor("availability", { limits, params: { status: "status", threshold: 500 } });
    expect(await answered(watched)).toMatchObject({ verdict: "FAIL", value: 0.25, metrics: { longestGap: 1800 } });
    expect(await answered(watched, 50)).toMatchObject({ verdict: "FAIL", value: 0 });
  });
});

describe("a column", () => {
  test("keeps its number of values, its bounds and its room", async () => {
    await send({ from: -11, to: -1, count: 1000 });
    await send({ from: -1, to: 0, count: 500, values: (i) => ({ amount: i + 2000, shop: `s${i % 5}` }) });
    const distinct = await answered(
      await monitor("distinct-count", { featureId: shop.id, limits: { warn: null, fail: above("change", 0.5) } }),
    );
    expect(distinct).toMatchObject({ verdict: "FAIL", value: 5, metrics: { ratio: expect.closeTo(0.25) } });
    const bounds = { featureId: amount.id, limits: { warn: null, fail: above("beyond", 0) } };
    expect(await answered(await monitor("value-bounds", bounds))).toMatchObject({ verdict: "FAIL", value: 2249.5 });
    const usage = { featureId: amount.id, limits: { warn: null, fail: above("share", 0.9) }, params: { capacity: 2600 } };
    expect(await answered(await monitor("resource-usage", usage))).toMatchObject({ verdict: "FAIL", value: 2474.05 });
  });
});

test("a tail far beyond the training data is read within one in a hundred, from the sketches of many batches", async () => {
  const latency = (scale: number) => (i: number) => ({ status: scale * (1 + (i % 1000) / 100) });
  await send({ from: -500, to: -400, count: 12_000, kind: "BASELINE", values: latency(10) });
  await send({ from: -1, to: -0.6, count: 6_000, values: latency(50) });
  await send({ from: -0.6, to: -0.2, count: 6_000, values: latency(50) });
  await send({ from: -0.2, to: 0.2, count: 6_000, values: latency(50) });
  const limits = { warn: null, fail: above("value", 500) };
  const watched = await monitor("latency", {
    featureId: status.id,
    limits,
    params: { quantile: 0.95 },
    reference: { baseline: "training" },
  });
  const told = await answered(watched);
  expect(told.verdict).toBe("FAIL");
  expect(Math.abs(told.value! / 525 - 1)).toBeLessThan(0.012);
  expect(Math.abs(told.metrics["ratio"]! / 5 - 1)).toBeLessThan(0.02);
});

test("a question to a warehouse is refused where rows are sent in", async () => {
  const input = { model: model.slug, slug: "query", check: "custom-sql", params: { sql: "select 1" } };
  const work = database.source.transaction((tx) => upsertMonitor(tx, system("test"), input, NOW));
  expect(await refusalOf(work)).toBe("INVALID input.check");
});
