import { setTimeout as pause } from "node:timers/promises";
import { startEmbeddedPostgres } from "./embedded-postgres.js";
import { signalGroup } from "./process.js";
import { backoffMs } from "./supervisor.js";

/** Fast shutdown writes everything committed; this long is far more than it takes. */
const STOP_LIMIT_MS = 10_000;

/** A PostgreSQL that is started again, on the same port, when it crashes. */
export interface KeptPostgres {
  url: string;
  stop(): Promise<void>;
}

const quiet = () => {};

/** Starts the embedded server in `folder` and keeps it running until stopped. */
export async function keepPostgres(folder: string, log: (line: string) => void): Promise<KeptPostgres> {
  let server = await startEmbeddedPostgres(folder, quiet);
  const { url, port } = server;
  const stopping = new AbortController();

  async function watch(): Promise<void> {
    for (let crashes = 1; ; crashes++) {
      await server.ended;
      if (stopping.signal.aborted) return;
      log(`ended; starting again in ${backoffMs(crashes) / 1000} s`);
      await pause(backoffMs(crashes), undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      server = await startEmbeddedPostgres(folder, quiet, [], port).catch((error: Error) => {
        log(error.message);
        return server;
      });
    }
  }

  const watching = watch();
  return {
    url,
    async stop() {
      stopping.abort();
      const limit = setTimeout(() => signalGroup(server.pid, "SIGKILL"), STOP_LIMIT_MS);
      await server.stop();
      await watching;
      clearTimeout(limit);
    },
  };
}
