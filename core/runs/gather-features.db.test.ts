import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { makeFeature, makeModel, makeMonitor, makeTeam, makeVersion, NOW } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { requireCheck } from "../checks/registry.js";
import { backfillMonitors } from "./evaluate.js";

const database = testDatabase();
const HOUR_MS = 3_600_000;
const hour = (n: number) => new Date(NOW.getTime() + n * HOUR_MS);
const random = seededRandom(31);
const normal = normalDeviates(random);

type Values = Record<string, number | string | null>;

let model: Model;
let version: Version;
let features: Feature[];

const usual = (): Values => ({ amount: normal(), age: normal(), plan: random() < 0.5 ? "basic" : "pro" });
const moved = (): Values => ({ ...usual(), amount: normal() + 2 });

/** Sends 300 rows of the hour that ends at `end`. */
async function send(to: Version, end: Date, valuesOf: () => Values, kind: "OBSERVATIONS" | "BASELINE" = "OBSERVATIONS"): Promise<void> {
  const rows = Array.from({ length: 300 }, (_, i) => {
    return { id: `${kind}-${end.getTime()}-${i}`, at: new Date(end.getTime() - HOUR_MS + i * 1000), values: valuesOf() };
  });
  const input = { model: model.slug, version: to.label, kind, rows };
  await database.source.transaction((tx) => storeObservations(tx, system("test"), input, end));
}

function monitor(checkKey: string, values: Partial<Monitor> = {}): Promise<Monitor> {
  const limits = requireCheck(checkKey).defaultLimits;
  return makeMonitor(database.source.manager, { model, featureId: null, checkKey, limits, currentWindow: "PT1H", ...values });
}

async function runsOf({ id }: Monitor) {
  return database.source.query<{ verdict: string; explanation: string; details: Record<string, unknown>; adjusted: number | null }[]>(
    `select verdict, answer #>> '{explanation,DATA_SCIENCE}' as explanation, answer -> 'details' as details,
       (answer ->> 'adjustedPValue')::float8 as adjusted
     from run where monitor_id = $1 order by window_end, id`,
    [id],
  );
}

beforeEach(async () => {
  const tx = database.source.manager;
  const [dataScience, operations] = [await makeTeam(tx), await makeTeam(tx)];
  model = await makeModel(tx, { dataScience, operations });
  features = [
    await makeFeature(tx, { model, name: "amount" }),
    await makeFeature(tx, { model, name: "age" }),
    await makeFeature(tx, { model, name: "plan", type: "CATEGORICAL" }),
  ];
  version = await makeVersion(tx, { model, features });
});

