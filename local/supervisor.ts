import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { createInterface } from "node:readline";
import { signalGroup } from "./process.js";

/** The first wait before a crashed part starts again; it doubles with each crash in a row. */
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;
/** A part that lived this long has recovered: its next crash waits the first back-off again. */
const HEALTHY_MS = 30_000;
/** How long a part may take to end by itself; the workers' drain takes at most as long. */
const STOP_LIMIT_MS = 10_000;

/** One program of the whole, by the name its output is prefixed with. */
export interface Part {
  name: string;
  command: string;
  args: string[];
  env: NodeJS.ProcessEnv;
  /** What it prints is shown only if it fails. */
  isQuiet?: boolean;
}

/** Where a supervisor reports to. */
export interface SupervisorEvents {
  /** A line that a part printed, or that the supervisor says about it. */
  line(part: string, text: string): void;
  /** The processes that run changed. */
  processes(pids: number[]): void;
}

/** Runs parts as processes: some for good, some once. */
export interface Supervisor {
  /** Keeps a part running until everything stops: when it ends it is started again, after a growing pause. */
  keep(part: Part): void;
  /** Runs a part once; rejects with its last words unless it ends with 0. */
  run(part: Part): Promise<void>;
  /** Ends every part at once; one that does not listen is killed. */
  stop(): Promise<void>;
}

/** The pause before the next start, after so many crashes in a row. */
export function backoffMs(crashes: number): number {
  return Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.max(0, crashes - 1));
}

async function end(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.pid === undefined) return;
  signalGroup(child.pid, "SIGTERM");
  const limit = new AbortController();
  const late = pause(STOP_LIMIT_MS, undefined, { signal: limit.signal }).then(
    () => signalGroup(child.pid!, "SIGKILL"),
    () => {},
  );
  await ended;
  limit.abort();
  await late;
}

/** Makes a supervisor without parts. */
export function createSupervisor(events: SupervisorEvents): Supervisor {
  const running = new Map<ChildProcess, Promise<string>>();
  const stopping = new AbortController();

  /** Starts a part in a process group of its own, so that a signal from the terminal reaches it only through us. */
  function start(part: Part, onLine: (line: string) => void): Promise<string> {
    const child = spawn(part.command, part.args, { env: part.env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", onLine);
    const report = () => events.processes([...running.keys()].flatMap(({ pid }) => pid ?? []));
    const ended = new Promise<string>((done) => {
      child.once("error", (error) => done(error.message));
      // What the part started itself and left behind would keep its output open, and outlive it.
      child.once("exit", () => signalGroup(child.pid!, "SIGKILL"));
      child.once("close", (code, signal) => done(String(signal ?? code)));
    }).finally(() => {
      running.delete(child);
      report();
    });
    running.set(child, ended);
    report();
    return ended;
  }

  async function keep(part: Part): Promise<void> {
    for (let crashes = 1; !stopping.signal.aborted; crashes++) {
      const startedAt = performance.now();
      const how = await start(part, (line) => events.line(part.name, line));
      if (stopping.signal.aborted) return;
      if (performance.now() - startedAt >= HEALTHY_MS) crashes = 1;
      const wait = backoffMs(crashes);
      events.line(part.name, `ended (${how}); starting again in ${wait / 1000} s`);
      await pause(wait, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }

  return {
    keep(part) {
      void keep(part);
    },
    async run(part) {
      const lines: string[] = [];
      const how = await start(part, (line) => {
        lines.push(line);
        if (!part.isQuiet) events.line(part.name, line);
      });
      if (how !== "0") throw new Error(`${part.name} ended with ${how}${lines.length ? `:\n${lines.slice(-20).join("\n")}` : ""}`);
    },
    async stop() {
      stopping.abort();
      await Promise.all([...running].map(([child, ended]) => end(child, ended)));
    },
  };
}
