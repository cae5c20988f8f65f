import { beforeAll, describe, expect, test } from "@jest/globals";
import { buildWatchbillSchema } from "#api/schema.js";
import { encodeId, type NodeKind } from "#core/ids.js";
import { testApi } from "./api.js";
import { testDatabase } from "./database/database.js";
import { makeKey, makeModel, makeMonitor, makeTeam } from "./factories.js";
import { callOf, type Naming } from "./schema-walk.js";

/** Walks every operation of the schema, also those added after this was written, with texts that nobody means well with. */
const database = testDatabase();
const api = testApi(database);
const schema = buildWatchbillSchema();
const operations = [
  ...Object.values(schema.getQueryType()!.getFields()).map((field) => ["query", field] as const),
  ...Object.values(schema.getMutationType()!.getFields()).map((field) => ["mutation", field] as const),
];
let admin = "";

beforeAll(async () => {
  const { manager } = database.source;
  const team = await makeTeam(manager, { slug: "crew" });
  const model = await makeModel(manager, { slug: "model", accountable: team });
  await makeMonitor(manager, { model, slug: "monitor" });
  admin = (await makeKey(manager, { scopes: ["read", "write", "admin"] })).secret;
});

/** What the last part of an operation's name is the id of, as far as it says so. */
const KINDS: Record<string, NodeKind> = {
  override: "Override",
  temporarySchedule: "TemporarySchedule",
  swap: "SwapRequest",
  unavailability: "Unavailability",
  handover: "Handover",
  incident: "Incident",
  apiKey: "ApiKey",
  notices: "Notice",
};

const isId = (name: string) => /^(id|ids|subject|subjects)$/.test(name);
const kindAt = (place: string): NodeKind => Object.entries(KINDS).find(([noun]) => place.startsWith(noun))?.[1] ?? "Model";

const hostile: [string, Naming][] = [
  ["NUL", () => "a\0b"],
  ["half a surrogate pair", () => "a\ud800b"],
  ["a hundred thousand characters", () => "x".repeat(100_000)],
  ["nothing", () => ""],
  ["what SQL and patterns would mean something by", () => `'";--%_\\*?$1{}\u202e`],
  ["ids with a version that only features carry", (name, place) => (isId(name) ? encodeId(kindAt(place), "1@1") : "crew")],
  ["ids beyond every number", (name, place) => (isId(name) ? encodeId(kindAt(place), "999999999999999999") : "crew")],
];

describe.each(hostile)("%s", (_, naming) => {
  test.each(operations.map(([root, field]) => [field.name, root, field] as const))("%s answers or refuses", async (name, root, field) => {
    const { document, variables } = callOf(schema, root, field, naming);
    const { status, data, errors } = await api.as(admin).send<Record<string, unknown>>(document, variables);
    expect(status).toBeLessThan(500);
    for (const { message, extensions } of errors ?? []) {
      expect([name, extensions.code, message]).not.toContainEqual("INTERNAL_SERVER_ERROR");
      // Refusals that come from the database name no place.
      expect(message).not.toBe("A value of the request is out of range.");
    }
    const refused = (data?.[name] as { userErrors?: { code: string; path: string[] }[] } | null)?.userErrors ?? [];
    for (const { code, path } of refused) expect([code, path]).not.toEqual(["INVALID", []]);
  });
});
