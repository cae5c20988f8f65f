import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { createDatabase } from "#core/database.js";
import { migrate } from "#core/migrate.js";
import { onCallNow } from "#core/oncall/schedule.queries.js";
import type { Layer, Override, Restriction, Schedule } from "#core/oncall/schedule.js";
import { WEEKDAYS } from "#core/oncall/schedule.js";
import { onCallAt, shiftsOf } from "#core/oncall/shifts.js";
import { startEmbeddedPostgres } from "#local/embedded-postgres.js";
import { migrations } from "#migrations/index.js";
import { compare, compareAsync } from "./compare.js";

const DAY = 86_400_000;
const YEAR_START = Date.UTC(2026, 0, 1);
const YEAR_END = Date.UTC(2027, 0, 1);
const ZONE = "Europe/Berlin";
const SCHEDULES = 500;
const OFFICE_HOURS: Restriction[] = [{ days: WEEKDAYS, from: 8 * 60, to: 20 * 60, zone: "SCHEDULE" }];

function layer(index: number): Layer {
  return {
    start: Date.UTC(2025, 0, 1),
    rotation: { unit: index < 3 ? "DAILY" : "WEEKLY", length: 1, turns: "ELAPSED" },
    participants: ["a", "b", "c", "d"].map((name) => ({ user: `${name}${index}`, timeZone: ZONE })),
    restrictions: index % 2 ? OFFICE_HOURS : [],
    priority: 0,
  };
}

function override(index: number): Override {
  const start = YEAR_START + index * 1.8 * DAY;
  return { start, end: start + DAY, add: "x", remove: index % 2 ? "a1" : null };
}

function schedule(layers: number, overrides: number): Schedule {
  const numbers = (length: number) => Array.from({ length }, (_, i) => i);
  return {
    timeZone: ZONE,
    resolution: "UNION",
    layers: numbers(layers).map(layer),
    overrides: numbers(overrides).map(override),
    temporary: [],
  };
}

/**
 * A year of shifts (goal < 20 ms) and who is on call over 500 schedules (goal < 50 ms, the database's share included), beside the least
 * work of the kind.
 */
export async function run(): Promise<void> {
  const full = schedule(5, 200);
  const simple = schedule(1, 0);
  const anything = () => true;
  compare({
    title: "a year of shifts: 5 layers and 200 overrides beside 1 layer and none",
    subject: { name: "5 layers, 200 overrides", run: () => shiftsOf(full, YEAR_START, YEAR_END).length },
    peer: { name: "1 layer", run: () => shiftsOf(simple, YEAR_START, YEAR_END).length },
    goal: null,
    same: anything,
  });
  const at = Date.UTC(2026, 5, 1);
  const many = Array.from({ length: SCHEDULES }, () => full);
  compare({
    title: `who is on call, computed alone: ${SCHEDULES} schedules beside 1`,
    subject: { name: `${SCHEDULES} schedules`, run: () => many.map((one) => onCallAt(one, at).length).length },
    peer: { name: "1 schedule", run: () => onCallAt(full, at).length },
    goal: null,
    same: anything,
  });
  await withDatabase((database) => measureStored(database, new Date(at)));
}

async function measureStored(database: DataSource, at: Date): Promise<void> {
  const ids = await storeSchedules(database);
  const raw = `select schedule_id, plan from schedule_revision where until is null and schedule_id = any($1::bigint[])`;
  await compareAsync({
    title: `who is on call, read and computed: ${SCHEDULES} schedules beside the raw select of their plans`,
    subject: { name: `${SCHEDULES} schedules`, run: async () => (await onCallNow(database, ids, at)).size },
    peer: { name: "raw select", run: async () => (await database.query<unknown[]>(raw, [ids])).length },
    goal: null,
  });
  await compareAsync({
    title: `who is on call, read and computed: ${SCHEDULES} schedules beside 1`,
    subject: { name: `${SCHEDULES} schedules`, run: async () => (await onCallNow(database, ids, at)).size },
    peer: { name: "1 schedule", run: async () => (await onCallNow(database, ids.slice(0, 1), at)).size },
    goal: null,
    same: () => true,
  });
}

/** Schedules of two layers of four people, one in office hours, with an override a week. */
async function storeSchedules(database: DataSource): Promise<string[]> {
  const layers = [0, 1].map((index) => ({
    ...layer(index),
    name: `layer ${index}`,
    start: new Date(YEAR_START).toISOString(),
    participants: ["1", "2", "3", "4"],
  }));
  const plan = JSON.stringify({ timeZone: ZONE, resolution: "UNION", layers });
  await database.query(`insert into team (slug, name, created_at) values ('bench', 'Bench', now())`);
  await database.query(`insert into app_user (email, name, created_at) select n || '@example.com', n, now() from generate_series(1, 4) n`);
  await database.query(
    `insert into schedule (slug, name, team_id, feed_token, created_at, updated_at)
     select 'rota-' || n, n, 1, n, now(), now() from generate_series(1, $1::int) n`,
    [SCHEDULES],
  );
  await database.query(`insert into schedule_revision (schedule_id, since, plan) select id, $1, $2 from schedule`, [
    new Date(YEAR_START),
    plan,
  ]);
  await database.query(
    `insert into schedule_override (schedule_id, start_at, end_at, add_user_id, created_by, created_at)
     select schedule.id, $1::timestamptz + week * interval '7 days', $1::timestamptz + week * interval '7 days' + interval '12 hours', 1, 'bench', now()
     from schedule, generate_series(0, 51) week`,
    [new Date(YEAR_START)],
  );
  await database.query(`analyze`);
  return (await database.query<{ id: string }[]>(`select id from schedule`)).map(({ id }) => id);
}

/** Does the work on a migrated database that lasts as long as it. */
async function withDatabase(work: (database: DataSource) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "watchbill-bench-"));
  const postgres = await startEmbeddedPostgres(directory, () => {});
  const database = await createDatabase({ url: postgres.url, pool: 5, applicationName: "bench", migrations }).initialize();
  try {
    await migrate(database);
    await work(database);
  } finally {
    await database.destroy();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
