import type { UserError } from "../errors.js";
import type { Kind } from "./documents.js";

/** Where the fields of a mutation's input stand in a document, when not under the same name in `spec`. */
const PLACES: Record<Kind, Record<string, string[]>> = {
  Team: { slug: ["metadata", "name"], name: ["metadata", "displayName"] },
  Schedule: { slug: ["metadata", "name"], name: ["metadata", "displayName"] },
  EscalationPolicy: { slug: ["metadata", "name"] },
  Model: {
    slug: ["metadata", "name"],
    name: ["metadata", "displayName"],
    labels: ["metadata", "labels"],
    accountable: ["spec", "responsibilities", "accountable"],
    dataScience: ["spec", "responsibilities", "dataScience"],
    operations: ["spec", "responsibilities", "operations"],
  },
  Monitor: {
    slug: ["metadata", "name"],
    name: ["metadata", "displayName"],
    labels: ["metadata", "labels"],
    check: ["spec", "check", "key"],
    params: ["spec", "check", "params"],
    every: ["spec", "schedule", "every"],
    cron: ["spec", "schedule", "cron"],
    timeZone: ["spec", "schedule", "timeZone"],
    dataScience: ["spec", "responsibilities", "dataScience"],
    operations: ["spec", "responsibilities", "operations"],
  },
  OwnershipRules: {},
};

/** What a verb refused, said of the document at `place` that asked for it. */
export function errorOfDocument(kind: Kind, { code, message, path }: UserError, place: readonly string[]): UserError {
  // The verb may begin with its own name for the place, which no file has.
  const own = `${path.join(".")}: `;
  const said = message.startsWith(own) ? message.slice(own.length) : message;
  return { code, message: said, path: [...place, ...documentPath(kind, path.slice(1))] };
}

function documentPath(kind: Kind, [field, ...rest]: readonly string[]): string[] {
  if (field === undefined) return ["metadata", "name"];
  return [...(PLACES[kind][field] ?? ["spec", field]), ...rest];
}
