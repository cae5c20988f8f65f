import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { childEnvironment } from "#core/config.js";

/** The folder of the repository. */
export const repository = join(import.meta.dirname, "../..");

/** What of a container decides how its process runs. */
interface Service {
  command?: string[];
  environment?: Record<string, string>;
}

/** The file of the production form. */
export function readCompose(): { services: Record<string, Service> } {
  return parse(readFileSync(join(repository, "docker-compose.yml"), "utf8"), { merge: true });
}

/** A container's process, running here. */
export interface Container {
  output: string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  /** Asks it to end, as `docker stop` does. */
  stop(): Promise<number | null>;
}

/** Runs the very command of a container with its environment, but for the addresses in `instead`. */
export function runContainer(name: string, instead: Record<string, string>): Container {
  const service = readCompose().services[name];
  if (!service?.command) throw new Error(`docker-compose.yml has no command for ${name}`);
  const given = Object.entries(service.environment ?? {}).map(([key, value]) => [key, instead[key] ?? withDefaults(value)]);
  const [command, ...args] = service.command.map((word) => instead[word] ?? word);
  const child: ChildProcess = spawn(command!, args, {
    cwd: repository,
    env: { ...childEnvironment(Object.fromEntries(given)), ...instead, NODE_ENV: "production", NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  const container: Container = {
    output: "",
    ended,
    stop() {
      child.kill("SIGTERM");
      return ended;
    },
  };
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text: string) => (container.output += text));
  return container;
}

/** Fills in what `${NAME:-default}` stands for when NAME is not set. */
function withDefaults(value: string): string {
  return value.replace(/\$\{\w+(?::-([^}]*)|:\?[^}]*)?\}/g, (_, fallback: string | undefined) => fallback ?? "");
}
