import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documentedVariables } from "#core/config.js";

test("the operations guide names every environment variable with its purpose, and no other", () => {
  const guide = readFileSync(join(import.meta.dirname, "../docs/operations.md"), "utf8");
  const rows = [...guide.matchAll(/^\| `([A-Z_]+)` *\| (.+?) *\|$/gm)].map(([, name, purpose]) => ({ name, purpose }));
  expect(rows).toEqual(documentedVariables());
});
