import { rm } from "node:fs/promises";

/** Stops the server that the set-up started and removes its data. */
export default async function stop(): Promise<void> {
  const running = globalThis.testServer;
  if (!running) return;
  globalThis.testServer = undefined;
  await running.server.stop();
  await rm(running.directory, { recursive: true, force: true });
}
