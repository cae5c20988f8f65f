import { createServer } from "node:net";

/** Refuses a port that something else listens on, naming the variable that chooses another. */
export async function requireFreePort(port: number, host: string, use: string, variable: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE" ? "is taken" : `cannot be used (${error.message})`;
      fail(new Error(`Port ${port} for ${use} ${taken}. Stop what listens there, or set ${variable} to another port.`));
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}
