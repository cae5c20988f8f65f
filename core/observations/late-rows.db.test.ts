import { beforeAll, expect, test } from "@jest/globals";
import { system } from "../access/actor.js";
import type { Version } from "../models/model.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeVersion, NOW } from "#test/factories.js";
import { type Row, storeObservations } from "./intake.service.js";
import { spansOfLabelled, spansOfRows } from "./late-rows.queries.js";
import type { BatchKind } from "./observation.entity.js";

const database = testDatabase();
const minute = (n: number) => new Date(NOW.getTime() + n * 60_000);
/** More than are read in one page. */
const BATCHES = 230;

let version: Version;
let store: (kind: BatchKind, rows: { id: string; at: Date }[]) => Promise<string>;

beforeAll(async () => {
  const tx = database.source.manager;
  const model = await makeModel(tx);
  version = await makeVersion(tx, { model, features: { amount: "NUMERIC", outcome: "BOOLEAN" } });
  await tx.query(`update version_feature set role = 'LABEL' where version_id = $1 and type = 'BOOLEAN'`, [version.id]);
  store = async (kind, rows) => {
    const filled = rows.map((row): Row => ({ ...row, values: kind === "LABELS" ? { outcome: true } : { amount: 1 } }));
    const input = { model: model.slug, version: version.label, kind, rows: filled };
    return (await database.source.transaction((inside) => storeObservations(inside, system("test"), input, NOW))).batch;
  };
  for (let i = 0; i < BATCHES; i++) await store("OBSERVATIONS", [{ id: `r${i}`, at: minute(10 * i) }]);
});

test("labels find their rows however many batches lie between, and neighbours are one stretch", async () => {
  const label = (id: string) => ({ id, at: NOW });
  const batches = [await store("LABELS", ["r0", "r100", "stranger"].map(label)), await store("LABELS", [label("r229")])];
  expect(await spansOfLabelled(database.source, version.id, batches)).toEqual(
    [0, 1000, 2290].map((at) => ({ start: minute(at), end: minute(at + 1) })),
  );
  expect(await spansOfLabelled(database.source, version.id, [])).toEqual([]);
});

test("rows lie where they lie, those of touching minutes together", async () => {
  const rows = [0, 1, 2, 7].map((at) => ({ id: `late${at}`, at: minute(at) }));
  expect(await spansOfRows(database.source, [await store("OBSERVATIONS", rows)])).toEqual([
    { start: minute(0), end: minute(3) },
    { start: minute(7), end: minute(8) },
  ]);
  expect(await spansOfRows(database.source, [])).toEqual([]);
});

test("more stretches than are told apart become coarser ones that hold them", async () => {
  const rows = Array.from({ length: 1500 }, (_, i) => ({ id: `wide${i}`, at: minute(2 * i) }));
  const spans = await spansOfRows(database.source, [await store("OBSERVATIONS", rows)]);
  expect(spans).toEqual([{ start: expect.any(Date), end: expect.any(Date) }]);
  expect(spans[0]!.start <= minute(0) && spans[0]!.end > minute(2998)).toBe(true);
});
