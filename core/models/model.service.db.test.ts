import { describe, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { findModel } from "#core/models/model.queries.js";
import { countModels, modelsPage, type ModelFilter } from "#core/models/model-list.queries.js";
import { upsertModel, type ModelUpsertInput } from "#core/models/model.service.js";
import { effectiveResponsibilities } from "#core/responsibilities/effective.queries.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
const upsert = (actor: Actor, input: ModelUpsertInput) => database.source.transaction((tx) => upsertModel(tx, actor, input, NOW));
const auditOf = async (slug: string) =>
  (await database.source.query<{ action: string }[]>(`select action from audit_event where subject_name = $1 order by id`, [slug])).map(
    (row) => row.action,
  );
const seatsOf = async (id: string) => {
  const answers = await effectiveResponsibilities(database.source, [{ type: "MODEL", id }], null);
  return Object.fromEntries(answers.get(`MODEL:${id}`)!.map((answer) => [answer.role, answer.teamId]));
};

describe("making a model", () => {
  test("a person names an accountable team of theirs; their only team is the default", async () => {
    const [one, other] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    const user = await makeUser(database.source.manager);
    const model = await upsert(personOf(user, [one]), { slug: "first", dataScience: one.slug, operations: other.slug });
    expect(model).toMatchObject({ name: "first", task: "OTHER", tier: 3, visibility: "ORGANIZATION", labels: {}, revision: 1 });
    expect(await seatsOf(model.id)).toEqual({ ACCOUNTABLE: one.id, DATA_SCIENCE: one.id, OPERATIONS: other.id });

    const ofBoth = personOf(user, [one, other]);
    expect(await refusalOf(upsert(ofBoth, { slug: "second" }))).toBe("INVALID input.accountable");
    expect(await refusalOf(upsert(ofBoth, { slug: "second", accountable: other.slug }))).toBe("done");
    expect(await refusalOf(upsert(personOf(user, [one]), { slug: "third", accountable: other.slug }))).toBe("FORBIDDEN input.accountable");
    expect(await refusalOf(upsert(personOf(user), { slug: "third" }))).toBe("INVALID input.accountable");
    expect(await refusalOf(upsert(personOf(user, [one]), { slug: "third", operations: "no-such" }))).toBe("NOT_FOUND input.operations");
  });

  test("an administrator names any team or none", async () => {
    const admin = personOf(await makeUser(database.source.manager, { isAdmin: true }));
    const team = await makeTeam(database.source.manager);
    expect(await seatsOf((await upsert(admin, { slug: "by-admin", accountable: team.slug })).id)).toEqual({ ACCOUNTABLE: team.id });
    expect(await seatsOf((await upsert(admin, { slug: "unowned" })).id)).toEqual({});
  });
});

describe("changing a model", () => {
  test("what is left out stays, null goes back to the default, and no change leaves no trace", async () => {
    const team = await makeTeam(database.source.manager);
    const actor = personOf(await makeUser(database.source.manager), [team]);
    const input = { slug: "changed", name: "Changed", tier: 1, labels: { b: "2", a: "1" }, description: "What for" };
    await upsert(actor, input);
    expect(await upsert(actor, { ...input, labels: { a: "1", b: "2" }, accountable: team.slug })).toMatchObject({ revision: 1 });
    expect(await upsert(actor, { slug: "changed" })).toMatchObject({ name: "Changed", tier: 1, revision: 1 });
    expect(await auditOf("changed")).toEqual(["model.created", "responsibility.assigned"]);
    const back = await upsert(actor, { slug: "changed", name: null, tier: null, labels: null, description: null });
    expect(back).toMatchObject({ name: "changed", tier: 3, labels: {}, description: "", revision: 2 });
    const [event] = await database.source.query<{ before: unknown; after: unknown }[]>(
      `select before, after from audit_event where subject_name = 'changed' and action = 'model.changed'`,
    );
    expect(event!.before).toEqual({ name: "Changed", tier: 1, labels: { a: "1", b: "2" }, description: "What for" });
  });

  test("a change made up against another revision is stale", async () => {
    const admin = personOf(await makeUser(database.source.manager, { isAdmin: true }));
    await upsert(admin, { slug: "stale", expectedRevision: 0 });
    expect(await refusalOf(upsert(admin, { slug: "stale", expectedRevision: 0 }))).toBe("STALE input.expectedRevision");
    await upsert(admin, { slug: "stale", tier: 2, expectedRevision: 1 });
    expect(await refusalOf(upsert(admin, { slug: "stale", tier: 1, expectedRevision: 1 }))).toBe("STALE input.expectedRevision");
    expect(await refusalOf(upsert(admin, { slug: "never-there", expectedRevision: 3 }))).toBe("STALE input.expectedRevision");
  });

  test("teams with a seat change it, others may only look, and what they may not see is not there", async () => {
    const [owner, other] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    const model = await makeModel(database.source.manager, { operations: owner });
    const secret = await makeModel(database.source.manager, { operations: owner, visibility: "TEAMS" });
    const user = await makeUser(database.source.manager);
    expect(await refusalOf(upsert(personOf(user, [owner]), { slug: model.slug, tier: 2 }))).toBe("done");
    expect(await refusalOf(upsert(personOf(user, [other]), { slug: model.slug, tier: 2 }))).toBe("FORBIDDEN input.slug");
    expect(await refusalOf(upsert(personOf(user, [other]), { slug: secret.slug, tier: 2 }))).toBe("NOT_FOUND input.slug");
    const reader = (await makeKey(database.source.manager, { team: owner, scopes: ["read"] })).actor;
    expect(await refusalOf(upsert(reader, { slug: model.slug, tier: 1 }))).toBe("FORBIDDEN ");
  });

  test("who is named in a seat stays while its team does", async () => {
    const [team, other] = [await makeTeam(database.source.manager), await makeTeam(database.source.manager)];
    const user = await makeUser(database.source.manager, { teams: [team] });
    const model = await makeModel(database.source.manager, { dataScience: team });
    await database.source.query(`update responsibility set assignee_id = $1 where subject_type = 'MODEL' and subject_id = $2`, [
      user.id,
      model.id,
    ]);
    const assignee = async () =>
      (await effectiveResponsibilities(database.source, [{ type: "MODEL", id: model.id }], null)).get(`MODEL:${model.id}`)![0]?.assigneeId;
    await upsert(personOf(user, [team]), { slug: model.slug, dataScience: team.slug });
    expect(await assignee()).toBe(user.id);
    await upsert(personOf(user, [team]), { slug: model.slug, dataScience: other.slug });
    expect(await assignee()).toBeNull();
    await upsert(personOf(user, [other]), { slug: model.slug, dataScience: null });
    expect(await seatsOf(model.id)).toEqual({});
  });
});

test("every fault of the input is named by its place", async () => {
  const admin = personOf(await makeUser(database.source.manager, { isAdmin: true }));
  const input = { slug: "-", name: "", description: "x".repeat(10_001), tier: 6, labels: { a: 1 } as unknown as Record<string, string> };
  expect(await refusalOf(upsert(admin, input))).toBe(
    "INVALID input.slug, INVALID input.name, INVALID input.description, INVALID input.tier, INVALID input.labels.a",
  );
  expect(await refusalOf(upsert(admin, { slug: "a\0b" }))).toBe("INVALID input.slug");
});

describe("seeing models", () => {
  test("a model of teams is there for administrators and for teams with anything on it", async () => {
    const [seat, informed, gone, other] = await Promise.all([1, 2, 3, 4].map(() => makeTeam(database.source.manager)));
    const model = await makeModel(database.source.manager, { visibility: "TEAMS", accountable: seat });
    const monitor = await makeMonitor(database.source.manager, { model });
    const insert = `insert into responsibility (subject_type, subject_id, model_id, role, team_id, since, until) values ('MONITOR', $1, $2, 'INFORMED', $3, $4, $5)`;
    await database.source.query(insert, [monitor.id, model.id, informed!.id, NOW, null]);
    await database.source.query(insert, [monitor.id, model.id, gone!.id, NOW, NOW]);
    const user = await makeUser(database.source.manager);
    const sees = async (actor: Actor) => (await findModel(database.source, actor, model.slug)) !== null;
    expect(await Promise.all([seat, informed, gone, other].map((team) => sees(personOf(user, [team!]))))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await sees(personOf({ ...user, isAdmin: true }))).toBe(true);
    expect(await sees((await makeKey(database.source.manager, { team: other })).actor)).toBe(false);
    expect(await sees({ kind: "anonymous" })).toBe(false);
  });

  test("lists filter by team, tier, phase, text and empty seats, in pages without a gap", async () => {
    const team = await makeTeam(database.source.manager);
    const full = { dataScience: team, operations: team };
    await makeModel(database.source.manager, { slug: "list-a", tier: 1, ...full });
    const b = await makeModel(database.source.manager, { slug: "list-b", tier: 2, description: "a 50%_off model" });
    await makeModel(database.source.manager, { slug: "list-c", tier: 2, operations: team });
    await makeVersion(database.source.manager, { model: b, phase: "TESTING" });
    const actor = personOf(await makeUser(database.source.manager));
    const found = async (filter: ModelFilter) => {
      const slugs: string[] = [];
      for (let after: string | null = null; ;) {
        const page = await modelsPage(database.source, actor, { search: "list-", ...filter }, { first: 1, after });
        slugs.push(...page.edges.map((edge) => edge.row.slug));
        if (!page.hasNextPage) break;
        after = page.edges.at(-1)!.cursor;
      }
      expect(await countModels(database.source, actor, { search: "list-", ...filter })).toBe(slugs.length);
      return slugs;
    };
    expect(await found({})).toEqual(["list-a", "list-b", "list-c"]);
    expect(await found({ team: team.slug })).toEqual(["list-a", "list-c"]);
    expect(await found({ tier: [2, 3] })).toEqual(["list-b", "list-c"]);
    expect(await found({ phase: ["TESTING"] })).toEqual(["list-b"]);
    expect(await found({ unowned: true })).toEqual(["list-b", "list-c"]);
    expect(await found({ unowned: false })).toEqual(["list-a"]);
    expect(await found({ search: "50%_OFF" })).toEqual(["list-b"]);
    expect(await found({ search: "%", tier: [1] })).toEqual([]);
  });
});
