import { expect, test } from "@jest/globals";
import type { PlacedDocument } from "./read-documents.js";
import { readDocuments } from "./read-documents.js";
import { watchedFirst } from "./watched-first.js";

/** Monitors by name, each with the one it watches. */
function monitors(watched: Record<string, string | null>): PlacedDocument[] {
  const documents = Object.entries(watched).map(([name, monitor]) => ({
    apiVersion: "watchbill/v1",
    kind: "Monitor",
    metadata: { name },
    spec: { model: "m", check: monitor ? { key: "cusum", params: { monitor } } : { key: "row-count" }, schedule: { every: "PT1H" } },
  }));
  const read = readDocuments(documents, []);
  expect(read.errors).toEqual([]);
  return read.documents;
}

const order = (watched: Record<string, string | null>) => watchedFirst(monitors(watched)).map(({ document }) => document.metadata.name);

test("a monitor comes after the one whose runs it watches, all else stays in its order", () => {
  expect(order({ a: "c", b: null, c: "d", d: null })).toEqual(["d", "c", "a", "b"]);
  expect(order({ a: null, b: "elsewhere", c: null })).toEqual(["a", "b", "c"]);
});

test("monitors in a circle are left for the refusal", () => {
  expect(order({ a: "b", b: "a" })).toHaveLength(2);
});
