import { beforeAll, describe, expect, test } from "@jest/globals";
import { encodeId } from "#core/ids.js";
import type { Model } from "#core/models/model.entity.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam, makeUser, makeVersion } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
let owners: Team;
let others: Team;
let person: User;
let owner: ApiCaller;
let other: ApiCaller;
let model: Model;
beforeAll(async () => {
  const { manager } = database.source;
  owners = await makeTeam(manager, { slug: "owners" });
  others = await makeTeam(manager, { slug: "others" });
  person = await makeUser(manager, { email: "ana@example.com", name: "Ana", teams: [owners] });
  await makeUser(manager, { name: "Lea", teams: [[owners, "LEAD"]] });
  owner = api.as((await makeKey(manager, { team: owners })).secret);
  other = api.as((await makeKey(manager, { team: others })).secret);
  model = await makeModel(manager, { slug: "card-fraud", accountable: owners });
  await makeVersion(manager, { model, label: "v1", features: { amount: "NUMERIC" } });
});

interface Answer {
  responsibility: { role: string; explanation: string; source: string; team: { slug: string }; assignee: unknown; onCall: unknown } | null;
  userErrors: { code: string; path: string[] }[];
}
const FIELDS = "role source explanation team { slug } assignee { email } onCall { name }";
const ASSIGN = `mutation ($input: ResponsibilityAssignInput!) {
  responsibilityAssign(input: $input) { responsibility { ${FIELDS} } userErrors { code path } } }`;
const CLEAR = `mutation ($input: ResponsibilityClearInput!) {
  responsibilityClear(input: $input) { responsibility { ${FIELDS} } userErrors { code path } } }`;
const assign = async (who: ApiCaller, input: object) =>
  (
    await who.query<{ responsibilityAssign: Answer }>(ASSIGN, {
      input: { subject: encodeId("Model", model.id), role: "OPERATIONS", ...input },
    })
  ).responsibilityAssign;
const clear = async (who: ApiCaller, input: object) =>
  (
    await who.query<{ responsibilityClear: Answer }>(CLEAR, {
      input: { subject: encodeId("Model", model.id), role: "OPERATIONS", ...input },
    })
  ).responsibilityClear;
const codes = (answer: Answer) => answer.userErrors.map(({ code, path }) => `${code} ${path.join(".")}`);

describe("taking seats", () => {
  test("a seat is filled with somebody named, seen on everything beneath, and cleared", async () => {
    const filled = { role: "OPERATIONS", team: { slug: "owners" }, assignee: { email: "ana@example.com" }, onCall: [{ name: "Ana" }] };
    expect((await assign(owner, { team: "owners", assignee: person.email })).responsibility).toEqual({
      ...filled,
      source: "MODEL",
      explanation: "set on this model",
    });
    const beneath = await owner.query<{
      model: { version: { features: { id: string }[] } };
    }>(`{ model(slug: "card-fraud") { version(label: "v1") {
      missingSeats responsibilities { ${FIELDS} } features { id missingSeats responsibilities { ${FIELDS} } } } } }`);
    const inherited = expect.arrayContaining([{ ...filled, source: "MODEL", explanation: "inherited from model card-fraud" }]);
    expect(beneath.model.version).toMatchObject({ missingSeats: ["DATA_SCIENCE"], responsibilities: inherited });
    const feature = beneath.model.version.features[0]!;
    expect(feature).toMatchObject({ missingSeats: ["DATA_SCIENCE"], responsibilities: inherited });

    expect((await assign(owner, { subject: feature.id, team: "others" })).responsibility).toMatchObject({
      team: { slug: "others" },
      source: "FEATURE",
      explanation: "set on this feature",
    });
    expect((await clear(owner, { subject: feature.id })).responsibility).toMatchObject({ source: "MODEL", team: { slug: "owners" } });
    expect(await clear(owner, {})).toEqual({ responsibility: null, userErrors: [] });
  });

  test("without somebody named, the leads of the team are called", async () => {
    expect((await assign(owner, { role: "DATA_SCIENCE", team: "owners" })).responsibility).toMatchObject({
      assignee: null,
      onCall: [{ name: "Lea" }],
    });
  });

  test("another team takes an empty seat for itself and nothing else; strangers nothing", async () => {
    expect(codes(await assign(other, { role: "DATA_SCIENCE", team: "others" }))).toEqual(["FORBIDDEN input.subject"]);
    expect(codes(await assign(other, { role: "OPERATIONS", team: "owners" }))).toEqual(["FORBIDDEN input.subject"]);
    expect(codes(await clear(other, { role: "DATA_SCIENCE" }))).toEqual(["FORBIDDEN input.subject"]);
    expect((await assign(other, { role: "OPERATIONS", team: "others" })).responsibility).toMatchObject({
      team: { slug: "others" },
      onCall: [],
    });
    const stranger = await api
      .as(null)
      .send(ASSIGN, { input: { subject: encodeId("Model", model.id), role: "OPERATIONS", team: "owners" } });
    expect(stranger.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  test("ids of other things, of nothing, and of what may not be seen are refused alike", async () => {
    const hidden = await makeModel(database.source.manager, { visibility: "TEAMS", accountable: owners });
    const subjects = [encodeId("Team", owners.id), encodeId("Model", "999999"), encodeId("Model", hidden.id), "nonsense", ""];
    for (const subject of subjects) expect(codes(await assign(other, { subject, team: "others" }))).toEqual(["NOT_FOUND input.subject"]);
    expect(codes(await assign(owner, { team: "owners", assignee: "nobody@example.com" }))).toEqual(["NOT_FOUND input.assignee"]);
    expect(codes(await assign(owner, { team: "no-such" }))).toEqual(["NOT_FOUND input.team"]);
  });
});

test("the answers of the past stay", async () => {
  const past = await owner.query(`{ model(slug: "card-fraud") { responsibilities(at: "2020-01-01T00:00:00Z") { role } } }`);
  expect(past).toEqual({ model: { responsibilities: [] } });
});

test("coverage counts what the caller sees and names what is missing", async () => {
  await makeMonitor(database.source.manager, { model, slug: "amount-drift", dataScience: owners, operations: owners });
  const open = await makeModel(database.source.manager, { slug: "open", tier: 1 });
  await makeMonitor(database.source.manager, { model: open, operations: owners });
  const hidden = await makeModel(database.source.manager, { visibility: "TEAMS", accountable: owners });
  await makeMonitor(database.source.manager, { model: hidden });
  const document = `{ all: coverage { monitors covered share } open: coverage(model: "open") { monitors missing { seat reason tier } }
    team: coverage(team: "owners") { monitors } }`;
  expect(await other.query(document)).toEqual({
    all: { monitors: 2, covered: 1, share: 0.5 },
    open: { monitors: 1, missing: [{ seat: "DATA_SCIENCE", reason: "Nobody has the data-science seat.", tier: 1 }] },
    team: { monitors: 2 },
  });
  expect(await owner.query("{ coverage { monitors } }")).toEqual({ coverage: { monitors: 3 } });
});
