import { writeFile } from "node:fs/promises";
import { printWatchbillSchema } from "./schema.js";

// `npm run schema` runs this from the root of the repository.
await writeFile("api/schema.graphql", printWatchbillSchema());
