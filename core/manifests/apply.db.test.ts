import { beforeEach, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Actor } from "#core/access/actor.js";
import { allChecks } from "#core/checks/registry.js";
import { FEATURE_ROLES, SEVERITIES } from "#core/vocabulary.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { applyManifest, type ManifestInput, type ManifestPlan, planManifest } from "./apply.service.js";
import { wordOf } from "./words.js";

const database = testDatabase();
const apply = (actor: Actor, input: ManifestInput): Promise<ManifestPlan> =>
  database.source.transaction((tx) => applyManifest(tx, actor, input, NOW));
const plan = (actor: Actor, input: ManifestInput): Promise<ManifestPlan> => planManifest(database.source, actor, input, NOW);
const admin: Actor = { kind: "system", name: "test" };

let made = 0;
let project = "";
let slug = "";
beforeEach(() => {
  made++;
  project = `project-${made}`;
  slug = `card-fraud-${made}`;
});

const team = (spec: object = {}) => ({ apiVersion: "watchbill/v1", kind: "Team", metadata: { name: `ds-${made}` }, spec });
const model = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: "watchbill/v1",
  kind: "Model",
  metadata: { name: slug, ...metadata },
  spec: { features: [{ name: "amount", type: "numeric", role: "input" }], ...spec },
});
const monitor = (name: string, spec: object = {}, metadata: object = {}) => ({
  apiVersion: "watchbill/v1",
  kind: "Monitor",
  metadata: { name, ...metadata },
  spec: { model: slug, feature: "amount", check: { key: "population-stability" }, ...spec },
});
const actions = ({ items }: ManifestPlan) => items.map(({ kind, name, action }) => `${action} ${kind} ${name}`);

