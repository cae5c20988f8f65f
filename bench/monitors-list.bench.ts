import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { type Actor, system } from "#core/access/actor.js";
import { createDatabase } from "#core/database.js";
import { migrate } from "#core/migrate.js";
import { MONITOR_ORDERS, type MonitorFilter, type MonitorOrder, monitorPages } from "#core/monitors/monitor-list.queries.js";
import { EVERYTHING } from "#core/monitors/scope.js";
import { startEmbeddedPostgres } from "#local/embedded-postgres.js";
import { migrations } from "#migrations/index.js";
import { format } from "./compare.js";

const SIZES = [1_000, 10_000, 100_000] as const;
const PAGE = 25;
/** Of as many, the second slowest is the 95th percentile. */
const ROUNDS = 20;
/** A page among many monitors may take this many times as long as among 1,000. */
const GOAL = 3;

const actors: Record<string, Actor> = {
  everything: system("bench"),
  member: { kind: "user", userId: "1", name: "Ana", isAdmin: false, teams: new Map([["1", "MEMBER"]]) },
};

/** A list as somebody asks for it. */
interface Question {
  name: string;
  actor: Actor;
  orderBy: MonitorOrder;
  filter: MonitorFilter;
}

const filters: Record<string, MonitorFilter> = {
  "states (common)": { states: ["OK"] },
  "states (rare)": { states: ["ALERTING"] },
  severity: { severity: ["CRITICAL"] },
  checks: { checks: ["latency"] },
  perspective: { perspective: "OPERATIONS" },
  models: { models: ["model-3", "model-7"] },
  team: { team: "team-3" },
  "team and seat": { team: "team-3", seat: "OPERATIONS" },
  "unowned (true)": { unowned: true },
  "unowned (false)": { unowned: false },
  labels: { labels: { area: "eu" } },
  "search (many)": { search: "feature-3" },
  "search (none)": { search: "nowhere" },
  managedBy: { managedBy: "project-3" },
};
const questions: Question[] = [
  ...MONITOR_ORDERS.map((orderBy) => ({ name: `order ${orderBy}`, actor: actors["everything"]!, orderBy, filter: {} })),
  { name: "order STATE, as a member", actor: actors["member"]!, orderBy: "STATE", filter: {} },
  ...Object.entries(filters).map(([name, filter]) => ({
    name: `filter ${name}`,
    actor: actors["everything"]!,
    orderBy: "STATE" as const,
    filter,
  })),
  { name: "filter mine, as a member", actor: actors["member"]!, orderBy: "STATE", filter: { mine: true } },
];

