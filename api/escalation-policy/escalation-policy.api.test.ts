import { beforeAll, expect, test } from "@jest/globals";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeTeam, makeUser, NOW } from "#test/factories.js";
import { makeSchedule } from "#test/schedules.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
let owner: ApiCaller;
let other: ApiCaller;
let rota: string;
beforeAll(async () => {
  const { manager } = database.source;
  const team = await makeTeam(manager, { slug: "ops" });
  const ben = await makeUser(manager, { name: "Ben", email: "ben@example.com", teams: [[team, "LEAD"]] });
  rota = (await makeSchedule(manager, { team, people: [ben] })).slug;
  owner = api.as((await makeKey(manager, { team })).secret);
  other = api.as((await makeKey(manager, { team: await makeTeam(manager, { slug: "others" }) })).secret);
  await makeModel(manager, { slug: "card-fraud", accountable: team, operations: team });
});

const UPSERT = `mutation ($input: EscalationPolicyUpsertInput!) { it: escalationPolicyUpsert(input: $input) { userErrors { code path } } }`;
const DELETE = `mutation ($slug: String!) { it: escalationPolicyDelete(slug: $slug) { escalationPolicy { slug } userErrors { code message } } }`;
const DELETE_SCHEDULE = `mutation ($slug: String!) { it: scheduleDelete(slug: $slug) { schedule { slug } warnings userErrors { code message } } }`;
const PREVIEW = `query ($input: EscalationPolicyUpsertInput!) { pages: escalationPolicyPreview(input: $input) {
  minute step users { name } skippedBecause } }`;
const policy = (slug: string, steps: object[] = [{ delay: "PT15M", schedules: [rota] }]) => ({ slug, team: "ops", steps });

test("a draft says whom it would page at which minute, and is refused where saving it would be", async () => {
  const steps = [
    { delay: "PT15M", users: ["ben@example.com"] },
    { delay: "PT5M", seats: ["OPERATIONS"] },
  ];
  const { pages } = await other.query<{ pages: object[] }>(PREVIEW, { input: policy("draft", steps) });
  expect(pages).toEqual([
    { minute: 0, step: 1, users: [{ name: "Ben" }], skippedBecause: null },
    { minute: 15, step: 2, users: [], skippedBecause: "no monitor is named whose seats these are" },
    { minute: 15, step: null, users: [{ name: "Ben" }], skippedBecause: null },
  ]);
  const refused = await other.send(PREVIEW, { input: policy("draft", [{ delay: "PT1S", schedules: ["no-such"] }]) });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "INVALID", path: ["input", "steps", "0", "delay"] });
  expect(await other.query(`{ escalationPolicy(slug: "draft") { slug } }`)).toEqual({ escalationPolicy: null });
});

test("policies are listed by page, team and search, each with who may change it and how many seats follow it", async () => {
  for (const slug of ["calm-days", "long-nights"]) await owner.query(UPSERT, { input: policy(slug) });
  const { model } = await owner.query<{ model: { id: string } }>(`{ model(slug: "card-fraud") { id } }`);
  const seat = { subject: model.id, role: "OPERATIONS", team: "ops", escalationPolicy: "long-nights" };
  await owner.query(`mutation ($input: ResponsibilityAssignInput!) { responsibilityAssign(input: $input) { userErrors { code } } }`, {
    input: seat,
  });
  const list = `query ($team: String, $search: String, $after: String) {
    escalationPolicies(first: 1, team: $team, search: $search, after: $after) {
      totalCount nodes { slug viewerCanEdit seatCount } pageInfo { hasNextPage endCursor } } }`;
  const first = { slug: "calm-days", viewerCanEdit: true, seatCount: 0 };
  const page = await owner.query<{ escalationPolicies: { totalCount: number; nodes: object[]; pageInfo: { endCursor: string } } }>(
    list,
    {},
  );
  expect(page.escalationPolicies).toMatchObject({ totalCount: 2, nodes: [first], pageInfo: { hasNextPage: true } });
  const after = page.escalationPolicies.pageInfo.endCursor;
  expect(await other.query(list, { after })).toMatchObject({
    escalationPolicies: { nodes: [{ slug: "long-nights", viewerCanEdit: false, seatCount: 1 }], pageInfo: { hasNextPage: false } },
  });
  expect(await other.query(list, { search: "NIGHTS" })).toMatchObject({ escalationPolicies: { totalCount: 1 } });
  expect(await other.query(list, { team: "others" })).toMatchObject({ escalationPolicies: { totalCount: 0 } });
  const fetched = (after: string | null) => database.statementsOf(() => owner.query(list.replace("first: 1", "first: 50"), { after }));
  expect((await fetched(null)).length).toBe((await fetched(after)).length);
});

test("what is named stays, what is not goes, and only its leads delete it", async () => {
  await owner.query(UPSERT, { input: policy("blocker") });
  const forbidden = await other.query<{ it: { userErrors: { code: string }[] } }>(DELETE, { slug: "blocker" });
  expect(forbidden.it.userErrors.map(({ code }) => code)).toEqual(["FORBIDDEN"]);
  const named = await owner.query<{ it: { userErrors: object[] } }>(DELETE_SCHEDULE, { slug: rota });
  expect(named.it.userErrors).toEqual([{ code: "CONFLICT", message: expect.stringContaining("blocker") as unknown }]);
  const followed = await owner.query<{ it: { userErrors: object[] } }>(DELETE, { slug: "long-nights" });
  expect(followed.it.userErrors).toEqual([{ code: "CONFLICT", message: expect.stringContaining("card-fraud") as unknown }]);
  expect(await owner.query(DELETE, { slug: "blocker" })).toEqual({ it: { escalationPolicy: { slug: "blocker" }, userErrors: [] } });
  expect(await owner.query(`{ escalationPolicy(slug: "blocker") { slug } }`)).toEqual({ escalationPolicy: null });
  const spare = (
    await makeSchedule(database.source.manager, {
      team: await makeTeam(database.source.manager),
      people: [await makeUser(database.source.manager)],
    })
  ).slug;
  const admin = api.as((await makeKey(database.source.manager, { scopes: ["admin"] })).secret);
  expect(await admin.query(DELETE_SCHEDULE, { slug: spare })).toEqual({ it: { schedule: { slug: spare }, warnings: [], userErrors: [] } });
});
