import { beforeAll, expect, test } from "@jest/globals";
import type { Actor } from "#core/access/actor.js";
import type { Model } from "#core/models/model.entity.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { testDatabase } from "#test/database/database.js";
import { makeModel, makeMonitor, makeTeam, makeUser, NOW, personOf } from "#test/factories.js";
import { refusalOf } from "#test/refusal.js";
import { assignResponsibilities, type ResponsibilityAssignManyInput } from "./assign-many.service.js";
import { effectiveResponsibilities } from "./effective.queries.js";

const database = testDatabase();
let team: Team;
let ana: User;
let owner: Actor;
let model: Model;
let monitors: Monitor[];
beforeAll(async () => {
  const { manager } = database.source;
  team = await makeTeam(manager, { slug: "owners" });
  ana = await makeUser(manager, { email: "ana@example.com", teams: [team] });
  owner = personOf(ana, [team]);
  model = await makeModel(manager, { accountable: team });
  monitors = await Promise.all([1, 2, 3].map(() => makeMonitor(manager, { model })));
});

const subjectsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => ({ type: "MONITOR" as const, id }));
const assign = (input: Partial<ResponsibilityAssignManyInput>, actor = owner) =>
  database.source.transaction((tx) =>
    assignResponsibilities(tx, actor, { subjects: subjectsOf(monitors), role: "OPERATIONS", team: "owners", ...input }, NOW),
  );
const holders = async () => {
  const answers = await effectiveResponsibilities(database.source, subjectsOf(monitors), null);
  return [...answers.values()].map((of) => of.find(({ role }) => role === "OPERATIONS")?.assigneeId ?? null);
};

test("one that stands in the way keeps all as they were, and each is named by its place", async () => {
  const foreign = await makeMonitor(database.source.manager, { operations: await makeTeam(database.source.manager) });
  const subjects = [...subjectsOf(monitors), ...subjectsOf([foreign]), { type: "MODEL" as const, id: "900000000" }];
  expect(await refusalOf(assign({ subjects, assignee: "ana@example.com" }))).toBe("FORBIDDEN input.subjects.3, NOT_FOUND input.subjects.4");
  expect(await holders()).toEqual([null, null, null]);
});

test("a team, a person or a number that cannot be is said once", async () => {
  expect(await refusalOf(assign({ team: "no-such" }))).toBe("NOT_FOUND input.team");
  expect(await refusalOf(assign({ assignee: "nobody@example.com" }))).toBe("NOT_FOUND input.assignee");
  expect(await refusalOf(assign({ subjects: [] }))).toBe("INVALID input.subjects");
  expect(await refusalOf(assign({ subjects: Array.from({ length: 501 }, () => subjectsOf(monitors)[0]!) }))).toBe("LIMIT input.subjects");
});

test("many are assigned together, each once", async () => {
  const twice = [...subjectsOf(monitors), ...subjectsOf(monitors)];
  expect((await assign({ subjects: twice, assignee: "ana@example.com" })).map(({ name }) => name)).toEqual(
    monitors.map(({ slug }) => slug),
  );
  expect(await holders()).toEqual([ana.id, ana.id, ana.id]);
  await assign({ assignee: "ana@example.com" });
  const [rows] = await database.source.query<{ count: number }[]>(
    `select count(*)::int from responsibility where subject_type = 'MONITOR' and team_id = $1`,
    [team.id],
  );
  expect(rows).toEqual({ count: 3 });
});
