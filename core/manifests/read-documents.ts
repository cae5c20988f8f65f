import type { z } from "zod";
import { findCheck } from "../checks/registry.js";
import { parseLimits } from "../checks/limits.js";
import { Refusal, refuse, type UserError } from "../errors.js";
import { checkSchedule } from "../oncall/schedule.input.js";
import { documentSchema, KINDS, nameOf, type Document, type Kind } from "./documents.js";
import { API_VERSION } from "./envelope.js";
import { scheduleInput } from "./on-call-documents.js";
import { errorOfDocument } from "./paths.js";

/** Limits of one manifest: enough for the largest repository, small enough for one transaction. */
export const MAX_DOCUMENTS = 2_000;
/** Characters of all documents together, written as JSON. */
export const MAX_CHARACTERS = 5_000_000;
const MAX_DEPTH = 32;

/** Keys that some YAML reader takes for a boolean, so that the same file would mean two things. */
const AMBIGUOUS_KEY = /^(y|n|yes|no|on|off|true|false)$/i;

/** A checked document and its place in the list it came in. */
export interface PlacedDocument {
  index: number;
  document: Document;
}

/** The documents that are right, and what is wrong with the others; `path` is where the list stands in the caller's input. */
export function readDocuments(inputs: readonly unknown[], path: string[]): { documents: PlacedDocument[]; errors: UserError[] } {
  if (inputs.length > MAX_DOCUMENTS) throw refuse("LIMIT", `A manifest may have at most ${MAX_DOCUMENTS} documents.`, path);
  if (JSON.stringify(inputs).length > MAX_CHARACTERS) throw refuse("LIMIT", "A manifest may have at most 5 MB.", path);
  const documents: PlacedDocument[] = [];
  const errors: UserError[] = [];
  const firstPlaces = new Map<string, number>();
  for (const [index, input] of inputs.entries()) {
    const place = [...path, String(index)];
    const read = readDocument(input, place);
    if (Array.isArray(read)) {
      errors.push(...read);
      continue;
    }
    const name = `${read.kind} ${nameOf(read)}`;
    if (firstPlaces.has(name)) {
      errors.push(invalid(`${name} is declared twice, first in document ${firstPlaces.get(name)! + 1}`, [...place, "metadata", "name"]));
    } else {
      firstPlaces.set(name, index);
      documents.push({ index, document: read });
    }
  }
  return { documents, errors };
}

/** The document as the domain understands it, or all that is wrong with it. */
export function readDocument(input: unknown, path: string[]): Document | UserError[] {
  const unknownKind = envelopeError(input, path);
  if (unknownKind) return [unknownKind];
  const parsed = documentSchema.safeParse(input, { error: (issue) => (issue.input === undefined ? "is required" : undefined) });
  const errors = keyErrors(input, path, 0);
  if (!parsed.success) {
    const places = new Set(errors.map((error) => error.path.join("\0")));
    return [
      ...errors,
      ...parsed.error.issues.flatMap((issue) => errorsOf(issue, path)).filter((error) => !places.has(error.path.join("\0"))),
    ];
  }
  errors.push(...crossErrors(parsed.data, path));
  return errors.length > 0 ? errors : parsed.data;
}

function envelopeError(input: unknown, path: string[]): UserError | null {
  if (!isMapping(input)) return invalid("a document must be a mapping with apiVersion, kind, metadata and spec", path);
  if (input["apiVersion"] !== API_VERSION) return invalid(`must be ${API_VERSION}`, [...path, "apiVersion"]);
  if (KINDS.includes(input["kind"] as Kind)) return null;
  return invalid(`is no kind; the kinds are ${KINDS.join(", ")}`, [...path, "kind"]);
}

function keyErrors(value: unknown, path: string[], depth: number): UserError[] {
  if (depth > MAX_DEPTH) return [invalid(`is nested deeper than ${MAX_DEPTH} levels`, path)];
  if (Array.isArray(value)) return value.flatMap((item, i) => keyErrors(item, [...path, String(i)], depth + 1));
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const place = [...path, key];
    if (AMBIGUOUS_KEY.test(key)) return [invalid("cannot be a key, because some YAML readers take it for a boolean", place)];
    if (key === "__proto__") return [invalid("cannot be a key", place)];
    return keyErrors(item, place, depth + 1);
  });
}

function errorsOf(issue: z.core.$ZodIssue, path: string[]): UserError[] {
  const place = [...path, ...issue.path.map(String)];
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => invalid("is not a field here", [...place, key]));
  return [invalid(issue.message, place)];
}

/** What only the noun itself knows: which metrics a check's limits may name, and what no rota can be. */
function crossErrors(document: Document, path: string[]): UserError[] {
  try {
    if (document.kind === "Schedule") checkSchedule(scheduleInput(document));
    if (document.kind === "Monitor" && document.spec.limits) {
      parseLimits(document.spec.limits, findCheck(document.spec.check.key)!, ["input", "limits"]);
    }
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.errors.map((each) => errorOfDocument(document.kind, each, path));
    throw error;
  }
}

function invalid(message: string, path: string[]): UserError {
  return { code: "INVALID", message: lowerFirst(message), path };
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
