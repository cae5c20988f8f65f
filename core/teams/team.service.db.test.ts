import { expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import { countTeams, membersOfTeams, teamBySlug, teamsPage } from "#core/teams/team.queries.js";
import { setTeamMember, upsertTeam, type TeamUpsertInput } from "#core/teams/team.service.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";

const database = testDatabase();
const upsert = (actor: Actor, input: TeamUpsertInput) => database.source.transaction((tx) => upsertTeam(tx, actor, input, NOW));
const set = (actor: Actor, team: string, email: string, more: object = {}) =>
  database.source.transaction((tx) => setTeamMember(tx, actor, { team, member: { email, ...more } }, NOW));
const remove = (actor: Actor, team: string, email: string) =>
  database.source.transaction((tx) => setTeamMember(tx, actor, { team, member: { email }, remove: true }, NOW));
const rolesOf = async (slug: string) => {
  const team = (await teamBySlug(database.source, slug))!;
  const members = await membersOfTeams(database.source, [team.id]);
  return Object.fromEntries((members.get(team.id) ?? []).map((member) => [member.user.email, member.role]));
};
const auditOf = async (slug: string) =>
  (await database.source.query<{ action: string }[]>(`select action from audit_event where subject_name = $1 order by id`, [slug])).map(
    (row) => row.action,
  );

test("who makes a team leads it; doing it again changes nothing", async () => {
  const user = await makeUser(database.source.manager);
  const actor = personOf(user);
  await upsert(actor, { slug: "fraud", name: "Fraud", discipline: "DATA_SCIENCE" });
  expect(await rolesOf("fraud")).toEqual({ [user.email]: "LEAD" });
  const lead = personOf(user, [[(await teamBySlug(database.source, "fraud"))!, "LEAD"]]);
  await upsert(lead, { slug: "fraud", name: "Fraud", discipline: "DATA_SCIENCE" });
  await upsert(lead, { slug: "fraud" });
  expect(await auditOf("fraud")).toEqual(["team.created"]);
  await upsert(lead, { slug: "fraud", name: null, discipline: null });
  expect(await teamBySlug(database.source, "fraud")).toMatchObject({ name: "fraud", discipline: "OTHER" });
});

test("the list of members is the whole list, and makes unknown people known", async () => {
  const admin = personOf(await makeUser(database.source.manager, { isAdmin: true }));
  const key = (await makeKey(database.source.manager, { scopes: ["admin"] })).actor;
  await upsert(key, {
    slug: "ops",
    members: [{ email: "Ana@example.com", role: "LEAD", timeZone: "Europe/Berlin" }, { email: "ben@example.com" }],
  });
  expect(await rolesOf("ops")).toEqual({ "ana@example.com": "LEAD", "ben@example.com": "MEMBER" });
  await upsert(admin, { slug: "ops", members: [{ email: "ana@example.com" }, { email: "cleo@example.com", name: "Cleo" }] });
  expect(await rolesOf("ops")).toEqual({ "ana@example.com": "LEAD", "cleo@example.com": "MEMBER" });
  expect(await auditOf("ops")).toEqual(["team.created", "team.memberSet", "team.memberSet", "team.memberSet", "team.memberRemoved"]);
});

test("leads put people in, change roles and remove them; members and strangers do not", async () => {
  const team = await makeTeam(database.source.manager);
  const user = await makeUser(database.source.manager, { teams: [[team, "LEAD"]] });
  const lead = personOf(user, [[team, "LEAD"]]);
  await set(lead, team.slug, "dora@example.com");
  await set(lead, team.slug, "dora@example.com", { role: "LEAD" });
  await set(lead, team.slug, "dora@example.com");
  expect(await rolesOf(team.slug)).toEqual({ [user.email]: "LEAD", "dora@example.com": "LEAD" });
  await remove(lead, team.slug, "dora@example.com");
  await remove(lead, team.slug, "dora@example.com");
  expect(await rolesOf(team.slug)).toEqual({ [user.email]: "LEAD" });
  for (const actor of [personOf(user, [team]), personOf(user)]) {
    expect(await refusalOf(set(actor, team.slug, "eve@example.com", { role: "LEAD" }))).toEqual("FORBIDDEN input.team");
    expect(await refusalOf(upsert(actor, { slug: team.slug, name: "Mine" }))).toEqual("FORBIDDEN input.slug");
  }
});

test("a team never loses its last lead or member, also when two go at once", async () => {
  const team = await makeTeam(database.source.manager);
  const [one, other] = [await makeUser(database.source.manager), await makeUser(database.source.manager)];
  const key = (await makeKey(database.source.manager, { scopes: ["admin"] })).actor;
  await set(key, team.slug, one.email);
  expect(await refusalOf(remove(key, team.slug, one.email))).toBe("CONFLICT input.member");
  expect(await refusalOf(upsert(key, { slug: team.slug, members: [] }))).toBe("CONFLICT input.members");
  await upsert(key, { slug: team.slug, members: [one, other].map(({ email }) => ({ email, role: "LEAD" as const })) });
  const stepDown = (email: string) => refusalOf(set(key, team.slug, email, { role: "MEMBER" }));
  expect((await Promise.all([one, other].map(({ email }) => stepDown(email)))).sort()).toEqual(["CONFLICT input.member", "done"]);
  expect(await refusalOf(upsert(key, { slug: team.slug, members: [{ email: "new@example.com" }] }))).toBe("CONFLICT input.members");
  expect(Object.values(await rolesOf(team.slug)).sort()).toEqual(["LEAD", "MEMBER"]);
});

test("a lead does not rename somebody who is known already; an administrator does", async () => {
  const team = await makeTeam(database.source.manager);
  const user = await makeUser(database.source.manager, { name: "Fay" });
  await set(personOf(user, [[team, "LEAD"]]), team.slug, user.email, { name: "Fool" });
  const nameOf = async () => (await membersOfTeams(database.source, [team.id])).get(team.id)![0]!.user.name;
  expect(await nameOf()).toBe("Fay");
  await set(personOf({ ...user, isAdmin: true }), team.slug, user.email, { name: "Fay Green" });
  expect(await nameOf()).toBe("Fay Green");
});

test("every fault of the input is named by its place", async () => {
  const actor = personOf(await makeUser(database.source.manager));
  const members = [{ email: "no" }, { email: "gil@example.com", timeZone: "Mars/Base" }];
  expect(await refusalOf(upsert(actor, { slug: "Not A Slug", name: "x".repeat(201), members }))).toBe(
    "INVALID input.slug, INVALID input.name, INVALID input.members.0.email, INVALID input.members.1.timeZone",
  );
  expect(await refusalOf(set(actor, "no-such-team", "a@example.com"))).toEqual("NOT_FOUND input.team");
  const { actor: key } = await makeKey(database.source.manager, { team: await makeTeam(database.source.manager) });
  expect(await refusalOf(upsert(key, { slug: "new-by-key" }))).toEqual("FORBIDDEN input.slug");
});

test("two people who make the same team at once make one", async () => {
  const people = await Promise.all([1, 2, 3].map(() => makeUser(database.source.manager)));
  const answers = await Promise.all(people.map((user) => refusalOf(upsert(personOf(user), { slug: "race" }))));
  expect(answers.filter((answer) => answer === "done")).toHaveLength(1);
  expect(answers.filter((answer) => answer !== "done")).toEqual(["FORBIDDEN input.slug", "FORBIDDEN input.slug"]);
});

test("pages of teams follow each other without a gap, and a search is taken literally", async () => {
  for (const slug of ["page-a", "page-b", "page-c"]) await makeTeam(database.source.manager, { slug, name: `100% ${slug}` });
  const filter = { search: "100% page" };
  const seen: string[] = [];
  for (let after: string | null = null; ;) {
    const page = await teamsPage(database.source, filter, { first: 2, after });
    seen.push(...page.edges.map((edge) => edge.row.slug));
    if (!page.hasNextPage) break;
    after = page.edges.at(-1)!.cursor;
  }
  expect(seen).toEqual(["page-a", "page-b", "page-c"]);
  expect(await countTeams(database.source, filter)).toBe(3);
  expect(await countTeams(database.source, { search: "100%_page" })).toBe(0);
});
