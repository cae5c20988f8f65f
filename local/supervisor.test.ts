import { afterEach, describe, expect, test } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { identityOf } from "./process.js";
import { backoffMs, createSupervisor, type Part, type Supervisor } from "./supervisor.js";

const script = (name: string, code: string): Part => ({ name, command: process.execPath, args: ["-e", code], env: process.env });
const stayAlive = "setInterval(() => {}, 1000)";

function supervised(): { supervisor: Supervisor; lines: string[]; pids: () => number[] } {
  const lines: string[] = [];
  let pids: number[] = [];
  const supervisor = createSupervisor({
    line: (part, text) => lines.push(`${part}: ${text}`),
    processes: (now) => {
      pids = now;
    },
  });
  return { supervisor, lines, pids: () => pids };
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error("waited in vain");
    await pause(20);
  }
}

describe("the supervisor", () => {
  let current: Supervisor | undefined;
  const make = () => {
    const made = supervised();
    current = made.supervisor;
    return made;
  };
  afterEach(async () => current?.stop());

  test("waits longer after each crash in a row, up to half a minute", () => {
    expect([1, 2, 3, 4, 10].map(backoffMs)).toEqual([500, 1000, 2000, 4000, 30_000]);
  });

  test("starts a part again when it crashes", async () => {
    const { supervisor, lines } = make();
    supervisor.keep(script("api", "console.log('up'); process.exitCode = 3"));
    await until(() => lines.filter((line) => line === "api: up").length >= 2);
    expect(lines).toContain("api: ended (3); starting again in 0.5 s");
  }, 20_000);

  test("starts a part again when it is killed", async () => {
    const { supervisor, lines, pids } = make();
    supervisor.keep(script("api", `console.log('up'); ${stayAlive}`));
    await until(() => lines.includes("api: up"));
    process.kill(pids()[0]!, "SIGKILL");
    await until(() => lines.filter((line) => line === "api: up").length === 2);
  }, 20_000);

  test("leaves no process behind, not even what a part started itself", async () => {
    const { supervisor, lines, pids } = make();
    const child = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(stayAlive)}])`;
    supervisor.keep(script("web", `console.log("child", ${child}.pid); ${stayAlive}`));
    await until(() => lines.length > 0);
    const started = [pids()[0]!, Number(lines[0]!.split(" ").at(-1))];
    expect(started.map(identityOf)).not.toContain(null);
    await supervisor.stop();
    await until(() => started.every((pid) => identityOf(pid) === null));
    expect(pids()).toEqual([]);
  }, 20_000);

  test("kills a part that does not end by itself", async () => {
    const { supervisor, lines, pids } = make();
    supervisor.keep(script("workers", `process.on("SIGTERM", () => {}); console.log("up"); ${stayAlive}`));
    await until(() => lines.length > 0);
    const [pid] = pids();
    await supervisor.stop();
    expect(identityOf(pid!)).toBeNull();
  }, 20_000);

  test("says with what words a single task failed", async () => {
    const { supervisor } = make();
    await expect(supervisor.run(script("demo", "console.error('no data'); process.exitCode = 1"))).rejects.toThrow(
      "demo ended with 1:\nno data",
    );
    await supervisor.run(script("demo", ""));
  });
});
