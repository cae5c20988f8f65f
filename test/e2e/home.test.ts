import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { system } from "#core/access/actor.js";
import { readConfig } from "#core/config.js";
import { requestHandover } from "#core/handovers/handover.service.js";
import { requireMonitor } from "#core/monitors/monitor.queries.js";
import { notify } from "#core/notices/notices.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { startWorkers } from "#workers/workers.js";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { makeKey, makeUser } from "../factories.js";
import { ANA, OUTSIDER, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const DAY = 86_400_000;
const NEWCOMER = { email: "nina@example.com", password: "correct horse battery" };
const MAIN = new URL("../../dist/cli/main.js", import.meta.url).pathname;

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
const empty = testDatabase();
const emptyApi = testApi(empty);
const emptyWeb = testWeb(() => emptyApi.url);
const { visit, closing } = testVisitor(() => web.url);
const pioneer = testVisitor(() => emptyWeb.url);
let folder = "";

beforeAll(async () => {
  const now = new Date();
  const actor = system("test");
  await seedFleet(database.source, now);
  await database.source.transaction(async (tx) => {
    const layers = [
      {
        name: "days",
        start: new Date(now.getTime() - DAY / 2),
        rotation: { unit: "DAILY" as const },
        participants: [ANA.email, "tom@example.com"],
      },
    ];
    await upsertSchedule(tx, actor, { slug: "payments", name: "Payments rota", team: "payments-ops", timeZone: "UTC", layers }, now);
    const { id } = await requireMonitor(tx, actor, "card-fraud", "country-mix");
    const handover = { subject: { type: "MONITOR" as const, id }, role: "OPERATIONS" as const, toTeam: "fraud-ds" };
    await requestHandover(tx, actor, handover, now);
    const [ana] = await tx.query<{ id: string }[]>(`select id from app_user where email = $1`, [ANA.email]);
    const news = {
      kind: "shift-moved" as const,
      key: "moved",
      subject: "Your shifts have moved",
      body: "Monday is yours.",
      path: "/on-call",
    };
    await notify(tx, { ...news, userIds: [ana!.id] }, now);
  });
  const passwordHash = await hash(NEWCOMER.password, { memoryCost: 8, timeCost: 1 });
  for (const one of [database, empty]) await makeUser(one.source.manager, { email: NEWCOMER.email, name: "Nina", passwordHash });
  folder = await mkdtemp(join(tmpdir(), "watchbill-first-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("home", () => {
  test("says in the first answer of the server what concerns one", async () => {
    const page = await visit("/", { as: ANA });
    const html = await (await page.request.get("/")).text();
    for (const word of ["You are on call", "Payments rota", "Amounts drift", "Mix of countries", "Your shifts have moved"]) {
      expect(html).toContain(word);
    }
    const home = page.getByRole("link", { name: "Home" });
    await expect(home.getAttribute("aria-current")).resolves.toBe("page");
    await expect(page.getByRole("link", { name: "Monitors", exact: true }).getAttribute("aria-current")).resolves.toBeNull();
    const panel = (name: RegExp) => page.getByRole("region", { name }).textContent();
    await expect(panel(/^Open incidents/)).resolves.toMatch(/Amounts drift.*Card fraud · .*Fraud data science/s);
    await expect(panel(/^Handovers/)).resolves.toMatch(/Mix of countries.*Operations: Payments operations → Fraud data science/s);
    await expect(panel(/^Empty seats/)).resolves.toMatch(/Amounts drift.*operations/s);
    await closing(page);
  });

  test("puts notices away, one by one or all", async () => {
    const page = await visit("/", { as: ANA });
    const notices = page.getByRole("region", { name: /^Notices/ });
    await notices.getByText("Your shifts have moved").click();
    await notices.getByText("Monday is yours.").waitFor();
    await notices.getByRole("button", { name: "Mark as read: Your shifts have moved" }).click();
    await notices.getByText("Your shifts have moved").waitFor({ state: "detached" });
    await notices.getByRole("button", { name: "Mark all as read" }).click();
    await notices.getByText("You have read them all.").waitFor();
    await notices.getByRole("link", { name: "Read ones too" }).click();
    await page.waitForURL(/notices=all/);
    expect(await appears(notices.getByText("Your shifts have moved"))).toBe(true);
    await closing(page);
  });

  test("is calm for whom nothing concerns, and tells a newcomer whom to ask", async () => {
    const outsider = await visit("/", { as: OUTSIDER });
    await outsider.getByRole("heading", { name: "You are not on call" }).waitFor();
    await outsider.getByText("Calm seas.").waitFor();
    await closing(outsider);
    const newcomer = await visit("/", { as: NEWCOMER });
    expect(await appears(newcomer.getByText("Ask the lead of a team to add nina@example.com."))).toBe(true);
    await closing(newcomer);
  });
});

test("the first steps of an empty installation are copied, work as they stand, and go away", async () => {
  const page = await pioneer.visit("/", { as: NEWCOMER });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const steps = page.getByRole("region", { name: "First steps" });
  await expectAccessible(page);
  const commands = await steps.locator("pre").allTextContents();
  await steps.getByRole("button", { name: "Copy: Take a key" }).click();
  await expect(page.evaluate("navigator.clipboard.readText()")).resolves.toBe(commands[0]);
  const { secret } = await makeKey(empty.source.manager, { scopes: ["admin"] });
  const script = ["set -e", 'npx() { shift; "$NODE" "$MAIN" "$@"; }', ...commands.slice(1)].join("\n");
  const env = { ...process.env, NODE: process.execPath, MAIN, WATCHBILL_URL: emptyApi.url, WATCHBILL_TOKEN: secret };
  const config = { ...readConfig({}), databaseUrl: empty.url };
  const workers = await startWorkers({ database: empty.source, config, log: pino({ level: "silent" }) });
  const ran = promisify(execFile)("bash", ["-c", script], { cwd: folder, env });
  await ran.catch(() => {});
  await workers.stop();
  const { stdout } = await ran;
  expect(stdout).toMatch(/pass +my-model\/amount-missing/);
  await page.reload();
  await page.getByRole("heading", { name: "Your watch" }).waitFor();
  expect(await steps.count()).toBe(0);
  await pioneer.closing(page);
});

test.each(["/", "/?notices=all"])("on %s axe finds nothing and nothing overflows, light and dark, from phone to desk", async (path) => {
  const page = await visit(path, { as: ANA });
  await expectAccessible(page);
  await closing(page);
});
