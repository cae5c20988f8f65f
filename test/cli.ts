import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, jest } from "@jest/globals";
import type { TestApi } from "./api.js";

/** What one call of the command left behind. */
export interface Outcome {
  exit: number;
  stdout: string;
  stderr: string;
}

/** The compiled `watchbill` command as a process of its own, in a folder of its own. */
export interface TestCli {
  folder(): string;
  write(file: string, content: string): Promise<void>;
  /** Runs the command as the holder of an API key; null for a stranger. */
  run(secret: string | null, args: string[], options?: { stdin?: string; env?: Record<string, string> }): Promise<Outcome>;
}

const MAIN = new URL("../dist/cli/main.js", import.meta.url).pathname;

/** Registers a folder for the calling test file. */
export function testCli(api: TestApi): TestCli {
  let folder = "";
  // Each call starts a process, which takes seconds on a machine that is busy.
  jest.setTimeout(60_000);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "watchbill-cli-"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    folder: () => folder,
    write: (file, content) => writeFile(join(folder, file), content),
    run: (secret, args, { stdin = "", env = {} } = {}) =>
      new Promise((done, fail) => {
        const child = spawn(process.execPath, [MAIN, ...args], {
          cwd: folder,
          env: { PATH: process.env["PATH"], WATCHBILL_URL: api.url, ...(secret ? { WATCHBILL_TOKEN: secret } : {}), ...env },
        });
        let [stdout, stderr] = ["", ""];
        child.stdout.on("data", (data: Buffer) => (stdout += data.toString()));
        child.stderr.on("data", (data: Buffer) => (stderr += data.toString()));
        child.on("error", fail).on("close", (exit) => done({ exit: exit ?? -1, stdout, stderr }));
        child.stdin.end(stdin);
      }),
  };
}
