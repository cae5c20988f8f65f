import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import { backfillMonitors } from "#core/runs/evaluate.js";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { ANA, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
const { visit, closing } = testVisitor(() => web.url);

const model = "card-fraud";
const DAY_MS = 86_400_000;

/** Monitors of a service that came to an end half a day ago. */
beforeAll(async () => {
  const now = new Date();
  await seedFleet(database.source, now);
  const tonight = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS);
  const upsert = async (check: string, settings: object = {}) => {
    const input = {
      model,
      slug: check,
      check,
      every: "P1D",
      currentWindow: "P1D",
      reference: { window: "P1D", offset: "PT0S" },
      ...settings,
    };
    return (await database.source.transaction((tx) => upsertMonitor(tx, system("test"), input, now))).id;
  };
  const monitors = [await upsert("heartbeat"), await upsert("throughput", { params: { per: "hour" } }), await upsert("schema")];
  await backfillMonitors(database.source, monitors, [new Date(tonight.getTime() + DAY_MS / 2)]);
}, 120_000);

describe("the operations lens", () => {
  test("shows how the service of the version fares, beside every one of its monitors", async () => {
    const page = await visit(`/monitors/${model}/throughput?lens=operations`, { as: ANA });
    const service = page.locator("section").filter({ has: page.getByRole("heading", { name: /^Service of / }) });
    expect(await appears(service.getByText("rows per hour"))).toBe(true);
    expect(await service.getByRole("link", { name: "Heartbeat" }).getAttribute("href")).toBe(`/monitors/${model}/heartbeat`);
    expect(await service.getByText("Alerting").count()).toBe(1);
    await expectAccessible(page);
    await closing(page);
  });
});

describe("the data-science lens", () => {
  test("tells in words what was found where there is no distribution", async () => {
    const page = await visit(`/monitors/${model}/schema?lens=data-science`, { as: ANA });
    const found = page.locator("section").filter({ has: page.getByRole("heading", { name: "What the latest run found" }) });
    expect(await appears(found.getByText("Removed", { exact: true }))).toBe(true);
    await expectAccessible(page);
    await closing(page);
  });
});
