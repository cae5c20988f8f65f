import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { encodeId } from "#core/ids.js";
import { notify } from "#core/notices/notices.js";
import type { Team, User } from "#core/teams/team.entity.js";
import { type ApiCaller, testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeIncident, makeKey, makeModel, makeMonitor, makeTeam, makeUser, NOW } from "#test/factories.js";
import { daily, makeSchedule } from "#test/schedules.js";

const DAY = 86_400_000;
const database = testDatabase();
const api = testApi(database, () => NOW);
const later = (days: number) => new Date(NOW.getTime() + days * DAY).toISOString();
let ops: Team;
let others: Team;
let [ana, ben]: User[] = [];
let me: ApiCaller;

beforeAll(async () => {
  const { manager } = database.source;
  ops = await makeTeam(manager, { slug: "ops" });
  others = await makeTeam(manager, { slug: "others" });
  ana = await makeUser(manager, { email: "ana@example.com", teams: [ops] });
  ben = await makeUser(manager, { email: "ben@example.com", teams: [ops, others] });
  me = await api.signedIn(ana);
});
beforeEach(() => database.source.query(`delete from model; delete from notice; delete from schedule`));

/** One part of somebody's home. */
async function home<Part>(part: string, caller = me): Promise<Part> {
  return (await caller.query<{ home: { it: Part } }>(`{ home { it: ${part} } }`)).home.it;
}
const tell = (person: User, subject: string) =>
  database.source.transaction((tx) =>
    notify(tx, { userIds: [person.id], kind: "shift-moved", key: subject, subject, body: "Look.", path: "/on-call" }, NOW),
  );

describe("time on call", () => {
  const ON_CALL = "onCall { schedule { slug team { slug } } from until }";
  const NEXT = "nextShift { schedule { slug } from until }";

  test("is what runs now in each schedule, and what comes next in any", async () => {
    const { manager } = database.source;
    const first = await makeSchedule(manager, { team: ops, people: [ana!, ben!] });
    const second = await makeSchedule(manager, { team: ops, people: [ben!, ana!, ben!] });
    expect(await home(ON_CALL)).toEqual([{ schedule: { slug: first.slug, team: { slug: "ops" } }, from: null, until: later(1) }]);
    expect(await home(NEXT)).toEqual({ schedule: { slug: second.slug }, from: later(1), until: later(2) });
  });

  test("ends when it is one's own turn no more, whoever else comes and goes", async () => {
    const layers = [daily([ana!]), daily([ben!, ana!], { name: "second" })];
    await makeSchedule(database.source.manager, { team: ops, people: [], layers });
    expect(await home(ON_CALL)).toMatchObject([{ from: null, until: null }]);
    expect(await home(NEXT)).toBeNull();
  });

  test("is none for a key", async () => {
    await makeSchedule(database.source.manager, { team: ops, people: [ana!] });
    const key = api.as((await makeKey(database.source.manager, { team: ops })).secret);
    expect([await home(ON_CALL, key), await home(NEXT, key)]).toEqual([[], null]);
  });
});

test("open incidents are one's own and one's teams', newest first", async () => {
  const { manager } = database.source;
  const model = await makeModel(manager);
  const incidentOf = async (slug: string, columns: object) => {
    const incident = await makeIncident(manager, { monitor: await makeMonitor(manager, { model, slug }) });
    await manager.update("incident", { id: incident.id }, columns);
  };
  await incidentOf("assigned", { assigneeId: ana!.id, teamId: others.id });
  await incidentOf("of-the-team", { teamId: ops.id, state: "ACKNOWLEDGED" });
  await incidentOf("resolved", { teamId: ops.id, state: "RESOLVED", resolvedAt: NOW });
  await incidentOf("others", { teamId: others.id });
  expect(await home("openIncidents { totalCount nodes { monitor { slug } } }")).toEqual({
    totalCount: 2,
    nodes: [{ monitor: { slug: "of-the-team" } }, { monitor: { slug: "assigned" } }],
  });
});

test("empty seats are those of monitors that one's teams answer for", async () => {
  const { manager } = database.source;
  const model = await makeModel(manager, { operations: ops });
  await makeMonitor(manager, { model, slug: "half", severity: "LOW" });
  await makeMonitor(manager, { model, slug: "urgent", severity: "HIGH" });
  await makeMonitor(manager, { model, slug: "whole", dataScience: others });
  await makeMonitor(manager, { slug: "foreign", dataScience: others });
  expect(await home("unownedMonitors(first: 10) { totalCount nodes { slug missingSeats } }")).toEqual({
    totalCount: 2,
    nodes: [
      { slug: "urgent", missingSeats: ["DATA_SCIENCE"] },
      { slug: "half", missingSeats: ["DATA_SCIENCE"] },
    ],
  });
});

