import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { setTeamMember } from "#core/teams/team.service.js";
import { testApi } from "../api.js";
import { testDatabase } from "../database/database.js";
import { ANA, OUTSIDER, seedFleet } from "./fleet.js";
import { appears, expectAccessible, testVisitor } from "./visitor.js";
import { testWeb } from "./web-server.js";

const DAY = 86_400_000;

const database = testDatabase();
const api = testApi(database);
const web = testWeb(() => api.url);
const { visit, closing } = testVisitor(() => web.url);

beforeAll(async () => {
  const now = new Date();
  const actor = system("test");
  await seedFleet(database.source, now);
  await database.source.transaction(async (tx) => {
    await setTeamMember(tx, actor, { team: "fraud-ds", member: { email: OUTSIDER.email } }, now);
    await tx.query(`update app_user set is_admin = true where email = $1`, [ANA.email]);
    const layer = { name: "Days", start: new Date(now.getTime() - DAY), rotation: { unit: "DAILY" as const } };
    const team = { team: "fraud-ds", timeZone: "Europe/Berlin" };
    await upsertSchedule(
      tx,
      actor,
      { ...team, slug: "fraud-duty", name: "Fraud duty", layers: [{ ...layer, participants: [ANA.email, OUTSIDER.email] }] },
      now,
    );
    const restrictions = [{ days: ["MON" as const], from: "09:00", to: "17:00" }];
    await upsertSchedule(
      tx,
      actor,
      { ...team, slug: "mondays", name: "Mondays", layers: [{ ...layer, participants: [ANA.email], restrictions }] },
      now,
    );
  });
}, 60_000);

describe("the on-call calendar", () => {
  test("lists who is on call, at any time that is asked for", async () => {
    const page = await visit("/on-call", { as: ANA });
    await page.getByRole("row", { name: /Fraud duty.*(Ana Beltrán|Otto Sand)/ }).waitFor();
    await page
      .getByRole("row", { name: /Mondays/ })
      .getByText("gap")
      .waitFor();
    await page.getByLabel("On call at").fill("2031-06-01T12:00");
    await page.waitForURL(/at=2031-06-01T12/);
    await page.getByText("2 schedules on 1 Jun, 12:00").waitFor();
    await page.getByRole("link", { name: "Fraud duty" }).click();
    expect(await appears(page.getByRole("heading", { name: "Fraud duty", level: 1 }))).toBe(true);
    await closing(page);
  });

  test("turns its pages, spans and zones by links, and marks where clocks change", async () => {
    const page = await visit("/on-call/fraud-duty?day=2027-03-28&span=week&zone=Europe%2FBerlin", { as: ANA });
    await page.getByText("clocks forward 1 h").waitFor();
    await page.getByRole("link", { name: "Later" }).click();
    await page.waitForURL(/day=2027-03-29/);
    await page.getByRole("link", { name: "List", exact: true }).click();
    await page.waitForURL(/view=list/);
    expect(await appears(page.getByRole("cell", { name: /29 Mar 2027/ }).first())).toBe(true);
    await closing(page);
  });

  test("lets somebody ask for a swap, and a team mate take it", async () => {
    const page = await visit("/on-call/fraud-duty?view=list", { as: ANA });
    await page.getByRole("button", { name: "Ask for a swap" }).last().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Note").fill("A wedding");
    await dialog.getByRole("button", { name: "Ask" }).click();
    await page.getByText("asks for a swap").waitFor();
    await closing(page);
    const mate = await visit("/on-call/fraud-duty", { as: OUTSIDER });
    await mate.getByRole("button", { name: "Take the shift" }).click();
    expect(await appears(mate.getByText("in place of Ana Beltrán"))).toBe(true);
    await closing(mate);
  });

  test("puts somebody on call beside the plan, takes it back, and says why it was refused", async () => {
    const page = await visit("/on-call/mondays", { as: ANA });
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Override" }).click();
    await dialog.getByLabel("On call").selectOption({ label: "Otto Sand" });
    await dialog.getByLabel("Until").fill("2020-01-01T00:00");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").waitFor();
    await dialog.getByLabel("Until").fill("2031-01-01T00:00");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByRole("alert").getByText("400 days").waitFor();
    await dialog.getByLabel("Until").fill(new Date(Date.now() + 2 * DAY).toISOString().slice(0, 16));
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("is on call too").waitFor();
    await page.getByRole("button", { name: "Take back" }).click();
    expect(await appears(page.getByText("None ahead."))).toBe(true);
    await closing(page);
  });

  test("shows what an edit would lead to before it is saved", async () => {
    const page = await visit("/on-call/mondays/edit", { as: ANA });
    const preview = page.getByRole("region", { name: "The next 28 days would be" });
    await preview.getByText("with nobody").waitFor();
    await page.getByRole("button", { name: "Remove these hours" }).click();
    await preview.getByText("No gap").waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/\/on-call\/mondays$/);
    expect(await appears(page.getByRole("heading", { name: "Mondays", level: 1 }))).toBe(true);
    await closing(page);
  });

  test("makes a new schedule for a team", async () => {
    const page = await visit("/on-call", { as: ANA });
    await page.getByRole("link", { name: "New schedule" }).click();
    await page.getByRole("link", { name: "Payments operations" }).click();
    await page.waitForURL(/team=payments-ops/);
    await page.getByLabel("Short name").fill("payments-nights");
    await page.getByText("No gap").or(page.getByText("with nobody")).waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/\/on-call\/payments-nights$/);
    expect(await appears(page.getByRole("heading", { name: "payments-nights", level: 1 }))).toBe(true);
    await closing(page);
  });
});

