import type { DataSource } from "typeorm";
import { createDatabase } from "#core/database.js";
import { migrate } from "#core/migrate.js";
import { migrations } from "#migrations/index.js";

/** Opens the database at `url` for a piece of work. */
export async function withDatabase<T>(url: string, work: (database: DataSource) => Promise<T>): Promise<T> {
  const database = await createDatabase({ url, pool: 2, applicationName: "watchbill-local", migrations }).initialize();
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** Brings the schema of the database at `url` up to date; returns the names of the migrations that ran. */
export function migrateDatabase(url: string): Promise<string[]> {
  return withDatabase(url, migrate);
}
