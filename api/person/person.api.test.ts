import { beforeAll, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeTeam, makeUser, NOW } from "#test/factories.js";
import { makeSchedule } from "#test/schedules.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
let lead: ApiCaller;
let other: ApiCaller;
beforeAll(async () => {
  const { manager } = database.source;
  const team = await makeTeam(manager, { slug: "ops" });
  const lea = await makeUser(manager, { email: "lea@example.com", name: "Lea", teams: [[team, "LEAD"]] });
  await makeUser(manager, { email: "max@example.com", name: "Max", teams: [team] });
  const model = await makeModel(manager, { slug: "card-fraud", operations: team });
  const named = { subjectType: "MODEL", subjectId: model.id, role: "OPERATIONS", team: "ops", assignee: lea.email } as const;
  await manager.transaction((tx) => assignResponsibility(tx, system("test"), named, NOW));
  await makeSchedule(manager, { team, people: [lea], slug: "nights" });
  lead = api.as((await makeKey(manager, { team })).secret);
  other = api.as((await makeKey(manager, { team: await makeTeam(manager) })).secret);
});

const HOLDINGS = `{ personHoldings(email: "lea@example.com") {
  user { name } teams { team { slug } role isLast } assignments { subject { __typename ... on Model { slug } } role team { slug } }
  schedules { slug } overrides { id } escalationPolicies { slug } openIncidents } }`;
const LEAVE = `mutation ($input: PersonLeaveInput!) { personLeave(input: $input) { user { name } userErrors { code message path } } }`;

test("a person leaves: what they hold is seen first, then passes on", async () => {
  expect(await lead.query(HOLDINGS)).toEqual({
    personHoldings: {
      user: { name: "Lea" },
      teams: [{ team: { slug: "ops" }, role: "LEAD", isLast: true }],
      assignments: [{ subject: { __typename: "Model", slug: "card-fraud" }, role: "OPERATIONS", team: { slug: "ops" } }],
      schedules: [{ slug: "nights" }],
      overrides: [],
      escalationPolicies: [],
      openIncidents: 0,
    },
  });
  expect((await other.send(HOLDINGS)).errors?.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  const input = { email: "lea@example.com" };
  expect(await other.query(LEAVE, { input })).toMatchObject({ personLeave: { user: null, userErrors: [{ code: "FORBIDDEN" }] } });
  expect(await lead.query(LEAVE, { input })).toEqual({
    personLeave: {
      user: null,
      userErrors: [
        {
          code: "CONFLICT",
          message: "Team ops would lose its last lead; name a successor, or another lead first.",
          path: ["input", "successor"],
        },
      ],
    },
  });
  expect(await lead.query(LEAVE, { input: { ...input, successor: "max@example.com" } })).toEqual({
    personLeave: { user: { name: "Lea" }, userErrors: [] },
  });
  expect(
    await lead.query(`{ team(slug: "ops") { members { role user { name } } }
      model(slug: "card-fraud") { responsibilities { assignee { name } onCall { name } } } }`),
  ).toEqual({
    team: { members: [{ role: "LEAD", user: { name: "Max" } }] },
    model: { responsibilities: [{ assignee: { name: "Max" }, onCall: [{ name: "Max" }] }] },
  });
});
