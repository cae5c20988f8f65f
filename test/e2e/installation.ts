import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { childEnvironment } from "#core/config.js";

/** The repository whose committed state is cloned. */
const repository = join(import.meta.dirname, "../..");

/** What `npm start` says when everything runs. */
export interface Welcome {
  web: string;
  api: string;
  email: string;
  password: string;
  apiKey: string;
}

/** A running `npm start`. */
export interface Started {
  process: ChildProcess;
  output(): string;
  /** Waits until the addresses are printed; rejects with the output when it ends instead. */
  welcome(): Promise<Welcome>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
}

/** Clones what is committed, as a stranger would. */
export function cloneRepository(folder: string): void {
  const clone = spawnSync("git", ["-c", "safe.directory=*", "clone", "--quiet", "--no-local", repository, folder], { encoding: "utf8" });
  if (clone.status !== 0) throw new Error(`the repository could not be cloned: ${clone.stderr}`);
}

/** Runs `npm start` in the clone, in plain text: a build server asks for colours even where nobody looks. */
export function npmStart(folder: string, env: Record<string, string>): Started {
  const child = spawn("npm", ["start"], { cwd: folder, env: { ...childEnvironment(env), NODE_ENV: "", NODE_OPTIONS: "", NO_COLOR: "1" } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  const ended = once(child, "close").then(([code]: unknown[]) => (typeof code === "number" ? code : null));
  return { process: child, output: () => output, welcome: () => welcomeOf(() => output, ended), ended };
}

async function welcomeOf(output: () => string, ended: Promise<unknown>): Promise<Welcome> {
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  while (!/Ctrl-C stops everything/.test(output())) {
    if (hasEnded) throw new Error(`npm start ended:\n${output()}`);
    await pause(100);
  }
  const line = (name: string) => new RegExp(`^  ${name} +(.*)$`, "m").exec(output())?.[1]?.split(/ {2,}/) ?? [];
  const [email = "", password = ""] = line("Sign in");
  return { web: line("Web")[0]!, api: line("API")[0]!.replace("/graphql", ""), email, password, apiKey: line("API key")[0]! };
}

/** The command lines of all processes that run from a folder or were started out of it. */
export function processesIn(folder: string): string[] {
  if (!existsSync("/proc/self/cwd")) {
    const all = spawnSync("ps", ["-axo", "command"], { encoding: "utf8" }).stdout.split("\n");
    return all.filter((command) => command.includes(folder));
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        return command.includes(folder) || readlinkSync(`/proc/${pid}/cwd`).startsWith(folder) ? [command] : [];
      } catch {
        // It has ended since the listing.
        return [];
      }
    });
}
