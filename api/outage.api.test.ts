import { connect, createServer, type Server, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { DataSource } from "typeorm";
import { createDatabase } from "#core/database.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey } from "#test/factories.js";

/** The way to the database, which can be cut and mended. */
let way: Server;
let port = 0;
const sockets = new Set<Socket>();
const database = testDatabase();
let source: DataSource;
let secret = "";

function openWay(): Promise<void> {
  const target = new URL(database.url);
  way = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname);
    for (const end of [socket, onward]) sockets.add(end.on("error", () => {}));
    socket.pipe(onward).pipe(socket);
  });
  return new Promise((done) => {
    way.listen(port, "127.0.0.1", () => {
      port = (way.address() as AddressInfo).port;
      done();
    });
  });
}

async function cutWay(): Promise<void> {
  const closed = new Promise((done) => way.close(done));
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await closed;
}

beforeAll(async () => {
  await openWay();
  const url = new URL(database.url);
  url.port = String(port);
  source = await createDatabase({ url: url.href, pool: 3, applicationName: "test" }).initialize();
  ({ secret } = await makeKey(database.source.manager));
});
afterAll(async () => {
  await source.destroy();
  await cutWay();
});

// Only now, because it starts its server on a database that is there.
const api = testApi({
  get source() {
    return source;
  },
});

const ask = () =>
  api.http("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query: "{ teams { totalCount } }" }),
  });

test("while the database is away requests are told to come again, and served as soon as it is back", async () => {
  expect((await ask()).status).toBe(200);

  await cutWay();
  const response = await ask();
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "UNAVAILABLE" } }] });
  expect((await api.http("/readyz")).status).toBe(503);
  expect((await api.http("/healthz")).status).toBe(200);

  await openWay();
  expect((await ask()).status).toBe(200);
  expect((await api.http("/readyz")).status).toBe(200);
});
