import { beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { system } from "../access/actor.js";
import type { Sample } from "../checks/sample.js";
import type { Feature, Model, Version } from "../models/model.entity.js";
import { MAX_SAMPLE } from "../profiles/profile.js";
import { makeFeature, makeModel, makeVersion, NOW } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { type Row, storeObservations } from "./intake.service.js";
import { baselineSample, type ColumnWindow, readColumn, readProfile, WindowReader } from "./window.queries.js";

const database = testDatabase();
const actor = system("test");
const SECOND = 1000;
const at = (second: number) => new Date(NOW.getTime() + second * SECOND);

let model: Model;
let version: Version;
const features: Record<string, Feature> = {};

/** A version of its own with the same features. */
async function freshVersion(): Promise<void> {
  const tx = database.source.manager;
  version = await makeVersion(tx, { model, deploymentRole: "NONE", features: Object.values(features) });
}

beforeAll(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx);
  features["amount"] = await makeFeature(tx, { model, name: "amount" });
  features["region"] = await makeFeature(tx, { model, name: "region", type: "CATEGORICAL", role: "SEGMENT" });
  features["note"] = await makeFeature(tx, { model, name: "note", type: "TEXT" });
  features["is_fraud"] = await makeFeature(tx, { model, name: "is_fraud", type: "BOOLEAN", role: "LABEL" });
});

const send = (kind: "OBSERVATIONS" | "BASELINE" | "LABELS", rows: Row[], now = NOW) =>
  database.source.transaction((tx) => storeObservations(tx, actor, { model: model.slug, version: version.label, kind, rows }, now));

const windowOf = (name: string, start: number, end: number, more: Partial<ColumnWindow> = {}): ColumnWindow => ({
  versionId: version.id,
  featureId: features[name]!.id,
  featureType: features[name]!.type,
  featureRole: features[name]!.role,
  start: at(start),
  end: at(end),
  kind: "OBSERVATIONS",
  wantValues: false,
  ...more,
});

const valuesOf = (sample: Sample) => [...sample.values!].sort((a, b) => a - b);

test("a window is the rows whose event time lies in it, whatever the batches", async () => {
  const batch = fc.array(
    fc.record({ second: fc.integer({ min: 0, max: 20 }), amount: fc.option(fc.integer()), region: fc.constantFrom("north", "south") }),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  const scenario = fc.record({
    batches: fc.array(batch, { maxLength: 4 }),
    start: fc.integer({ min: -1, max: 21 }),
    length: fc.integer({ min: 1, max: 21 }),
    region: fc.constantFrom(null, "north", "nowhere"),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ batches, start, length, region }) => {
      await freshVersion();
      for (const [i, rows] of batches.entries()) {
        await send(
          "OBSERVATIONS",
          rows.map(({ second, amount, region }, j) => ({ id: `${i}/${j}`, at: at(second), values: { amount, region } })),
        );
      }
      const expected = batches
        .flat()
        .filter((row) => row.second >= start && row.second < start + length && (region === null || row.region === region));
      const segment = region === null ? null : { region };
      const sample = await readColumn(database.source, windowOf("amount", start, start + length, { segment }));
      const amounts = expected.flatMap((row) => (row.amount === null ? [] : [row.amount]));
      expect(sample.rows).toBe(expected.length);
      expect(sample.missing).toBe(expected.length - amounts.length);
      expect(valuesOf(sample)).toEqual(amounts.sort((a, b) => a - b));
    }),
    { numRuns: 25 },
  );
});

describe("a window of more rows than exact tests take", () => {
  const rows = Array.from({ length: MAX_SAMPLE + 2 }, (_, i) => ({
    id: String(i),
    at: at(i),
    values: { amount: (i * 7919) % 1013, region: `r${i % 3}` },
  }));
  const half = MAX_SAMPLE / 2 + 1;
  const batches = [rows.slice(0, half), rows.slice(half)];

  beforeAll(async () => {
    await freshVersion();
    await send("BASELINE", rows);
    for (const batch of batches) await send("OBSERVATIONS", batch);
  });

  test("is answered from the profiles of its batches, the same as from its rows", async () => {
    const merged = await readProfile(database.source, windowOf("amount", 0, rows.length));
    const baseline = await readProfile(database.source, windowOf("amount", 0, rows.length, { kind: "BASELINE" }));
    expect(merged).toMatchObject({ rows: rows.length, missing: 0, min: baseline.min, max: baseline.max, sample: null });
    expect(merged.mean).toBeCloseTo(baseline.mean!, 9);
    expect(merged.histogram).toEqual(baseline.histogram);
  });

  test("and its categories likewise", async () => {
    const sample = await readColumn(database.source, windowOf("region", 0, rows.length));
    expect(Object.fromEntries(sample.categories!)).toEqual({ r0: 3334, r1: 3334, r2: 3334 });
  });

  test("reads only the batch at its rim row by row", async () => {
    const profile = await readProfile(database.source, windowOf("amount", 0, rows.length - 1));
    expect(profile.rows).toBe(rows.length - 1);
    const values = await readColumn(database.source, windowOf("amount", 0, rows.length - 1, { wantValues: true }));
    expect(values.values).toHaveLength(rows.length - 1);
  });

  test("is read row by row once the baseline it was binned by was replaced", async () => {
    await send("BASELINE", rows.slice(0, 100));
    const sample = await readColumn(database.source, windowOf("amount", 0, rows.length));
    expect(sample.values).toHaveLength(rows.length);
    await send("BASELINE", rows);
  });
});

