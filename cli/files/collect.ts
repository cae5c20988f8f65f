import { readdir, stat } from "node:fs/promises";
import { join, normalize } from "node:path";
import { CliError, Exit } from "../exit.js";

/** The project file, which names the prune scope and holds no documents. */
export const PROJECT_FILE = "watchbill.yaml";
const MANIFEST = /\.(ya?ml|json)$/;
const SKIPPED = /^(\.|node_modules$)/;

/** The files that `-f` arguments name: each a file, a folder, a pattern with `*`, `**` or `?`, or `-` for the standard input. */
export async function collectFiles(patterns: readonly string[]): Promise<string[]> {
  if (patterns.length === 0)
    throw new CliError(Exit.INVALID, "Say which files with -f: a file, a folder, a pattern or - for the standard input.");
  const found = new Set<string>();
  for (const pattern of patterns) {
    const files = await filesOf(pattern);
    if (files.length === 0) throw new CliError(Exit.INVALID, `No file matches ${pattern}.`);
    for (const file of files) found.add(file);
  }
  return [...found];
}

async function filesOf(pattern: string): Promise<string[]> {
  if (pattern === "-") return ["-"];
  const kind = await stat(pattern).catch(() => null);
  if (kind?.isFile()) return [normalize(pattern)];
  if (kind?.isDirectory()) return (await walk(pattern)).filter((file) => MANIFEST.test(file) && !file.endsWith(PROJECT_FILE));
  if (!/[*?]/.test(pattern)) return [];
  const matcher = matcherOf(normalize(pattern));
  return (await walk(fixedPart(pattern))).filter((file) => matcher.test(file));
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const files: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIPPED.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) files.push(...(await walk(path)));
    else if (entry.isFile()) files.push(path);
  }
  return files;
}

/** The folders before the first wildcard. */
function fixedPart(pattern: string): string {
  const parts = pattern.split("/");
  const fixed = parts.slice(
    0,
    parts.findIndex((part) => /[*?]/.test(part)),
  );
  return fixed.length === 0 ? "." : fixed.join("/") || "/";
}

/** A pattern as an expression: `**` crosses folders, `*` and `?` stay within one name. */
export function matcherOf(pattern: string): RegExp {
  const source = pattern.replaceAll(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (token) => {
    if (token === "**/") return "(?:.*/)?";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    return token === "?" ? "[^/]" : `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}
