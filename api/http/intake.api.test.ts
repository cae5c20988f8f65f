import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeFeature, makeKey, makeModel, makeTeam, makeVersion, NOW } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database, () => NOW);

let versionId: string;
const secrets = { owner: "", stranger: "", reader: "", everywhere: "" };

beforeAll(async () => {
  const tx = database.source.manager;
  const owner = await makeTeam(tx);
  const made = await makeModel(tx, { slug: "card-fraud", accountable: owner });
  const features = [
    await makeFeature(tx, { model: made, name: "amount" }),
    await makeFeature(tx, { model: made, name: "country", type: "CATEGORICAL" }),
    await makeFeature(tx, { model: made, name: "fraud", type: "BOOLEAN", role: "PREDICTION" }),
    await makeFeature(tx, { model: made, name: "was_fraud", type: "BOOLEAN", role: "LABEL" }),
  ];
  versionId = (await makeVersion(tx, { model: made, label: "v1", features })).id;
  secrets.owner = (await makeKey(tx, { team: owner, scopes: ["observe"] })).secret;
  secrets.stranger = (await makeKey(tx, { team: await makeTeam(tx), scopes: ["observe"] })).secret;
  secrets.reader = (await makeKey(tx, { team: owner, scopes: ["read", "write"] })).secret;
  secrets.everywhere = (await makeKey(tx, { scopes: ["observe"] })).secret;
  await makeVersion(tx, { model: await makeModel(tx, { slug: "secret", visibility: "TEAMS", accountable: owner }), label: "v1" });
});

interface Answer {
  status: number;
  body: {
    accepted?: number;
    batch?: string;
    errors?: { line: number | null; field: string | null; reason: string; code?: string }[];
  } & Record<string, unknown>;
}

async function post(
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string | undefined> = {},
): Promise<Answer> {
  const all = { authorization: `Bearer ${secrets.owner}`, "content-type": "application/x-ndjson", ...headers };
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await api.http(`/v1/models/${path}`, { method: "POST", headers: Object.fromEntries(given), body });
  return { status: response.status, body: (await response.json()) as Answer["body"] };
}

const observations = "card-fraud/versions/v1/observations";
const row = (id: string, amount: unknown = 12.5) =>
  `{"id":"${id}","ts":"2026-03-01T12:00:00Z","features":{"amount":${JSON.stringify(amount)}}}`;
const batches = async () => Number((await database.source.query<[{ count: string }]>(`select count(*) from observation_batch`))[0].count);

describe("rows are taken", () => {
  const answer = {
    accepted: 2,
    batch: expect.stringMatching(/^\d+$/),
    unknownColumns: [{ name: "colour", rows: 1 }],
    missing: { country: 1, fraud: 1 },
    late: 0,
    from: "2026-03-01T12:00:00.000Z",
    to: "2026-03-01T12:00:01.000Z",
  };
  const first = { id: "1", ts: "2026-03-01T12:00:00Z", features: { amount: 12.5, country: "DE", colour: "red" } };
  const second = { id: 2, ts: Date.UTC(2026, 2, 1, 12, 0, 1), features: { amount: 7 }, prediction: true };

  test("as NDJSON", async () => {
    expect(await post(observations, `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`)).toEqual({ status: 200, body: answer });
  });

  test("as a JSON list", async () => {
    const headers = { "content-type": "application/json; charset=utf-8" };
    expect(await post(observations, JSON.stringify([first, second]), headers)).toEqual({ status: 200, body: answer });
  });

  test("as CSV", async () => {
    const csv = "id,ts,amount,country,prediction\n1,2026-03-01T12:00:00Z,12.5,DE,\n2,1772366401000,7,,true\n";
    const body = { ...answer, unknownColumns: [] };
    expect(await post(observations, csv, { "content-type": "text/csv" })).toEqual({ status: 200, body });
  });

  test("gzipped", async () => {
    const body = new Uint8Array(gzipSync(`${JSON.stringify(first)}\n${JSON.stringify(second)}`));
    expect(await post(observations, body, { "content-encoding": "gzip" })).toEqual({ status: 200, body: answer });
  });

  test("with a key bound to no team", async () => {
    expect(await post(observations, row("1"), { authorization: `Bearer ${secrets.everywhere}` })).toMatchObject({ status: 200 });
  });

  test("as labels and as a baseline", async () => {
    expect(await post("card-fraud/versions/v1/labels", '{"id":"1","label":true}')).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(await post("card-fraud/versions/v1/baseline", '{"features":{"amount":1}}')).toMatchObject({ status: 200 });
    const append = await post("card-fraud/versions/v1/baseline?mode=append", "amount\n2\n", { "content-type": "text/csv" });
    expect(append).toMatchObject({ status: 200 });
    const [{ rows }] = await database.source.query<[{ rows: number }]>(
      `select profile -> 'rows' as rows from baseline_profile where version_id = $1`,
      [versionId],
    );
    expect(rows).toBe(2);
  });
});

