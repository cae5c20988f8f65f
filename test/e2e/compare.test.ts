import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { announceIncident } from "#core/notifications/announce.service.js";
import { openIncidents } from "#core/incidents/incident.service.js";
import { promoteVersion, registerVersion } from "#core/models/version.service.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import { type Row, storeObservations } from "#core/observations/intake.service.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import type { FeatureType } from "#core/vocabulary.js";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { makeIncident } from "../factories.js";
import { ANA, OUTSIDER, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const DAY = 86_400_000;
const COMPARE = "/models/card-fraud/compare?base=v1&other=v2";

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
const { visit, closing } = testVisitor(() => web.url);

/** Yesterday's rows of the replacement, whose amounts lie higher. */
function served(now: Date): Row[] {
  return Array.from({ length: 400 }, (_, i) => ({
    id: `v2-${i}`,
    at: new Date(now.getTime() - DAY + i * 60_000),
    values: { amount: 90 + 25 * Math.sin(i), country: ["DE", "FR", "ES", "IT"][i % 4]!, latency_ms: 80 + 20 * Math.cos(i) },
  }));
}

/** Beside the fleet's v1 runs v2 as a canary, its replacement, which payments operations answer for. */
beforeAll(async () => {
  const now = new Date();
  const actor = system("test");
  await seedFleet(database.source, now);
  await database.source.transaction(async (tx) => {
    const model = "card-fraud";
    const seat = { role: "OPERATIONS" as const, team: "payments-ops" };
    const [{ id: modelId }] = await tx.query<[{ id: string }]>(`select id from model where slug = $1`, [model]);
    await assignResponsibility(tx, actor, { subjectType: "MODEL", subjectId: modelId, role: "OPERATIONS", team: "fraud-ds" }, now);
    const feature = (name: string, type: FeatureType = "NUMERIC") => ({ name, type, role: "INPUT" as const });
    const features = [feature("amount"), feature("country", "CATEGORICAL"), feature("device", "CATEGORICAL")];
    const latency = { name: "latency_ms", type: "NUMERIC" as const, role: "OPERATIONAL" as const };
    const configuration = { max_depth: 5, trees: 300 };
    const register = { model, label: "v2", scenario: "REPLACEMENT" as const, codeRef: "9f2c1a7", configuration };
    const v2 = await registerVersion(tx, actor, { ...register, features: [...features, latency] }, now);
    await promoteVersion(tx, actor, { model, label: "v2", deploymentRole: "CANARY", phase: "TESTING" }, now);
    await assignResponsibility(tx, actor, { subjectType: "VERSION", subjectId: v2.id, ...seat }, now);
    await storeObservations(tx, actor, { model, version: "v2", kind: "OBSERVATIONS", rows: served(now) }, now);
    const watch = { model, slug: "amount-mix-v1", name: "Mix of amounts", version: "v1", feature: "amount", check: "population-stability" };
    const monitor = await upsertMonitor(tx, actor, watch, now);
    const run = await makeIncident(tx, { monitor, version: v2 });
    await tx.query(`update incident set state = 'RESOLVED' where id = $1`, [run.id]);
    const alarm = { monitorId: monitor.id, deploymentRole: "CANARY" as const, runId: run.firstRunId, summary: "Amounts are mixed anew." };
    await openIncidents(tx, [alarm], now);
    const [incident] = await tx.query<{ id: string }[]>(`select id from incident where monitor_id = $1 and state = 'OPEN'`, [monitor.id]);
    await announceIncident(tx, { incidentId: incident!.id, change: "opened" }, now);
  });
}, 60_000);

describe("two versions side by side", () => {
  test("show owners, fields, distributions and monitors", async () => {
    const page = await visit(COMPARE, { as: ANA });
    const owners = page.getByRole("region", { name: "Side by side" });
    await owners.getByRole("row", { name: /v2.*Canary.*Payments operations/ }).waitFor();
    const fields = page.getByRole("region", { name: "What differs" });
    for (const row of [/code reference.*none.*9f2c1a7/, /max_depth.*none.*5/, /device\.type.*none.*CATEGORICAL/]) {
      await fields.getByRole("row", { name: row }).waitFor();
    }
    const shifts = page.getByRole("region", { name: /^Distributions/ });
    expect(await shifts.getByRole("rowheader").first().textContent()).toMatch(/^amount/);
    await shifts.getByRole("figure", { name: "amount, v1 against v2" }).waitFor();
    await shifts.getByRole("link", { name: "As trained on" }).click();
    await page.waitForURL(/data=training/);
    await shifts.getByRole("row", { name: /amount.*Too little data/ }).waitFor();
    await closing(page);
  });

  test("lets a missing monitor be copied for the newer version", async () => {
    const page = await visit(COMPARE, { as: ANA });
    const monitors = page.getByRole("region", { name: "Monitors" });
    await monitors.getByRole("button", { name: "Copy Mix of amounts for v2" }).click();
    await monitors.getByRole("row", { name: /On both.*Mix of amounts.*Mix of amounts/ }).waitFor();
    await monitors.getByRole("button", { name: "Copy Answer time for v2" }).waitFor();
    await monitors.getByRole("link", { name: "Mix of amounts" }).last().click();
    await page.waitForURL(/\/monitors\/card-fraud\/amount-mix-v2/);
    expect(await database.source.query(`select version_selector from monitor where slug = 'amount-mix-v2'`)).toEqual([
      { version_selector: "v2" },
    ]);
    await closing(page);
  });

  test("are reached from the model, from an incident, and without being named", async () => {
    const page = await visit("/models/card-fraud", { as: ANA });
    await page.getByRole("region", { name: "Timeline" }).getByText("Version v2: promoted").waitFor();
    await page.getByRole("link", { name: /compare v2 with it/ }).click();
    await page.getByRole("heading", { name: "v1 and v2", level: 1 }).waitFor();
    await page.getByLabel("From").selectOption("v2");
    await page.waitForURL(/base=v2/);
    await page.getByText("Code: the same").waitFor();
    await page.goto("/models/card-fraud/compare");
    await page.waitForURL(/base=v1&other=v2/);
    await page.goto("/incidents");
    await page.locator("summary", { hasText: "Timeline" }).first().click();
    await page.getByText("v2 replaces v1, and both run").waitFor();
    await page.getByRole("link", { name: "Compare them" }).click();
    expect(await appears(page.getByRole("heading", { name: "v1 and v2", level: 1 }))).toBe(true);
    await closing(page);
  });

  test("are not there when one of them is not, nor to whom may not see the model", async () => {
    const page = await visit("/models/card-fraud/compare?base=v1&other=v9", { as: ANA });
    await page.getByRole("heading", { name: /not here|not found|nothing here/i }).waitFor();
    await closing(page);
    await database.source.query(`update model set visibility = 'TEAMS'`);
    const outsider = await visit(COMPARE, { as: OUTSIDER });
    expect(await outsider.getByText("v2").count()).toBe(0);
    await database.source.query(`update model set visibility = 'ORGANIZATION'`);
    await closing(outsider);
  });
});

describe("a sign-off", () => {
  test("is not offered to somebody of another team", async () => {
    const page = await visit(COMPARE, { as: OUTSIDER });
    const signOff = page.getByRole("region", { name: "Sign-off" });
    await signOff.getByText("The accountable team signs it off.").waitFor();
    expect(await signOff.getByRole("button").count()).toBe(0);
    await closing(page);
  });

  test("is given after one more look, moves the seats, and can be withdrawn", async () => {
    const page = await visit(COMPARE, { as: ANA });
    const signOff = page.getByRole("region", { name: "Sign-off" });
    await signOff.getByText("Nobody has signed v2 off").waitFor();
    await signOff.getByRole("button", { name: "Sign off v2" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Note").fill("It holds at night.");
    await dialog.getByRole("button", { name: "Sign off v2" }).click();
    await signOff.getByText("Signed off by Ana Beltrán").waitFor();
    const owners = page.getByRole("region", { name: "Side by side" });
    await owners.getByRole("row", { name: /v1.*Payments operations/ }).waitFor();
    await signOff.getByRole("button", { name: "Withdraw the sign-off" }).click();
    await dialog.getByRole("button", { name: "Withdraw the sign-off" }).click();
    await signOff.getByText("Nobody has signed v2 off").waitFor();
    expect(await owners.getByRole("row", { name: /v1.*Payments operations/ }).count()).toBe(0);
    await page.goto("/models/card-fraud");
    expect(await appears(page.getByText("Version v2: signed off: It holds at night."))).toBe(true);
    await closing(page);
  });
});

test.each([COMPARE, `${COMPARE}&data=training`, "/models/card-fraud", "/models/card-fraud/compare?base=v2&other=v2"])(
  "on %s axe finds nothing and nothing overflows, light and dark, from phone to desk",
  async (path) => {
    const page = await visit(path, { as: ANA });
    await expect(expectAccessible(page)).resolves.toBeUndefined();
    await closing(page);
  },
);
