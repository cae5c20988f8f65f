import { beforeAll, expect, test } from "@jest/globals";
import { setPassword } from "#core/access/password.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeUser } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
const PASSWORD = "a long enough passphrase";
const json = { "content-type": "application/json" };

beforeAll(() =>
  database.source.transaction(async (tx) => {
    const user = await makeUser(tx, { email: "ana@example.com", isAdmin: true });
    await setPassword(tx, user.id, PASSWORD);
  }),
);

const signIn = (body: unknown, headers: Record<string, string> = json) =>
  api.http("/session", { method: "POST", headers, body: JSON.stringify(body) });

async function isAdmin(cookie: string): Promise<boolean> {
  const response = await api.http("/graphql", {
    method: "POST",
    headers: { ...json, cookie },
    body: JSON.stringify({ query: "{ viewer { isAdmin } }" }),
  });
  return ((await response.json()) as { data: { viewer: { isAdmin: boolean } } }).data.viewer.isAdmin;
}

test("signing in gives a cookie that scripts cannot read, and signing out ends it for good", async () => {
  const response = await signIn({ email: "Ana@Example.com", password: PASSWORD });
  expect(response.status).toBe(200);
  const cookie = response.headers.get("set-cookie")!;
  expect(cookie).toMatch(/^watchbill_session=[\w-]{43};/);
  expect(cookie).toContain("HttpOnly");
  expect(cookie).toContain("SameSite=Lax");
  expect(await response.text()).not.toContain(cookie.slice(18, 61));

  const session = cookie.split(";")[0]!;
  expect(await isAdmin(`theme=dark; ${session}`)).toBe(true);
  expect((await api.http("/session", { method: "DELETE", headers: { cookie: session } })).status).toBe(204);
  expect(await isAdmin(session)).toBe(false);
});

test("a wrong password and an unknown address get the same answer", async () => {
  const answers = await Promise.all(
    ["ana@example.com", "nobody@example.com"].map(async (email) => {
      const response = await signIn({ email, password: "wrong" });
      return [response.status, response.headers.get("set-cookie"), await response.json()];
    }),
  );
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]).toMatchObject([401, null, { errors: [{ extensions: { code: "UNAUTHENTICATED" } }] }]);
});

test.each([
  ["no body", undefined],
  ["no password", { email: "ana@example.com" }],
  ["a password that is no text", { email: "ana@example.com", password: { $gt: "" } }],
  ["a list", []],
])("a request that is not one is refused: %s", async (_, body) => {
  expect((await signIn(body)).status).toBe(400);
});

test("an address that no database can hold is refused with its place", async () => {
  const response = await signIn({ email: "ana\0@example.com", password: PASSWORD });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "INVALID", path: ["email"] } }] });
});

test("no other site's form can sign somebody in or use their cookie", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded", origin: "https://evil.example" };
  expect((await signIn({ email: "ana@example.com", password: PASSWORD }, form)).status).toBe(400);
  const session = (await signIn({ email: "ana@example.com", password: PASSWORD })).headers.get("set-cookie")!.split(";")[0]!;
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]) {
    const headers = { "content-type": type, cookie: session, origin: "https://evil.example" };
    const response = await api.http("/graphql", { method: "POST", headers, body: `{"query":"{ viewer { isAdmin } }"}` });
    expect([response.status, (await response.text()).includes("isAdmin")]).toEqual([400, false]);
  }
});
