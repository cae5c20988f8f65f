import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { childEnvironment } from "#core/config.js";
import type { Part } from "./supervisor.js";

const web = join(import.meta.dirname, "../../web");
const next = join(import.meta.dirname, "../../node_modules/next/dist/bin/next");
const lockFile = join(web, "../package-lock.json");
const stamp = join(web, ".next/built-from");

/** A hash over everything that the compiled pages depend on. */
function sourceHash(): string {
  const hash = createHash("sha256");
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/^\.next\/|^next-env\.d\.ts$|\.test\.tsx?$/.test(relative(web, file)))
    .sort();
  for (const file of [lockFile, ...files]) {
    const content = readFileSync(file);
    hash.update(`${relative(web, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function nextPart(name: string, args: string[], env: Record<string, string> = {}): Part {
  return {
    name,
    command: process.execPath,
    args: [next, ...args],
    env: childEnvironment({ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env }),
  };
}

/** Compiles the pages unless those that stand were compiled from the same sources. */
export async function ensureWebBuild(run: (part: Part) => Promise<void>): Promise<void> {
  const hash = sourceHash();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
  await run({ ...nextPart("build", ["build", web]), isQuiet: true });
  writeFileSync(stamp, hash);
}

/** A server of the pages that compiles each as it is asked for and follows its sources. */
export function webDevelopmentPart(host: string, port: number, apiUrl: string): Part {
  return nextPart("web", ["dev", web, "--hostname", host, "--port", String(port)], { WATCHBILL_API_URL: apiUrl, NODE_ENV: "development" });
}

/** The server of the compiled pages, which finds the API at `apiUrl`. */
export function webPart(host: string, port: number, apiUrl: string): Part {
  return nextPart("web", ["start", web, "--hostname", host, "--port", String(port)], { WATCHBILL_API_URL: apiUrl });
}