describe("all columns of a version", () => {
  test("are compared with their training data, and the one that moved is named", async () => {
    await send(version, hour(-100), usual, "BASELINE");
    await send(version, hour(0), usual);
    await send(version, hour(1), moved);
    const [skew, attribution] = [await monitor("training-serving-skew"), await monitor("drift-attribution")];
    await backfillMonitors(database.source, [skew.id, attribution.id], [hour(0), hour(1)]);
    expect(await runsOf(skew)).toMatchObject([{ verdict: "PASS" }, { verdict: "FAIL", details: { drawn: "amount" } }]);
    expect(await runsOf(attribution)).toMatchObject([{ verdict: "PASS" }, { verdict: "FAIL", details: { drawn: "amount" } }]);
    expect((await runsOf(skew))[1]!.explanation).toContain(`${model.slug} ${version.label} differs from its training data`);
  });

  test("are compared with a window of before, in a segment", async () => {
    await send(version, hour(0), usual);
    await send(version, hour(1), () => ({ ...usual(), amount: 1, plan: "basic" }));
    const rolling = { window: "PT1H", offset: "PT0S" };
    const params = { columns: ["age"], minSamples: 50 };
    const watched = await monitor("training-serving-skew", { reference: rolling, segment: { plan: "basic" }, params });
    await backfillMonitors(database.source, [watched.id], [hour(1)]);
    expect(await runsOf(watched)).toMatchObject([{ verdict: "PASS", explanation: expect.stringContaining("(plan = basic)") }]);
  });

  test("that the predecessor alone declared are missing now, and new ones have nothing to be compared with", async () => {
    const tx = database.source.manager;
    const [kept, gone] = features;
    const fresh = await makeFeature(tx, { model, name: "fresh" });
    const before = await makeVersion(tx, { model, features: [kept!, gone!], deploymentRole: "NONE" });
    await database.source.query(`update version set deployment_role = 'NONE' where id = $1`, [version.id]);
    const next = await makeVersion(tx, { model, features: [kept!, fresh], predecessorId: before.id });
    await send(before, hour(0), () => ({ amount: normal(), age: normal() }));
    await send(next, hour(0), () => ({ amount: normal(), fresh: normal() }));
    const watched = await monitor("training-serving-skew", { reference: { version: "predecessor" } });
    await backfillMonitors(database.source, [watched.id], [hour(0)]);
    const [run] = await runsOf(watched);
    expect(run).toMatchObject({ verdict: "FAIL", details: { drawn: "age" } });
    expect(run!.details["columns"]).toHaveLength(2);
  });

  test("without training data cannot be judged, and without rows wait for some", async () => {
    const watched = await monitor("training-serving-skew");
    await backfillMonitors(database.source, [watched.id], [hour(0)]);
    await send(version, hour(-100), usual, "BASELINE");
    await backfillMonitors(database.source, [watched.id], [hour(1)]);
    const [first, second] = await runsOf(watched);
    expect(first).toMatchObject({ verdict: "INSUFFICIENT", explanation: expect.stringContaining("no training data") });
    expect(second).toMatchObject({ verdict: "INSUFFICIENT", explanation: expect.stringContaining("fewer than 100 rows") });
  });

  test("cost a few statements, however many they are", async () => {
    const tx = database.source.manager;
    const many: Feature[] = [];
    for (let i = 0; i < 60; i++) many.push(await makeFeature(tx, { model, name: `c${i}` }));
    const wide = await makeVersion(tx, { model, features: many, deploymentRole: "NONE" });
    const values = (): Values => Object.fromEntries(many.map(({ name }) => [name, random()]));
    await send(wide, hour(-100), values, "BASELINE");
    await send(wide, hour(0), values);
    const statementsOf = async (watched: Monitor) =>
      (await database.statementsOf(() => backfillMonitors(database.source, [watched.id], [hour(0)]))).length;
    const narrow = await statementsOf(await monitor("training-serving-skew"));
    const watched = await monitor("training-serving-skew", { versionSelector: wide.label });
    // 25 columns a statement.
    expect(await statementsOf(watched)).toBeLessThanOrEqual(narrow + 4);
    expect(await runsOf(watched)).toMatchObject([{ verdict: "PASS" }]);
  });
});

describe("whole rows of a version", () => {
  test("are judged by every check of rows, their p-values with the others of the window", async () => {
    await send(version, hour(-100), usual, "BASELINE");
    await send(version, hour(0), moved);
    const watched = [await monitor("domain-classifier"), await monitor("mmd"), await monitor("auto", { featureId: features[1]!.id })];
    await backfillMonitors(
      database.source,
      watched.map(({ id }) => id),
      [hour(0)],
    );
    expect(await runsOf(watched[0]!)).toMatchObject([{ verdict: "FAIL", adjusted: expect.any(Number) }]);
    expect(await runsOf(watched[1]!)).toMatchObject([{ verdict: "FAIL", adjusted: expect.any(Number) }]);
    expect(await runsOf(watched[2]!)).toMatchObject([
      { verdict: "PASS", adjusted: expect.any(Number), details: { chosen: "kolmogorov-smirnov" } },
    ]);
  });
});
