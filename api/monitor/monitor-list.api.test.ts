import { beforeAll, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { MONITOR_ORDERS } from "#core/monitors/monitor-list.queries.js";
import type { Feature, Model } from "#core/models/model.entity.js";
import { replaceOwnershipRules } from "#core/responsibilities/ownership-rules.service.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeMonitor, makeTeam, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);
const keys = { owner: "", other: "" };
let model: Model;
let amount: Feature;

beforeAll(async () => {
  const tx = database.source.manager;
  const [science, operations] = [await makeTeam(tx, { slug: "science" }), await makeTeam(tx, { slug: "operations" })];
  model = await makeModel(tx, { slug: "card-fraud", accountable: science, dataScience: science });
  amount = await makeFeature(tx, { model, name: "amount" });
  const country = await makeFeature(tx, { model, name: "country", type: "CATEGORICAL" });
  await makeVersion(tx, { model, label: "v1", features: [amount, country] });
  const secret = await makeModel(tx, { slug: "secret", visibility: "TEAMS", accountable: operations });
  await makeMonitor(tx, { model: secret, slug: "hidden" });
  keys.owner = (await makeKey(tx, { team: science })).secret;
  keys.other = (await makeKey(tx, { team: await makeTeam(tx) })).secret;
  const values = { model, featureId: amount.id };
  await makeMonitor(tx, { ...values, operations, slug: "full", name: "Zebra", state: "OK", severity: "LOW", labels: { area: "eu" } });
  await makeMonitor(tx, { ...values, slug: "loud", name: "apple", state: "ALERTING", severity: "CRITICAL", managedProject: "fraud" });
  await makeMonitor(tx, { ...values, slug: "slow", name: "100% slow_tail", state: "WARNING", checkKey: "latency" });
});

const list = async (args: string, key = keys.owner) =>
  (
    await api
      .as(key)
      .query<{ monitors: { nodes: { slug: string }[]; totalCount: number; pageInfo: { endCursor: string; hasNextPage: boolean } } }>(
        `{ monitors${args} { nodes { slug } totalCount pageInfo { endCursor hasNextPage } } }`,
      )
  ).monitors;
const slugs = async (filter: string) => (await list(`(filter: ${filter}, first: 100)`)).nodes.map((node) => node.slug).sort();

test.each([
  [`{ states: [ALERTING, WARNING] }`, ["loud", "slow"]],
  [`{ team: "science" }`, ["full", "loud", "slow"]],
  [`{ team: "operations" }`, ["full"]],
  [`{ team: "science", seat: OPERATIONS }`, []],
  [`{ seat: OPERATIONS }`, ["full"]],
  [`{ unowned: true }`, ["loud", "slow"]],
  [`{ unowned: false }`, ["full"]],
  [`{ unowned: true, seat: DATA_SCIENCE }`, []],
  [`{ models: ["card-fraud"] }`, ["full", "loud", "slow"]],
  [`{ models: ["secret"] }`, []],
  [`{ perspective: OPERATIONS }`, ["slow"]],
  [`{ checks: ["latency"] }`, ["slow"]],
  [`{ severity: [CRITICAL] }`, ["loud"]],
  [`{ labels: { area: "eu" } }`, ["full"]],
  [`{ labels: { area: "us" } }`, []],
  [`{ search: "APPLE" }`, ["loud"]],
  [`{ search: "amount" }`, ["full", "loud", "slow"]],
  [`{ search: "0% slow_" }`, ["slow"]],
  [`{ search: "%" }`, ["slow"]],
  [`{ managedBy: "fraud" }`, ["loud"]],
])("filter %s", async (filter, expected) => {
  expect(await slugs(filter)).toEqual(expected);
});

test.each([
  ["STATE", ["loud", "slow", "full"]],
  ["NAME", ["slow", "loud", "full"]],
  ["SEVERITY", ["loud", "slow", "full"]],
])("order %s", async (order, expected) => {
  expect((await list(`(orderBy: ${order})`)).nodes.map((node) => node.slug)).toEqual(expected);
});

test.each(MONITOR_ORDERS)("pages in order %s hold each monitor once", async (order) => {
  const whole = (await list(`(orderBy: ${order})`)).nodes.map((node) => node.slug);
  const paged: string[] = [];
  let after = "null";
  for (let hasNext = true; hasNext;) {
    const page = await list(`(orderBy: ${order}, first: 1, after: ${after})`);
    expect(page.totalCount).toBe(3);
    paged.push(...page.nodes.map((node) => node.slug));
    after = JSON.stringify(page.pageInfo.endCursor);
    hasNext = page.pageInfo.hasNextPage;
  }
  expect(paged).toEqual(whole);
});

test("a seat that a rule fills counts as filled, and finds its team", async () => {
  const rules = [{ pattern: "card-fraud/*/loud", role: "OPERATIONS" as const, team: "operations" }];
  const replace = (given: typeof rules) =>
    database.source.transaction((tx) => replaceOwnershipRules(tx, system("test"), { rules: given }, NOW));
  await replace(rules);
  expect(await slugs(`{ unowned: true }`)).toEqual(["slow"]);
  expect(await slugs(`{ team: "operations", seat: OPERATIONS }`)).toEqual(["full", "loud"]);
  await replace([]);
  expect(await slugs(`{ unowned: true }`)).toEqual(["loud", "slow"]);
});

test.each([
  `(after: "bm9uc2Vuc2U")`,
  `(after: "${Buffer.from(`["x","y"]`).toString("base64url")}")`,
  `(first: 0)`,
  `(first: 101)`,
  `(filter: { search: "${"x".repeat(300)}" })`,
  `(filter: { labels: [1] })`,
])("%s is refused", async (args) => {
  const { errors: found } = await api.as(keys.owner).send(`{ monitors${args} { totalCount } }`);
  expect(found).toMatchObject([{ extensions: { code: "INVALID" } }]);
});

test("another team sees what the organization sees, but may not edit; strangers see nothing", async () => {
  const query = `{ monitors { nodes { slug viewerCanEdit } } }`;
  const { monitors } = await api.as(keys.other).query<{ monitors: { nodes: { slug: string; viewerCanEdit: boolean }[] } }>(query);
  expect(monitors.nodes).toHaveLength(3);
  expect(monitors.nodes.some((node) => node.viewerCanEdit)).toBe(false);
  expect((await api.as(null).send(query)).errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  expect(await api.as(keys.other).query(`{ monitor(model: "secret", slug: "hidden") { id } }`)).toEqual({ monitor: null });
});

test("a model, its version and its feature show their monitors and the worst of their states", async () => {
  const watched = `state monitors(orderBy: NAME, first: 1) { totalCount nodes { slug } }`;
  const query = `{ model(slug: "card-fraud") { ${watched} liveVersion { ${watched} features { name ${watched} } } } }`;
  const shown = { state: "ALERTING", monitors: { totalCount: 3, nodes: [{ slug: "slow" }] } };
  expect(await api.as(keys.owner).query(query)).toEqual({
    model: {
      ...shown,
      liveVersion: {
        ...shown,
        features: [
          { name: "amount", ...shown },
          { name: "country", state: "UNKNOWN", monitors: { totalCount: 0, nodes: [] } },
        ],
      },
    },
  });
});

test("fifty cost as many statements as one", async () => {
  const everything = `{ monitors(first: 100) { totalCount nodes { slug state nextRunAt viewerCanEdit missingSeats model { slug state }
    version { label } feature { name } check { title } latestRun { result { verdict } } responsibilities { role team { name } onCall { name } }
    runs(first: 3) { totalCount nodes { windowEnd } } incidents(first: 2) { totalCount }
    series(from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z") { value } } } }`;
  const few = (await database.statementsOf(() => api.as(keys.owner).query(everything))).length;
  for (let i = 0; i < 47; i++) await makeMonitor(database.source.manager, { model, featureId: amount.id });
  const many = await database.statementsOf(() => api.as(keys.owner).query(everything));
  expect(many).toHaveLength(few);
});
