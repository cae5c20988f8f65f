import { expect, test } from "@jest/globals";
import { Refusal } from "../errors.js";
import type { FeatureType } from "../vocabulary.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeTeam, makeVersion, NOW } from "#test/factories.js";
import { type Row, storeObservations } from "./intake.service.js";
import type { BatchKind } from "./observation.entity.js";

const database = testDatabase();

async function setUp(features: Record<string, FeatureType>) {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  const model = await makeModel(tx, { dataScience: team });
  const version = await makeVersion(tx, { model, features });
  const { actor } = await makeKey(tx, { team, scopes: ["observe"] });
  const store = (kind: BatchKind, rows: Row[]) =>
    database.source.transaction((tx) => storeObservations(tx, actor, { model: model.slug, version: version.label, kind, rows }, NOW));
  return { version, store };
}

test("a version of very many features is stored in a few statements", async () => {
  const names = Array.from({ length: 1_200 }, (_, i) => `feature ${i}`);
  const { store } = await setUp(Object.fromEntries(names.map((name) => [name, "NUMERIC" as const])));
  const rows = [{ id: "1", at: NOW, values: Object.fromEntries(names.map((name, i) => [name, i])) }];
  let receipt;
  const statements = await database.statementsOf(async () => {
    receipt = await store("OBSERVATIONS", rows);
  });
  expect(receipt).toMatchObject({ accepted: 1, missing: {}, from: NOW.toISOString(), to: NOW.toISOString() });
  expect(statements.filter((statement) => statement.startsWith("insert"))).toHaveLength(3);
  const [{ count }] = await database.source.query<[{ count: string }]>(`select count(*) from observation_column`);
  expect(count).toBe("1200");
});

test("a refused row leaves nothing behind and names its place", async () => {
  const { version, store } = await setUp({ amount: "NUMERIC" });
  const refusal = await store("BASELINE", [
    { id: "1", at: NOW, values: { amount: 1 } },
    { id: "2", at: NOW, values: { amount: "much" } },
  ]).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal).toMatchObject({ errors: [{ code: "INVALID", path: ["2", "values.amount"] }] });
  expect(await database.source.query(`select from observation_batch where version_id = $1`, [version.id])).toEqual([]);
});

test("a baseline is a change and so recorded; traffic is not", async () => {
  const { version, store } = await setUp({ amount: "NUMERIC" });
  const rows = [{ id: "1", at: NOW, values: { amount: 1 } }];
  await store("BASELINE", rows);
  await store("OBSERVATIONS", rows);
  const recorded = await database.source.query(`select action, after from audit_event where subject_id = $1`, [version.id]);
  expect(recorded).toEqual([{ action: "baseline.replace", after: { rows: 1 } }]);
});

test("categories and column names no JSON or UTF-8 could hold are no fault of ours", async () => {
  const { version, store } = await setUp({ country: "CATEGORICAL" });
  const values = { country: "__proto__", "odd\0\ud800 name": 1 };
  const receipt = await store("BASELINE", [{ id: "1", at: NOW, values }]);
  expect(receipt.unknownColumns).toEqual([{ name: "odd\u{fffd}\u{fffd} name", rows: 1 }]);
  const [{ categories }] = await database.source.query<[{ categories: unknown }]>(
    `select profile -> 'categories' as categories from baseline_profile where version_id = $1`,
    [version.id],
  );
  expect(JSON.stringify(categories)).toBe('{"__proto__":1}');
});

test("two baselines sent at once leave one", async () => {
  const { version, store } = await setUp({ amount: "NUMERIC" });
  const rows = (amount: number) => Array.from({ length: 50 }, (_, i) => ({ id: String(i), at: NOW, values: { amount } }));
  await Promise.all([store("BASELINE", rows(1)), store("BASELINE", rows(2)), store("BASELINE", rows(3))]);
  const stored = await database.source.query<{ rows: number }[]>(
    `select batch.row_count as rows, profile -> 'rows' as profiled from observation_batch batch join baseline_profile profile using (version_id)
     where version_id = $1`,
    [version.id],
  );
  expect(stored).toEqual([{ rows: 50, profiled: 50 }]);
});
