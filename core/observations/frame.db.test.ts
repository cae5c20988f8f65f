import { beforeEach, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeModel, makeVersion, NOW } from "#test/factories.js";
import type { BatchFeature } from "./batch-builder.js";
import { baselineSpan, FrameReader, type FrameWindow } from "./frame.queries.js";
import { type Row, storeObservations } from "./intake.service.js";
import type { BatchKind } from "./observation.entity.js";

const database = testDatabase();
const at = (second: number) => new Date(NOW.getTime() + second * 1000);

let model: Model;
let version: Version;
let columns: BatchFeature[];

beforeEach(async () => {
  const tx = database.source.manager;
  model = await makeModel(tx);
  const declared: Partial<Feature>[] = [
    { name: "amount", type: "NUMERIC", role: "INPUT" },
    { name: "region", type: "CATEGORICAL", role: "SEGMENT" },
    { name: "fraud", type: "BOOLEAN", role: "LABEL" },
    { name: "seen", type: "TIMESTAMP", role: "INPUT" },
  ];
  const features: Feature[] = [];
  for (const values of declared) features.push(await makeFeature(tx, { model, ...values }));
  version = await makeVersion(tx, { model, features });
  columns = features.map(({ id, name, type, role }) => ({ featureId: id, name, type, role }));
});

function store(rows: Row[], kind: BatchKind = "OBSERVATIONS", receivedAt = NOW) {
  const input = { model: model.slug, version: version.label, kind, rows };
  return database.source.transaction((tx) => storeObservations(tx, system("test"), input, receivedAt));
}

function read(values: Partial<FrameWindow> = {}) {
  const window = {
    versionId: version.id,
    kind: "OBSERVATIONS" as const,
    start: at(0),
    end: at(100),
    columns,
    segment: null,
    maxRows: 1_000,
  };
  return new FrameReader(database.source).frame({ ...window, ...values });
}

const row = (second: number, values: Row["values"] = {}): Row => ({ id: `row ${second}`, at: at(second), values });
const column = (frame: Awaited<ReturnType<typeof read>>, name: string) => frame.columns.find((one) => one.name === name)!;

test("rows of many batches come with the columns that belong together, gaps kept", async () => {
  await store([row(1, { amount: 1, region: "north", fraud: true, seen: NOW.toISOString() }), row(2, { amount: null })]);
  await store([row(3, { region: "south" }), row(100, { amount: 9 })]);
  const frame = await read();
  expect(frame).toMatchObject({ rows: 3, population: 3, ids: ["row 1", "row 2", "row 3"] });
  expect([...frame.times]).toEqual([1, 2, 3].map((second) => at(second).getTime()));
  expect([...column(frame, "amount").numbers!]).toEqual([1, Number.NaN, Number.NaN]);
  expect(column(frame, "region").words).toEqual(["north", null, "south"]);
  expect(column(frame, "fraud").words).toEqual(["true", null, null]);
  expect([...column(frame, "seen").numbers!]).toEqual([NOW.getTime(), Number.NaN, Number.NaN]);
});

test("a segment is the rows with exactly its words", async () => {
  await store([row(1, { region: "north", amount: 1 }), row(2, { region: "south" }), row(3, {})]);
  await store([row(4, { region: "north", amount: 4 }), row(5, { amount: 5 })]);
  expect((await read({ segment: { region: "north" } })).ids).toEqual(["row 1", "row 4"]);
  const empty: Record<string, string>[] = [{ region: "west" }, { region: "north", amount: "1" }, { unheard: "of" }];
  for (const segment of empty) {
    expect(await read({ segment })).toMatchObject({ rows: 0, population: 0, ids: [] });
  }
});

test("labels that came late overrule those that came with the row, the last received first", async () => {
  await store([row(1, { fraud: true }), row(2, { fraud: true }), row(3), row(4)]);
  await store([row(1, { fraud: false }), row(3, { fraud: false })], "LABELS", at(200));
  await store([{ ...row(3, { fraud: true }), at: at(5_000) }, row(99, { fraud: true })], "LABELS", at(300));
  expect(column(await read(), "fraud").words).toEqual(["false", "true", "true", null]);
});

test("of many rows as many as are wanted are read, spread evenly over all batches", async () => {
  for (const start of [0, 30, 60]) await store(Array.from({ length: 30 }, (_, i) => row(start + i, { amount: start + i })));
  const frame = await read({ maxRows: 9 });
  expect(frame).toMatchObject({ rows: 9, population: 90 });
  expect([...column(frame, "amount").numbers!]).toEqual([9, 19, 29, 39, 49, 59, 69, 79, 89]);
  expect(frame.ids).toEqual(Array.from(column(frame, "amount").numbers!, (amount) => `row ${amount}`));
  const segment = { region: "north" };
  await store(Array.from({ length: 10 }, (_, i) => row(90 + i, { region: "north", amount: i })));
  expect(await read({ maxRows: 5, segment })).toMatchObject({ rows: 5, population: 10 });
});

test("questions about one window choose its rows once and read each column once", async () => {
  await store([row(1, { amount: 1, region: "north" }), row(2, { amount: 2 })]);
  const reader = new FrameReader(database.source);
  const ask = (names: string[], values: Partial<FrameWindow> = {}) => {
    const wanted = columns.filter(({ name }) => names.includes(name));
    const window = { versionId: version.id, kind: "OBSERVATIONS" as const, start: at(0), end: at(100), segment: null, maxRows: 1_000 };
    return reader.frame({ ...window, columns: wanted, ...values });
  };
  const costOf = async (work: () => Promise<unknown>) => (await database.statementsOf(work)).length;
  expect(await costOf(() => ask(["amount", "region"]))).toBe(3);
  expect(await costOf(() => ask(["region"]))).toBe(0);
  expect(await costOf(() => ask(["amount", "seen"]))).toBe(1);
  expect(await costOf(() => ask(["amount"], { end: at(2) }))).toBe(2);
  expect(await costOf(() => ask(["amount"]))).toBe(0);
  expect((await ask(["amount"], { end: at(2) })).rows).toBe(1);
  expect((await ask(["amount"], { segment: { region: "north" } })).ids).toEqual(["row 1"]);
});

test("nothing stored is a frame without rows that has its columns", async () => {
  const frame = await read();
  expect(frame).toMatchObject({ rows: 0, population: 0 });
  expect(frame.columns.map(({ name }) => name)).toEqual(["amount", "region", "fraud", "seen"]);
});

test("training rows span from the first to just after the last, and are read apart from traffic", async () => {
  expect(await baselineSpan(database.source, version.id)).toBeNull();
  await store([row(10, { amount: 1, fraud: true }), row(40, { amount: 2 })], "BASELINE");
  await store([row(20, { amount: 3 })]);
  await store([row(40, { fraud: false })], "LABELS");
  const span = await baselineSpan(database.source, version.id);
  expect(span).toEqual({ start: at(10), end: new Date(at(40).getTime() + 1) });
  const frame = await read({ kind: "BASELINE", ...span! });
  expect([...column(frame, "amount").numbers!]).toEqual([1, 2]);
  expect(column(frame, "fraud").words).toEqual(["true", null]);
});
