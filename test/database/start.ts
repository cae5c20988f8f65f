import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase } from "#core/database.js";
import { migrate } from "#core/migrate.js";
import { startEmbeddedPostgres, type EmbeddedServer } from "#local/embedded-postgres.js";
import { migrations } from "#migrations/index.js";

declare global {
  // Jest hands nothing from the set-up to the tear-down but globals.
  var testServer: { server: EmbeddedServer; directory: string } | undefined;
}

/** Starts one real PostgreSQL for the whole run and migrates the template that every test file clones. */
export default async function start(): Promise<void> {
  if (globalThis.testServer) return;
  const directory = await mkdtemp(join(tmpdir(), "watchbill-test-"));
  const server = await startEmbeddedPostgres(directory, () => {}, ["-c", "fsync=off", "-c", "full_page_writes=off"]);
  globalThis.testServer = { server, directory };
  process.env["TEST_POSTGRES_URL"] = server.urlOf("postgres");
  const database = await createDatabase({ url: server.url, pool: 2, applicationName: "test-template", migrations }).initialize();
  await migrate(database);
  await database.destroy();
}
