import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DataSource } from "typeorm";
import { system } from "#core/access/actor.js";
import { gapForecast } from "#core/coverage/gap-forecast.queries.js";
import { createDatabase } from "#core/database.js";
import { migrate } from "#core/migrate.js";
import { coverage } from "#core/responsibilities/coverage.queries.js";
import { effectiveResponsibilities } from "#core/responsibilities/effective.queries.js";
import { replaceOwnershipRules } from "#core/responsibilities/ownership-rules.service.js";
import type { SubjectKey } from "#core/responsibilities/subject.js";
import { startEmbeddedPostgres } from "#local/embedded-postgres.js";
import { migrations } from "#migrations/index.js";
import { compareAsync } from "./compare.js";

const MONITORS = 10_000;
const MODELS = 100;
const RULES = 50;
const NOW = new Date("2026-03-02T09:00:00Z");
const actor = system("bench");

/** Who answers for 10,000 monitors in one query (goal < 200 ms), beside the plain SQL that lists filter by. */
export async function run(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "watchbill-bench-"));
  const postgres = await startEmbeddedPostgres(directory, () => {});
  const database = await createDatabase({ url: postgres.url, pool: 2, applicationName: "bench", migrations }).initialize();
  try {
    await migrate(database);
    await fill(database);
    await measure(database);
  } finally {
    await database.destroy();
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Every model has its own features and a rule or two; a third has an accountable team, a tenth of the monitors an owner of their own. */
async function fill(database: DataSource): Promise<void> {
  await database.query(`
    insert into team (slug, name, created_at) select 'team-' || n, 'Team ' || n, now() from generate_series(1, 20) n;
    insert into app_user (email, name, created_at) select 'p' || n || '@example.com', 'P' || n, now() from generate_series(1, 40) n;
    insert into membership (team_id, user_id) select (n - 1) % 20 + 1, n from generate_series(1, 40) n;
    insert into model (slug, name, created_at, updated_at) select 'model-' || n, 'Model ' || n, '2026-01-01', now() from generate_series(1, ${MODELS}) n;
    insert into feature (model_id, name, type, role) select m, 'feature-' || n, 'NUMERIC', 'INPUT' from generate_series(1, ${MODELS}) m, generate_series(1, 10) n;
    insert into version (model_id, label, scenario, deployment_role, created_at) select m, 'v1', 'NEW_MODEL', 'LIVE', now() from generate_series(1, ${MODELS}) m;
    insert into monitor (model_id, feature_id, slug, name, check_key, every, created_at, updated_at)
      select feature.model_id, feature.id, feature.name || '-' || n, 'Monitor', 'missing-share', 'PT1H', '2026-01-01', now()
      from feature, generate_series(1, ${MONITORS / MODELS / 10}) n;
    insert into responsibility (subject_type, subject_id, model_id, role, team_id, since)
      select 'MODEL', n, n, 'ACCOUNTABLE', n % 20 + 1, '2026-01-01'::timestamptz from generate_series(1, ${MODELS}, 3) n
      union all select 'MONITOR', id, model_id, 'DATA_SCIENCE', id % 20 + 1, '2026-01-01' from monitor where id % 10 = 0`);
  const rules = Array.from({ length: RULES }, (_, i) => ({
    pattern: i % 2 ? `model-${i}*/feature-${i % 10}*` : `*/feature-${i % 10}/*-${i % 7}`,
    role: i % 3 ? ("OPERATIONS" as const) : ("DATA_SCIENCE" as const),
    team: `team-${(i % 20) + 1}`,
  }));
  await database.transaction((tx) => replaceOwnershipRules(tx, actor, { rules, allowUnmatched: true }, NOW));
  await database.query("vacuum analyze");
}

async function measure(database: DataSource): Promise<void> {
  const ids = await database.query<{ id: string }[]>(`select id from monitor order by id`);
  const subjects = ids.map(({ id }): SubjectKey => ({ type: "MONITOR", id }));
  const view = { name: "the view as plain SQL", run: async () => (await database.query<unknown[]>(`select * from monitor_seat`)).length };
  const besideView = { peer: view, goal: 0.5, same: () => true };
  const now = async () => (await effectiveResponsibilities(database, subjects, null)).size;
  await compareAsync({ title: `who answers for ${MONITORS} monitors, goal < 200 ms`, subject: { name: "now", run: now }, ...besideView });
  const then = async () => (await effectiveResponsibilities(database, subjects, NOW)).size;
  await compareAsync({ title: "who answered at an instant", subject: { name: "then", run: then }, ...besideView });
  const scale = { ...besideView, goal: null };
  const score = async () => (await coverage(database, actor, {}, NOW)).covered;
  await compareAsync({ title: "coverage", subject: { name: "coverage", run: score }, ...scale });
  const ahead = async () => (await gapForecast(database, actor, {}, NOW)).length;
  await compareAsync({ title: "gaps in 30 days", subject: { name: "gapForecast", run: ahead }, ...scale });
  const dry = () =>
    database.transaction(async (tx) => (await replaceOwnershipRules(tx, actor, { rules: [], dryRun: true }, NOW)).changeCount);
  await compareAsync({ title: "dry run of a change to all rules", subject: { name: "replaceOwnershipRules", run: dry }, ...scale });
}
