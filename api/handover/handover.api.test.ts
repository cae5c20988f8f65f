import { beforeAll, expect, test } from "@jest/globals";
import { encodeId } from "#core/ids.js";
import type { Team } from "#core/teams/team.entity.js";
import { addSeconds } from "#core/time.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeTeam, NOW } from "#test/factories.js";

const database = testDatabase();
let now = NOW;
const api = testApi(database, () => now);
let giving: Team;
let giver: ApiCaller;
let taker: ApiCaller;
let other: ApiCaller;
beforeAll(async () => {
  const { manager } = database.source;
  giving = await makeTeam(manager, { slug: "giving" });
  const caller = async (team: Team) => api.as((await makeKey(manager, { name: `${team.slug}-ci`, team })).secret);
  giver = await caller(giving);
  taker = await caller(await makeTeam(manager, { slug: "receiving" }));
  other = await caller(await makeTeam(manager, { slug: "other" }));
});

const FIELDS = `id state role note answer requestedBy decidedBy expiresAt checklist viewerCanAnswer viewerCanCancel
  fromTeam { slug } toTeam { slug } subject { missingSeats }`;
const PAYLOAD = `{ handover { ${FIELDS} } userErrors { code path } }`;
const REQUEST = `mutation ($input: HandoverRequestInput!) { answer: handoverRequest(input: $input) ${PAYLOAD} }`;
const ACCEPT = `mutation ($id: ID!, $note: String) { answer: handoverAccept(id: $id, note: $note) ${PAYLOAD} }`;
const DECLINE = `mutation ($id: ID!, $reason: String!) { answer: handoverDecline(id: $id, reason: $reason) ${PAYLOAD} }`;
const CANCEL = `mutation ($id: ID!) { answer: handoverCancel(id: $id) ${PAYLOAD} }`;

interface Answer {
  handover: { id: string; state: string; checklist: { key: string }[] } | null;
  userErrors: { code: string; path: string[] }[];
}
const ask = async (who: ApiCaller, document: string, variables: object) =>
  (await who.query<{ answer: Answer }>(document, variables)).answer;
const codes = ({ userErrors }: Answer) => userErrors.map(({ code, path }) => `${code} ${path.join(".")}`);
const makeOwned = () => makeModel(database.source.manager, { visibility: "TEAMS", accountable: giving, operations: giving });
const request = async (more: object = {}) => {
  const model = await makeOwned();
  const input = { subject: encodeId("Model", model.id), role: "OPERATIONS", toTeam: "receiving", ...more };
  return { model, input, answer: await ask(giver, REQUEST, { input }) };
};

test("a handover is asked, seen by both teams, and accepted", async () => {
  const { model, answer } = await request({ note: "Please." });
  expect(answer).toMatchObject({
    handover: {
      state: "REQUESTED",
      role: "OPERATIONS",
      note: "Please.",
      requestedBy: "giving-ci",
      expiresAt: "2026-03-09T09:00:00.000Z",
      fromTeam: { slug: "giving" },
      toTeam: { slug: "receiving" },
      subject: { missingSeats: ["DATA_SCIENCE"] },
      viewerCanAnswer: false,
      viewerCanCancel: true,
    },
    userErrors: [],
  });
  expect(answer.handover!.checklist.map(({ key }) => key)).toContain("incidents");
  const { id } = answer.handover!;
  const SEEN = `query ($id: ID!) { node(id: $id) { ... on Handover { viewerCanAnswer viewerCanCancel subject { __typename } } }
    handovers(filter: { mine: true, states: [REQUESTED], team: "giving" }, first: 5) { totalCount nodes { id } pageInfo { hasNextPage } } }`;
  expect(await taker.query(SEEN, { id })).toEqual({
    node: { viewerCanAnswer: true, viewerCanCancel: false, subject: null },
    handovers: { totalCount: 1, nodes: [{ id }], pageInfo: { hasNextPage: false } },
  });
  expect(await other.query(SEEN, { id })).toMatchObject({ node: null, handovers: { totalCount: 0 } });
  expect(codes(await ask(giver, ACCEPT, { id }))).toEqual(["FORBIDDEN id"]);
  expect(codes(await ask(other, ACCEPT, { id }))).toEqual(["NOT_FOUND id"]);
  expect(await ask(taker, ACCEPT, { id, note: "Ours." })).toMatchObject({
    handover: { state: "ACCEPTED", answer: "Ours.", decidedBy: "receiving-ci", subject: { missingSeats: ["DATA_SCIENCE"] } },
  });
  const owners = `{ model(slug: "${model.slug}") { responsibilities { role team { slug } } } }`;
  expect(await taker.query(owners)).toMatchObject({
    model: { responsibilities: expect.arrayContaining([{ role: "OPERATIONS", team: { slug: "receiving" } }]) },
  });
});

test("declining needs a reason, cancelling nothing; what is decided stays so", async () => {
  const { input, answer } = await request();
  const { id } = answer.handover!;
  expect(codes(await ask(giver, REQUEST, { input }))).toEqual(["CONFLICT input.subject"]);
  expect(codes(await ask(taker, DECLINE, { id, reason: "" }))).toEqual(["INVALID reason"]);
  expect(await ask(taker, DECLINE, { id, reason: "No." })).toMatchObject({ handover: { state: "DECLINED", answer: "No." } });
  expect(codes(await ask(taker, ACCEPT, { id }))).toEqual(["CONFLICT id"]);
  const again = await ask(giver, REQUEST, { input });
  expect(await ask(giver, CANCEL, { id: again.handover!.id })).toMatchObject({ handover: { state: "CANCELLED" } });
  expect(codes(await ask(giver, CANCEL, { id: encodeId("Team", giving.id) }))).toEqual(["NOT_FOUND id"]);
});

test("one that is over cannot be accepted, and none can be asked for ever", async () => {
  expect((await request({ expiresIn: "PT1M" })).answer.userErrors).toEqual([{ code: "INVALID", path: ["input", "expiresIn"] }]);
  const { answer } = await request({ expiresIn: "PT1H" });
  now = addSeconds(NOW, 3_600);
  expect(codes(await ask(taker, ACCEPT, { id: answer.handover!.id }))).toEqual(["CONFLICT id"]);
});
