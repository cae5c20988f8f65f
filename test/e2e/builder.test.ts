import { beforeAll, expect, test } from "@jest/globals";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { ANA, OUTSIDER, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
const { visit, closing } = testVisitor(() => web.url);
beforeAll(() => seedFleet(database.source, new Date()), 60_000);

test("a monitor is tried on stored data, mended, and saved", async () => {
  const page = await visit("/monitors/build", { as: ANA });
  await page.getByRole("link", { name: "Card fraud" }).click();
  const tried = page.getByRole("region", { name: "On stored data" });
  await page.getByLabel("Check", { exact: true }).selectOption({ label: "Missing share" });
  await page.getByLabel("Feature").selectOption("amount");
  await page.getByLabel("Runs every").selectOption("P1D");
  await tried.getByText("Would have fired 0 times in 30 days").waitFor();
  await page.getByLabel("Check", { exact: true }).selectOption({ label: "Population stability index" });
  await tried.getByText("Would have fired 1 time in 30 days").waitFor();
  expect(await appears(tried.getByText("expect at most one alarm"))).toBe(true);
  await page.getByLabel("Short name").fill("amount-shape");
  await page.getByLabel("Bins").fill("5");
  await page.getByRole("region", { name: "As code" }).getByText("name: amount-shape").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/monitors\/card-fraud\/amount-shape$/);
  const [saved] = await database.source.query<object[]>(`select params, every from monitor where slug = 'amount-shape'`);
  expect(saved).toMatchObject({ params: { bins: 5 }, every: "P1D" });
  await page.getByRole("link", { name: "Edit" }).click();
  await page.getByLabel("Fail limit", { exact: true }).fill("9");
  await tried.getByText("Would have fired 0 times in 30 days").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(/\/monitors\/card-fraud\/amount-shape$/);
  expect(await appears(page.getByText("psi > 9"))).toBe(true);
  await closing(page);
});

test("one check is asked of every column that it fits", async () => {
  const page = await visit("/monitors/build?model=card-fraud&check=missing-share", { as: ANA });
  await page.getByLabel("Feature").selectOption({ label: "All 3 of them" });
  await page.getByText("the first of 3 columns").waitFor();
  await page.getByRole("button", { name: "Save 3 monitors" }).click();
  await page.waitForURL(/\/monitors\?model=card-fraud/);
  const made = await database.source.query<{ slug: string }[]>(`select slug from monitor where slug like '%-missing-share' order by slug`);
  expect(made.map(({ slug }) => slug)).toEqual(["amount-missing-share", "country-missing-share", "latency-ms-missing-share"]);
  await closing(page);
});

test("what the server refuses is said, and nothing is made", async () => {
  const page = await visit("/monitors/build?model=card-fraud&feature=amount&check=kolmogorov-smirnov", { as: OUTSIDER });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Only the teams that answer").waitFor();
  expect(await database.source.query(`select from monitor where slug = 'amount-kolmogorov-smirnov'`)).toEqual([]);
  await closing(page);
});

test("the builder is there for everybody: light and dark, phone to desk", async () => {
  const page = await visit("/monitors/build?model=card-fraud&feature=amount&check=population-stability", { as: ANA });
  await page.getByLabel("Runs every").selectOption("P1D");
  await page.getByText("30 windows").waitFor();
  await expectAccessible(page);
  await closing(page);
});
