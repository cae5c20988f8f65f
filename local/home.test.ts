import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newApiKey, newPassword, openHome } from "./home.js";
import { identityOf, isRunning } from "./process.js";

describe("the home folder", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "watchbill-home-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test("belongs to one process at a time", async () => {
    const home = await openHome(folder);
    await expect(openHome(folder)).rejects.toThrow(`already runs from ${folder} (process ${process.pid})`);
    home.release();
    (await openHome(folder)).release();
  });

  test("is taken over from a process that crashed, and what it left running is ended", async () => {
    const orphan = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true, stdio: "ignore" });
    const ended = once(orphan, "exit");
    const identity = identityOf(orphan.pid!)!;
    await writeFile(join(folder, "lock"), JSON.stringify([{ pid: 2 ** 22 + 1, started: "0" }]));
    await writeFile(join(folder, "processes.json"), JSON.stringify([identity]));
    try {
      (await openHome(folder)).release();
      await ended;
      expect(isRunning(identity)).toBe(false);
    } finally {
      orphan.kill("SIGKILL");
    }
  });

  test("spares a process that only has the number of one of ours", async () => {
    await writeFile(join(folder, "processes.json"), JSON.stringify([{ pid: process.pid, started: "long ago" }]));
    const home = await openHome(folder);
    expect(identityOf(process.pid)).not.toBeNull();
    home.release();
  });

  test("keeps a secret for its owner alone, and the same one", async () => {
    const home = await openHome(folder);
    const key = home.secret("api-key", newApiKey);
    expect(home.secret("api-key", newApiKey)).toBe(key);
    expect(await readFile(join(folder, "api-key"), "utf8")).toBe(`${key}\n`);
    expect((await stat(join(folder, "api-key"))).mode & 0o777).toBe(0o600);
    home.release();
  });

  test("makes keys of 40 characters and passwords in four groups", () => {
    expect(newApiKey()).toMatch(/^wb_[0-9A-Za-z]{40}$/);
    expect(newPassword()).toMatch(/^([0-9a-f]{4}-){3}[0-9a-f]{4}$/);
  });
});