describe("nothing is stored", () => {
  test.each([
    ["a wrong value", `${row("1")}\n${row("2", "much")}`, { line: 2, field: "features.amount", reason: 'must be a number, not "much"' }],
    ["an id twice", `${row("1")}\n${row("1")}`, { line: 2, field: "id", reason: '"1" is already the id of line 1' }],
    [
      "an instant in seconds",
      `${row("1")}\n{"id":"2","ts":1772366401}`,
      { line: 2, field: "ts", reason: expect.stringContaining("looks like seconds") },
    ],
    ["a broken line", `${row("1")}\n{`, { line: 2, field: null, reason: expect.stringContaining("JSON") }],
    ["no body", "", { line: null, field: null, reason: "The body is empty." }],
    ["blank lines only", "\n\n", { line: null, field: null, reason: "There are no rows in the request." }],
  ])("of a request with %s, and the place is named", async (_, body, error) => {
    const before = await batches();
    expect(await post(observations, body)).toEqual({ status: 400, body: { errors: [{ ...error, code: "INVALID" }], stored: 0 } });
    expect(await batches()).toBe(before);
  });

  test.each([
    ["without a key", 401, observations, { authorization: undefined }],
    ["with an unknown key", 401, observations, { authorization: "Bearer wb_0000000000000000000000000000000000000000" }],
    ["with a key that may not observe", 403, observations, { authorization: () => `Bearer ${secrets.reader}` }],
    ["with the key of another team", 403, observations, { authorization: () => `Bearer ${secrets.stranger}` }],
    ["for a model of other teams", 404, "secret/versions/v1/observations", { authorization: () => `Bearer ${secrets.stranger}` }],
    ["for no model", 404, "none/versions/v1/observations", {}],
    ["for no version", 404, "card-fraud/versions/v9/observations", {}],
    ["for a name no database can hold", 404, "a%00b/versions/v1/observations", {}],
    ["for a name that is no URL", 400, "%ff/versions/v1/observations", {}],
    ["to no such place", 404, "card-fraud/versions/v1/opinions", {}],
    ["in an unknown format", 415, observations, { "content-type": "text/plain" }],
    ["in no format", 415, observations, { "content-type": "" }],
    ["in another charset", 415, observations, { "content-type": "text/csv; charset=latin1" }],
    ["in an unknown encoding", 415, observations, { "content-encoding": "br" }],
    ["that only claims to be gzip", 400, observations, { "content-encoding": "gzip" }],
    ["with an endless idempotency key", 400, observations, { "idempotency-key": "k".repeat(201) }],
    ["in an unknown mode", 400, "card-fraud/versions/v1/baseline?mode=forget", {}],
  ])("of a request %s (%i)", async (_, status, path, headers) => {
    const before = await batches();
    const given = Object.entries(headers as Record<string, string | undefined | (() => string)>);
    const answer = await post(
      path,
      row("1"),
      Object.fromEntries(given.map(([name, value]) => [name, typeof value === "function" ? value() : value])),
    );
    expect(answer).toMatchObject({ status, body: { errors: [expect.anything()] } });
    if (!path.endsWith("opinions")) expect(answer.body).toMatchObject({ errors: [{ line: null, reason: expect.any(String) }], stored: 0 });
    expect(JSON.stringify(answer.body)).not.toMatch(/select |insert |node_modules/);
    expect(await batches()).toBe(before);
  });
});

describe("a body that is too large", () => {
  test("is refused by its length", async () => {
    const answer = await post(observations, `[${" ".repeat(17 * 1024 * 1024)}]`, { "content-type": "application/json" });
    expect(answer).toMatchObject({ status: 413, body: { errors: [{ reason: expect.stringContaining("16 MiB") }] } });
  });

  test("is refused while it unpacks", async () => {
    const rows = Array.from({ length: 80 }, (_, i) => `${row(String(i))}${" ".repeat(1_000_000)}`);
    const bomb = new Uint8Array(gzipSync(rows.join("\n")));
    const answer = await post(observations, bomb, { "content-encoding": "gzip" });
    expect(answer).toMatchObject({ status: 413, body: { errors: [{ reason: expect.stringContaining("64 MiB") }] } });
  });

  test("in lines is refused by their number", async () => {
    const answer = await post(observations, "\n".repeat(400_001));
    expect(answer).toMatchObject({ status: 413, body: { errors: [{ reason: expect.stringContaining("400000 lines") }] } });
  });

  test("in rows is refused by their number", async () => {
    const csv = `id,ts\n${Array.from({ length: 200_001 }, (_, i) => `${i},1772366400000`).join("\n")}\n`;
    const answer = await post(observations, csv, { "content-type": "text/csv" });
    expect(answer).toMatchObject({ status: 413, body: { errors: [{ reason: expect.stringContaining("200000") }] } });
  });
});

describe("the same idempotency key", () => {
  test("gives the same answer, also in parallel, and stores once", async () => {
    const before = await batches();
    const send = () => post(observations, row("once"), { "idempotency-key": "batch 7" });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 200, body: { accepted: 1 } });
    expect(await batches()).toBe(before + 1);
  });

  test("with other rows, or at another place, is a conflict", async () => {
    const headers = { "idempotency-key": "batch 8" };
    expect(await post(observations, row("x"), headers)).toMatchObject({ status: 200 });
    expect(await post(observations, row("y"), headers)).toMatchObject({ status: 409, body: { stored: 0 } });
    expect(await post("card-fraud/versions/v1/baseline", row("x"), headers)).toMatchObject({ status: 409 });
  });
});

test("a client that goes away half-way leaves nothing behind and the server well", async () => {
  const before = await batches();
  const abort = new AbortController();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(Buffer.from(`${row("1")}\n`));
      setTimeout(() => abort.abort(), 50);
    },
  });
  const headers = { authorization: `Bearer ${secrets.owner}`, "content-type": "application/x-ndjson" };
  const init: RequestInit & { duplex: "half" } = { method: "POST", headers, body, duplex: "half", signal: abort.signal };
  await expect(api.http(`/v1/models/${observations}`, init)).rejects.toThrow("aborted");
  expect(await post(observations, row("2"))).toMatchObject({ status: 200 });
  expect(await batches()).toBe(before + 1);
});
