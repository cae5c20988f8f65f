import { beforeAll, describe, expect, test } from "@jest/globals";
import { setPassword } from "#core/access/password.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeTeam, makeUser } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
let owners: Team;
let lead: User;
let owner: ApiCaller;
let other: ApiCaller;
let admin: ApiCaller;
beforeAll(async () => {
  const { manager } = database.source;
  owners = await makeTeam(manager, { slug: "owners", name: "Owners" });
  lead = await makeUser(manager, { email: "lea@example.com", name: "Lea", teams: [[owners, "LEAD"]] });
  owner = api.as((await makeKey(manager, { team: owners })).secret);
  other = api.as((await makeKey(manager, { team: await makeTeam(manager, { slug: "others" }) })).secret);
  admin = api.as((await makeKey(manager, { scopes: ["admin"] })).secret);
});

interface Errors {
  userErrors: { code: string; path: string[] }[];
}
const ERRORS = "userErrors { code path }";
const codes = (payload: Errors) => payload.userErrors.map(({ code, path }) => `${code} ${path.join(".")}`);
const TEAM_UPSERT = `mutation ($input: TeamUpsertInput!) {
  teamUpsert(input: $input) { team { slug name discipline members { role user { email name timeZone } } } ${ERRORS} } }`;
const MEMBER_SET = `mutation ($input: TeamMemberSetInput!) {
  teamMemberSet(input: $input) { team { members { role user { email } } } ${ERRORS} } }`;
const KEY_CREATE = `mutation ($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret apiKeyId ${ERRORS} } }`;
const KEY_REVOKE = `mutation ($id: ID!) { apiKeyRevoke(id: $id) { apiKeyId ${ERRORS} } }`;

test("the viewer is the person of a session, with their teams", async () => {
  await setPassword(database.source.manager, lead.id, "a good password");
  const signedIn = await api.http("/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: lead.email, password: "a good password" }),
  });
  const cookie = signedIn.headers.get("set-cookie")!.split(";")[0]!;
  const answer = await api.http("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", cookie },
    body: JSON.stringify({ query: "{ viewer { user { email name } apiKey isAdmin teams { slug } } }" }),
  });
  expect(await answer.json()).toEqual({
    data: { viewer: { user: { email: lead.email, name: "Lea" }, apiKey: null, isAdmin: false, teams: [{ slug: "owners" }] } },
  });
});

test("the viewer is empty for a stranger, and a key for a key", async () => {
  const document = "{ viewer { user { id } apiKey isAdmin teams { slug } } }";
  expect(await api.as(null).query(document)).toEqual({ viewer: { user: null, apiKey: null, isAdmin: false, teams: [] } });
  expect(await owner.query(document)).toMatchObject({ viewer: { user: null, isAdmin: false, teams: [{ slug: "owners" }] } });
});

test("everyone signed in reads teams; strangers do not", async () => {
  const document = `{ team(slug: "owners") { name members { role user { name } } coverage { monitors share missing { reason } } }
    none: team(slug: "no-such") { id } teams(search: "OWN") { totalCount nodes { slug } } }`;
  expect(await other.query(document)).toEqual({
    team: { name: "Owners", members: [{ role: "LEAD", user: { name: "Lea" } }], coverage: { monitors: 0, share: 1, missing: [] } },
    none: null,
    teams: { totalCount: 1, nodes: [{ slug: "owners" }] },
  });
  expect((await api.as(null).send(document)).errors?.map((error) => error.extensions.code)).toContain("UNAUTHENTICATED");
});

