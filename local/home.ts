import { randomBytes, randomInt } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { orphanedPostgres } from "./embedded-postgres.js";
import { codeOf, identityOf, isRunning, type ProcessIdentity, signalGroup } from "./process.js";

/** How long a process that a crashed runner left behind may take to end before it is killed. */
const ORPHAN_LIMIT_MS = 5_000;

/** The folder where one instance keeps its data, its secrets and the record of its processes. */
export interface Home {
  path: string;
  postgres: string;
  /** A secret of this instance, made at first use and readable by its owner alone. */
  secret(name: string, make: () => string): string;
  /** Writes down which processes run, so that a start after a crash can end them. */
  recordProcesses(pids: number[]): void;
  release(): void;
}

/** The processes a file of ours names; none when it is missing or was cut short. */
function readProcesses(path: string): ProcessIdentity[] {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return [];
  }
}

/** Creates the file unless it exists; one step, so that of two processes only one succeeds. */
function createFile(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

function lock(path: string, home: string): void {
  const me = JSON.stringify([identityOf(process.pid)]);
  if (createFile(path, me)) return;
  const holder = readProcesses(path).find(isRunning);
  if (holder) {
    throw new Error(`Watchbill already runs from ${home} (process ${holder.pid}). Stop it first, or set WATCHBILL_HOME to another folder.`);
  }
  // A crash left it.
  rmSync(path, { force: true });
  if (!createFile(path, me)) throw new Error(`Another Watchbill is starting from ${home}.`);
}

async function endOrphan(orphan: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  signalGroup(orphan.pid, signal);
  const deadline = performance.now() + ORPHAN_LIMIT_MS;
  while (isRunning(orphan) && performance.now() < deadline) await pause(50);
  signalGroup(orphan.pid, "SIGKILL");
}

/** Ends what a runner that was killed has left running in this home. */
async function endOrphans(recorded: ProcessIdentity[], postgres: string): Promise<void> {
  await Promise.all(recorded.filter(isRunning).map((orphan) => endOrphan(orphan, "SIGTERM")));
  const server = identityOf((await orphanedPostgres(postgres)) ?? 0);
  // SIGINT is PostgreSQL's fast shutdown.
  if (server) await endOrphan(server, "SIGINT");
}

/** Takes the home folder for this process alone and clears away what a crashed predecessor left running. */
export async function openHome(folder: string): Promise<Home> {
  const path = resolve(folder);
  const postgres = join(path, "postgres");
  const lockFile = join(path, "lock");
  const processFile = join(path, "processes.json");
  mkdirSync(path, { recursive: true, mode: 0o700 });
  lock(lockFile, path);
  await endOrphans(readProcesses(processFile), postgres);
  return {
    path,
    postgres,
    secret(name, make) {
      const file = join(path, name);
      try {
        const kept = readFileSync(file, "utf8").trim();
        if (kept) return kept;
      } catch {
        // First use: made below.
      }
      const secret = make();
      writeFileSync(file, `${secret}\n`, { mode: 0o600 });
      return secret;
    },
    recordProcesses(pids) {
      writeFileSync(processFile, JSON.stringify(pids.map(identityOf).filter(Boolean)), { mode: 0o600 });
    },
    release() {
      rmSync(processFile, { force: true });
      rmSync(lockFile, { force: true });
    },
  };
}

const BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** An API key in the form all keys have. */
export function newApiKey(): string {
  return `wb_${Array.from({ length: 40 }, () => BASE62[randomInt(62)]).join("")}`;
}

/** A password to be typed from a screen: 64 bits in four groups. */
export function newPassword(): string {
  return randomBytes(8).toString("hex").match(/.{4}/g)!.join("-");
}
