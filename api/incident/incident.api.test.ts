import { beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { above } from "#core/checks/limits.js";
import { encodeId } from "#core/ids.js";
import type { Model, Feature } from "#core/models/model.entity.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { answerRequestedRun, backfillMonitor } from "#core/runs/evaluate.js";
import type { Team } from "#core/teams/team.entity.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeMonitor, makeTeam, makeUser, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const keys = { owner: "", other: "" };
let model: Model;
let feature: Feature;
let operations: Team;
let monitor: Monitor;

const before = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

beforeAll(async () => {
  const tx = database.source.manager;
  operations = await makeTeam(tx, { slug: "operations" });
  await makeUser(tx, { name: "Ada", teams: [[operations, "LEAD"]] });
  model = await makeModel(tx, { slug: "card-fraud", operations, visibility: "TEAMS" });
  feature = await makeFeature(tx, { model, name: "amount" });
  const version = await makeVersion(tx, { model, label: "v1", features: [feature] });
  keys.owner = (await makeKey(tx, { team: operations, name: "pager" })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx) })).secret;
  const rows = Array.from({ length: 200 }, (_, i) => ({ id: `r${i}`, at: new Date(before(60).getTime() + i), values: {} }));
  const input = { model: model.slug, version: version.label, kind: "OBSERVATIONS" as const, rows };
  await database.source.transaction((inside) => storeObservations(inside, system("test"), input, NOW));
});

async function makeFailing(): Promise<Monitor> {
  const limits = { warn: null, fail: above("share", 0.5) };
  const made = await makeMonitor(database.source.manager, {
    model,
    featureId: feature.id,
    checkKey: "missing-share",
    limits,
    severity: "HIGH",
  });
  await backfillMonitor(database.source, made.id, [before(10), before(5)]);
  return made;
}

beforeEach(async () => {
  await database.source.query(`delete from monitor`);
  monitor = await makeFailing();
});

const LIST = `query ($filter: IncidentFilter) { incidents(filter: $filter) { totalCount nodes {
  id state severity seat openedAt acknowledgedAt resolvedAt cause escalationStep monitor { slug } team { slug } assignee { name }
  firstRun { windowEnd result { verdict } } latestRun { windowEnd } timeline { kind actor summary } notifications { recipient } } } }`;
type Incident = Record<string, unknown> & { id: string };
const list = async (filter: object = {}, key: string = keys.owner) =>
  (await api.as(key).query<{ incidents: { totalCount: number; nodes: Incident[] } }>(LIST, { filter })).incidents;

test("an incident shows what happened and who answers for it", async () => {
  expect((await list()).nodes).toMatchObject([
    {
      state: "OPEN",
      severity: "HIGH",
      seat: "OPERATIONS",
      openedAt: before(10).toISOString(),
      cause: null,
      monitor: { slug: monitor.slug },
      team: { slug: "operations" },
      firstRun: { windowEnd: before(10).toISOString(), result: { verdict: "FAIL" } },
      latestRun: { windowEnd: before(5).toISOString() },
      timeline: [
        { kind: "opened", actor: null },
        {
          kind: "assigned",
          actor: null,
          summary:
            "Operations seat, inherited from model card-fraud; a new model is data science's first for 14 days; nobody fills the data science seat",
        },
      ],
    },
  ]);
});

test.each([
  [{ states: ["OPEN"] }, 1],
  [{ states: ["RESOLVED"] }, 0],
  [{ team: "operations" }, 1],
  [{ team: "nobody" }, 0],
  [{ seat: "OPERATIONS" }, 1],
  [{ seat: "DATA_SCIENCE" }, 0],
  [{ models: ["card-fraud"] }, 1],
  [{ severity: ["LOW"] }, 0],
  [{ assignedToMe: true }, 0],
])("the filter %j keeps %i", async (filter, count) => {
  expect((await list(filter)).totalCount).toBe(count);
});

