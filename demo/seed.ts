import type { DataSource } from "typeorm";
import { system } from "#core/access/actor.js";
import { setPassword } from "#core/access/password.js";
import { recordAudit } from "#core/audit/audit.js";
import type { Reader, Tx } from "#core/database.js";
import { upsertModel } from "#core/models/model.service.js";
import { promoteVersion, registerVersion } from "#core/models/version.service.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { assignResponsibility } from "#core/responsibilities/responsibility.service.js";
import { backfillMonitors } from "#core/runs/evaluate.js";
import { upsertTeam } from "#core/teams/team.service.js";
import { replayFlights } from "./flight-replay.js";
import { type MonitorGroup, monitorGroups } from "./monitors.js";
import { replayRain } from "./rain-replay.js";
import type { ReplayedModel } from "./replay.js";
import { ADMINISTRATOR, teams } from "./roster.js";
import { addRotas } from "./rotas.js";

/** What became of a request to seed. */
export type SeedOutcome = "seeded" | "already seeded" | "not empty";

interface SeedOptions {
  /** The password of everyone in the demo. */
  password: string;
  now: Date;
  log(line: string): void;
}

const actor = system("demo");
const SUBJECT = { subjectType: "DEMO", subjectId: "demo", subjectName: "demo" };
const BEGUN = "demo.begun";
const SEEDED = "demo.seeded";
const DAY_MS = 86_400_000;

/**
 * Fills an empty database with the demo. The audit says when it began and when it was done, so that a seed that was cut short is
 * cleared away and done again, and a database with models of its own is left alone.
 */
export async function seedDemo(database: DataSource, { password, now, log }: SeedOptions): Promise<SeedOutcome> {
  const marks = await database.query<{ action: string }[]>(
    `select action from audit_event where subject_type = 'DEMO' and subject_id = 'demo'`,
  );
  const isMarked = (action: string) => marks.some((mark) => mark.action === action);
  if (isMarked(SEEDED)) return "already seeded";
  if (!isMarked(BEGUN)) {
    if (await hasModels(database)) return "not empty";
    await database.transaction((tx) => recordAudit(tx, actor, { action: BEGUN, ...SUBJECT }, now));
  }

  log("training two delay models on January 2001 and a rain model on 2012");
  const models = [replayFlights(now), replayRain(now)];
  await database.transaction(async (tx) => {
    await clear(tx, models);
    const opened = models[0]!.moved("2001-01-01T00:00:00Z");
    await addPeople(tx, password, opened);
    await addRotas(tx, actor, opened, now);
    for (const model of models) {
      const rows = await addModel(tx, model);
      log(`${model.model.slug}: replayed ${rows.toLocaleString("en")} rows`);
    }
  });
  const addGroup = async (group: MonitorGroup) => {
    const model = models.find((replayed) => replayed.model.slug === group.model)!;
    const answers = await addMonitors(database, group, model, now);
    log(`${group.model}: answered ${group.monitors.length} monitors for ${answers} windows of the past`);
  };
  // Half of the time is spent waiting for the database.
  const added = await Promise.allSettled(monitorGroups.map(addGroup));
  for (const result of added) if (result.status === "rejected") throw result.reason;
  await database.transaction(async (tx) => {
    // Made in the past, they would have to catch up; their past is answered already.
    await tx.query(`update monitor_schedule set next_run_at = $1, missed = 0`, [now]);
    // Nobody is to be called today about what happened in the replay.
    await tx.query(`update outbox set sent_at = $1 where sent_at is null`, [now]);
    await recordAudit(tx, actor, { action: SEEDED, ...SUBJECT }, now);
  });
  return "seeded";
}

async function hasModels(reader: Reader): Promise<boolean> {
  return (await reader.query<unknown[]>(`select from model limit 1`)).length > 0;
}

/** Takes away what a seed that was cut short has left; teams and people are brought up to date instead. */
async function clear(tx: Tx, models: ReplayedModel[]): Promise<void> {
  const slugs = models.map(({ model }) => model.slug);
  // Features cannot go while monitors watch them.
  await tx.query(`delete from monitor where model_id in (select id from model where slug = any($1))`, [slugs]);
  await tx.query(`delete from model where slug = any($1)`, [slugs]);
}

async function addPeople(tx: Tx, password: string, at: Date): Promise<void> {
  for (const team of teams) await upsertTeam(tx, actor, team, at);
  const emails = teams.flatMap(({ members }) => members ?? []).map(({ email }) => email);
  const people = await tx.query<{ id: string }[]>(`select id from app_user where email = any($1)`, [emails]);
  for (const { id } of people) await setPassword(tx, id, password);
  await tx.query(`update app_user set is_admin = true where email = $1`, [ADMINISTRATOR]);
}

async function addModel(tx: Tx, { model, versions }: ReplayedModel): Promise<number> {
  const released = versions[0]!.baseline.at(-1)!.at;
  const { slug } = await upsertModel(tx, actor, model, released);
  let count = 0;
  for (const { register, deploymentRole, baseline, observations, labels } of versions) {
    const version = register.label;
    await registerVersion(tx, actor, { model: slug, ...register }, released);
    await promoteVersion(tx, actor, { model: slug, label: version, deploymentRole }, observations[0]![0]!.at);
    const requests = [
      { kind: "BASELINE" as const, rows: baseline },
      ...observations.map((rows) => ({ kind: "OBSERVATIONS" as const, rows })),
      ...labels.map((rows) => ({ kind: "LABELS" as const, rows })),
    ];
    for (const { kind, rows } of requests) {
      await storeObservations(tx, actor, { model: slug, version, kind, rows }, rows.at(-1)!.at);
      count += rows.length;
    }
  }
  return count;
}

async function addMonitors(database: DataSource, group: MonitorGroup, { moved }: ReplayedModel, now: Date): Promise<number> {
  const first = moved(group.first);
  const ids = await database.transaction(async (tx) => {
    const made: string[] = [];
    for (const { named = [], ...monitor } of group.monitors) {
      const { id } = await upsertMonitor(tx, actor, { ...monitor, model: group.model }, first);
      for (const seat of named) await assignResponsibility(tx, actor, { subjectType: "MONITOR", subjectId: id, ...seat }, first);
      made.push(id);
    }
    return made;
  });
  const ends: Date[] = [];
  for (let end = first.getTime(); end < now.getTime(); end += group.stepDays * DAY_MS) ends.push(new Date(end));
  await backfillMonitors(database, ids, ends);
  return ends.length;
}
