/** Brings the schema of `DATABASE_URL` up to date and ends; the first thing a deployment runs. */
import { readConfig } from "#core/config.js";
import { migrateDatabase } from "./database.js";

const { databaseUrl } = readConfig();
if (databaseUrl === null) {
  console.error("DATABASE_URL is not set: say which PostgreSQL to migrate.");
  process.exitCode = 1;
} else {
  const ran = await migrateDatabase(databaseUrl);
  console.log(ran.length === 0 ? "The schema is up to date." : `Applied ${ran.join(", ")}.`);
}
