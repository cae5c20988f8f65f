import { beforeAll, expect, test } from "@jest/globals";
import type { ApiCaller } from "#test/api.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey, makeModel, makeTeam } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
const callers: Record<string, ApiCaller> = {};
beforeAll(async () => {
  const tx = database.source.manager;
  const [owner, other] = [await makeTeam(tx, { slug: "owner" }), await makeTeam(tx, { slug: "other" })];
  await makeModel(tx, { slug: "card-fraud", accountable: owner });
  await makeModel(tx, { slug: "hidden", accountable: owner, visibility: "TEAMS" });
  callers["owner"] = api.as((await makeKey(tx, { team: owner, scopes: ["read", "write"] })).secret);
  callers["reader"] = api.as((await makeKey(tx, { team: owner, scopes: ["read"] })).secret);
  callers["other"] = api.as((await makeKey(tx, { team: other, scopes: ["read", "write"] })).secret);
  callers["stranger"] = api.as(null);
});

const PLAN = `query Plan($input: ManifestInput!) { manifestPlan(input: $input) {
  hash items { kind name action changes { path before after } } userErrors { code path }
} }`;
const APPLY = `mutation Apply($input: ManifestInput!) { manifestApply(input: $input) {
  plan { hash items { kind name action } } userErrors { code path }
} }`;
interface Planned {
  manifestPlan: { hash: string; items: { kind: string; name: string; action: string; changes: unknown[] }[]; userErrors: unknown[] };
}
interface Applied {
  manifestApply: { plan: { hash: string; items: unknown[] } | null; userErrors: { code: string; path: string[] }[] };
}

const manifest = (tier: number, slug = "card-fraud") => ({
  project: "fraud",
  documents: [{ apiVersion: "watchbill/v1", kind: "Model", metadata: { name: slug }, spec: { tier } }],
});

test("whoever answers for a model plans and applies exactly that plan", async () => {
  const input = manifest(1);
  const { manifestPlan } = await callers["owner"]!.query<Planned>(PLAN, { input });
  expect(manifestPlan).toMatchObject({
    items: [{ kind: "Model", name: "card-fraud", action: "UPDATE" }],
    userErrors: [],
  });
  expect(manifestPlan.items[0]?.changes).toContainEqual({ path: "spec.tier", before: 3, after: 1 });
  const stale = { ...input, expectedPlanHash: "0".repeat(64) };
  expect(await callers["owner"]!.query<Applied>(APPLY, { input: stale })).toEqual({
    manifestApply: { plan: null, userErrors: [{ code: "STALE", path: ["input", "expectedPlanHash"] }] },
  });
  const { manifestApply } = await callers["owner"]!.query<Applied>(APPLY, { input: { ...input, expectedPlanHash: manifestPlan.hash } });
  expect(manifestApply).toMatchObject({ plan: { hash: manifestPlan.hash }, userErrors: [] });
  const again = await callers["owner"]!.query<Planned>(PLAN, { input });
  expect(again.manifestPlan.items).toMatchObject([{ action: "UNCHANGED", changes: [] }]);
});

test("a key that only reads may plan and not apply", async () => {
  const input = manifest(2);
  const { manifestPlan } = await callers["reader"]!.query<Planned>(PLAN, { input });
  expect(manifestPlan.items).toMatchObject([{ action: "UPDATE" }]);
  expect((await callers["reader"]!.send(APPLY, { input })).errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
});

test("another team may do neither, and does not learn what is hidden from it", async () => {
  const errors = async (slug: string) => {
    const input = manifest(4, slug);
    const { manifestPlan } = await callers["other"]!.query<Planned>(PLAN, { input });
    const { manifestApply } = await callers["other"]!.query<Applied>(APPLY, { input });
    expect(manifestPlan.userErrors).toEqual(manifestApply.userErrors);
    return manifestApply.userErrors;
  };
  const path = ["input", "documents", "0", "metadata", "name"];
  expect(await errors("card-fraud")).toEqual([{ code: "FORBIDDEN", path }]);
  expect(await errors("hidden")).toEqual([{ code: "NOT_FOUND", path }]);
});

test("a stranger is turned away", async () => {
  for (const document of [PLAN, APPLY]) {
    const { errors } = await callers["stranger"]!.send(document, { input: manifest(1) });
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  }
});

test.each([
  ["a number", [5], ["input", "documents", "0"]],
  ["a list", [[]], ["input", "documents", "0"]],
  [
    "NUL in a name",
    [{ ...manifest(1).documents[0], metadata: { name: "a", displayName: "\0" } }],
    ["input", "documents", "0", "metadata", "displayName"],
  ],
  ["something deep", [JSON.parse(`${'{"a":'.repeat(60)}1${"}".repeat(60)}`)], ["input", "documents", "0", "apiVersion"]],
])("%s is an error at its place, not a fault", async (_, documents, path) => {
  const { manifestPlan } = await callers["owner"]!.query<Planned>(PLAN, { input: { project: "fraud", documents } });
  expect(manifestPlan).toMatchObject({ hash: "", items: [] });
  expect(manifestPlan.userErrors[0]).toEqual({ code: "INVALID", path });
});
