import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** A process that can be told from a later one with the same number. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in whatever words the platform has; numbers are reused, this is not. */
  started: string;
}

/** The process with this number, or null when there is none. */
export function identityOf(pid: number): ProcessIdentity | null {
  try {
    if (existsSync("/proc/self/stat")) {
      // Field 22 is the start in clock ticks; the name before it may hold spaces and brackets. A zombie has ended.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)!.split(" ");
      return fields[0] === "Z" ? null : { pid, started: fields[19]! };
    }
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    return started ? { pid, started } : null;
  } catch {
    return null;
  }
}

/** Does this very process still run? */
export function isRunning(identity: ProcessIdentity): boolean {
  return identityOf(identity.pid)?.started === identity.started;
}

/** The code of a system error, such as EEXIST. */
export function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

/** Sends a signal to a process and everything in its group; one that has ended already is no error. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // macOS answers EPERM where only a zombie is left.
    if (codeOf(error) !== "ESRCH" && codeOf(error) !== "EPERM") throw error;
  }
}