describe("changing a team", () => {
  test("an administrator makes it with its members", async () => {
    const input = {
      slug: "fraud",
      discipline: "DATA_SCIENCE",
      members: [{ email: "Max@example.com", timeZone: "Europe/Berlin", role: "LEAD" }],
    };
    expect(await admin.query(TEAM_UPSERT, { input })).toEqual({
      teamUpsert: {
        team: {
          slug: "fraud",
          name: "fraud",
          discipline: "DATA_SCIENCE",
          members: [{ role: "LEAD", user: { email: "max@example.com", name: "max", timeZone: "Europe/Berlin" } }],
        },
        userErrors: [],
      },
    });
  });

  test("its lead puts people in and takes them out; another team does not", async () => {
    const input = { team: "owners", member: { email: "ned@example.com" } };
    const added = await owner.query<{ teamMemberSet: { team: { members: unknown[] } } }>(MEMBER_SET, { input });
    expect(added.teamMemberSet.team.members).toHaveLength(2);
    const removed = await owner.query<{ teamMemberSet: { team: { members: unknown[] } } }>(MEMBER_SET, {
      input: { ...input, remove: true },
    });
    expect(removed.teamMemberSet.team.members).toHaveLength(1);
    expect(codes((await other.query<{ teamMemberSet: Errors }>(MEMBER_SET, { input })).teamMemberSet)).toEqual(["FORBIDDEN input.team"]);
    const rename = await other.query<{ teamUpsert: Errors }>(TEAM_UPSERT, { input: { slug: "owners", name: "Ours" } });
    expect(codes(rename.teamUpsert)).toEqual(["FORBIDDEN input.slug"]);
    expect((await api.as(null).send(MEMBER_SET, { input })).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });
});

describe("API keys", () => {
  interface Created {
    apiKeyCreate: Errors & { secret: string | null; apiKeyId: string | null };
  }

  test("the secret is shown once and works until it is revoked", async () => {
    const { apiKeyCreate } = await owner.query<Created>(KEY_CREATE, { input: { name: "ci", team: "owners", scopes: ["read"] } });
    const fresh = api.as(apiKeyCreate.secret);
    expect(await fresh.query("{ viewer { apiKey } }")).toEqual({ viewer: { apiKey: "ci" } });
    const stranger = await other.query<{ apiKeyRevoke: Errors }>(KEY_REVOKE, { id: apiKeyCreate.apiKeyId });
    expect(codes(stranger.apiKeyRevoke)).toEqual(["NOT_FOUND id"]);
    await owner.query(KEY_REVOKE, { id: apiKeyCreate.apiKeyId });
    expect(await fresh.query("{ viewer { apiKey } }")).toEqual({ viewer: { apiKey: null } });
    expect(api.logged.join("\n")).not.toContain(apiKeyCreate.secret);
  });

  test("a key for another team, for everything, or with unknown scopes is refused", async () => {
    const attempt = async (input: object) =>
      codes((await owner.query<Created>(KEY_CREATE, { input: { name: "x", ...input } })).apiKeyCreate);
    expect(await attempt({ team: "others", scopes: ["read"] })).toEqual(["FORBIDDEN input.team"]);
    expect(await attempt({ scopes: ["read"] })).toEqual(["FORBIDDEN input.team"]);
    expect(await attempt({ team: "owners", scopes: ["root"] })).toEqual(["INVALID input.scopes.0"]);
    expect(await attempt({ team: "owners", scopes: ["read"], expiresAt: "2020-01-01T00:00:00Z" })).toEqual(["INVALID input.expiresAt"]);
    expect(codes((await owner.query<{ apiKeyRevoke: Errors }>(KEY_REVOKE, { id: "nonsense" })).apiKeyRevoke)).toEqual(["NOT_FOUND id"]);
  });
});

test("fifty teams with members and coverage take as many statements as one", async () => {
  for (let i = 0; i < 50; i++) {
    const team = await makeTeam(database.source.manager, { slug: `many-${i}`, name: i === 0 ? "many-one" : `many-${i}` });
    await makeUser(database.source.manager, { teams: [team] });
  }
  const document = `query ($search: String!) { teams(first: 50, search: $search) {
    totalCount nodes { slug members { role user { name } } coverage { share missing { seat reason } } } } }`;
  const count = async (search: string) => {
    const statements = await database.statementsOf(() => owner.query(document, { search }));
    return statements.filter((sql) => !sql.includes("last_used_at =")).length;
  };
  expect(await count("many-")).toBe(await count("many-one"));
}, 30_000);
