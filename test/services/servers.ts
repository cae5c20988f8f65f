import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#local/embedded-postgres.js";

/** A server of the machine's own packages, started for a test. */
export interface SystemServer {
  url: string;
  stop(): Promise<void>;
}

/** PostgreSQL refuses to run as root; Debian's package makes this account. */
const POSTGRES_ACCOUNT = "postgres";
const START_LIMIT_MS = 30_000;
const isRoot = process.getuid?.() === 0;

function accountId(flag: "-u" | "-g"): number {
  return Number(spawnSync("id", [flag, POSTGRES_ACCOUNT], { encoding: "utf8" }).stdout);
}

function start(command: string, args: string[], asPostgres = false): ChildProcess {
  const account = asPostgres && isRoot ? { uid: accountId("-u"), gid: accountId("-g") } : {};
  return spawn(command, args, { ...account, stdio: "ignore", cwd: tmpdir() });
}

async function untilReady(probe: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + START_LIMIT_MS;
  while (!probe()) {
    if (performance.now() > deadline) throw new Error(`${what} did not start`);
    await pause(100);
  }
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((done) => child.once("exit", () => done()));
}

function postgresFolder(): string {
  const base = "/usr/lib/postgresql";
  const version = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  if (!version) throw new Error("PostgreSQL is not installed: apt-get install postgresql");
  return join(base, version, "bin");
}

/** Starts Debian's PostgreSQL on a cluster of its own. */
export async function startPostgres(): Promise<SystemServer> {
  const programs = postgresFolder();
  const directory = mkdtempSync(join(tmpdir(), "watchbill-postgres-"));
  if (isRoot) chownSync(directory, accountId("-u"), accountId("-g"));
  const data = join(directory, "data");
  const port = await freePort();
  const initdb = start(join(programs, "initdb"), ["-D", data, "-U", "watchbill", "--auth=trust", "--encoding=UTF8", "--locale=C"], true);
  await ended(initdb);
  const settings = ["-c", "listen_addresses=127.0.0.1", "-c", `unix_socket_directories=${directory}`, "-c", "fsync=off"];
  const server = start(join(programs, "postgres"), ["-D", data, "-p", String(port), ...settings], true);
  const run = (program: string, ...args: string[]) =>
    spawnSync(join(programs, program), ["-h", "127.0.0.1", "-p", String(port), "-U", "watchbill", ...args]).status === 0;
  await untilReady(() => run("pg_isready"), "PostgreSQL");
  if (!run("createdb", "watchbill")) throw new Error("the database could not be made");
  return {
    url: `postgres://watchbill@127.0.0.1:${port}/watchbill`,
    async stop() {
      server.kill("SIGINT");
      await ended(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Starts Debian's Redis as the production form does: no eviction, every write logged. */
export async function startRedis(): Promise<SystemServer> {
  const found = spawnSync("redis-server", ["--version"]);
  if (found.error) throw new Error("Redis is not installed: apt-get install redis-server", { cause: found.error });
  const directory = mkdtempSync(join(tmpdir(), "watchbill-redis-"));
  const port = String(await freePort());
  const place = ["--port", port, "--bind", "127.0.0.1", "--dir", directory];
  const server = start("redis-server", [...place, "--maxmemory-policy", "noeviction", "--appendonly", "yes", "--save", ""]);
  await untilReady(() => spawnSync("redis-cli", ["-p", port, "ping"], { encoding: "utf8" }).stdout?.trim() === "PONG", "Redis");
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      server.kill("SIGTERM");
      await ended(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