describe("answering", () => {
  const ACKNOWLEDGE = `mutation ($id: ID!, $note: String) { incidentAcknowledge(id: $id, note: $note) {
    incident { state acknowledgedAt timeline { kind actor summary } } userErrors { code path } } }`;
  const RESOLVE = `mutation ($id: ID!, $cause: IncidentCause!) { incidentResolve(id: $id, cause: $cause) {
    incident { state resolvedAt cause timeline { kind summary } } userErrors { code path } } }`;
  const idOf = async () => (await list()).nodes[0]!.id;

  test("acknowledging says who took it and when, once", async () => {
    const id = await idOf();
    const taken = {
      incident: {
        state: "ACKNOWLEDGED",
        acknowledgedAt: NOW.toISOString(),
        timeline: [{ kind: "opened" }, { kind: "assigned" }, { kind: "acknowledged", actor: "pager", summary: "on it" }],
      },
      userErrors: [],
    };
    expect(await api.as(keys.owner).query(ACKNOWLEDGE, { id, note: "on it" })).toMatchObject({ incidentAcknowledge: taken });
    expect(await api.as(keys.owner).query(ACKNOWLEDGE, { id })).toMatchObject({ incidentAcknowledge: taken });
  });

  test("resolving says what it was; what is resolved stays so", async () => {
    const id = await idOf();
    expect(await api.as(keys.owner).query(RESOLVE, { id, cause: "PIPELINE_BUG" })).toMatchObject({
      incidentResolve: { incident: { state: "RESOLVED", resolvedAt: NOW.toISOString(), cause: "PIPELINE_BUG" }, userErrors: [] },
    });
    for (const [document, variables] of [
      [RESOLVE, { id, cause: "FALSE_ALARM" }],
      [ACKNOWLEDGE, { id }],
    ] as const) {
      expect(Object.values(await api.as(keys.owner).query(document, variables))).toMatchObject([
        { incident: null, userErrors: [{ code: "CONFLICT", path: ["id"] }] },
      ]);
    }
  });

  test("other teams find nothing to answer, members of no answering team may not, strangers must sign in", async () => {
    const id = await idOf();
    for (const [document, variables] of [
      [ACKNOWLEDGE, { id }],
      [RESOLVE, { id, cause: "FALSE_ALARM" }],
    ] as const) {
      expect(Object.values(await api.as(keys.other).query(document, variables))).toMatchObject([{ userErrors: [{ code: "NOT_FOUND" }] }]);
      expect((await api.as(null).send(document, variables)).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    }
    await database.source.query(`update model set visibility = 'ORGANIZATION'`);
    expect(await api.as(keys.other).query(ACKNOWLEDGE, { id })).toMatchObject({
      incidentAcknowledge: { userErrors: [{ code: "FORBIDDEN" }] },
    });
    await database.source.query(`update model set visibility = 'TEAMS'`);
    expect((await list()).nodes).toMatchObject([{ state: "OPEN" }]);
  });

  test("an id that is none, or of something else, is not found", async () => {
    for (const id of ["nonsense", encodeId("Monitor", monitor.id), encodeId("Incident", "999")]) {
      expect(await api.as(keys.owner).query(ACKNOWLEDGE, { id })).toMatchObject({
        incidentAcknowledge: { userErrors: [{ code: "NOT_FOUND" }] },
      });
    }
  });

  test("deleting the monitor ends its incident", async () => {
    await api.as(keys.owner).query(`mutation { monitorDelete(model: "card-fraud", slug: "${monitor.slug}") { userErrors { code } } }`);
    expect((await list()).nodes).toMatchObject([{ state: "RESOLVED", cause: null, monitor: { slug: monitor.slug } }]);
  });
});

test("what another team may not see is nowhere: lists, nodes, counts", async () => {
  const [incident] = (await list()).nodes;
  expect(await list({}, keys.other)).toEqual({ totalCount: 0, nodes: [] });
  expect(await api.as(keys.other).query(`query ($id: ID!) { node(id: $id) { id } }`, { id: incident!.id })).toEqual({ node: null });
  expect(await api.as(keys.owner).query(`query ($id: ID!) { node(id: $id) { id } }`, { id: incident!.id })).toEqual({
    node: { id: incident!.id },
  });
  expect((await api.as(null).send(LIST)).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
});

test("an incident that nobody answers for has a team called nobody", async () => {
  await database.source.query(`update incident set team_id = null`);
  expect((await list()).nodes).toMatchObject([{ team: { slug: "nobody" } }]);
});

test("pages hold each incident once, newest first", async () => {
  await makeFailing();
  await makeFailing();
  const page = `query ($after: String) { incidents(first: 2, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }`;
  interface Answer {
    incidents: { nodes: { id: string }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
  }
  const first = await api.as(keys.owner).query<Answer>(page);
  const second = await api.as(keys.owner).query<Answer>(page, { after: first.incidents.pageInfo.endCursor });
  expect([first.incidents.pageInfo.hasNextPage, second.incidents.pageInfo.hasNextPage]).toEqual([true, false]);
  const ids = [...first.incidents.nodes, ...second.incidents.nodes].map((node) => node.id);
  expect(ids).toEqual((await list()).nodes.map((node) => node.id));
});

test("fifty cost as many statements as one", async () => {
  const count = async () => (await database.statementsOf(() => list())).length;
  const few = await count();
  for (let i = 0; i < 49; i++) await makeFailing();
  expect(await count()).toBe(few);
}, 60_000);

describe("runs", () => {
  const RUN = `mutation ($slug: String!, $end: DateTime, $wait: Boolean) { monitorRun(model: "card-fraud", slug: $slug, windowEnd: $end, wait: $wait) {
    run { windowEnd result { verdict rule explanation(audience: OPERATIONS) statistic { value } } monitor { slug } version { label } } userErrors { code path } } }`;

  test("without waiting a run is asked for, and null while it has not ended", async () => {
    expect(await api.as(keys.owner).query(RUN, { slug: monitor.slug })).toEqual({ monitorRun: { run: null, userErrors: [] } });
    const rows = await database.source.query(`select topic, payload from outbox where topic = 'monitor.run'`);
    expect(rows).toEqual([
      { topic: "monitor.run", payload: { monitorId: monitor.id, windowEnd: NOW.toISOString(), requestedBy: "pager" } },
    ]);
  });

  test("who waits gets the run", async () => {
    const windowEnd = before(5).toISOString();
    const asked = api.as(keys.owner).query(RUN, { slug: monitor.slug, end: windowEnd, wait: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await answerRequestedRun(database.source, { monitorId: monitor.id, windowEnd, requestedBy: "test" }, () => NOW);
    expect(await asked).toMatchObject({
      monitorRun: { run: { windowEnd, result: { verdict: "FAIL", statistic: { value: 1 } }, version: { label: "v1" } }, userErrors: [] },
    });
  });

  test("windows in the future and before all models, other teams and strangers are refused", async () => {
    for (const end of [new Date(NOW.getTime() + 1000).toISOString(), "0001-01-01T00:00:00Z"]) {
      expect(await api.as(keys.owner).query(RUN, { slug: monitor.slug, end })).toMatchObject({
        monitorRun: { run: null, userErrors: [{ code: "INVALID", path: ["windowEnd"] }] },
      });
    }
    expect(await api.as(keys.other).query(RUN, { slug: monitor.slug })).toMatchObject({
      monitorRun: { userErrors: [{ code: "NOT_FOUND" }] },
    });
    expect((await api.as(null).send(RUN, { slug: monitor.slug })).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });

  test("a monitor's runs page from the latest window, and its chart keeps every peak", async () => {
    const ends = Array.from({ length: 40 }, (_, i) => before(100 + i));
    await backfillMonitor(database.source, monitor.id, ends);
    await database.source.query(`update run set statistic = 7 where monitor_id = $1 and window_end = $2`, [monitor.id, before(117)]);
    const document = `query ($from: DateTime!, $to: DateTime!, $after: String) { monitor(model: "card-fraud", slug: "${monitor.slug}") {
      latestRun { windowEnd } runs(first: 2, after: $after) { totalCount nodes { windowEnd } pageInfo { endCursor } }
      few: series(from: $from, to: $to, maxPoints: 9) { windowEnd value } all: series(from: $from, to: $to) { value } } }`;
    const variables = { from: before(200), to: before(50) };
    interface Answer {
      monitor: {
        latestRun: { windowEnd: string };
        runs: { totalCount: number; nodes: { windowEnd: string }[]; pageInfo: { endCursor: string } };
        few: { windowEnd: string; value: number | null }[];
        all: unknown[];
      };
    }
    const { monitor: shown } = await api.as(keys.owner).query<Answer>(document, variables);
    expect(shown.latestRun.windowEnd).toBe(before(5).toISOString());
    expect(shown.runs).toMatchObject({
      totalCount: 42,
      nodes: [{ windowEnd: before(5).toISOString() }, { windowEnd: before(10).toISOString() }],
    });
    expect(shown.all).toHaveLength(40);
    expect(shown.few.length).toBeLessThanOrEqual(9);
    expect(shown.few).toContainEqual({ windowEnd: before(117).toISOString(), value: 7 });
    const next = await api.as(keys.owner).query<Answer>(document, { ...variables, after: shown.runs.pageInfo.endCursor });
    expect(next.monitor.runs.nodes[0]).toEqual({ windowEnd: before(100).toISOString() });
  });
});