describe("a plan", () => {
  test("says what would be made, and makes nothing", async () => {
    const documents = [monitor("amount-drift"), model(), team({ members: [{ email: "ana@example.com", role: "lead" }] })];
    const first = await plan(admin, { project, documents });
    expect(actions(first)).toEqual([`CREATE Team ds-${made}`, `CREATE Model ${slug}`, `CREATE Monitor ${slug}/amount-drift`]);
    expect(first.userErrors).toEqual([]);
    expect(await plan(admin, { project, documents })).toEqual(first);
  });

  test("names each field that changes, with both values", async () => {
    await apply(admin, { project, documents: [model({ tier: 2 }), monitor("drift", { severity: "low", runbook: "https://example.com" })] });
    const changed = await plan(admin, { project, documents: [model({ tier: 1 }), monitor("drift", { severity: "high" })] });
    expect(changed.items.map((item) => item.changes)).toEqual([
      [{ path: "spec.tier", before: 2, after: 1 }],
      [
        { path: "spec.severity", before: "low", after: "high" },
        { path: "spec.runbook", before: "https://example.com", after: null },
      ],
    ]);
  });

  test("tells all that is wrong, each at its document", async () => {
    const broken = { ...model({ responsibilities: { accountable: "nobody-here" } }), metadata: { name: "broken" } };
    const documents = [
      broken,
      model(),
      monitor("drift", { feature: "weight" }),
      monitor("other", { model: "no-such-model" }),
      monitor("follow-up", { model: "broken" }),
    ];
    const { userErrors } = await plan(admin, { project, documents });
    expect(userErrors.map(({ code, path }) => `${code} ${path.join(".")}`)).toEqual([
      "NOT_FOUND input.documents.0.spec.responsibilities.accountable",
      "NOT_FOUND input.documents.2.spec.feature",
      "NOT_FOUND input.documents.3.spec.model",
    ]);
  });

  test("is for whoever may read; applying takes whoever may write", async () => {
    const owner = await makeTeam(database.source.manager);
    await makeModel(database.source.manager, { slug, accountable: owner });
    const reader = await makeKey(database.source.manager, { team: owner, scopes: ["read"] });
    const input = { project, documents: [model({ tier: 1 })] };
    expect(actions(await plan(reader.actor, input))).toEqual([`UPDATE Model ${slug}`]);
    await expect(apply(reader.actor, input)).rejects.toThrow('lacks the scope "write"');
  });

  test("says nothing of a model the caller may not see", async () => {
    const owner = await makeTeam(database.source.manager);
    const hidden = await makeModel(database.source.manager, { slug, accountable: owner, visibility: "TEAMS" });
    await makeMonitor(database.source.manager, { model: hidden, slug: "drift", managedProject: "secret-project" });
    const stranger = await makeKey(database.source.manager, { team: await makeTeam(database.source.manager) });
    for (const documents of [[model(), monitor("drift")], [monitor("drift")]]) {
      const answer = await plan(stranger.actor, { project, documents });
      expect(answer.items).toEqual([]);
      expect(answer.userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
      expect(JSON.stringify(answer)).not.toContain("secret-project");
    }
  });
});

describe("applying", () => {
  test("is all or nothing", async () => {
    await expect(apply(admin, { project, documents: [model(), monitor("drift", { feature: "weight" })] })).rejects.toThrow("weight");
    expect(actions(await plan(admin, { project, documents: [model()] }))).toEqual([`CREATE Model ${slug}`]);
  });

  test("refuses when the server has changed since the plan", async () => {
    const documents = [model({ tier: 1 })];
    const { hash } = await plan(admin, { project, documents });
    await apply(admin, { project, documents: [model({ tier: 2 })] });
    await expect(apply(admin, { project, documents, expectedPlanHash: hash })).rejects.toMatchObject({ errors: [{ code: "STALE" }] });
    const again = await plan(admin, { project, documents });
    expect((await apply(admin, { project, documents, expectedPlanHash: again.hash })).hash).toBe(again.hash);
  });

  test("leaves seats, members and the pause alone where the file does not name them", async () => {
    const first = [
      team({ members: [{ email: "ana@example.com", role: "lead" }] }),
      model(),
      monitor("drift", { responsibilities: { operations: `ds-${made}` } }),
    ];
    await apply(admin, { project, documents: first });
    const later = { project, documents: [team(), model(), monitor("drift")] };
    expect(new Set(actions(await plan(admin, later)).map((line) => line.split(" ")[0]))).toEqual(new Set(["UNCHANGED"]));
    const cleared = await plan(admin, { project, documents: [monitor("drift", { responsibilities: { operations: null } })] });
    expect(cleared.items[0]?.changes).toEqual([{ path: "spec.responsibilities.operations", before: `ds-${made}`, after: null }]);
  });

  test("does not take a monitor from another project", async () => {
    await apply(admin, { project, documents: [model(), monitor("drift")] });
    const other = await plan(admin, { project: "other", documents: [monitor("drift")] });
    expect(other.userErrors).toMatchObject([{ code: "CONFLICT", path: ["input", "documents", "0", "metadata", "name"] }]);
  });

  test("takes over a monitor made by hand", async () => {
    const standing = await makeModel(database.source.manager, { slug });
    await apply(admin, { project, documents: [model()] });
    await makeMonitor(database.source.manager, { model: standing, slug: "by-hand" });
    const [item] = (await apply(admin, { project, documents: [monitor("by-hand", { feature: "amount" })] })).items;
    expect(item?.changes).toContainEqual({ path: "managedBy.project", before: null, after: project });
  });

  test("of two projects at once, one declares a new monitor and the other is told", async () => {
    await apply(admin, { project, documents: [model()] });
    const applies = ["one", "two", "one", "two"].map((name) =>
      apply(admin, { project: `${project}-${name}`, documents: [monitor("drift")] }),
    );
    const ends = await Promise.allSettled(applies);
    expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  });

  test("lets a person make a team, and a model for it, at once", async () => {
    const user = await makeUser(database.source.manager, { email: `p${made}@example.com` });
    const documents = [
      team({ members: [{ email: `p${made}@example.com`, role: "lead" }] }),
      model({ responsibilities: { accountable: `ds-${made}` } }),
    ];
    expect((await apply(personOf(user), { project, documents })).userErrors).toEqual([]);
  });

  test("leaves one trace of what changed and none of what did not", async () => {
    const traces = () => database.source.query<{ action: string }[]>(`select action from audit_event order by id`);
    const start = (await traces()).length;
    const input = { project, documents: [model(), monitor("drift")] };
    await apply(admin, input);
    const made = (await traces()).slice(start).map(({ action }) => action);
    expect(made).toEqual(["model.created", "model.featuresDeclared", "monitor.created"]);
    await apply(admin, { ...input, commit: "abc" });
    expect(await traces()).toHaveLength(start + made.length);
  });

  test("lets only those who answer for a model change it", async () => {
    const owner = await makeTeam(database.source.manager);
    await makeModel(database.source.manager, { slug, accountable: owner });
    const other = await makeKey(database.source.manager, { team: await makeTeam(database.source.manager) });
    const own = await makeKey(database.source.manager, { team: owner });
    const input = { project, documents: [model(), monitor("drift")] };
    await expect(apply(other.actor, input)).rejects.toMatchObject({ errors: [{ code: "FORBIDDEN" }] });
    expect((await apply(own.actor, input)).userErrors).toEqual([]);
  });
});

describe("pruning", () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `drift-${i}`);

  test("deletes what the project no longer declares, and nothing of others", async () => {
    await apply(admin, { project, documents: [model(), ...names(10).map((name) => monitor(name))] });
    await apply(admin, { project: "other", documents: [monitor("theirs")] });
    const input = { project, documents: names(9).map((name) => monitor(name)), prune: true };
    const deleted = (answer: ManifestPlan) => actions(answer).filter((line) => line.startsWith("DELETE"));
    expect(deleted(await plan(admin, input))).toEqual([`DELETE Monitor ${slug}/drift-9`]);
    expect(deleted(await apply(admin, input))).toEqual([`DELETE Monitor ${slug}/drift-9`]);
    expect(deleted(await plan(admin, input))).toEqual([]);
    expect(actions(await plan(admin, { project: "other", documents: [monitor("theirs")] }))).toEqual([`UNCHANGED Monitor ${slug}/theirs`]);
  });

  test("of too much at once is refused until it is allowed, but shown", async () => {
    await apply(admin, { project, documents: [model(), ...names(4).map((name) => monitor(name))] });
    const input = { project, documents: [monitor("drift-0")], prune: true };
    const guarded = await plan(admin, input);
    expect(guarded.userErrors).toMatchObject([{ code: "LIMIT", path: ["input", "allowDeletions"] }]);
    expect(actions(guarded).filter((line) => line.startsWith("DELETE"))).toHaveLength(3);
    await expect(apply(admin, { ...input, allowDeletions: 2 })).rejects.toThrow("would delete 3 of the project's 4");
    await expect(apply(admin, { ...input, allowDeletions: 3 })).resolves.toMatchObject({ userErrors: [] });
  });
});

