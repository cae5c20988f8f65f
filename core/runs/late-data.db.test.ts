import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { above } from "#core/checks/limits.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { storeObservations } from "#core/observations/intake.service.js";
import type { BatchKind } from "#core/observations/observation.entity.js";
import { makeFeature, makeModel, makeMonitor, makeTeam, makeVersion, NOW } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { backfillMonitor, backfillMonitors } from "./evaluate.js";
import { answerLateData } from "./late-data.service.js";

const database = testDatabase();
const HOUR_MS = 3_600_000;
const hour = (n: number) => new Date(NOW.getTime() + n * HOUR_MS);
const clock = () => hour(24);

let model: Model;
let version: Version;
let amount: Feature;
let label: Feature;

beforeEach(async () => {
  const tx = database.source.manager;
  const team = await makeTeam(tx);
  model = await makeModel(tx, { dataScience: team, operations: team });
  amount = await makeFeature(tx, { model, role: "INPUT" });
  label = await makeFeature(tx, { model, role: "LABEL" });
  version = await makeVersion(tx, { model, features: [amount, label] });
});

/** Sends 200 rows of the hour that ends at `end`. */
async function send(end: number, value: number | null, kind: BatchKind = "OBSERVATIONS", names = `${end}-`) {
  const name = kind === "LABELS" ? label.name : amount.name;
  const rows = Array.from({ length: 200 }, (_, i) => ({
    id: `${names}${i}`,
    at: kind === "LABELS" ? hour(23) : new Date(hour(end).getTime() - HOUR_MS + i * 1000),
    values: { [name]: value },
  }));
  return database.source.transaction((tx) =>
    storeObservations(tx, system("test"), { model: model.slug, version: version.label, kind, rows }, hour(23)),
  );
}

/** A monitor that is never due by itself. */
async function watch(values: Partial<Monitor> = {}): Promise<Monitor> {
  const monitor = await makeMonitor(database.source.manager, {
    model,
    featureId: amount.id,
    checkKey: "missing-share",
    currentWindow: "PT1H",
    limits: { warn: null, fail: above("share", 0.4) },
    ...values,
  });
  await database.source.query(`update monitor_schedule set next_run_at = null where monitor_id = $1`, [monitor.id]);
  return monitor;
}

async function runsOf({ id }: Monitor) {
  const rows = await database.source.query<{ hour: number; verdict: string; trigger: string; stands: boolean }[]>(
    `select (extract(epoch from window_end - $2::timestamptz) / 3600)::int as hour, verdict, trigger, superseded_at is null as stands
     from run where monitor_id = $1 order by window_end, id`,
    [id, NOW],
  );
  return rows.map(({ hour, verdict, trigger, stands }) => `${hour} ${verdict} ${trigger}${stands ? "" : " superseded"}`);
}

const incidentsOf = ({ id }: Monitor) =>
  database.source.query<{ state: string }[]>(`select state from incident where monitor_id = $1`, [id]);

const answerLate = () => answerLateData(database.source, clock);

