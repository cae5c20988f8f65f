import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll } from "@jest/globals";

const ROOT = join(import.meta.dirname, "../..");
const START_MS = 30_000;

/** The compiled pages on a port of their own, asking the API at an address that is known once the tests run. */
export function testWeb(apiUrl: () => string): { readonly url: string } {
  let server: ChildProcess | undefined;
  let url = "";
  beforeAll(async () => {
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    const next = join(ROOT, "node_modules/next/dist/bin/next");
    server = spawn(process.execPath, [next, "start", join(ROOT, "web"), "--hostname", "127.0.0.1", "--port", String(port)], {
      env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", WATCHBILL_API_URL: apiUrl() },
      stdio: "ignore",
    });
    await answering(url, server);
  }, START_MS);
  afterAll(async () => {
    if (!server || server.exitCode !== null) return;
    const gone = once(server, "exit");
    server.kill("SIGTERM");
    await gone;
  });
  return {
    get url() {
      return url;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error("The web server ended; were the pages built (npm run build)?");
    const response = await fetch(`${url}/sign-in`).catch(() => null);
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`No answer from ${url}`);
}
