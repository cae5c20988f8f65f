import { beforeAll, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
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
    const layer = { name: "Days", start: new Date(now.getTime() - DAY), rotation: { unit: "DAILY" as const, length: 30 } };
    const team = { team: "fraud-ds", timeZone: "Europe/Berlin" };
    const rota = (slug: string, name: string, participants: string[]) =>
      upsertSchedule(tx, actor, { ...team, slug, name, layers: [{ ...layer, participants }] }, now);
    await rota("fraud-duty", "Fraud duty", [OUTSIDER.email]);
    await rota("fraud-second", "Second line", [OUTSIDER.email]);
    await rota("spare", "Spare", [ANA.email]);
    const steps = [
      { delay: "PT15M", schedules: ["fraud-duty"] },
      { delay: "PT30M", seats: ["OPERATIONS" as const], users: [ANA.email] },
    ];
    await upsertEscalationPolicy(tx, actor, { slug: "fraud-alarms", team: "fraud-ds", steps, repeat: 1 }, now);
  });
}, 60_000);

describe("changes to a schedule", () => {
  test("a temporary schedule is written, says how long nobody is on call, and is taken back", async () => {
    const page = await visit("/on-call/spare", { as: ANA });
    await page.getByRole("button", { name: "Temporary schedule" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("Somebody is on call all the time.").waitFor();
    await dialog.getByRole("button", { name: "Remove shift 2" }).click();
    await dialog.getByText("Nobody would be on call for 24 h of it.").waitFor();
    await dialog.getByRole("button", { name: "Everybody in turn, a day each" }).click();
    await dialog.getByLabel("Who has shift 1").selectOption({ label: "Otto Sand" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.getByText("in place of the layers: Otto Sand, Ana Beltrán").waitFor();
    await page.getByRole("list", { name: "Temporary" }).getByText("Otto Sand").first().waitFor();
    await page.getByRole("button", { name: "Take back" }).click();
    expect(await appears(page.getByText("None ahead."))).toBe(true);
    await closing(page);
  });

  test("an absence is noted with the shifts it meets, warns whoever is called in it, and is taken back", async () => {
    const page = await visit("/on-call/spare", { as: ANA });
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "I am away" }).click();
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("You stay on call in these shifts").waitFor();
    await dialog.getByRole("button", { name: "Close" }).last().click();
    await page.getByText("is away").waitFor();
    await page.getByRole("button", { name: "Override" }).click();
    await dialog.getByLabel("On call").selectOption({ label: "Ana Beltrán" });
    await dialog.getByRole("button", { name: "Save" }).click();
    const note = page.getByRole("status").filter({ hasText: "The override is saved, but:" });
    await note.getByText("The plan of spare stays as it is").waitFor();
    await note.getByText("Ana Beltrán is away from").waitFor();
    await note.getByRole("button", { name: "Understood" }).click();
    const absence = page.getByRole("button", { name: "Take back: Ana Beltrán is away" });
    await absence.click();
    await absence.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Take back" }).click();
    expect(await appears(page.getByText("None ahead."))).toBe(true);
    await closing(page);
  });

  test("a schedule that a policy calls is not deleted, and another is after one more question", async () => {
    const page = await visit("/on-call/fraud-duty/edit", { as: ANA });
    const dialog = page.getByRole("dialog");
    await page.getByRole("button", { name: "Delete" }).click();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await dialog.getByRole("alert").getByText("Escalation policies call fraud-duty: fraud-alarms.").waitFor();
    await page.goto(new URL("/on-call/spare/edit", page.url()).href);
    await page.getByRole("button", { name: "Delete" }).click();
    await dialog.getByRole("button", { name: "Delete" }).click();
    await page.waitForURL(/\/on-call$/);
    await page.getByText("2 schedules").waitFor();
    expect(await page.getByRole("link", { name: "Spare" }).count()).toBe(0);
    await closing(page);
  });
});

describe("escalation policies", () => {
  test("one is made step by step, its calls shown before it is saved, changed, and deleted", async () => {
    const page = await visit("/escalation", { as: ANA });
    await page.getByRole("link", { name: "New policy" }).click();
    await page.getByLabel("Short name").fill("nights");
    const preview = page.getByRole("region", { name: "Who would be called" });
    await preview.getByText("Every step needs somebody to call.").waitFor();
    const first = page.getByRole("region", { name: "Step 1" });
    await first.getByLabel("Also call").selectOption({ label: "Fraud duty" });
    await page.getByRole("button", { name: "Add a step" }).click();
    const second = page.getByRole("region", { name: "Step 2" });
    await second.getByLabel("Also call").selectOption({ label: "Data science seat" });
    await second.getByLabel("Then wait, minutes").fill("45");
    await preview.getByText("step 2: data-science seat, again (2)").waitFor();
    await preview.getByText("120 min").waitFor();
    await page.getByRole("button", { name: "Step 2 earlier" }).click();
    await preview.getByText("step 1: data-science seat", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/\/escalation\/nights$/);
    await page.getByText("then waits 45 min").waitFor();
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("button", { name: "Remove step 2" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.waitForURL(/\/escalation\/nights$/);
    await page.getByRole("link", { name: "Edit" }).click();
    await page.getByRole("button", { name: "Delete" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
    await page.waitForURL(/\/escalation$/);
    expect(await appears(page.getByText("1 policy"))).toBe(true);
    await closing(page);
  });

  test("a seat follows one that is chosen with its team, and says so", async () => {
    const page = await visit("/models/card-fraud", { as: ANA });
    const seat = page.getByRole("region", { name: "Data science seat" });
    await seat.getByRole("button", { name: "Change" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Escalation").selectOption({ label: "fraud-alarms" });
    await dialog.getByRole("button", { name: "Save" }).click();
    await seat.getByRole("link", { name: "fraud-alarms" }).click();
    await page.waitForURL(/\/escalation\/fraud-alarms$/);
    expect(await appears(page.getByText("1 seat follow"))).toBe(true);
    await closing(page);
  });
});

describe("who answers for a model", () => {
  test("takes one of the shifts that run, in place of whom they choose", async () => {
    const page = await visit("/models/card-fraud", { as: ANA });
    const seat = page.getByRole("region", { name: "Data science seat" });
    await seat.getByRole("button", { name: "Take" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /In place of Otto Sand in Second line/ })
      .click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.goto(new URL("/on-call/fraud-second", page.url()).href);
    expect(await appears(page.getByText("in place of Otto Sand"))).toBe(true);
    await closing(page);
  });

  test("asks another team to take a role over, from the matrix", async () => {
    const page = await visit("/ownership", { as: ANA });
    await page.getByRole("button", { name: "Hand over accountable of Card fraud" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Team").selectOption({ label: "Pricing" });
    await dialog.getByLabel("They have").selectOption({ label: "a day" });
    await dialog.getByRole("button", { name: "Ask" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.goto(new URL("/ownership?tab=handovers", page.url()).href);
    expect(await appears(page.getByText("Pricing").first())).toBe(true);
    await closing(page);
  });
});

test.each([
  "/escalation",
  "/escalation?q=nothing-like-it",
  "/escalation/fraud-alarms",
  "/escalation/fraud-alarms/edit",
  "/escalation/~new",
  "/on-call/fraud-second",
  "/models/card-fraud",
])("on %s axe finds nothing and nothing overflows, light and dark, from phone to desk", async (path) => {
  const page = await visit(path, { as: ANA });
  await expect(expectAccessible(page)).resolves.toBeUndefined();
  await closing(page);
});

test.each([
  ["/on-call/fraud-second", "Temporary schedule"],
  ["/on-call/fraud-second/edit", "Delete"],
  ["/models/card-fraud", "Hand over"],
])("on %s axe finds nothing in the dialog behind %s", async (path, button) => {
  const page = await visit(path, { as: ANA });
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("dialog").waitFor();
  await expect(expectAccessible(page)).resolves.toBeUndefined();
  await closing(page);
});
