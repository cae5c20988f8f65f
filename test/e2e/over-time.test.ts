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
const OVER_TIME = ["standard-deviation-band", "ewma", "cusum"];

/** Hourly answers over the week in which the amounts moved, and monitors of their course. */
beforeAll(async () => {
  const now = new Date();
  await seedFleet(database.source, now);
  const midnight = Math.floor(now.getTime() / 86_400_000) * 86_400_000;
  const hours = Array.from({ length: 144 }, (_, i) => new Date(midnight - (143 - i) * 3_600_000));
  const upsert = async (slug: string, check: string, settings: object) => {
    const input = { model, slug, check, every: "PT1H", ...settings };
    return (await database.source.transaction((tx) => upsertMonitor(tx, system("test"), input, now))).id;
  };
  const drift = await upsert("amount-hourly", "kolmogorov-smirnov", { feature: "amount", currentWindow: "P1D" });
  await backfillMonitors(database.source, [drift], hours);
  const params = { monitor: "amount-hourly", overlap: true };
  const reference = { window: "P3D", offset: "PT0S" };
  const over = await Promise.all(OVER_TIME.map((check) => upsert(check, check, { params, reference, currentWindow: "P3D" })));
  await backfillMonitors(database.source, over, hours.slice(-3));
}, 120_000);

describe("a monitor over time", () => {
  test.each(OVER_TIME)("shows the runs it watches point by point: %s", async (check) => {
    const page = await visit(`/monitors/${model}/${check}?lens=data-science`, { as: ANA });
    expect(await appears(page.getByRole("figure", { name: "Value, point by point" }))).toBe(true);
    expect(await page.getByText("amount-hourly").count()).toBeGreaterThan(0);
    if (check === "ewma") await expectAccessible(page);
    await closing(page);
  });
});
