import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Actor, system } from "#core/access/actor.js";
import { LAYER_RESOLUTIONS, RESTRICTION_ZONES, ROTATION_UNITS } from "#core/oncall/schedule.input.js";
import { WEEKDAYS } from "#core/oncall/schedule.js";
import { scheduleBySlug } from "#core/oncall/schedule.queries.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { RESPONSIBILITY_ROLES, SEATS } from "#core/vocabulary.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { applyManifest, type ManifestInput, type ManifestPlan, planManifest } from "./apply.service.js";
import { wordOf } from "./words.js";

const database = testDatabase();
const admin = system("test");
const apply = (documents: object[], more: Partial<ManifestInput> = {}): Promise<ManifestPlan> =>
  database.source.transaction((tx) => applyManifest(tx, admin, { project: "rota", documents, ...more }, NOW));
const plan = (documents: object[], actor: Actor = admin): Promise<ManifestPlan> =>
  planManifest(database.source, actor, { project: "rota", documents }, NOW);
const actions = ({ items }: ManifestPlan) => items.map(({ kind, name, action }) => `${action} ${kind} ${name}`);
const changes = async (documents: object[]) => (await plan(documents)).items.flatMap((item) => item.changes);

const document = (kind: string, name: string, spec: object) => ({ apiVersion: "watchbill/v1", kind, metadata: { name }, spec });
const team = document("Team", "fraud-ds", {
  members: [{ email: "ana@example.com", role: "lead" }, { email: "ben@example.com" }, { email: "cleo@example.com" }],
});
const layer = (name = "weekly", more: object = {}) => ({
  name,
  start: "2026-03-30T09:00",
  rotation: { unit: "weekly" },
  participants: ["ana@example.com", "ben@example.com"],
  ...more,
});
const policy = (...steps: object[]) => document("EscalationPolicy", "fraud-escalation", { team: "fraud-ds", steps });
const rules = (...list: object[]) => document("OwnershipRules", "organization", { rules: list, allowUnmatched: true });

let made = 0;
let slug = "";
beforeAll(async () => {
  await apply([team]);
});
beforeEach(() => {
  slug = `rota-${++made}`;
});
const schedule = (...layers: object[]) => document("Schedule", slug, { team: "fraud-ds", timeZone: "Europe/Berlin", layers });

describe("a schedule in a file", () => {
  test("begins by the clock of its zone, and is made together with its people", async () => {
    const people = document("Team", `new-${slug}`, { members: [{ email: `${slug}@example.com`, role: "lead" }] });
    const rota = schedule(layer("weekly", { participants: [`${slug}@example.com`] }));
    expect(actions(await apply([rota, people]))).toEqual([`CREATE Team new-${slug}`, `CREATE Schedule ${slug}`]);
    const stored = await scheduleBySlug(database.source.manager, slug);
    // Berlin is two hours ahead of UTC from the day before on.
    expect(stored?.plan.layers[0]?.start).toBe("2026-03-30T07:00:00.000Z");
    expect(stored?.managedProject).toBe("rota");
  });

  test("shows each field that changes, and layers that change places", async () => {
    await apply([schedule(layer("first"), layer("second"))]);
    expect(await changes([schedule(layer("second"), layer("first", { start: "2026-03-30T10:00" }))])).toEqual([
      { path: "spec.layers.first.start", before: "2026-03-30T09:00", after: "2026-03-30T10:00" },
      { path: "spec.layers", before: ["first", "second"], after: ["second", "first"] },
    ]);
  });

  test("tells nobody of shifts that a plan only tries", async () => {
    await apply([schedule(layer())]);
    const notices = () => database.source.query<object[]>(`select from notice`);
    const before = await notices();
    await plan([schedule(layer("weekly", { participants: ["cleo@example.com"] }))]);
    expect(await notices()).toHaveLength(before.length);
  });

  test("takes over one made by hand, and shows an hour that no file can say as the instant it is", async () => {
    const byHand = {
      slug,
      team: "fraud-ds",
      timeZone: "Europe/Berlin",
      // The second 02:30 of the night in which the clocks go back.
      layers: [
        {
          name: "weekly",
          start: new Date("2026-10-25T01:30:00Z"),
          rotation: { unit: "WEEKLY" as const },
          participants: ["ana@example.com"],
        },
      ],
    };
    await database.source.transaction((tx) => upsertSchedule(tx, admin, byHand, NOW));
    expect(await changes([schedule(layer("weekly", { start: "2026-10-25T02:30", participants: ["ana@example.com"] }))])).toEqual([
      { path: "spec.layers.weekly.start", before: "2026-10-25T01:30:00.000Z", after: "2026-10-25T02:30" },
      { path: "managedBy.project", before: null, after: "rota" },
    ]);
  });

  test("names people nobody knows at their place, and is for leads of its team", async () => {
    const unknown = await plan([schedule(layer("weekly", { participants: ["ana@example.com", "zoe@example.com"] }))]);
    expect(unknown.userErrors).toMatchObject([
      { code: "NOT_FOUND", path: ["input", "documents", "0", "spec", "layers", "0", "participants", "1"] },
    ]);
    const stranger = personOf(await makeUser(database.source.manager));
    const refused = await plan([schedule(layer())], stranger);
    expect(refused).toMatchObject({ items: [], userErrors: [{ code: "FORBIDDEN", path: ["input", "documents", "0", "spec", "team"] }] });
  });
});

