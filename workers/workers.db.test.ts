import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { system } from "#core/access/actor.js";
import { above } from "#core/checks/limits.js";
import { readConfig } from "#core/config.js";
import { requestRun } from "#core/monitors/monitor-control.service.js";
import { storeObservations } from "#core/observations/intake.service.js";
import { makeFeature, makeModel, makeMonitor, makeTeam, makeUser, makeVersion } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { startWorkers, type Workers } from "./workers.js";

const database = testDatabase();
const logged: string[] = [];
const log = pino({ level: "info" }, { write: (line: string) => void logged.push(line) });
const running: Workers[] = [];

async function start(): Promise<Workers> {
  const workers = await startWorkers({ database: database.source, config: { ...readConfig({}), databaseUrl: database.url }, log });
  running.push(workers);
  return workers;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((workers) => workers.stop()));
});

/** Polls until `look` finds something. */
async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const found = await look();
    if (found !== undefined) return found;
    await pause(50);
  }
  throw new Error(`Nothing came of it:\n${logged.slice(-20).join("")}`);
}

async function makeFailing() {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  const user = await makeUser(tx, { teams: [[team, "LEAD"]] });
  const model = await makeModel(tx, { operations: team });
  const feature = await makeFeature(tx, { model });
  const version = await makeVersion(tx, { model, features: [feature] });
  const monitor = await makeMonitor(tx, {
    model,
    featureId: feature.id,
    checkKey: "missing-share",
    limits: { warn: null, fail: above("share", 0.5) },
  });
  const now = new Date();
  const rows = Array.from({ length: 200 }, (_, i) => ({ id: `r${i}`, at: new Date(now.getTime() - 60_000 - i), values: {} }));
  const input = { model: model.slug, version: version.label, kind: "OBSERVATIONS" as const, rows };
  await database.source.transaction((inside) => storeObservations(inside, system("test"), input, now));
  return { model, monitor, user };
}

test("a due monitor is answered, its incident opened, and its responder told once", async () => {
  const { monitor, user } = await makeFailing();
  await database.source.query(`update monitor_schedule set next_run_at = now()`);
  await Promise.all([start(), start()]);
  const notification = await eventually(async () => {
    const rows = await database.source.query<{ recipient: string; channel: string; state: string }[]>(
      `select recipient, channel, notification.state from notification join incident on incident.id = incident_id where monitor_id = $1`,
      [monitor.id],
    );
    return rows[0];
  });
  expect(notification).toEqual({ recipient: user.email, channel: "log", state: "SENT" });
  const counts = await database.source.query(
    `select (select count(*)::int from run where monitor_id = $1) as runs, (select count(*)::int from incident where monitor_id = $1) as incidents,
       (select count(*)::int from notification) as notifications, (select count(*)::int from outbox where sent_at is null) as waiting`,
    [monitor.id],
  );
  expect(counts).toEqual([{ runs: 1, incidents: 1, notifications: 1, waiting: 0 }]);
  expect(logged.filter((line) => line.includes("would page"))).toHaveLength(1);
}, 30_000);

test("a run that somebody asks for is answered at once", async () => {
  const { model, monitor } = await makeFailing();
  await database.source.query(`update monitor_schedule set next_run_at = null`);
  await start();
  const now = new Date();
  await database.source.transaction((tx) => requestRun(tx, system("test"), { model: model.slug, slug: monitor.slug }, now));
  const run = await eventually(async () => {
    const rows = await database.source.query<{ verdict: string; trigger: string; window_end: Date }[]>(
      `select verdict, trigger, window_end from run where monitor_id = $1`,
      [monitor.id],
    );
    return rows[0];
  });
  expect(run).toEqual({ verdict: "FAIL", trigger: "MANUAL", window_end: now });
}, 30_000);

test("workers that stop leave no connection behind", async () => {
  const workers = await start();
  await workers.stop();
  running.splice(0);
  const closed = await eventually(async () => {
    const rows = await database.source.query<{ open: number }[]>(
      `select count(*)::int as open from pg_stat_activity
       where datname = current_database() and application_name in ('watchbill-queue', 'watchbill-relay')`,
    );
    return rows[0]!.open === 0 ? true : undefined;
  });
  expect(closed).toBe(true);
}, 30_000);
