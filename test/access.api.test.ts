import { beforeAll, describe, expect, test } from "@jest/globals";
import { publicOperations } from "#api/graphql/guard.js";
import { buildWatchbillSchema } from "#api/schema.js";
import { encodeId, type NodeKind } from "#core/ids.js";
import { testApi } from "./api.js";
import { testDatabase } from "./database/database.js";
import { makeFeature, makeIncident, makeKey, makeModel, makeMonitor, makeTeam, makeVersion, NOW } from "./factories.js";
import { callOf, type Naming } from "./schema-walk.js";

/**
 * Walks every operation of the schema, also those added after this was written. One model is shown to its own team alone, and its
 * name, and the names of all that belongs to it, hold a word that nobody else may ever read.
 */
const SECRET = "hush";
const ABSENT = "nope";

const database = testDatabase();
// The clock stands still, so that two answers differ only by what was asked for.
const api = testApi(database, () => NOW);
const schema = buildWatchbillSchema();
const queries = Object.values(schema.getQueryType()!.getFields());
const mutations = Object.values(schema.getMutationType()!.getFields());
const secretKeys: Partial<Record<NodeKind, string>> = {};
let insider = "";
let outsider = "";
let reader = "";

beforeAll(async () => {
  const { manager } = database.source;
  const crew = await makeTeam(manager, { slug: "crew" });
  const others = await makeTeam(manager, { slug: "others" });
  const model = await makeModel(manager, {
    slug: `${SECRET}-model`,
    visibility: "TEAMS",
    accountable: crew,
    dataScience: crew,
  });
  const feature = await makeFeature(manager, { model, name: `${SECRET}_feature` });
  const version = await makeVersion(manager, { model, label: `${SECRET}-v1`, features: [feature] });
  const monitor = await makeMonitor(manager, { model, slug: `${SECRET}-monitor`, featureId: feature.id, dataScience: crew });
  const incident = await makeIncident(manager, { monitor, version });
  Object.assign(secretKeys, {
    Model: model.id,
    ModelVersion: version.id,
    Feature: feature.id,
    Monitor: monitor.id,
    Run: incident.firstRunId,
    Incident: incident.id,
  } satisfies typeof secretKeys);
  await makeModel(manager, { slug: "open-model", accountable: others });
  const insiderKey = await makeKey(manager, { team: crew });
  secretKeys.ApiKey = insiderKey.key.id;
  insider = insiderKey.secret;
  outsider = (await makeKey(manager, { team: others })).secret;
  reader = (await makeKey(manager, { scopes: ["read"] })).secret;
});

/** Names of the secret things, or of things that are not there but are named as long. */
function naming(word: typeof SECRET | typeof ABSENT): Naming {
  const id = (kind: NodeKind) => encodeId(kind, word === SECRET ? secretKeys[kind]! : "900000000000000000");
  return (name, place) => {
    if (name === "id" || name === "subject")
      return id(place.startsWith("incident") ? "Incident" : place.startsWith("apiKey") ? "ApiKey" : "Model");
    if (name === "slug") return place.startsWith("team") ? "crew" : place.startsWith("model") ? `${word}-model` : `${word}-monitor`;
    if (name === "model" || name === "models") return `${word}-model`;
    if (name === "label" || name === "version" || name === "predecessor") return `${word}-v1`;
    if (name === "feature") return `${word}_feature`;
    if (name === "check" || name === "key") return "missing-share";
    if (place === "coverage") return "crew";
    if (/^(team|accountable|dataScience|operations)$/.test(name)) return "others";
    return /^(after|search|idempotencyKey)$/.test(name) ? null : name;
  };
}

describe("somebody who is not signed in", () => {
  test.each([...queries, ...mutations].map((field) => [field.name, field] as const))("is refused %s", async (name, field) => {
    const { document, variables } = callOf(schema, mutations.includes(field) ? "mutation" : "query", field, naming(SECRET));
    const { data, errors } = await api.as(null).send<Record<string, unknown>>(document, variables);
    if (publicOperations.has(name)) expect([errors, data?.[name]]).toEqual([undefined, expect.objectContaining({ isAdmin: false })]);
    else expect([data?.[name] ?? null, errors?.map((error) => error.extensions.code)]).toEqual([null, ["UNAUTHENTICATED"]]);
  });
});

test.each(mutations.map((field) => [field.name, field] as const))("a key that may only read is refused %s", async (name, field) => {
  const { document, variables } = callOf(schema, "mutation", field, naming(ABSENT));
  const { data, errors } = await api.as(reader).send<Record<string, unknown>>(document, variables);
  expect([data?.[name] ?? null, errors?.map((error) => error.extensions.code)]).toEqual([null, ["FORBIDDEN"]]);
});

describe("another team's key cannot tell a hidden thing from an absent one", () => {
  // A model's name is taken once for all, so that making one under a hidden name must fail where another name succeeds.
  const all = [...queries.map((field) => ["query", field] as const), ...mutations.map((field) => ["mutation", field] as const)];
  const walked = all.map(([root, field]) => [field.name, root, field] as const).filter(([name]) => name !== "modelUpsert");
  test.each(walked)("%s", async (_, root, field) => {
    const answers = [];
    for (const word of [SECRET, ABSENT] as const) {
      const { document, variables } = callOf(schema, root, field, naming(word));
      const { data, errors } = await api.as(outsider).send(document, variables);
      answers.push(JSON.stringify({ data, errors: errors?.map(({ message, extensions }) => ({ message, code: extensions.code })) }));
    }
    const [hidden, absent] = answers;
    expect(hidden!.replaceAll(SECRET, ABSENT)).toBe(absent);
    expect(hidden).not.toContain("INTERNAL_SERVER_ERROR");
  });

  test("modelUpsert", async () => {
    const document = `mutation ($slug: String!) { modelUpsert(input: { slug: $slug }) { model { slug } userErrors { code } } }`;
    const answer = await api.as(outsider).query(document, { slug: `${SECRET}-model` });
    expect(answer).toEqual({ modelUpsert: { model: null, userErrors: [{ code: "NOT_FOUND" }] } });
  });

  test("any id", async () => {
    for (const [kind, key] of Object.entries(secretKeys)) {
      const id = encodeId(kind as NodeKind, key);
      expect(await api.as(outsider).query(`query ($id: ID!) { node(id: $id) { id } }`, { id })).toEqual({ node: null });
    }
  });
});

test("the walk is not blind: the team itself reads the secret by every way that names it", async () => {
  const seen: string[] = [];
  for (const field of queries) {
    const { document, variables } = callOf(schema, "query", field, naming(SECRET));
    const { data } = await api.as(insider).send(document, variables);
    if (JSON.stringify(data).includes(SECRET)) seen.push(field.name);
  }
  expect(seen).toEqual(expect.arrayContaining(["coverage", "incidents", "model", "models", "monitor", "monitors", "deployGate"]));
});
