import { pino } from "pino";
import { ensureBootstrapKey } from "#core/access/api-key.service.js";
import { readConfig } from "#core/config.js";
import { createDatabase } from "#core/database.js";
import { migrations } from "#migrations/index.js";
import { createServer } from "./server.js";

const config = readConfig();
const log = pino({ level: config.logLevel, base: { part: "api" } });
if (!config.databaseUrl) throw new Error("DATABASE_URL is not set: where is PostgreSQL?");

const clock = () => new Date();
const database = createDatabase({ url: config.databaseUrl, pool: config.databasePool, applicationName: "watchbill-api", migrations });
await database.initialize();
const { bootstrapToken } = config;
if (bootstrapToken) await database.transaction((tx) => ensureBootstrapKey(tx, bootstrapToken, clock()));

const server = await createServer({ database, config, clock, log });
const port = await server.listen(config.apiPort, config.host);
log.info({ host: config.host, port }, "the API listens");

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await server.close();
  await database.destroy();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
