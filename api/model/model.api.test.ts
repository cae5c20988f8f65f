import { beforeAll, describe, expect, test } from "@jest/globals";
import type { ApiCaller } from "#test/api.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeTeam, makeUser, makeVersion } from "#test/factories.js";
import type { Team } from "#core/teams/team.entity.js";

const database = testDatabase();
const api = testApi(database);
let owners: Team;
let owner: ApiCaller;
let other: ApiCaller;
beforeAll(async () => {
  const { manager } = database.source;
  owners = await makeTeam(manager, { slug: "owners" });
  owner = api.as((await makeKey(manager, { team: owners })).secret);
  other = api.as((await makeKey(manager, { team: await makeTeam(manager, { slug: "others" }) })).secret);
});

const ERRORS = "userErrors { code path }";
const MODEL_UPSERT = `mutation ($input: ModelUpsertInput!) {
  modelUpsert(input: $input) { model { slug name tier labels revision visibility missingSeats } ${ERRORS} } }`;
const VERSION_REGISTER = `mutation ($input: VersionRegisterInput!) {
  versionRegister(input: $input) { version { label phase deploymentRole configuration predecessor { label } features { id name type role unit } } ${ERRORS} } }`;
const VERSION_PROMOTE = `mutation ($input: VersionPromoteInput!) {
  versionPromote(input: $input) { version { label deploymentRole phase } ${ERRORS} } }`;
const codes = (payload: { userErrors: { code: string; path: string[] }[] }) =>
  payload.userErrors.map(({ code, path }) => `${code} ${path.join(".")}`);

interface ModelAnswer {
  modelUpsert: { model: Record<string, unknown> | null; userErrors: { code: string; path: string[] }[] };
}
interface VersionAnswer {
  versionRegister: { version: Record<string, unknown> | null; userErrors: { code: string; path: string[] }[] };
}
interface PromoteAnswer {
  versionPromote: { version: Record<string, unknown> | null; userErrors: { code: string; path: string[] }[] };
}

describe("a model's life, as its owner sees it", () => {
  test("it is made, changed field by field, and refused with the place of each fault", async () => {
    const made = await owner.query<ModelAnswer>(MODEL_UPSERT, {
      input: { slug: "card-fraud", name: "Card fraud", tier: 1, labels: { domain: "payments" }, dataScience: "owners" },
    });
    expect(made.modelUpsert).toEqual({
      model: {
        slug: "card-fraud",
        name: "Card fraud",
        tier: 1,
        labels: { domain: "payments" },
        revision: 1,
        visibility: "ORGANIZATION",
        missingSeats: ["OPERATIONS"],
      },
      userErrors: [],
    });
    const changed = await owner.query<ModelAnswer>(MODEL_UPSERT, { input: { slug: "card-fraud", name: null, operations: "owners" } });
    expect(changed.modelUpsert.model).toMatchObject({ name: "card-fraud", tier: 1, revision: 2, missingSeats: [] });
    const refused = await owner.query<ModelAnswer>(MODEL_UPSERT, { input: { slug: "card-fraud", tier: 9, labels: ["no"] } });
    expect(refused.modelUpsert.model).toBeNull();
    expect(codes(refused.modelUpsert)).toEqual(["INVALID input.tier", "INVALID input.labels"]);
    const stale = await owner.query<ModelAnswer>(MODEL_UPSERT, { input: { slug: "card-fraud", tier: 2, expectedRevision: 1 } });
    expect(codes(stale.modelUpsert)).toEqual(["STALE input.expectedRevision"]);
  });

  test("versions are registered with features and promoted; one is live", async () => {
    const features = [
      { name: "amount", type: "NUMERIC", role: "INPUT", unit: "EUR" },
      { name: "fraud", type: "BOOLEAN", role: "PREDICTION" },
    ];
    for (const label of ["v1", "v2"]) {
      const input = {
        model: "card-fraud",
        label,
        scenario: label === "v1" ? "NEW_MODEL" : "REPLACEMENT",
        configuration: { trees: 3 },
        features,
      };
      const { versionRegister } = await owner.query<VersionAnswer>(VERSION_REGISTER, { input });
      expect(versionRegister).toMatchObject({
        version: { label, configuration: { trees: 3 }, predecessor: label === "v1" ? null : { label: "v1" }, features },
        userErrors: [],
      });
      const promoted = await owner.query<PromoteAnswer>(VERSION_PROMOTE, { input: { model: "card-fraud", label, deploymentRole: "LIVE" } });
      expect(promoted.versionPromote).toEqual({
        version: { label, deploymentRole: "LIVE", phase: "MODEL_BUILDING" },
        userErrors: [],
      });
    }
    const { model } = await owner.query<{ model: unknown }>(`{ model(slug: "card-fraud") {
      liveVersion { label model { slug } } version(label: "v1") { label deploymentRole } none: version(label: "v9") { label }
      versions(first: 1) { nodes { label } totalCount pageInfo { hasNextPage } } } }`);
    expect(model).toEqual({
      liveVersion: { label: "v2", model: { slug: "card-fraud" } },
      version: { label: "v1", deploymentRole: "NONE" },
      none: null,
      versions: { nodes: [{ label: "v2" }], totalCount: 2, pageInfo: { hasNextPage: true } },
    });
  });
});