describe("rows that come after their window was answered", () => {
  test("are counted, and the window is answered again; the old answer is kept", async () => {
    const monitor = await watch();
    await send(0, 1);
    await send(1, 1);
    await backfillMonitor(database.source, monitor.id, [hour(0), hour(1)]);
    expect(await send(0, null, "OBSERVATIONS", "late-")).toMatchObject({ accepted: 200, late: 200 });
    expect(await answerLate()).toEqual({ batches: 1, changed: 1 });
    expect(await runsOf(monitor)).toEqual(["0 PASS BACKFILL superseded", "0 FAIL LATE", "1 PASS BACKFILL"]);
    // The monitor stands where its newest window put it.
    expect(await incidentsOf(monitor)).toEqual([]);
  });

  test("of the newest window change the monitor, open its incident and end it", async () => {
    const monitor = await watch();
    await send(0, 1);
    await backfillMonitor(database.source, monitor.id, [hour(0)]);
    await send(0, null, "OBSERVATIONS", "late-");
    await answerLate();
    expect(await incidentsOf(monitor)).toEqual([{ state: "OPEN" }]);
    await send(0, 1, "OBSERVATIONS", "later-");
    await answerLate();
    expect(await runsOf(monitor)).toEqual(["0 PASS BACKFILL superseded", "0 FAIL LATE superseded", "0 PASS LATE"]);
    expect(await incidentsOf(monitor)).toEqual([{ state: "RESOLVED" }]);
  });

  test("cost one pass however many batches they come in, and nothing the second time", async () => {
    const monitor = await watch();
    await send(0, 1);
    await backfillMonitor(database.source, monitor.id, [hour(0)]);
    for (const name of ["a", "b", "c"]) await send(0, null, "OBSERVATIONS", name);
    expect(await answerLate()).toEqual({ batches: 3, changed: 1 });
    expect(await answerLate()).toEqual({ batches: 0, changed: 0 });
    await database.source.query(`update outbox set sent_at = null where payload ->> 'versionId' = $1`, [version.id]);
    expect(await answerLate()).toEqual({ batches: 3, changed: 0 });
    expect(await runsOf(monitor)).toHaveLength(2);
  });

  test("answer every window again that holds them, and those compared with them", async () => {
    const long = await watch({ currentWindow: "PT3H" });
    const rolling = await watch({ reference: { window: "PT1H", offset: "PT0S" }, limits: { warn: null, fail: above("excess", 0.4) } });
    for (const end of [0, 1, 2, 3, 4]) await send(end, end === 2 ? null : 1);
    await backfillMonitors(database.source, [long.id, rolling.id], [1, 2, 3, 4].map(hour));
    expect((await runsOf(rolling)).map((run) => run.split(" ")[1])).toEqual(["PASS", "FAIL", "PASS", "PASS"]);
    await send(1, null, "OBSERVATIONS", "late-");
    await answerLate();
    expect((await runsOf(long)).filter((run) => run.includes("LATE"))).toEqual(["1 PASS LATE", "2 FAIL LATE", "3 FAIL LATE"]);
    expect((await runsOf(rolling)).filter((run) => run.includes("LATE"))).toEqual(["1 FAIL LATE", "2 FAIL LATE"]);
  });

  test("are read of the version that was watched then, and by what is compared with it", async () => {
    const monitor = await watch();
    await send(0, 1);
    await backfillMonitor(database.source, monitor.id, [hour(0)]);
    const tx = database.source.manager;
    await tx.query(`update version set deployment_role = 'NONE' where id = $1`, [version.id]);
    const next = await makeVersion(tx, { model, features: [amount, label], predecessorId: version.id });
    const compared = await watch({
      versionSelector: next.label,
      reference: { version: "predecessor" },
      limits: { warn: null, fail: null },
    });
    await backfillMonitor(database.source, compared.id, [hour(0)]);
    await send(0, null, "OBSERVATIONS", "late-");
    expect(await answerLate()).toEqual({ batches: 1, changed: 2 });
    const runs = await database.source.query(
      `select monitor_id, version_id, verdict from run where trigger = 'LATE' and monitor_id = any($1::bigint[]) order by monitor_id`,
      [[monitor.id, compared.id]],
    );
    expect(runs).toEqual([
      { monitor_id: monitor.id, version_id: version.id, verdict: "FAIL" },
      { monitor_id: compared.id, version_id: next.id, verdict: "INSUFFICIENT" },
    ]);
  });

  test("leave paused and deleted monitors alone, and windows that end before them", async () => {
    const [paused, deleted, before] = [await watch(), await watch(), await watch()];
    await send(0, 1);
    await backfillMonitors(database.source, [paused.id, deleted.id, before.id], [hour(0)]);
    await database.source.query(`update monitor set state = 'PAUSED' where id = $1`, [paused.id]);
    await database.source.query(`update monitor set deleted_at = now() where id = $1`, [deleted.id]);
    expect(await send(1, null)).toMatchObject({ late: 0 });
    expect(await answerLate()).toMatchObject({ changed: 0 });
    await send(0, null, "OBSERVATIONS", "late-");
    expect(await answerLate()).toMatchObject({ changed: 1 });
    expect(await runsOf(before)).toHaveLength(2);
  });

  test("answer at most the newest 200 windows of a monitor again", async () => {
    const monitor = await watch({ currentWindow: "PT1M" });
    await send(0, 1);
    const answer = JSON.stringify({ details: {}, metrics: {} });
    await database.source.query(
      `insert into run (monitor_id, version_id, window_start, window_end, started_at, verdict, answer)
       select $1, $2, at - interval '1 hour', at, at, 'PASS', $3
       from generate_series($4::timestamptz, $5::timestamptz, interval '10 seconds') as at`,
      [monitor.id, version.id, answer, hour(-1), hour(0)],
    );
    await send(0, null, "OBSERVATIONS", "late-");
    expect(await answerLate()).toEqual({ batches: 1, changed: 200 });
    const [{ first }] = await database.source.query<[{ first: Date }]>(
      `select min(window_end) as first from run where trigger = 'LATE' and monitor_id = $1`,
      [monitor.id],
    );
    expect(first).toEqual(new Date(hour(0).getTime() - 199 * 10_000));
  });
});

