import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { childEnvironment } from "#core/config.js";
import { freePort } from "#local/embedded-postgres.js";
import { launchBrowser } from "./browser.js";
import { cloneRepository, npmStart, processesIn, type Started, type Welcome } from "./installation.js";

/** An installation over the network takes a minute; a busy machine several. */
const FIRST_START_MS = 600_000;
const START_MS = 120_000;
/** What a page may take to show what was asked for. */
const PAGE_MS = 30_000;

describe("a fresh clone", () => {
  const folder = mkdtempSync(join(tmpdir(), "watchbill-clone-"));
  const started: Started[] = [];
  let env: Record<string, string> = {};
  let welcome: Welcome;
  let browser: Browser;
  let page: Page;

  const start = (extra: Record<string, string> = {}) => {
    const run = npmStart(folder, { ...env, ...extra });
    started.push(run);
    return run;
  };
  const stop = async (run: Started) => {
    run.process.kill("SIGTERM");
    await run.ended;
  };
  const seat = (name: string) => page.getByRole("region", { name: `${name} seat` });
  const assign = async (name: string, team: string, person: string) => {
    await seat(name).getByRole("button", { name: "Assign" }).click();
    const dialog = page.getByRole("dialog", { name: `${name} seat` });
    await dialog.getByLabel("Team").selectOption({ label: team });
    await dialog.getByLabel("Person").selectOption({ label: person });
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
  };

  beforeAll(async () => {
    cloneRepository(folder);
    env = { WATCHBILL_WEB_PORT: String(await freePort()), WATCHBILL_API_PORT: String(await freePort()) };
    browser = await launchBrowser();
    const context = await browser.newContext();
    context.setDefaultTimeout(PAGE_MS);
    page = await context.newPage();
  }, START_MS);
  afterAll(async () => {
    await browser.close();
    await Promise.all(started.map(stop));
    rmSync(folder, { recursive: true, force: true });
  }, START_MS);

  test(
    "installs, compiles, seeds and starts with npm start alone",
    async () => {
      welcome = await start().welcome();
      expect(welcome).toEqual({
        web: `http://127.0.0.1:${env["WATCHBILL_WEB_PORT"]}`,
        api: `http://127.0.0.1:${env["WATCHBILL_API_PORT"]}`,
        email: "ana@example.com",
        password: expect.stringMatching(/^[0-9a-f-]{19}$/),
        apiKey: expect.stringMatching(/^wb_\w{40}$/),
      });
      for (const address of [`${welcome.api}/healthz`, `${welcome.api}/readyz`, `${welcome.web}/sign-in`]) {
        expect((await fetch(address)).status).toBe(200);
      }
    },
    FIRST_START_MS,
  );

  test(
    "lets the person that it names sign in and see the monitors of the demo",
    async () => {
      await page.goto(`${welcome.web}/monitors`);
      await page.getByLabel("E-mail").fill(welcome.email);
      await page.getByLabel("Password").fill(welcome.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL(/\/monitors/);
      await page.getByText("Delays of two months against January").first().waitFor();
      expect(await page.title()).toContain("Watchbill");
    },
    START_MS,
  );

  test(
    "lets a lead assign both seats of a monitor that nobody owns",
    async () => {
      await page.goto(`${welcome.web}/monitors/seattle-rain/score-drift`);
      await assign("Data science", "Flight data science", "Ana Ferreira (lead)");
      await seat("Data science").getByText("Ana Ferreira, Flight data science").waitFor();
      await assign("Operations", "Airline operations", "Hugo Silva");
      await seat("Operations").getByText("Hugo Silva, Airline operations").waitFor();
      await page.reload();
      expect(await seat("Data science").innerText()).toContain("Ana Ferreira");
      expect(await seat("Operations").innerText()).toContain("Hugo Silva");
    },
    START_MS,
  );

  test(
    "opens an incident on the page when rows that drift are pushed with the command",
    async () => {
      const file = join(folder, "drifted.csv");
      const now = Date.now();
      const rows = Array.from({ length: 1_000 }, (_, row) => `pushed-${row},${new Date(now - 60_000 - row).toISOString()},0.97`);
      writeFileSync(file, ["id,ts,score", ...rows].join("\n"));
      const push = spawnSync(
        process.execPath,
        ["dist/cli/main.js", "observe", "push", file, "--model", "seattle-rain", "--version", "2012"],
        { cwd: folder, encoding: "utf8", env: childEnvironment({ WATCHBILL_URL: welcome.api, WATCHBILL_TOKEN: welcome.apiKey }) },
      );
      expect({ status: push.status, stdout: push.stdout }).toEqual({
        status: 0,
        stdout: expect.stringContaining("Stored 1000 rows of seattle-rain 2012."),
      });
      await page.getByRole("button", { name: "Run now" }).click();
      await page.getByText("Alerting").first().waitFor();
      await page.goto(`${welcome.web}/incidents`);
      await page.getByText("Scores against 2012").first().waitFor();
    },
    START_MS,
  );

  test(
    "names the port that something else listens on",
    async () => {
      const other = start({ WATCHBILL_HOME: join(folder, ".other") });
      expect(await other.ended).toBe(1);
      expect(other.output()).toContain(`Port ${env["WATCHBILL_WEB_PORT"]} for the web app is taken.`);
      expect(other.output()).toContain("WATCHBILL_WEB_PORT");
    },
    START_MS,
  );

  test(
    "refuses to run twice on the same data",
    async () => {
      const second = start();
      expect(await second.ended).toBe(1);
      expect(second.output()).toContain("Watchbill already runs from");
    },
    START_MS,
  );

  test(
    "leaves no process behind when it is stopped",
    async () => {
      await stop(started[0]!);
      expect(processesIn(folder)).toEqual([]);
      await expect(fetch(`${welcome.api}/healthz`)).rejects.toThrow("fetch failed");
    },
    START_MS,
  );

  test(
    "starts again with the same data after it was killed outright",
    async () => {
      const killed = start();
      await killed.welcome();
      const [{ pid }] = JSON.parse(readFileSync(join(folder, ".watchbill/lock"), "utf8"));
      process.kill(pid, "SIGKILL");
      await killed.ended;
      const again = start();
      expect(await again.welcome()).toEqual(welcome);
      // The tab that saw its server die may be anywhere by now.
      page = await page.context().newPage();
      await page.goto(`${welcome.web}/monitors/seattle-rain/score-drift`);
      expect(await seat("Operations").innerText()).toContain("Hugo Silva");
      await stop(again);
      expect(processesIn(folder)).toEqual([]);
    },
    START_MS * 2,
  );
});
