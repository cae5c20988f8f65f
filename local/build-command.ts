/** `npm run build`: compiles the pages when their sources changed. */
import { createSupervisor } from "./supervisor.js";
import { ensureWebBuild } from "./web.js";

const supervisor = createSupervisor({ line: (_part, text) => console.log(text), processes: () => {} });
process.once("SIGINT", () => void supervisor.stop()).once("SIGTERM", () => void supervisor.stop());
await ensureWebBuild((part) => supervisor.run(part));
