import { beforeAll, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { ANA, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
const { visit, closing } = testVisitor(() => web.url);

beforeAll(() => seedFleet(database.source, new Date()), 60_000);

const focused = (page: Page) => page.locator(":focus").textContent();

test("g and a letter go to the places of the app, but not while something is typed", async () => {
  const page = await visit("/", { as: ANA });
  for (const [key, path] of [
    ["o", "/ownership"],
    ["i", "/incidents"],
    ["c", "/on-call"],
    ["m", "/monitors"],
  ] as const) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await page.waitForURL((url) => url.pathname === path);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  await page.keyboard.press("/");
  await page.keyboard.type("gh?");
  await page.waitForURL(/q=gh/);
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.waitForURL((url) => url.pathname === "/");
  await closing(page);
});

test("rows are walked, chosen, assigned and opened", async () => {
  const page = await visit("/ownership?tab=unowned", { as: ANA });
  await page.keyboard.press("j");
  const first = await focused(page);
  await page.keyboard.press("j");
  const second = await focused(page);
  expect(second).not.toBe(first);
  await page.keyboard.press("k");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("k");
  expect(await focused(page)).toBe(first);
  await page.keyboard.press("x");
  await page.getByText("1 monitor selected").waitFor();
  await page.keyboard.press("x");
  await page.keyboard.press("a");
  await page.getByRole("dialog").getByText("Assign a seat of 1 monitor").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.getByRole("link", { name: second!, exact: true }).focus();
  await page.keyboard.press("Enter");
  expect(await appears(page.getByRole("heading", { name: second!, level: 1 }))).toBe(true);
  await page.keyboard.press("a");
  expect(await appears(page.getByRole("dialog", { name: "Data science seat" }))).toBe(true);
  await closing(page);
});

test("an incident is walked to and acknowledged", async () => {
  const page = await visit("/incidents", { as: ANA });
  await page.keyboard.press("j");
  await page.keyboard.press("e");
  expect(await appears(page.getByText("Acknowledged").first())).toBe(true);
  await closing(page);
});

test("Ctrl K finds pages, models, monitors and goes there", async () => {
  const page = await visit("/", { as: ANA });
  await page.keyboard.press("Control+k");
  const dialog = page.getByRole("dialog", { name: "Go to" });
  await dialog.getByLabel("Page, model, monitor or schedule").fill("rules");
  await page.keyboard.press("Enter");
  await page.waitForURL(/tab=rules/);
  await page.getByRole("button", { name: "Go to …" }).click();
  await dialog.getByLabel("Page, model, monitor or schedule").fill("mix of");
  await dialog.getByRole("link", { name: /Mix of countries/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/monitors\/card-fraud\/country-mix/);
  await page.keyboard.press("Control+k");
  await dialog.getByLabel("Page, model, monitor or schedule").fill("nothing-like-it");
  await dialog.getByText("Nothing is called so.").waitFor();
  expect(await appears(dialog)).toBe(true);
  await closing(page);
});

test("? shows every key and switches the single ones off for this browser", async () => {
  const page = await visit("/models", { as: ANA });
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await help.getByText("On-call calendar").waitFor();
  await expectAccessible(page);
  await help.getByLabel("Single keys").uncheck({ force: true });
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to" }).waitFor();
  expect(await help.count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Account of Ana Beltrán" }).click();
  await page.getByRole("menuitem", { name: "Keys" }).click();
  expect(await appears(help)).toBe(true);
  await closing(page);
}, 120_000);
