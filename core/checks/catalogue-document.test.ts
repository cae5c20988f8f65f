import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { catalogueEntry } from "./catalogue.js";
import { catalogueDocument } from "./catalogue-document.js";
import { allChecks } from "./registry.js";

test("docs/checks.md is the catalogue of today; renew it with: npm run checks-doc", async () => {
  const shipped = await readFile(new URL("../../docs/checks.md", import.meta.url), "utf8");
  expect(shipped).toBe(catalogueDocument(allChecks().map(catalogueEntry)));
});
