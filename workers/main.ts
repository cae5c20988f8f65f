import { pino } from "pino";
import { readConfig } from "#core/config.js";
import { createDatabase } from "#core/database.js";
import { startWorkers } from "./workers.js";

const config = readConfig();
const log = pino({ level: config.logLevel, base: { part: "workers" } });
const { databaseUrl } = config;
if (!databaseUrl) throw new Error("DATABASE_URL is not set: where is PostgreSQL?");

const database = createDatabase({ url: databaseUrl, pool: config.databasePool, applicationName: "watchbill-workers" });
await database.initialize();
const workers = await startWorkers({ database, config: { ...config, databaseUrl }, log });

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await workers.stop();
  await database.destroy();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