describe("an escalation policy in a file", () => {
  test("may name the schedule beside it, and errors point into its steps", async () => {
    const step = { delay: "PT15M", schedules: [slug], seats: ["data-science"] };
    expect((await apply([policy(step), schedule(layer())])).userErrors).toEqual([]);
    expect(await changes([policy({ ...step, delay: "PT5M" })])).toMatchObject([{ path: "spec.steps" }]);
    const wrong = await plan([policy({ delay: "PT1S", users: ["zoe@example.com"] }, { delay: "PT5M" })]);
    expect(wrong.userErrors.map(({ code, path }) => `${code} ${path.slice(3).join(".")}`)).toEqual(["INVALID spec.steps.1"]);
    const missing = await plan([policy({ delay: "PT1S", users: ["zoe@example.com"] })]);
    expect(missing.userErrors.map(({ code, path }) => `${code} ${path.slice(3).join(".")}`)).toEqual([
      "INVALID spec.steps.0.delay",
      "NOT_FOUND spec.steps.0.users.0",
    ]);
  });
});

test("a project takes nothing of another, and a new commit alone is no change", async () => {
  const documents = [schedule(layer()), policy({ delay: "PT15M", schedules: [slug] })];
  await apply(documents, { commit: "a" });
  const traces = () => database.source.query<object[]>(`select from audit_event`);
  const before = await traces();
  await apply(documents, { commit: "b" });
  expect(await traces()).toHaveLength(before.length);
  for (const taken of documents) {
    await expect(apply([taken], { project: "other" })).rejects.toMatchObject({
      errors: [{ code: "CONFLICT", path: ["input", "documents", "0", "metadata", "name"] }],
    });
  }
});

describe("ownership rules in a file", () => {
  test("show which monitors change hands, and are for admins", async () => {
    const tx = database.source.manager;
    const platform = await makeTeam(tx, { slug: `platform-${slug}` });
    await makeMonitor(tx, { model: await makeModel(tx, { slug }), slug: "drift" });
    const list = rules({ pattern: slug, role: "operations", team: platform.slug }, { pattern: slug, role: "informed", team: null });
    const moved = { path: `monitors.${slug}/drift.operations`, before: null, after: platform.slug };
    expect(await changes([list])).toContainEqual(moved);
    expect((await apply([list])).items.flatMap((item) => item.changes)).toContainEqual(moved);
    expect(await changes([list])).toEqual([]);
    expect(await changes([rules()])).toContainEqual({ ...moved, before: platform.slug, after: null });
    const member = personOf(await makeUser(tx), [platform]);
    expect((await plan([list], member)).userErrors).toMatchObject([{ code: "FORBIDDEN" }]);
  });

  test("that match nothing are refused at their pattern unless the file allows them", async () => {
    const list = document("OwnershipRules", "organization", { rules: [{ pattern: "nowhere-*", role: "operations", team: null }] });
    expect((await plan([list])).userErrors).toMatchObject([
      { code: "INVALID", path: ["input", "documents", "0", "spec", "rules", "0", "pattern"] },
    ]);
  });
});

const word = (constants: readonly string[]) => fc.constantFrom(...constants.map(wordOf));
const people = fc.uniqueArray(fc.constantFrom("ana@example.com", "ben@example.com", "Cleo@example.com"), { minLength: 1 });
const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
const anyLayer = fc.record(
  {
    name: fc.constantFrom("a", "b", "c"),
    // Among the days are those on which the clocks of Berlin, Lord Howe and Apia change.
    start: fc
      .tuple(fc.constantFrom("2026-03-29", "2026-10-25", "2026-04-05", "2011-12-30", "2026-06-01"), timeOfDay)
      .map((parts) => parts.join("T")),
    rotation: fc.record({ unit: word(ROTATION_UNITS), length: fc.integer({ min: 1, max: 40 }) }, { requiredKeys: ["unit"] }),
    participants: people,
    restrictions: fc.array(
      fc.record(
        {
          days: fc.array(word(WEEKDAYS), { minLength: 1, maxLength: 9 }),
          from: timeOfDay,
          to: timeOfDay,
          timeZone: word(RESTRICTION_ZONES),
        },
        { requiredKeys: ["days", "from", "to"] },
      ),
      { maxLength: 2 },
    ),
    priority: fc.integer({ min: -3, max: 3 }),
  },
  { requiredKeys: ["name", "start", "rotation", "participants"] },
);
const anySchedule = fc.record(
  {
    team: fc.constant("fraud-ds"),
    timeZone: fc.constantFrom("Europe/Berlin", "Australia/Lord_Howe", "Pacific/Apia", "UTC"),
    resolution: word(LAYER_RESOLUTIONS),
    layers: fc.array(anyLayer, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["team", "timeZone", "layers"] },
);
const anyStep = fc.record(
  {
    delay: fc.constantFrom("PT1M", "PT90M", "P1D"),
    schedules: fc.constantFrom(["rota-property"], []),
    users: people,
    seats: fc.array(word(SEATS), { maxLength: 3 }),
  },
  { requiredKeys: ["delay", "users"] },
);
const anyRule = fc.record({
  pattern: fc.constantFrom("*", "card-*", "*/amount", "*/*/dri?t"),
  role: word(RESPONSIBILITY_ROLES),
  team: fc.constantFrom("fraud-ds", null),
});

test("a plan right after an apply is empty, whatever was applied over whatever stood", async () => {
  const documents = fc
    .tuple(anySchedule, fc.array(anyStep, { minLength: 1, maxLength: 3 }), fc.array(anyRule, { maxLength: 4 }))
    .map(([spec, steps, list]) => [document("Schedule", "rota-property", spec), policy(...steps), rules(...list)]);
  await fc.assert(
    fc.asyncProperty(documents, async (given) => {
      const input = JSON.parse(JSON.stringify(given)) as ManifestInput["documents"] as object[];
      const planned = await plan(input);
      expect(planned.userErrors).toEqual([]);
      expect(await apply(input)).toEqual(planned);
      expect(await changes(input)).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
