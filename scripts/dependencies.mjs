import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The folder of the repository. */
export const root = join(import.meta.dirname, "..");

function packagesOf(file) {
  const path = join(root, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).packages : null;
}

/** Do the installed packages differ from the lock file? npm writes its own record last, so that a broken installation has none. */
function areStale() {
  const installed = packagesOf("node_modules/.package-lock.json");
  if (!installed) return true;
  const { "": _project, ...wanted } = packagesOf("package-lock.json");
  return Object.entries(wanted).some(([path, { version, integrity, optional, devOptional }]) => {
    const found = installed[path];
    // Binaries for other platforms are never installed.
    if (!found) return !optional && !devOptional;
    return found.version !== version || found.integrity !== integrity;
  });
}

/** Runs a program in the repository, its output passed on; rejects unless it ends with 0. */
export function run(command, args, env = {}) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
    const pass = (signal) => child.kill(signal);
    process.on("SIGTERM", pass).on("SIGHUP", pass);
    child.once("error", fail);
    child.once("exit", (code, signal) => {
      process.off("SIGTERM", pass).off("SIGHUP", pass);
      if (code === 0) done();
      else fail(new Error(`${command} ${args.join(" ")} ended with ${signal ?? code}`));
    });
  });
}

/** Installs what the lock file says when anything of it is missing or different. */
export async function ensureDependencies() {
  if (!areStale()) return;
  console.log("Installing dependencies with npm ci; the first time this takes about a minute …");
  const start = performance.now();
  // Nothing here needs an install script, so that none runs.
  await run("npm", ["ci", "--ignore-scripts", "--prefer-offline", "--include=dev", "--include=optional", "--loglevel=error"]);
  console.log(`Dependencies are in place (${((performance.now() - start) / 1000).toFixed(0)} s).`);
}

/** Compiles the named project folders and what they refer to; quick when nothing changed. */
export async function compile(...folders) {
  await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-b", ...folders]);
}
