import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Model } from "#core/models/model.entity.js";
import type { Team } from "#core/teams/team.entity.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeMonitor, makeTeam, makeUser } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
let ops: Team;
let model: Model;
let admin: ApiCaller;
let member: ApiCaller;
beforeAll(async () => {
  const { manager } = database.source;
  ops = await makeTeam(manager, { slug: "ops" });
  const science = await makeTeam(manager, { slug: "science" });
  await makeUser(manager, { name: "Ana", teams: [[science, "LEAD"]] });
  admin = api.as((await makeKey(manager, { scopes: ["admin"] })).secret);
  member = api.as((await makeKey(manager, { team: science })).secret);
  model = await makeModel(manager, { slug: "card-fraud", tier: 1, dataScience: science });
  const feature = await makeFeature(manager, { model, name: "amount" });
  for (const slug of ["amount-drift", "amount-missing"]) await makeMonitor(manager, { model, featureId: feature.id, slug });
});

interface Answer {
  rules: { position: number; pattern: string; role: string; team: { slug: string } | null }[] | null;
  changes: { monitor: { slug: string }; role: string; before: { slug: string } | null; after: { slug: string } | null }[];
  changeCount: number;
  userErrors: { code: string; path: string[] }[];
}
const REPLACE = `mutation ($input: OwnershipRulesInput!) { ownershipRulesReplace(input: $input) {
  rules { position pattern role team { slug } }
  changes { monitor { slug } role before { slug } after { slug } } changeCount
  userErrors { code path } } }`;
const replace = async (who: ApiCaller, rules: object[], options: object = {}) =>
  (await who.query<{ ownershipRulesReplace: Answer }>(REPLACE, { input: { rules, ...options } })).ownershipRulesReplace;
const RULES = [
  { pattern: "card-*", role: "OPERATIONS", team: "ops" },
  { pattern: "card-fraud/amount/amount-missing", role: "OPERATIONS", team: null },
];
const change = { monitor: { slug: "amount-drift" }, role: "OPERATIONS", before: null, after: { slug: "ops" } };

describe("ownership rules", () => {
  test("are previewed by everyone, replaced by admins, listed, and named where they answer", async () => {
    const preview = await replace(member, RULES, { dryRun: true });
    const rules = [
      { position: 1, pattern: "card-*", role: "OPERATIONS", team: { slug: "ops" } },
      { position: 2, pattern: "card-fraud/amount/amount-missing", role: "OPERATIONS", team: null },
    ];
    expect(preview).toEqual({ rules, changes: [change], changeCount: 1, userErrors: [] });
    expect(await member.query("{ ownershipRules { position } }")).toEqual({ ownershipRules: [] });
    expect(await replace(member, RULES)).toEqual({
      rules: null,
      changes: [],
      changeCount: 0,
      userErrors: [{ code: "FORBIDDEN", path: ["input"] }],
    });
    expect(await replace(admin, RULES)).toEqual(preview);
    expect(await member.query("{ ownershipRules { position pattern role team { slug } } }")).toEqual({ ownershipRules: rules });
    const seen = await member.query(`{ model(slug: "card-fraud") { responsibilities { role source explanation team { slug } }
      past: responsibilities(at: "2026-03-03T00:00:00Z") { role }
      monitors(orderBy: NAME) { nodes { slug missingSeats responsibilities { role explanation } } } } }`);
    const own = { role: "OPERATIONS", explanation: "from rule 1 of card-*" };
    const inherited = { role: "DATA_SCIENCE", explanation: "inherited from model card-fraud" };
    expect(seen).toEqual({
      model: {
        responsibilities: [
          { role: "DATA_SCIENCE", source: "MODEL", explanation: "set on this model", team: { slug: "science" } },
          { ...own, source: "RULE", team: { slug: "ops" } },
        ],
        past: [{ role: "DATA_SCIENCE" }],
        monitors: {
          nodes: [
            { slug: "amount-drift", missingSeats: [], responsibilities: [inherited, own] },
            { slug: "amount-missing", missingSeats: ["OPERATIONS"], responsibilities: [inherited] },
          ],
        },
      },
    });
  });

  test("are refused at the place of what is wrong", async () => {
    const codes = async (rules: object[]) => (await replace(admin, rules)).userErrors.map(({ code, path }) => `${code} ${path.join(".")}`);
    expect(await codes([...RULES, { pattern: "no-such/*", role: "OPERATIONS", team: "ops" }])).toEqual(["INVALID input.rules.2.pattern"]);
    expect(await codes([{ pattern: "card-*", role: "OPERATIONS", team: "no-such" }])).toEqual(["NOT_FOUND input.rules.0.team"]);
    const stranger = await api.as(null).send(REPLACE, { input: { rules: [], dryRun: true } });
    expect(stranger.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  test("take as many statements to show one change as many", async () => {
    const count = async (rules: object[]) =>
      (await database.statementsOf(() => replace(member, rules, { dryRun: true }))).filter((sql) => !/transaction|commit/i.test(sql))
        .length;
    const one = await count([RULES[0]!, { pattern: "*/*/amount-drift", role: "ACCOUNTABLE", team: "ops" }]);
    const many = [RULES[0]!, ...Array.from({ length: 20 }, () => ({ pattern: "card-fraud", role: "ACCOUNTABLE", team: "ops" }))];
    expect(await count(many)).toBe(one);
  });
});

test("the gaps ahead name what lacks somebody, when, and why", async () => {
  await replace(admin, RULES);
  const document = `query ($team: String, $days: Int) { gapForecast(team: $team, days: $days) {
    subject { __typename ... on Model { slug } ... on Monitor { slug } } monitors seat from until reason tier } }`;
  const now = { from: null, until: null, tier: 1, seat: "OPERATIONS", monitors: 1 };
  const drift = { subject: { __typename: "Monitor", slug: "amount-drift" }, ...now, reason: "Team ops has no members." };
  const unowned = {
    subject: { __typename: "Monitor", slug: "amount-missing" },
    ...now,
    reason: "The operations seat is deliberately unowned (rule 2 card-fraud/amount/amount-missing).",
  };
  const all = await member.query<{ gapForecast: object[] }>(document);
  expect(all.gapForecast).toHaveLength(2);
  expect(all.gapForecast).toEqual(expect.arrayContaining([drift, unowned]));
  expect(await member.query(document, { team: "ops" })).toEqual({ gapForecast: [drift] });
  await replace(admin, [RULES[0]!]);
  expect(await member.query(document)).toEqual({
    gapForecast: [{ ...drift, subject: { __typename: "Model", slug: "card-fraud" }, monitors: 2 }],
  });
  await makeUser(database.source.manager, { teams: [ops] });
  expect(await member.query(document)).toEqual({ gapForecast: [] });
  const refused = await member.send(document, { days: 1000 });
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "INVALID", path: ["days"] });
});

test("nothing of a team or model that is not there is not all of it", async () => {
  const placeOf = async (query: string) => (await member.send(query)).errors?.map(({ extensions: { code, path } }) => [code, path]);
  expect(await placeOf(`{ coverage(team: "no-such") { share } }`)).toEqual([["NOT_FOUND", ["team"]]]);
  expect(await placeOf(`{ coverage(model: "no-such") { share } }`)).toEqual([["NOT_FOUND", ["model"]]]);
  expect(await placeOf(`{ gapForecast(team: "no-such") { reason } }`)).toEqual([["NOT_FOUND", ["team"]]]);
});