describe("as others see it", () => {
  test("another team reads a model of the organization and changes nothing", async () => {
    expect(await other.query(`{ model(slug: "card-fraud") { slug } }`)).toEqual({ model: { slug: "card-fraud" } });
    const upsert = await other.query<ModelAnswer>(MODEL_UPSERT, { input: { slug: "card-fraud", tier: 5 } });
    expect(codes(upsert.modelUpsert)).toEqual(["FORBIDDEN input.slug"]);
    const register = await other.query<VersionAnswer>(VERSION_REGISTER, {
      input: { model: "card-fraud", label: "v3", scenario: "TWEAK", features: [] },
    });
    expect(codes(register.versionRegister)).toEqual(["FORBIDDEN input.model"]);
    const promote = await other.query<PromoteAnswer>(VERSION_PROMOTE, {
      input: { model: "card-fraud", label: "v1", deploymentRole: "LIVE" },
    });
    expect(codes(promote.versionPromote)).toEqual(["FORBIDDEN input.model"]);
  });

  test("to another team a model of teams is not there, whatever is asked", async () => {
    await makeModel(database.source.manager, { slug: "secret", visibility: "TEAMS", accountable: owners });
    expect(await owner.query(`{ model(slug: "secret") { slug } }`)).toEqual({ model: { slug: "secret" } });
    expect(
      await other.query(`{ model(slug: "secret") { slug } models(filter: { search: "secret" }) { totalCount nodes { slug } } }`),
    ).toEqual({
      model: null,
      models: { totalCount: 0, nodes: [] },
    });
    const upsert = await other.query<ModelAnswer>(MODEL_UPSERT, { input: { slug: "secret", tier: 5 } });
    expect(codes(upsert.modelUpsert)).toEqual(["NOT_FOUND input.slug"]);
    const promote = await other.query<PromoteAnswer>(VERSION_PROMOTE, { input: { model: "secret", label: "v1" } });
    expect(codes(promote.versionPromote)).toEqual(["NOT_FOUND input.model"]);
  });

  test("strangers and keys without the scope are refused", async () => {
    const stranger = await api.as(null).send(`{ model(slug: "card-fraud") { slug } }`);
    expect(stranger.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    const observer = api.as((await makeKey(database.source.manager, { team: owners, scopes: ["observe"] })).secret);
    expect((await observer.send(`{ models { totalCount } }`)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const reader = api.as((await makeKey(database.source.manager, { team: owners, scopes: ["read"] })).secret);
    expect((await reader.send(MODEL_UPSERT, { input: { slug: "card-fraud", tier: 2 } })).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

test("who registers a tweak and promotes it is told what to think of", async () => {
  const { manager } = database.source;
  const model = await makeModel(manager, { slug: "advised", dataScience: owners });
  const kept = await makeFeature(manager, { model, name: "kept" });
  await makeVersion(manager, { model, features: [kept] });
  const features = ["kept", "added"].map((name) => ({ name, type: "NUMERIC", role: "OPERATIONAL" }));
  const register = `mutation ($input: VersionRegisterInput!) {
    versionRegister(input: $input) { version { predecessor { label } } warnings proposals { feature check limits { warn { metric op value consecutiveRuns } fail { value } } reference } ${ERRORS} } }`;
  const input = { model: "advised", label: "v2", scenario: "TWEAK", features };
  expect(await owner.query(register, { input })).toMatchObject({
    versionRegister: {
      warnings: [],
      proposals: [
        {
          feature: "added",
          check: "latency",
          limits: { warn: { metric: "ratio", op: "gt", value: 1.5, consecutiveRuns: 1 }, fail: { value: 2 } },
          reference: { baseline: "training" },
        },
      ],
      userErrors: [],
    },
  });
  const promote = `mutation ($input: VersionPromoteInput!) { versionPromote(input: $input) { warnings ${ERRORS} } }`;
  expect(await owner.query(promote, { input: { model: "advised", label: "v2", deploymentRole: "LIVE" } })).toEqual({
    versionPromote: { warnings: ["Nobody has the operations seat of v2; assign a team."], userErrors: [] },
  });
  expect(await other.query(promote, { input: { model: "advised", label: "v2" } })).toMatchObject({ versionPromote: { warnings: [] } });
});

test("who registers a version with fewer features is told which it lost", async () => {
  await makeModel(database.source.manager, { slug: "shrunk", dataScience: owners });
  const register = `mutation ($input: VersionRegisterInput!) { versionRegister(input: $input) { warnings ${ERRORS} } }`;
  const withFeatures = (...names: string[]) => {
    const features = names.map((name) => ({ name, type: "NUMERIC", role: "INPUT" }));
    return owner.query(register, { input: { model: "shrunk", label: "v1", scenario: "NEW_MODEL", features } });
  };
  expect(await withFeatures("amount", "age")).toEqual({ versionRegister: { warnings: [], userErrors: [] } });
  expect(await withFeatures("age", "hour")).toMatchObject({
    versionRegister: { warnings: [expect.stringContaining("v1 no longer declares amount; the features given are the whole list")] },
  });
  const names = Array.from({ length: 13 }, (_, i) => `f${i}`);
  await withFeatures(...names);
  expect(await withFeatures("f0")).toMatchObject({ versionRegister: { warnings: [expect.stringContaining("f10 and 2 more;")] } });
});

test("pages have bounds, and cursors of other lists are refused", async () => {
  for (const page of ["first: 0", "first: 101", "first: -1", `after: "x"`]) {
    expect((await owner.send(`{ models(${page}) { totalCount } }`)).errors?.[0]?.extensions.code).toBe("INVALID");
  }
});

test("fifty models with all that hangs on them take as many statements as one", async () => {
  const { manager } = database.source;
  const predecessors = [];
  for (let i = 0; i < 50; i++) {
    const model = await makeModel(manager, { slug: `many-${i}`, name: i === 0 ? "many-one" : `many-${i}`, dataScience: owners });
    const assignee = await makeUser(manager, { teams: [owners] });
    await manager.query(`update responsibility set assignee_id = $1 where model_id = $2`, [assignee.id, model.id]);
    const feature = await makeFeature(manager, { model });
    const first = await makeVersion(manager, { model, deploymentRole: "NONE", features: [feature] });
    predecessors.push(await makeVersion(manager, { model, predecessorId: first.id, features: [feature] }));
  }
  const document = `query ($search: String!) { models(first: 50, filter: { search: $search }) { totalCount nodes {
    id slug name missingSeats
    responsibilities { role explanation team { slug coverage { share } members { role user { name } } } assignee { name } onCall { name } }
    liveVersion { label model { slug } predecessor { label } missingSeats features { name missingSeats responsibilities { explanation } } }
    version(label: "v") { label } versions(first: 2) { totalCount nodes { label features { name } } } } } }`;
  const count = async (search: string, nodes: number) => {
    let seen = 0;
    const statements = await database.statementsOf(async () => {
      const answer = await owner.query<{ models: { nodes: unknown[] } }>(document, { search });
      seen = answer.models.nodes.length;
    });
    expect(seen).toBe(nodes);
    return statements.filter((sql) => !sql.includes("last_used_at =")).length;
  };
  expect(await count("many-", 50)).toBe(await count("many-one", 1));
}, 30_000);
