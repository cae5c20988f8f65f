import { watch } from "node:fs";
import { join } from "node:path";
import { childEnvironment } from "#core/config.js";
import type { Supervisor } from "./supervisor.js";

/** An editor writes a file in several steps; what follows within this time belongs to the same change. */
const SETTLE_MS = 200;
const FOLDERS = ["core", "api", "workers", "migrations", "cli", "local", "demo"];

/** Compiles the project again whenever one of its sources changes, and says so through the supervisor. */
export function compileOnChange(root: string, supervisor: Supervisor): void {
  const args = [join(root, "node_modules/typescript/bin/tsc"), "-b", "workers", "api", "cli", "local"];
  let timer: NodeJS.Timeout | undefined;
  const compile = () => supervisor.run({ name: "tsc", command: process.execPath, args, env: childEnvironment() }).catch(() => {});
  for (const folder of FOLDERS) {
    watch(join(root, folder), { recursive: true }, (_, file) => {
      if (!file?.endsWith(".ts")) return;
      clearTimeout(timer);
      timer = setTimeout(() => void compile(), SETTLE_MS);
    }).unref();
  }
}
