import { expect, test } from "@jest/globals";
import { createDatabase } from "#core/database.js";
import { migrations } from "#migrations/index.js";
import { testDatabase } from "#test/database/database.js";

const database = testDatabase();

test("the entities describe exactly the schema that the migrations make", async () => {
  const drift = await database.source.driver.createSchemaBuilder().log();
  expect(drift.upQueries.map((query) => query.query)).toEqual([]);
});

test("every migration can be undone and done again", async () => {
  const source = await createDatabase({ url: database.url, pool: 2, applicationName: "test", migrations }).initialize();
  try {
    for (const _ of migrations) await source.undoLastMigration();
    const left = await source.query<{ tablename: string }[]>(`select tablename from pg_tables where schemaname = 'public'`);
    expect(left.map((row) => row.tablename)).toEqual(["migration"]);
    await source.runMigrations();
    const drift = await source.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map((query) => query.query)).toEqual([]);
  } finally {
    await source.destroy();
  }
});
