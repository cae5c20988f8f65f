/** `npm start`, and `npm run dev` with --dev: installs and compiles what is missing, then hands over to the one-machine runner. */
import { compile, ensureDependencies, root } from "./dependencies.mjs";

try {
  process.chdir(root);
  await ensureDependencies();
  console.log("Compiling …");
  await compile("local", "api", "workers", "cli");
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
await import("../dist/local/main.js");