describe("labels", () => {
  beforeAll(async () => {
    await freshVersion();
    await send("OBSERVATIONS", [
      { id: "a", at: at(0), values: { is_fraud: false } },
      { id: "b", at: at(1), values: {} },
      { id: "c", at: at(2), values: {} },
      { id: "d", at: at(9), values: {} },
    ]);
    await send("LABELS", [{ id: "a", at: at(60), values: { label: true } }], at(60));
    await send(
      "LABELS",
      [
        { id: "b", at: at(61), values: { label: false } },
        { id: "d", at: at(61), values: { label: true } },
      ],
      at(61),
    );
    await send("LABELS", [{ id: "b", at: at(50), values: { label: true } }], at(62));
  });

  test("are joined to the rows of the window by id, the last received first, unlabelled rows missing", async () => {
    const sample = await readColumn(database.source, windowOf("is_fraud", 0, 5));
    expect(sample).toMatchObject({ rows: 3, missing: 1 });
    expect(Object.fromEntries(sample.categories!)).toEqual({ true: 2 });
  });
});

describe("a baseline", () => {
  test("is absent for a version, and for a feature it has no value of", async () => {
    await freshVersion();
    expect(await baselineSample(database.source, version.id, features["amount"]!.id, false)).toBeNull();
    await send("BASELINE", [{ id: "1", at: at(0), values: { amount: 1 } }]);
    expect(await baselineSample(database.source, version.id, features["region"]!.id, false)).toBeNull();
  });

  test("is replaced as a whole, or added to", async () => {
    await freshVersion();
    await send("BASELINE", [{ id: "1", at: at(0), values: { amount: 1, region: "north" } }]);
    await send("BASELINE", [{ id: "1", at: at(1), values: { amount: 2 } }]);
    const append = { model: model.slug, version: version.label, kind: "BASELINE", mode: "append" } as const;
    const rows: Row[] = [
      { id: "2", at: at(5), values: { amount: 3, note: "four" } },
      { id: "3", at: at(5), values: { amount: Number.NaN } },
    ];
    await database.source.transaction((tx) => storeObservations(tx, actor, { ...append, rows }, NOW));
    const baseline = await baselineSample(database.source, version.id, features["amount"]!.id, true);
    expect(baseline).toMatchObject({ start: at(1), end: at(5), sample: { rows: 3, missing: 0, nonFinite: 1 } });
    expect(valuesOf(baseline!.sample)).toEqual([2, 3]);
    expect(await baselineSample(database.source, version.id, features["region"]!.id, false)).toBeNull();
    const texts = await baselineSample(database.source, version.id, features["note"]!.id, false);
    expect(texts!.sample).toMatchObject({ rows: 3, missing: 2 });
    expect(valuesOf(texts!.sample)).toEqual([4]);
  });

  test("can be read for a segment, its last row included", async () => {
    await freshVersion();
    await send("BASELINE", [
      { id: "1", at: at(0), values: { amount: 1, region: "north" } },
      { id: "2", at: at(1), values: { amount: 2, region: "south" } },
      { id: "3", at: at(2), values: { amount: 3, region: "north" } },
    ]);
    const baseline = await baselineSample(database.source, version.id, features["amount"]!.id, false, { region: "north" });
    expect(valuesOf(baseline!.sample)).toEqual([1, 3]);
  });
});

test("one evaluation reads a column once, however many monitors ask", async () => {
  await freshVersion();
  await send("OBSERVATIONS", [{ id: "1", at: at(0), values: { amount: 1 } }]);
  const reader = new WindowReader(database.source);
  const statements = await database.statementsOf(async () => {
    for (let i = 0; i < 5; i++) await reader.column(windowOf("amount", 0, 1));
    for (let i = 0; i < 5; i++) await reader.baseline(version.id, features["amount"]!.id, true);
  });
  expect(statements).toHaveLength(2);
});