/** Each order and filter of the list of monitors, first page and last, among more and more monitors; goal: p95 ≤ 3 × that of 1,000. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "watchbill-bench-"));
  const postgres = await startEmbeddedPostgres(directory, () => {});
  const database = await createDatabase({ url: postgres.url, pool: 2, applicationName: "bench", migrations }).initialize();
  const times = new Map<string, number[]>();
  try {
    await migrate(database);
    for (const size of SIZES) {
      await fill(database, size);
      for (const question of questions) {
        for (const [place, after] of [["first", null] as const, ["last", await lastCursor(database, question)] as const]) {
          const name = `${question.name}, ${place} page`;
          times.set(name, [...(times.get(name) ?? []), await p95(database, question, after)]);
        }
      }
    }
  } finally {
    await database.destroy();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
  report(times);
}

/** Per hundred monitors a model with ten features and a live version; a third of the models lack a seat; one run a monitor. */
async function fill(database: DataSource, monitors: number): Promise<void> {
  const models = monitors / 100;
  await database.query(`
    truncate team, app_user, model restart identity cascade;
    insert into team (slug, name, created_at) select 'team-' || n, 'Team ' || n, now() from generate_series(1, 20) n;
    insert into app_user (email, name, created_at) values ('ana@example.com', 'Ana', now());
    insert into membership (team_id, user_id) values (1, 1);
    insert into model (slug, name, created_at, updated_at) select 'model-' || n, 'Model ' || n, '2026-01-01', now() from generate_series(1, ${models}) n;
    insert into feature (model_id, name, type, role) select m, 'feature-' || n, 'NUMERIC', 'INPUT' from generate_series(1, ${models}) m, generate_series(1, 10) n;
    insert into version (model_id, label, scenario, deployment_role, created_at) select m, 'v1', 'NEW_MODEL', 'LIVE', now() from generate_series(1, ${models}) m;
    insert into monitor (model_id, feature_id, slug, name, check_key, every, severity, state, labels, managed_project, created_at, updated_at)
      select feature.model_id, feature.id, feature.name || '-' || n, 'Monitor ' || (feature.id * 7919 + n * 104729) % 1000003,
        (array['missing-share', 'population-stability', 'latency', 'error-rate'])[1 + (feature.id + n) % 4], 'PT1H',
        (array['LOW', 'MEDIUM', 'MEDIUM', 'HIGH', 'CRITICAL'])[1 + (feature.id + n * 3) % 5],
        case when (feature.id * 31 + n) % 97 = 0 then 'ALERTING' when (feature.id * 17 + n) % 23 = 0 then 'WARNING' else 'OK' end,
        jsonb_build_object('area', (array['eu', 'us', 'asia'])[1 + (feature.id + n) % 3]), 'project-' || feature.model_id % 10, '2026-01-01', now()
      from feature, generate_series(1, 10) n;
    insert into monitor_schedule (monitor_id, model_id, next_run_at)
      select id, model_id, case when id % 50 > 0 then '2026-03-02'::timestamptz + (id * 7919 % 3600) * interval '1 second' end from monitor;
    insert into run (monitor_id, window_start, window_end, started_at, finished_at, verdict, answer)
      select id, '2026-03-01', '2026-03-02', '2026-03-02', '2026-03-02'::timestamptz + (id * 104729 % 3600) * interval '1 second', 'PASS', '{}' from monitor;
    update monitor set latest_run_id = run.id from run where run.monitor_id = monitor.id;
    insert into responsibility (subject_type, subject_id, model_id, role, team_id, since)
      select 'MODEL', id, id, role, id % 20 + 1, '2026-01-01'::timestamptz from model, unnest(array['ACCOUNTABLE', 'DATA_SCIENCE']) role
      union all select 'MODEL', id, id, 'OPERATIONS', (id + 7) % 20 + 1, '2026-01-01' from model where id % 3 > 0
      union all select 'MONITOR', id, model_id, 'DATA_SCIENCE', id % 20 + 1, '2026-01-01' from monitor where id % 10 = 0`);
  await database.query("vacuum full analyze");
}

/** The cursor behind which the last page lies; null when the first is the last. */
async function lastCursor(database: DataSource, question: Question): Promise<string | null> {
  const { edges } = await page(database, question, SIZES.at(-1)!, null);
  return edges.at(-PAGE - 1)?.cursor ?? null;
}

async function p95(database: DataSource, question: Question, after: string | null): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await page(database, question, PAGE, after);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.ceil(0.95 * ROUNDS) - 1]!;
}

async function page(database: DataSource, { actor, orderBy, filter }: Question, first: number, after: string | null) {
  const list = { scope: EVERYTHING.type, filter, orderBy };
  return (await monitorPages(database, actor, [EVERYTHING.id], list, { first, after })).get(EVERYTHING.id)!;
}

function report(times: ReadonlyMap<string, readonly number[]>): void {
  console.log(["p95 of a page".padEnd(44), ...SIZES.map((size) => size.toLocaleString("en").padStart(10)), "ratio"].join(" "));
  for (const [name, figures] of times) {
    const ratio = figures.at(-1)! / figures[0]!;
    const verdict = ratio <= GOAL ? `${ratio.toFixed(1)} met` : `${ratio.toFixed(1)} MISSED`;
    console.log([name.padEnd(44), ...figures.map((ms) => format(ms).padStart(10)), verdict].join(" "));
  }
}
