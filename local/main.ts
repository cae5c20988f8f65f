/** Everything on one machine: PostgreSQL, migrations, the demo, API, workers and web under one supervisor. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { childEnvironment, readConfig } from "#core/config.js";
import { compileOnChange } from "./compile-on-change.js";
import { migrateDatabase, withDatabase } from "./database.js";
import { printLine, printWelcome, step } from "./console.js";
import { type Home, newApiKey, newPassword, openHome } from "./home.js";
import { ensureAdministrator, waysToSignIn } from "./people.js";
import { requireFreePort } from "./ports.js";
import { type KeptPostgres, keepPostgres } from "./postgres.js";
import { createSupervisor } from "./supervisor.js";
import { ensureWebBuild, webDevelopmentPart, webPart } from "./web.js";

/** A cold machine takes a few seconds; after this long something is wrong. */
const READY_LIMIT_MS = 90_000;

const dist = join(import.meta.dirname, "..");
/** Everything follows its sources: sources are compiled as they change, programs start anew, pages are compiled as they are asked for. */
const isDevelopment = process.argv.includes("--dev");
let home: Home | undefined;
let postgres: Promise<KeptPostgres> | undefined;
let isStopping = false;

const supervisor = createSupervisor({ line: printLine, processes: (pids) => home?.recordProcesses(pids) });

async function stop(code: number): Promise<never> {
  isStopping = true;
  await supervisor.stop();
  await postgres?.then((server) => server.stop()).catch(() => {});
  home?.release();
  process.exit(code);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // A terminal sends Ctrl-C to npm and to us, and npm passes it on: once is enough.
    if (isStopping) return;
    console.log("\nStopping …");
    void stop(0);
  });
}

async function ready(url: string): Promise<void> {
  const deadline = performance.now() + READY_LIMIT_MS;
  for (;;) {
    const status = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.status,
      () => 0,
    );
    if (status > 0 && status < 400) return;
    if (performance.now() > deadline) throw new Error(`${url} did not answer within ${READY_LIMIT_MS / 1000} s.`);
    await pause(100);
  }
}

async function start(): Promise<void> {
  const config = readConfig();
  const opened = await openHome(config.home);
  home = opened;
  await requireFreePort(config.webPort, config.host, "the web app", "WATCHBILL_WEB_PORT");
  await requireFreePort(config.apiPort, config.host, "the API", "WATCHBILL_API_PORT");
  const apiKey = config.bootstrapToken ?? opened.secret("api-key", newApiKey);
  const password = opened.secret("password", newPassword);
  const reachable = config.host === "0.0.0.0" ? "127.0.0.1" : config.host;
  const apiUrl = `http://${reachable}:${config.apiPort}`;
  const webUrl = `http://${reachable}:${config.webPort}`;

  async function startBehind(): Promise<string> {
    const url = config.databaseUrl ?? (await startPostgres(opened));
    await step("Schema", () => migrateDatabase(url));
    const env = childEnvironment({ DATABASE_URL: url, WATCHBILL_BOOTSTRAP_TOKEN: apiKey, NODE_ENV: "production" });
    const program = (name: string, file: string, ...args: string[]) => ({
      name,
      command: process.execPath,
      args: [...(isDevelopment && name !== "demo" ? ["--watch"] : []), "--enable-source-maps", join(dist, file), ...args],
      env,
    });
    supervisor.keep(program("api", "api/main.js"));
    if (config.isDemo) await step("Demo", () => supervisor.run(program("demo", "demo/main.js", join(opened.path, "password"))));
    else await withDatabase(url, (database) => database.transaction((tx) => ensureAdministrator(tx, password, new Date())));
    supervisor.keep(program("workers", "workers/main.js"));
    return url;
  }
  const pages = isDevelopment ? null : step("Web pages", () => ensureWebBuild((part) => supervisor.run(part)));
  const [databaseUrl] = await Promise.all([startBehind(), pages]);
  supervisor.keep((isDevelopment ? webDevelopmentPart : webPart)(config.host, config.webPort, config.apiUrl));
  if (isDevelopment) compileOnChange(join(dist, ".."), supervisor);
  await step("Servers", () => Promise.all([ready(`${apiUrl}/readyz`), ready(webUrl)]));
  const people = await withDatabase(databaseUrl, (database) => waysToSignIn(database, password));
  printWelcome({ web: webUrl, api: apiUrl, apiKey, home: opened.path, people, password });
}

async function startPostgres(at: Home): Promise<string> {
  postgres = keepPostgres(at.postgres, (line) => printLine("postgres", line));
  const { url } = await step("PostgreSQL", () => postgres!);
  return url;
}

try {
  await start();
} catch (error) {
  if (!isStopping) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    await stop(1);
  }
}
