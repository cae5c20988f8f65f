import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { parse } from "yaml";
import { z } from "zod";
import { slug } from "#core/input.js";
import { MAX_CHARACTERS, readDocuments } from "#core/manifests/read-documents.js";
import { Refusal } from "#core/errors.js";
import { CliError, Exit } from "../exit.js";
import { collectFiles, PROJECT_FILE } from "./collect.js";
import { readSource, type Fault, type SourceDocument } from "./source.js";

/** All documents the `-f` arguments name, in their order, and everything wrong with them. */
export interface Manifest {
  files: string[];
  sources: SourceDocument[];
  faults: Fault[];
}

/** Reads files, fills variables and checks every document offline. */
export async function readManifest(patterns: readonly string[], variable: (name: string) => string | undefined): Promise<Manifest> {
  const files = await collectFiles(patterns);
  const sources: SourceDocument[] = [];
  const faults: Fault[] = [];
  let characters = 0;
  for (const file of files) {
    const content = await readText(file);
    characters += content.length;
    if (characters > MAX_CHARACTERS) throw new CliError(Exit.INVALID, `The files hold more than 5 MB, at ${file}.`);
    const read = readSource(file, content, variable);
    sources.push(...read.documents);
    faults.push(...read.faults);
  }
  return { files, sources, faults: [...faults, ...offlineFaults(sources)].toSorted(byPlace(files)) };
}

function offlineFaults(sources: SourceDocument[]): Fault[] {
  try {
    const { errors } = readDocuments(
      sources.map((source) => source.value),
      [],
    );
    return errors.map((error) => faultOf(sources, error.path, error.message)!);
  } catch (error) {
    if (error instanceof Refusal) throw new CliError(Exit.INVALID, error.message);
    throw error;
  }
}

/** The fault that a path starting with a document's number points at; null when it points elsewhere. */
export function faultOf(sources: readonly SourceDocument[], [index, ...path]: readonly string[], message: string): Fault | null {
  const source = sources[Number(index)];
  return source ? { ...source.placeOf(path), message, path: path.join(".") } : null;
}

function byPlace(files: string[]): (a: Fault, b: Fault) => number {
  return (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column;
}

async function readText(file: string): Promise<string> {
  try {
    return file === "-" ? await readAll(process.stdin) : await readFile(file, "utf8");
  } catch (error) {
    throw new CliError(Exit.INVALID, `Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const projectFile = z.strictObject({ project: slug });

/** The project of the files and the folder it is rooted in: as told, else from the nearest project file above the first of them. */
export async function findProject(files: readonly string[], told: string | undefined): Promise<{ project: string; root: string }> {
  const first = files.find((file) => file !== "-");
  const found = await nearestProjectFile(resolve(first ? dirname(first) : "."));
  if (told !== undefined) return { project: requireName(told), root: found?.folder ?? resolve(".") };
  if (!found) throw new CliError(Exit.INVALID, `Say --project, or put ${PROJECT_FILE} with "project: name" beside the files.`);
  const parsed = projectFile.safeParse(parse(found.content, { logLevel: "error" }));
  if (parsed.success) return { project: parsed.data.project, root: found.folder };
  throw new CliError(Exit.INVALID, `${relative(".", join(found.folder, PROJECT_FILE))} must hold "project: name" and nothing else.`);
}

async function nearestProjectFile(folder: string): Promise<{ folder: string; content: string } | null> {
  const content = await readFile(join(folder, PROJECT_FILE), "utf8").catch(() => null);
  if (content !== null) return { folder, content };
  const parent = dirname(folder);
  return parent === folder ? null : nearestProjectFile(parent);
}

function requireName(project: string): string {
  if (slug.safeParse(project).success) return project;
  throw new CliError(Exit.INVALID, `--project "${project}" must be lower-case letters, digits and hyphens, at most 63.`);
}

/** The documents as they are sent: each says which file of the project it is from. */
export function documentsToSend(sources: readonly SourceDocument[], root: string): unknown[] {
  return sources.map(({ file, value }) => {
    if (file === "-") return value;
    const { metadata, ...rest } = value as { metadata: { annotations?: object } };
    const from = relative(root, resolve(file)).replaceAll("\\", "/");
    return { ...rest, metadata: { ...metadata, annotations: { file: from, ...metadata.annotations } } };
  });
}
