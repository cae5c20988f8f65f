import type { Kind } from "./documents.js";

/** Where the fields of a mutation's input stand in a document, when not under the same name in `spec`. */
const PLACES: Record<Kind, Record<string, string[]>> = {
  Team: { slug: ["metadata", "name"], name: ["metadata", "displayName"] },
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
};

/** The place in a document that a place in the input of its kind's mutation came from. */
export function documentPath(kind: Kind, [field, ...rest]: readonly string[]): string[] {
  if (field === undefined) return ["metadata", "name"];
  return [...(PLACES[kind][field] ?? ["spec", field]), ...rest];
}
