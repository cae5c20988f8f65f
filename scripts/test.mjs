/** `npm test`: installs, compiles and builds what is missing, then runs the named jest projects. */
import { join } from "node:path";
import { compile, ensureDependencies, root, run } from "./dependencies.mjs";

const dashes = process.argv.findIndex((argument, index) => index > 1 && argument.startsWith("-"));
const [projects, options] = dashes === -1 ? [process.argv.slice(2), []] : [process.argv.slice(2, dashes), process.argv.slice(dashes)];
try {
  process.chdir(root);
  await ensureDependencies();
  console.log("Compiling …");
  await compile();
  if (projects.some((project) => project !== "unit" && project !== "db")) await run(process.execPath, ["dist/local/build-command.js"]);
  const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", join("node_modules", "jest", "bin", "jest.js")];
  const reporters = ["--reporters=default", "--reporters=<rootDir>/test/summary-reporter.mjs"];
  await run(process.execPath, [...jest, ...reporters, ...options, "--selectProjects", ...projects]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
