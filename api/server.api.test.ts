import { beforeAll, expect, test } from "@jest/globals";
import { serverAudits } from "graphql-http";
import { ensureBootstrapKey } from "#core/access/api-key.service.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";

const database = testDatabase();
const api = testApi(database);
const KEY = "bootstrap-key-of-this-test";
beforeAll(() => database.source.transaction((tx) => ensureBootstrapKey(tx, KEY, new Date())));

const json = { "content-type": "application/json" };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  api.http("/graphql", { method: "POST", headers: { ...json, ...headers }, body: typeof body === "string" ? body : JSON.stringify(body) });
const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

test("a key is known by the Authorization header, a stranger or an unknown key is nobody", async () => {
  const viewer = "{ viewer { apiKey isAdmin } }";
  expect(await api.as(KEY).query(viewer)).toEqual({ viewer: { apiKey: "bootstrap", isAdmin: true } });
  for (const secret of [null, "wb_unknown", "x".repeat(10_000)]) {
    expect(await api.as(secret).query(viewer)).toEqual({ viewer: { apiKey: null, isAdmin: false } });
  }
});

test("the endpoint speaks GraphQL over HTTP without an error or a warning", async () => {
  const known: typeof fetch = (input, init) => {
    const headers = { ...(init?.headers as Record<string, string>), authorization: `Bearer ${KEY}` };
    // The audit's plain GETs carry none of the headers that tell a program from a link.
    return fetch(input, { ...init, headers: init?.method === "POST" ? headers : { ...headers, "x-watchbill-csrf": "1" } });
  };
  const failed: string[] = [];
  for (const audit of serverAudits({ url: `${api.url}/graphql`, fetchFn: known })) {
    const result = await audit.fn();
    if (result.status !== "ok") failed.push(`${result.status} ${result.name}: ${result.reason}`);
  }
  expect(failed).toEqual([]);
});

test("a GET may not change anything, and needs a header that no link and no form can send", async () => {
  const get = (document: string, headers: Record<string, string>) =>
    api.http(`/graphql?query=${encodeURIComponent(document)}`, { headers: { authorization: `Bearer ${KEY}`, ...headers } });
  expect((await get("{ __typename }", {})).status).toBe(400);
  expect((await get("{ __typename }", { "x-watchbill-csrf": "1" })).status).toBe(200);
  expect((await get("mutation { __typename }", { "x-watchbill-csrf": "1" })).status).toBe(405);
});

test.each([
  ["a form", "application/x-www-form-urlencoded", "query={__typename}"],
  ["plain text", "text/plain", `{"query":"{ __typename }"}`],
  ["an unknown charset", "application/json; charset=ebcdic", `{"query":"{ __typename }"}`],
  ["broken JSON", "application/json", `{"query":`],
  ["a batch", "application/json", `[{"query":"{ __typename }"},{"query":"{ __typename }"}]`],
  ["nothing", "application/json", ""],
])("%s is refused with a clear status", async (_, type, body) => {
  const response = await post(body, { "content-type": type });
  expect([400, 415]).toContain(response.status);
  expect(await response.text()).not.toMatch(/node_modules|at .*\.js/);
});

test("a stranger may send little, a known caller what a large manifest needs", async () => {
  const document = { query: "{ __typename }", variables: { text: "x".repeat(1_000_000) } };
  expect((await post(document)).status).toBe(413);
  expect((await post(document, { authorization: `Bearer ${KEY}` })).status).toBe(200);
  document.variables.text = "x".repeat(7_000_000);
  expect((await post(document, { authorization: `Bearer ${KEY}` })).status).toBe(413);
});

test("no other site may read an answer", async () => {
  const response = await api.http("/graphql", { method: "OPTIONS", headers: { origin: "https://evil.example" } });
  expect(response.headers.get("access-control-allow-origin")).toBeNull();
});

test("strangers learn nothing of the schema", async () => {
  const stranger = api.as(null);
  for (const document of ["{ __schema { types { name } } }", `{ __type(name: "Query") { name } }`]) {
    expect((await stranger.send(document)).status).toBe(400);
    expect((await api.as(KEY).send(document)).status).toBe(200);
  }
  expect((await api.as(KEY).send("{ viewr { isAdmin } }")).errors?.[0]?.message).toContain("Did you mean");
  const { errors } = await stranger.send("{ viewr { isAdmin } }");
  expect(errors?.[0]?.message).not.toContain("Did you mean");
});

const many = (count: number, part: (i: number) => string) => Array.from({ length: count }, (_, i) => part(i)).join(" ");
test.each([
  ["50 levels", `{ __type(name: "Query") ${"{ ofType ".repeat(50)} { name } ${"}".repeat(51)}`],
  ["1,000 aliases of a field", `{ ${many(1_000, (i) => `a${i}: viewer { isAdmin }`)} }`],
  ["100 aliases of a field", `{ ${many(100, (i) => `a${i}: __typename`)} }`],
  ["5,000 duplicate fields", `{ ${many(5_000, () => "__typename")} }`],
  ["1,000 fragments", `{ __typename } ${many(1_000, (i) => `fragment f${i} on Query { __typename }`)}`],
  ["10 directives", `{ __typename ${many(10, () => "@skip(if: false)")} }`],
  ["a cycle of fragments", `{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }`],
  ["recursive introspection", `{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }`],
  ["an unknown input field", `{ checkPreview(input: { check: "latency", current: { values: [1] }, sudo: true }) { verdict } }`],
])("%s is refused before anything is resolved", async (_, document) => {
  const { status, data, errors } = await api.as(KEY).send(document);
  expect(status).toBe(400);
  expect(data).toBeUndefined();
  expect(errors?.length).toBeGreaterThan(0);
});

test("a refusal keeps its code and place, and a fault shows nothing but the request's id", async () => {
  const refused = await api.as(KEY).send(`{ checkPreview(input: { check: "no-such", current: { values: [1] } }) { verdict } }`);
  expect(refused.errors?.[0]).toMatchObject({ extensions: { code: "NOT_FOUND", path: ["input", "check"] } });

  await database.source.query(`alter table api_key rename column name to title`);
  try {
    const response = await post({ query: "{ viewer { isAdmin } }" }, { authorization: `Bearer ${KEY}` });
    const body = await response.text();
    expect(response.status).toBe(500);
    expect(JSON.parse(body)).toEqual({
      errors: [
        { message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR", requestId: response.headers.get("x-request-id") } },
      ],
    });
    expect(api.logged.at(-1)).toContain(response.headers.get("x-request-id"));
    expect(api.logged.join("\n")).not.toContain(KEY);
  } finally {
    await database.source.query(`alter table api_key rename column title to name`);
  }
});

test("unknown paths are not found", async () => {
  const response = await api.http("/nowhere");
  expect([response.status, await codeOf(response)]).toEqual([404, "NOT_FOUND"]);
});

test("health is the process, readiness the database", async () => {
  expect((await api.http("/healthz")).status).toBe(200);
  expect((await api.http("/readyz")).status).toBe(200);
  await database.source.query(`alter table migration rename to migration_away`);
  try {
    expect((await api.http("/healthz")).status).toBe(200);
    expect((await api.http("/readyz")).status).toBe(503);
  } finally {
    await database.source.query(`alter table migration_away rename to migration`);
  }
});