describe("ownership", () => {
  test("fills a gap of the matrix in place", async () => {
    const page = await visit("/ownership", { as: ANA });
    await page.getByRole("button", { name: "Assign operations of Card fraud" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Team").selectOption({ label: "Payments operations" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByRole("button", { name: "Change operations of Card fraud" }).click();
    await dialog.getByRole("button", { name: "Clear" }).click();
    expect(await appears(page.getByRole("button", { name: "Assign operations of Card fraud" }))).toBe(true);
    await closing(page);
  });

  test("gives a seat of many monitors to a team, chosen by box and by key", async () => {
    const page = await visit("/ownership?tab=unowned", { as: ANA });
    await page.getByLabel("Select Amount is missing").check();
    await page.getByRole("link", { name: "Answer time" }).focus();
    await page.keyboard.press("x");
    await page.getByText("2 monitors selected").waitFor();
    await page.getByRole("button", { name: "Assign a seat" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Team").selectOption({ label: "Payments operations" });
    await dialog.getByRole("button", { name: "Save" }).click();
    expect(await appears(page.getByText("1 monitor with an empty seat"))).toBe(true);
    await closing(page);
  });

  test("tries rules out before they are saved", async () => {
    const page = await visit("/ownership?tab=rules", { as: ANA });
    const changes = page.getByRole("region", { name: "What changes hands" });
    await page.getByRole("button", { name: "Add a rule" }).click();
    await page.getByLabel("Pattern of rule 1").fill("nothing-like-it");
    await changes.getByRole("alert").waitFor();
    await page.getByLabel("Pattern of rule 1").fill("card-*/amount");
    await page.getByLabel("Team of rule 1").selectOption({ label: "Payments operations" });
    await changes.getByText("Operations: nobody → Payments operations").first().waitFor();
    await page.getByRole("button", { name: "Save the rules" }).click();
    expect(await appears(changes.getByText("Nothing."))).toBe(true);
    await closing(page);
  });

  test("hands a seat over: asked on the monitor's page, taken back under handovers", async () => {
    const page = await visit("/monitors/card-fraud/country-mix", { as: ANA });
    const seat = page.getByRole("region", { name: "Data science seat" });
    await seat.getByText("then").waitFor();
    await seat.getByRole("button", { name: "Hand over" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Team").selectOption({ label: "Pricing" });
    await dialog.getByLabel("Note").fill("You know the countries.");
    await dialog.getByRole("button", { name: "Ask" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.goto("/ownership?tab=handovers");
    await page.getByText("“You know the countries.”").waitFor();
    await page.getByRole("list", { name: "What to look at" }).getByText("runbook").waitFor();
    await page.getByRole("button", { name: "Take back" }).click();
    expect(await appears(page.getByRole("heading", { name: "No handovers" }))).toBe(true);
    await closing(page);
  });

  test("shows what a leaving person holds", async () => {
    const page = await visit("/ownership?tab=teams", { as: ANA });
    await page.getByRole("button", { name: "A person leaves" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Who leaves").selectOption({ label: "Otto Sand" });
    await dialog.getByText("takes turns in").waitFor();
    expect(await appears(dialog.getByText("Fraud duty"))).toBe(true);
    await closing(page);
  });
});

test.each([
  "/on-call",
  "/on-call?q=nothing-like-it",
  "/on-call/fraud-duty?span=month",
  "/on-call/fraud-duty?view=list",
  "/on-call/fraud-duty/edit",
  "/on-call/~new",
  "/ownership",
  "/ownership?tab=teams",
  "/ownership?tab=unowned",
  "/ownership?tab=rules",
  "/ownership?tab=handovers&show=all",
])(
  "on %s axe finds nothing and nothing overflows, light and dark, from phone to desk",
  async (path) => {
    const page = await visit(path, { as: ANA });
    await expect(expectAccessible(page)).resolves.toBeUndefined();
    await closing(page);
  },
  60_000,
);
