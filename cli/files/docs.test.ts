import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { readDocuments } from "#core/manifests/read-documents.js";
import { readSource } from "./source.js";

const documents = (markdown: string) => [...markdown.matchAll(/```yaml\n([^`]*apiVersion:[^`]*)```/g)].map(([, yaml]) => yaml!);

test.each(["cli.md", "on-call.md"])("the files in docs/%s are right", async (page) => {
  const examples = documents(await readFile(new URL(`../../docs/${page}`, import.meta.url), "utf8"));
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) {
    const { documents: read, faults } = readSource(page, example, () => undefined);
    const values = read.map(({ value }) => value);
    expect({ faults, ...readDocuments(values, []) }).toMatchObject({ faults: [], errors: [] });
  }
});
