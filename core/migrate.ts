import type { DataSource } from "typeorm";

/** Any fixed number: one process migrates at a time, the others wait and find nothing to do. */
const MIGRATION_LOCK = 7_403_118_212;

/** Brings the schema up to date; several processes may call it at once. Returns the names of the migrations that ran. */
export async function migrate(database: DataSource): Promise<string[]> {
  const runner = database.createQueryRunner();
  try {
    await runner.query(`select pg_advisory_lock($1)`, [MIGRATION_LOCK]);
    const ran = await database.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await runner.query(`select pg_advisory_unlock($1)`, [MIGRATION_LOCK]);
    await runner.release();
  }
}

/** The names of the migrations that this code needs and the database has not seen; fails when it cannot be asked. */
export async function pendingMigrations(database: DataSource): Promise<string[]> {
  const ran = await database.query<{ name: string }[]>(`select name from migration`);
  const known = new Set(ran.map((row) => row.name));
  return database.migrations.map((migration) => migration.name ?? migration.constructor.name).filter((name) => !known.has(name));
}
