import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Connection, graphql, send } from "./client.js";

/** What the server answers next, one entry a request; a status, or nothing for a broken connection. */
let answers: { status?: number; body?: string; headers?: Record<string, string> }[] = [];
let asked = 0;
let server: Server;
let connection: Connection;
beforeAll(async () => {
  server = createServer((request, response) => {
    asked++;
    const answer = answers.shift() ?? { status: 200, body: "{}" };
    if (answer.status === undefined) request.socket.destroy();
    else response.writeHead(answer.status, answer.headers).end(answer.body ?? "");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  connection = { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: "t", timeout: 5_000, retries: 2 };
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  answers = [];
  asked = 0;
});

const query = "query { viewer { isAdmin } }";
const mutation = "mutation { manifestApply { userErrors { code } } }";

test.each([429, 502, 503, 504])("a query is asked again after %d", async (status) => {
  answers = [
    { status, headers: { "retry-after": "0" } },
    { status: 200, body: '{"data":{"viewer":{"isAdmin":true}}}' },
  ];
  expect(await graphql(connection, query, {})).toEqual({ viewer: { isAdmin: true } });
  expect(asked).toBe(2);
});

test("a change is not sent again when its answer got lost", async () => {
  answers = [{}, { status: 200, body: '{"data":{}}' }];
  await expect(graphql(connection, mutation, {})).rejects.toMatchObject({ exit: 1 });
  answers = [{ status: 503 }];
  await expect(graphql(connection, mutation, {})).rejects.toMatchObject({ exit: 1 });
  expect(asked).toBe(2);
});

test("after the last attempt the fault is told", async () => {
  answers = [{ status: 503 }, { status: 503 }, { status: 503 }];
  await expect(graphql(connection, query, {})).rejects.toThrow("answered 503, after 3 attempts");
});

test("a server that is not there is a fault, and nothing was sent", async () => {
  const nowhere = { ...connection, url: "http://127.0.0.1:9", retries: 0 };
  await expect(graphql(nowhere, mutation, {})).rejects.toMatchObject({ exit: 1 });
});

test.each(["", "api.example.com", "ftp://example.com", "http://", "http://a b"])("%j is no address, and nothing is tried", async (url) => {
  await expect(graphql({ ...connection, url }, query, {})).rejects.toMatchObject({ exit: 4 });
});

test.each([
  ["UNAUTHENTICATED", 5],
  ["FORBIDDEN", 5],
  ["NOT_FOUND", 4],
  ["INTERNAL_SERVER_ERROR", 1],
])("a top-level %s exits with %d", async (code, exit) => {
  answers = [{ status: 200, body: JSON.stringify({ errors: [{ message: "No.", extensions: { code } }] }) }];
  await expect(graphql(connection, query, {})).rejects.toMatchObject({ exit });
});

test("what is no GraphQL is a fault", async () => {
  answers = [{ status: 200, body: "<html>" }];
  await expect(graphql(connection, query, {})).rejects.toMatchObject({ exit: 1 });
});

test("the token follows no redirect", async () => {
  answers = [{ status: 302, headers: { location: "http://127.0.0.1:9/" } }];
  await expect(send({ ...connection, retries: 0 }, { method: "GET", path: "/", repeatable: true })).rejects.toMatchObject({ exit: 1 });
});