describe("labels", () => {
  const pending = () => watch({ featureId: label.id, limits: { warn: null, fail: above("share", 0.5) } });

  test("answer the windows of their rows, which waited for them, and no others", async () => {
    const [waiting, other] = [await pending(), await watch()];
    await send(0, 1);
    await send(1, 1);
    await backfillMonitors(database.source, [waiting.id, other.id], [hour(0), hour(1)]);
    expect(await runsOf(waiting)).toEqual(["0 PENDING BACKFILL", "1 PENDING BACKFILL"]);
    expect(await send(0, 1, "LABELS")).toMatchObject({ late: 0 });
    expect(await answerLate()).toEqual({ batches: 1, changed: 1 });
    expect(await runsOf(waiting)).toEqual(["0 PENDING BACKFILL superseded", "0 PASS LATE", "1 PENDING BACKFILL"]);
    expect(await runsOf(other)).toEqual(["0 PASS BACKFILL", "1 PASS BACKFILL"]);
  });

  test("that never come are waited for only so long", async () => {
    const waiting = await pending();
    await send(0, 1);
    await backfillMonitor(database.source, waiting.id, [hour(0)]);
    await answerLateData(database.source, () => hour(71));
    expect(await runsOf(waiting)).toEqual(["0 PENDING BACKFILL"]);
    await answerLateData(database.source, () => hour(72));
    expect(await runsOf(waiting)).toEqual(["0 PENDING BACKFILL superseded", "0 FAIL LATE"]);
    expect(await answerLateData(database.source, () => hour(72))).toEqual({ batches: 0, changed: 0 });
  });

  test("of nobody's rows change nothing", async () => {
    const waiting = await pending();
    await send(0, 1);
    await backfillMonitor(database.source, waiting.id, [hour(0)]);
    await send(0, 1, "LABELS", "strangers-");
    expect(await answerLate()).toEqual({ batches: 1, changed: 0 });
  });
});

test("what watches the runs that changed is answered again too", async () => {
  const watched = await watch();
  const over = await watch({
    featureId: null,
    checkKey: "standard-deviation-band",
    params: { monitor: watched.slug, spread: "poisson" },
    limits: { warn: null, fail: null },
    currentWindow: "PT2H",
    reference: { window: "P1D", offset: "PT0S" },
  });
  for (const end of [0, 1, 2]) await send(end, 1);
  await backfillMonitor(database.source, watched.id, [hour(0), hour(1), hour(2)]);
  await backfillMonitor(database.source, over.id, [hour(2)]);
  await send(1, null, "OBSERVATIONS", "late-");
  expect(await answerLate()).toEqual({ batches: 1, changed: 2 });
  expect(await runsOf(over)).toEqual(["2 PASS BACKFILL superseded", "2 PASS LATE"]);
});

test("rows stored while a due slot may be read are looked at afterwards", async () => {
  const monitor = await watch();
  await database.source.query(`update monitor_schedule set slot_at = $2 where monitor_id = $1`, [monitor.id, hour(0)]);
  expect(await send(0, 1)).toMatchObject({ late: 0 });
  await backfillMonitor(database.source, monitor.id, [hour(0)]);
  expect(await answerLate()).toEqual({ batches: 1, changed: 0 });
  await database.source.query(`update monitor_schedule set slot_at = null, next_run_at = $2 where monitor_id = $1`, [monitor.id, hour(99)]);
  await send(5, 1);
  expect(await answerLate()).toEqual({ batches: 0, changed: 0 });
});

test("one process at a time answers again", async () => {
  const runner = database.source.createQueryRunner();
  await runner.query(`select pg_advisory_lock(hashtextextended('late data', 0))`);
  const monitor = await watch();
  await send(0, 1);
  await backfillMonitor(database.source, monitor.id, [hour(0)]);
  await send(0, null, "OBSERVATIONS", "late-");
  expect(await answerLate()).toEqual({ batches: 0, changed: 0 });
  await runner.query(`select pg_advisory_unlock_all()`);
  await runner.release();
  expect(await answerLate()).toEqual({ batches: 1, changed: 1 });
});
