/** `npm run check`: what a commit must pass. Every step runs, so that one run names all there is to mend. */
import { compile, ensureDependencies, root, run } from "./dependencies.mjs";

const program = (path, ...args) => run(process.execPath, [`node_modules/${path}`, ...args]);
const steps = {
  format: () => program("oxfmt/bin/oxfmt", "--check"),
  lint: () => program("oxlint/bin/oxlint", "--type-aware"),
  types: async () => {
    await compile();
    await program("typescript/bin/tsc", "-p", "web", "--noEmit");
  },
  "dead code": () => program("knip/bin/knip.js"),
  // Among them: api/schema.graphql is what the code says, and holds what api/contract.graphql promises.
  "unit tests": () => run("npm", ["run", "--silent", "jest", "--", "--selectProjects", "unit"]),
};

process.chdir(root);
await ensureDependencies();
const failed = [];
for (const [name, step] of Object.entries(steps)) {
  console.log(`\n── ${name}`);
  try {
    await step();
  } catch (error) {
    console.error(error.message);
    failed.push(name);
  }
}
console.log(failed.length > 0 ? `\nFailed: ${failed.join(", ")}` : "\nAll is well.");
process.exitCode = failed.length > 0 ? 1 : 0;