test("handovers wait for the team that is asked, not for who asked", async () => {
  const WAITING = "handoversWaiting { totalCount nodes { role toTeam { slug } subject { missingSeats } viewerCanAnswer } }";
  const model = await makeModel(database.source.manager, { operations: others });
  const asker = await api.signedIn(ben!);
  const input = { subject: encodeId("Model", model.id), role: "OPERATIONS", toTeam: "ops" };
  await asker.query(`mutation ($input: HandoverRequestInput!) { handoverRequest(input: $input) { userErrors { code } } }`, { input });
  expect(await home(WAITING)).toEqual({
    totalCount: 1,
    nodes: [{ role: "OPERATIONS", toTeam: { slug: "ops" }, subject: { missingSeats: ["DATA_SCIENCE"] }, viewerCanAnswer: true }],
  });
  expect(await home(WAITING, asker)).toMatchObject({ totalCount: 0 });
});

describe("notices", () => {
  const READ = `mutation ($ids: [ID!]) { noticesRead(ids: $ids) { notices { subject readAt } userErrors { code path } } }`;
  const list = (more = "") =>
    home<{ totalCount: number; nodes: { id: string }[] }>(`notices${more} { totalCount nodes { id subject readAt } }`);

  test("are read by name, or all", async () => {
    for (const subject of ["one", "two", "three"]) await tell(ana!, subject);
    const { nodes } = await list("(first: 1)");
    const read = { noticesRead: { notices: [{ subject: "three", readAt: NOW.toISOString() }], userErrors: [] } };
    expect(await me.query(READ, { ids: [nodes[0]!.id] })).toEqual(read);
    expect(await list("(unread: true)")).toMatchObject({ totalCount: 2, nodes: [{ subject: "two" }, { subject: "one" }] });
    expect(await me.query(READ)).toEqual({ noticesRead: { notices: [], userErrors: [] } });
    expect([await list("(unread: true)"), await list()]).toMatchObject([{ totalCount: 0 }, { totalCount: 3 }]);
  });

  test("are nodes to nobody but their person", async () => {
    await tell(ben!, "for Ben");
    const his = await api.signedIn(ben!);
    const { nodes } = await home<{ nodes: { id: string }[] }>("notices { nodes { id } }", his);
    const variables = { id: nodes[0]!.id };
    const document = `query ($id: ID!) { node(id: $id) { ... on Notice { subject } } }`;
    expect(await his.query(document, variables)).toEqual({ node: { subject: "for Ben" } });
    expect(await me.query(document, variables)).toEqual({ node: null });
    const refused = { notices: null, userErrors: [{ code: "NOT_FOUND", path: ["ids", "0"] }] };
    expect(await me.query(READ, { ids: [variables.id] })).toEqual({ noticesRead: refused });
    expect(await me.query(READ, { ids: ["nothing"] })).toEqual({ noticesRead: refused });
  });
});

test("a full home costs as many statements as a nearly empty one", async () => {
  const everything = `{ home {
    onCall { schedule { name team { slug } } until } nextShift { schedule { name team { slug } } from }
    openIncidents { totalCount nodes { severity monitor { name model { name } } team { name } assignee { name } } }
    handoversWaiting { totalCount nodes { role fromTeam { name } subject { missingSeats } } }
    unownedMonitors(first: 10) { totalCount nodes { name missingSeats model { name } } }
    notices(unread: true, first: 10) { totalCount nodes { subject } } } }`;
  const { manager } = database.source;
  const fill = async (copies: number) => {
    for (let copy = 0; copy < copies; copy++) {
      const model = await makeModel(manager, { operations: others });
      const monitor = await makeMonitor(manager, { model, dataScience: ops });
      const half = await makeMonitor(manager, { dataScience: ops });
      await manager.update("incident", { id: (await makeIncident(manager, { monitor })).id }, { teamId: ops.id, assigneeId: ana!.id });
      await makeIncident(manager, { monitor: half });
      await makeSchedule(manager, { team: ops, people: [ana!, ben!] });
      await tell(ana!, `copy ${copies} ${copy}`);
      const input = { subject: encodeId("Model", model.id), role: "OPERATIONS", toTeam: "ops" };
      const asker = api.as((await makeKey(manager, { team: others })).secret);
      await asker.query(`mutation ($input: HandoverRequestInput!) { handoverRequest(input: $input) { userErrors { code } } }`, { input });
    }
  };
  await fill(1);
  const few = (await database.statementsOf(() => me.query(everything))).length;
  await fill(4);
  const many = await database.statementsOf(() => me.query(everything));
  expect(many).toHaveLength(few);
});
