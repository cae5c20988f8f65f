/** `npm run checks-doc`: writes docs/checks.md from the catalogue. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogueEntry } from "../dist/core/checks/catalogue.js";
import { catalogueDocument } from "../dist/core/checks/catalogue-document.js";
import { allChecks } from "../dist/core/checks/registry.js";
import { root } from "./dependencies.mjs";

writeFileSync(join(root, "docs", "checks.md"), catalogueDocument(allChecks().map(catalogueEntry)));