const duration = fc.constantFrom("PT1H", "PT90M", "P1D", "P7D", "P1W");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const limits = (metrics: readonly string[]) => {
  const limit = maybe(
    fc.record(
      {
        metric: fc.constantFrom(...metrics),
        op: fc.constantFrom("gt", "gte", "lt", "lte"),
        value: fc.double({ min: 0, max: 1, noNaN: true }),
        consecutiveRuns: fc.integer({ min: 1, max: 9 }),
      },
      { requiredKeys: ["op", "value"] },
    ),
  );
  return fc.record({ warn: limit, fail: limit }, { requiredKeys: [] });
};
// A check of rows may ask for longer windows than these.
const ofOneColumn = allChecks().filter((check) => check.appliesTo.includes("NUMERIC") && check.needs !== "rows");
const anyMonitor = fc.constantFrom(...ofOneColumn).chain((check) =>
  fc.record(
    {
      model: fc.constant(""),
      feature: fc.constant("amount"),
      check: fc.record({ key: fc.constant(check.key), params: fc.constantFrom({}, undefined, { minSamples: 500 }) }),
      limits: limits(check.metrics),
      reference: fc.constantFrom<object>({ baseline: "training" }, { window: "P7D", offset: "P1D" }, { version: "predecessor" }),
      currentWindow: duration,
      delay: duration,
      schedule: fc.constantFrom<object>({ every: "PT30M" }, { cron: "15 * * * *" }, { cron: "0 6 * * 1", timeZone: "Europe/Berlin" }),
      severity: fc.constantFrom(...SEVERITIES.map(wordOf)),
      firstResponder: fc.constantFrom("data-science", "operations", null),
      runbook: fc.constantFrom("https://example.com/a?b=c", null),
      segment: fc.constantFrom({ amount: "1" }, null, {}),
      responsibilities: fc.constantFrom({ operations: "property-team" }, { dataScience: null }, {}),
    },
    { requiredKeys: ["model", "feature", "check"] },
  ),
);
const anyModel = fc.record(
  {
    description: fc.string({ maxLength: 40 }).filter((text) => !text.includes("\0")),
    tier: fc.integer({ min: 1, max: 5 }),
    visibility: fc.constantFrom("organization", "teams"),
    responsibilities: fc.constantFrom({ accountable: "property-team", dataScience: null }, { operations: "property-team" }),
    features: fc.constantFrom(...FEATURE_ROLES.map(wordOf)).map((role) => [
      { name: "amount", type: "numeric", role: "input", unit: "EUR" },
      { name: "country", type: "categorical", role },
    ]),
  },
  { requiredKeys: ["features"] },
);

test("a plan right after an apply is empty, whatever was applied over whatever stood", async () => {
  await makeTeam(database.source.manager, { slug: "property-team" });
  const documents = fc
    .tuple(
      anyModel,
      fc.array(anyMonitor, { minLength: 1, maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom("x", "")),
    )
    .map(([spec, monitors, labels]) => [
      model(spec, { labels }),
      ...monitors.map((each, i) => monitor(`m-${i}`, { ...each, model: slug }, { labels })),
    ]);
  await fc.assert(
    fc.asyncProperty(documents, async (given) => {
      const input = JSON.parse(JSON.stringify({ project, documents: given })) as ManifestInput;
      const planned = await plan(admin, input);
      expect(planned.userErrors).toEqual([]);
      expect(await apply(admin, input)).toEqual(planned);
      const after = await plan(admin, input);
      expect(after.items.flatMap((item) => item.changes)).toEqual([]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
