import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { pino } from "pino";
import type { DataSource } from "typeorm";
import { createServer } from "#api/server.js";
import { system } from "#core/access/actor.js";
import { ensureBootstrapKey } from "#core/access/api-key.service.js";
import { createDatabase } from "#core/database.js";
import { migrate } from "#core/migrate.js";
import { registerVersion } from "#core/models/version.service.js";
import { upsertModel } from "#core/models/model.service.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { readColumn } from "#core/observations/window.queries.js";
import { startEmbeddedPostgres } from "#local/embedded-postgres.js";
import { migrations } from "#migrations/index.js";
import { compareAsync } from "./compare.js";
import { binaryRows, copyIn } from "./copy.js";

const ROWS = 20_000;
const FEATURES = 10;
const BATCHES = 10;
const START = Date.UTC(2026, 0, 1);
const SECRET = "bench-key-0123456789abcdef";

const rowIds = Array.from({ length: ROWS }, (_, row) => `order-${row}`);
/** Six digits, as prices and measures have. */
const valueAt = (row: number, feature: number) => Math.round(Math.abs(Math.sin(row * 12.9898 + feature * 78.233)) * 1e6) / 100;
const names = Array.from({ length: FEATURES }, (_, feature) => `feature-${feature}`);

/** Intake to a durable answer and reading one feature's window, beside a table with a row per value; with their sizes on disk. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "watchbill-bench-"));
  const postgres = await startEmbeddedPostgres(directory, () => {});
  const database = await createDatabase({ url: postgres.url, pool: 5, applicationName: "bench", migrations }).initialize();
  const client = new Client({ connectionString: postgres.url });
  const log = pino({ level: "silent" });
  const server = await createServer({
    database,
    config: { hasSecureCookies: false, publicUrl: "http://127.0.0.1" },
    clock: () => new Date(START),
    log,
  });
  try {
    await migrate(database);
    await client.connect();
    const url = `http://127.0.0.1:${await server.listen(0, "127.0.0.1")}/v1/models/bench/versions/v1/observations`;
    await measure(database, client, url);
  } finally {
    await server.close();
    await client.end();
    await database.destroy();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(database: DataSource, client: Client, url: string): Promise<void> {
  const now = new Date(START);
  const actor = system("bench");
  await database.transaction(async (tx) => {
    await ensureBootstrapKey(tx, SECRET, now);
    await upsertModel(tx, actor, { slug: "bench" }, now);
    const features = names.map((name) => ({ name, type: "NUMERIC" as const, role: "INPUT" as const }));
    await registerVersion(tx, actor, { model: "bench", label: "v1", scenario: "NEW_MODEL", features }, now);
  });
  await client.query(`
    create table row_per_value (version_id bigint not null, feature_id bigint not null, row_id text not null, at timestamptz not null,
      value double precision not null);
    create index on row_per_value (version_id, feature_id, at)`);

  const body = rowIds
    .map((id, row) =>
      JSON.stringify({ id, ts: START + row, features: Object.fromEntries(names.map((name, f) => [name, valueAt(row, f)])) }),
    )
    .join("\n");
  const headers = { authorization: `Bearer ${SECRET}`, "content-type": "application/x-ndjson" };
  const subject = {
    name: "HTTP, NDJSON",
    async run() {
      const response = await fetch(url, { method: "POST", headers, body });
      return ((await response.json()) as { accepted: number }).accepted;
    },
  };
  const cells = cellsFrom(START);
  const title = `intake of ${(ROWS * FEATURES).toLocaleString("en")} values`;
  await compareAsync({ title, subject, peer: { name: "binary COPY", run: () => copied(client, cells) }, goal: 0.5 });
  await compareAsync({ title, subject, peer: { name: "INSERT … UNNEST", run: () => unnested(client, cells) }, goal: 5 });
  await sizes(client);
  await windows(database, client);
}

type Cell = readonly [version: number, feature: number, id: string, at: number, value: number];

const cellsFrom = (start: number): Cell[] =>
  rowIds.flatMap((id, row) => names.map((_, f): Cell => [1, f, id, start + row, valueAt(row, f)]));

async function copied(client: Client, cells: readonly Cell[]): Promise<number> {
  await copyIn(client, "copy row_per_value from stdin (format binary)", binaryRows(cells));
  return ROWS;
}

async function unnested(client: Client, cells: readonly Cell[]): Promise<number> {
  await client.query(
    `insert into row_per_value select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::timestamptz[], $5::float8[])`,
    [
      cells.map((cell) => cell[0]),
      cells.map((cell) => cell[1]),
      cells.map((cell) => cell[2]),
      cells.map((cell) => new Date(cell[3]).toISOString()),
      cells.map((cell) => cell[4]),
    ],
  );
  return ROWS;
}

/** Bytes per value of both, whatever number of rounds filled them. */
async function sizes(client: Client): Promise<void> {
  await client.query("vacuum analyze");
  const { rows } = await client.query<{ packed: number; plain: number }>(`
    select (pg_total_relation_size('observation_batch') + pg_total_relation_size('observation_column'))::float8
        / (select sum(row_count) * ${FEATURES} from observation_batch) as packed,
      pg_total_relation_size('row_per_value')::float8 / (select count(*) from row_per_value) as plain`);
  const { packed, plain } = rows[0]!;
  const share = packed / plain;
  const verdict = share <= 0.2 ? "met" : "MISSED";
  console.log(
    `size of a value\n  packed: ${packed.toFixed(1)} bytes\n  a row each: ${plain.toFixed(1)} bytes\n  share ${share.toPrecision(3)} goal ≤ 0.2: ${verdict}`,
  );
}

/** One feature over some of many batches; both sides hold the same rows for this. */
async function windows(database: DataSource, client: Client): Promise<void> {
  await client.query(`truncate row_per_value, observation_batch, observation_column`);
  const times = Array.from({ length: BATCHES }, (_, batch) => START + batch * ROWS);
  for (const start of times) {
    const rows = rowIds.map((id, row) => ({
      id,
      at: new Date(start + row),
      values: Object.fromEntries(names.map((name, f) => [name, valueAt(row, f)])),
    }));
    const target = { model: "bench", version: "v1", kind: "OBSERVATIONS" } as const;
    await database.transaction((tx) => storeObservations(tx, system("bench"), { ...target, rows }, new Date(START)));
    await copied(client, cellsFrom(start));
  }
  await client.query("vacuum analyze");
  const [start, end] = [new Date(START + 2.5 * ROWS), new Date(START + 8.5 * ROWS)];
  const [{ id: featureId, version }] = await database.query<[{ id: string; version: string }]>(
    `select feature.id, version.id as version from feature, version where feature.name = 'feature-3'`,
  );
  const column = {
    versionId: version,
    featureId,
    featureType: "NUMERIC",
    featureRole: "INPUT",
    kind: "OBSERVATIONS",
    wantValues: true,
  } as const;
  const plain = `select value from row_per_value where version_id = 1 and feature_id = 3 and at >= $1 and at < $2`;
  await compareAsync({
    title: `read ${(6 * ROWS).toLocaleString("en")} values of one feature`,
    subject: { name: "packed columns", run: async () => total((await readColumn(database, { ...column, start, end })).values!) },
    peer: {
      name: "a row per value",
      run: async () => total((await client.query<{ value: number }>(plain, [start, end])).rows.map((row) => row.value)),
    },
    goal: 10,
  });
}

/** The sum in hundredths, which is exact in any order. */
function total(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += Math.round(value * 100);
  return sum;
}
