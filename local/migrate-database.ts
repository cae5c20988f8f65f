import { createDatabase } from "#core/database.js";
import { migrate } from "#core/migrate.js";
import { migrations } from "#migrations/index.js";

/** Brings the schema of the database at `url` up to date; returns the names of the migrations that ran. */
export async function migrateDatabase(url: string): Promise<string[]> {
  const database = await createDatabase({ url, pool: 2, applicationName: "watchbill-migrate", migrations }).initialize();
  try {
    return await migrate(database);
  } finally {
    await database.destroy();
  }
}
