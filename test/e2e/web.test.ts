import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Page } from "playwright-core";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { ANA, OUTSIDER, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
/** Port 1 is closed everywhere. */
const orphanedWeb = testWeb(() => "http://127.0.0.1:1");
const { visit, closing } = testVisitor(() => web.url);

beforeAll(() => seedFleet(database.source, new Date()));
const seat = (page: Page, name: string) => page.getByRole("region", { name: `${name} seat` });

describe("signing in", () => {
  test("leads back to the page that was asked for, and out again", async () => {
    const page = await visit("/models/card-fraud");
    expect(page.url()).toBe(`${web.url}/sign-in?next=%2Fmodels%2Fcard-fraud`);
    await page.getByLabel("E-mail").fill(ANA.email);
    await page.getByLabel("Password").fill("wrong");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByText("do not match an account").waitFor();
    await page.getByLabel("Password").fill(ANA.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Card fraud", level: 1 }).waitFor();
    await page.getByRole("button", { name: "Account of Ana Beltrán" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in");
    await page.goto("/monitors");
    expect(new URL(page.url()).pathname).toBe("/sign-in");
    await closing(page);
  });

  test("a session that has ended leads to the sign-in page", async () => {
    const page = await visit("/sign-in");
    await page.context().addCookies([{ name: "watchbill_session", value: "over", url: web.url }]);
    await page.goto("/monitors");
    expect(await appears(page.getByRole("button", { name: "Sign in" }))).toBe(true);
    await closing(page);
  });
});

describe("the monitors list", () => {
  test("is in the first answer of the server, most urgent first", async () => {
    const page = await visit("/monitors", { as: ANA });
    const html = await (await page.request.get("/monitors")).text();
    expect(html).toContain("Amounts drift");
    const first = page.locator("tbody tr").first();
    await expect(first.textContent()).resolves.toMatch(/Alerting.*Amounts drift.*Fraud data science.*nobody/s);
    await closing(page);
  });

  test("keeps every filter in the address", async () => {
    const page = await visit("/monitors", { as: ANA });
    await page.getByRole("button", { name: "Alerting" }).click();
    await page.waitForURL(/state=ALERTING/);
    await page.getByText("1 monitor found").waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
    await page.getByLabel("Search monitors").fill("countries");
    await page.waitForURL(/q=countries/);
    await page.getByText("1 monitor found").waitFor();
    await page.goto("/monitors?unowned=true&check=missing-share");
    await page.getByText("1 monitor found").waitFor();
    await page.getByLabel("Check").selectOption("latency");
    await page.getByRole("link", { name: "Answer time" }).waitFor();
    await page.goto("/monitors?q=nothing-like-it");
    expect(await appears(page.getByRole("heading", { name: "No monitor matches" }))).toBe(true);
    await closing(page);
  });
});

describe("a monitor's page", () => {
  test("shows one finding through two lenses, each with its own address", async () => {
    const page = await visit("/monitors/card-fraud/amount-drift", { as: ANA });
    await page.getByRole("figure", { name: "amount, reference against current window" }).waitFor();
    await page.getByText("View as table").first().click();
    await page.getByRole("cell", { name: "Fail" }).first().waitFor();
    await page.getByRole("link", { name: "Operations", exact: true }).click();
    await page.waitForURL(/lens=operations/);
    await page.getByRole("heading", { name: "Who to call" }).waitFor();
    expect(await appears(page.getByRole("link", { name: "Open the runbook" }))).toBe(true);
    await closing(page);
  });

  test("lets a lead fill, change and clear a seat", async () => {
    const page = await visit("/monitors/card-fraud/amount-drift", { as: ANA });
    const operations = seat(page, "Operations");
    const dialog = page.getByRole("dialog");
    await operations.getByRole("button", { name: "Assign" }).click();
    await dialog.getByLabel("Team").selectOption({ label: "Payments operations" });
    await dialog.getByLabel("Person").selectOption({ label: "Tom Okafor (lead)" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await operations.getByText("Tom Okafor, Payments operations").waitFor();
    await operations.getByText("set on this monitor").waitFor();
    await operations.getByRole("button", { name: "Change" }).click();
    await dialog.getByRole("button", { name: "Clear" }).click();
    expect(await appears(operations.getByText("Nobody", { exact: true }))).toBe(true);
    await closing(page);
  });

  test("says why a change was refused", async () => {
    const page = await visit("/monitors/card-fraud/amount-drift", { as: OUTSIDER });
    await expect(page.getByRole("button", { name: "Run now" }).count()).resolves.toBe(0);
    await seat(page, "Data science").getByRole("button", { name: "Change" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Team").selectOption({ label: "Pricing" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog.getByRole("alert").textContent()).resolves.not.toBe("");
    await closing(page);
  });

  test("takes an incident through its life and pauses the monitor", async () => {
    const page = await visit("/monitors/card-fraud/amount-drift?lens=operations", { as: ANA });
    const incidents = page.getByRole("region", { name: "Incidents" });
    await incidents.getByRole("button", { name: "Acknowledge" }).click();
    await incidents.getByText("Acknowledged", { exact: true }).waitFor();
    await incidents.getByRole("button", { name: "Resolve" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Cause").selectOption({ label: "Change upstream" });
    await dialog.getByLabel("Note").fill("The shop raised its prices.");
    await dialog.getByRole("button", { name: "Resolve" }).click();
    await incidents.getByText("Change upstream").waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await dialog.getByLabel("Reason").fill("Prices settle");
    await dialog.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("button", { name: "Resume" }).click();
    expect(await appears(page.getByRole("button", { name: "Pause" }))).toBe(true);
    await closing(page);
  });

  test("does not exist for a name nobody gave", async () => {
    const page = await visit("/monitors/card-fraud/none-such", { as: ANA });
    expect(await appears(page.getByRole("heading", { name: "Nothing here" }))).toBe(true);
    await closing(page);
  });
});

test("a page says that the server does not answer, and so does the sign-in form", async () => {
  const page = await visit("/sign-in");
  await page.context().addCookies([{ name: "watchbill_session", value: "any", url: orphanedWeb.url }]);
  await page.goto(`${orphanedWeb.url}/monitors`);
  await page.getByRole("heading", { name: "This page could not be loaded" }).waitFor();
  await page.goto(`${orphanedWeb.url}/sign-in`);
  await page.getByLabel("E-mail").fill(ANA.email);
  await page.getByLabel("Password").fill(ANA.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  expect(await appears(page.getByText("The server cannot be reached."))).toBe(true);
  await page.context().close();
});

test("the theme switch is remembered", async () => {
  const page = await visit("/models", { as: ANA });
  await page.getByRole("button", { name: "Theme" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.reload();
  await expect(page.locator("html").getAttribute("data-mantine-color-scheme")).resolves.toBe("dark");
  await closing(page);
});

test.each([
  "/sign-in",
  "/monitors",
  "/monitors?q=nothing-like-it",
  "/monitors/card-fraud/amount-drift?lens=data-science",
  "/monitors/card-fraud/amount-drift?lens=operations",
  "/models",
  "/models/card-fraud",
  "/models/none-such",
  "/incidents?show=all",
])("on %s axe finds nothing and nothing overflows, light and dark, from phone to desk", async (path) => {
  const page = await visit(path, { as: ANA });
  await expectAccessible(page);
  await closing(page);
});
