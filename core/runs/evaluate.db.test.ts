import { beforeEach, describe, expect, test } from "@jest/globals";
import { system } from "#core/access/actor.js";
import { above } from "#core/checks/limits.js";
import { claimSlots } from "#core/monitors/schedule.service.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { storeObservations } from "#core/observations/intake.service.js";
import type { Feature, Model, Version } from "#core/models/model.entity.js";
import type { Team } from "#core/teams/team.entity.js";
import { makeFeature, makeModel, makeMonitor, makeTeam, makeVersion, NOW } from "#test/factories.js";
import { testDatabase } from "#test/database/database.js";
import { answerRequestedRun, backfillMonitor, backfillMonitors, evaluateSlots } from "./evaluate.js";

const database = testDatabase();
const HOUR_MS = 3_600_000;
const hour = (n: number) => new Date(NOW.getTime() + n * HOUR_MS);

let model: Model;
let version: Version;
let amount: Feature;
let science: Team;
let operations: Team;

/** Sends 200 rows, one value each, in the hour that ends at `end`. */
async function send(end: Date, valueOf: (i: number) => number | null, kind: "OBSERVATIONS" | "BASELINE" = "OBSERVATIONS"): Promise<void> {
  const rows = Array.from({ length: 200 }, (_, i) => ({
    id: `${kind}-${end.getTime()}-${i}`,
    at: new Date(end.getTime() - HOUR_MS + i * 1000),
    values: { [amount.name]: valueOf(i) },
  }));
  const input = { model: model.slug, version: version.label, kind, rows };
  await database.source.transaction((tx) => storeObservations(tx, system("test"), input, end));
}

function monitor(values: Partial<Monitor> = {}): Promise<Monitor> {
  return makeMonitor(database.source.manager, {
    model,
    featureId: amount.id,
    checkKey: "missing-share",
    currentWindow: "PT1H",
    limits: { warn: null, fail: above("share", 0.5) },
    nextRunAt: hour(0),
    ...values,
  } as Partial<Monitor>);
}

const steady = (i: number) => i;
const missing = () => null;

async function runsOf({ id }: Monitor) {
  return database.source.query<{ verdict: string; superseded_at: Date | null; adjusted: number | null; explanation: string }[]>(
    `select verdict, superseded_at, (answer ->> 'adjustedPValue')::float8 as adjusted, answer #>> '{explanation,OPERATIONS}' as explanation
     from run where monitor_id = $1 order by window_end, id`,
    [id],
  );
}

async function stateOf({ id }: Monitor) {
  const [row] = await database.source.query<{ state: string; failing_runs: number }[]>(
    `select state, failing_runs from monitor where id = $1`,
    [id],
  );
  return row!;
}

async function incidentsOf({ id }: Monitor) {
  return database.source.query<{ id: string; state: string; seat: string; team_id: string; opened_at: Date; cause: string | null }[]>(
    `select id, state, seat, team_id, opened_at, cause from incident where monitor_id = $1 order by id`,
    [id],
  );
}

beforeEach(async () => {
  const tx = database.source.manager;
  [science, operations] = [await makeTeam(tx), await makeTeam(tx)];
  model = await makeModel(tx, { dataScience: science, operations });
  amount = await makeFeature(tx, { model, role: "INPUT" });
  version = await makeVersion(tx, { model, scenario: "REPLACEMENT", features: [amount] });
  await send(hour(-100), steady, "BASELINE");
});

describe("a window that fails", () => {
  test("opens one incident at the instant of the answer, addressed to the check's seat, with a reason", async () => {
    const watched = await monitor();
    await send(hour(0), missing);
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    expect(await stateOf(watched)).toEqual({ state: "ALERTING", failing_runs: 1 });
    const [incident, ...others] = await incidentsOf(watched);
    expect(others).toEqual([]);
    expect(incident).toMatchObject({ state: "OPEN", seat: "OPERATIONS", team_id: operations.id, opened_at: hour(0) });
    const timeline = await database.source.query(`select kind, summary from incident_event where incident_id = $1 order by id`, [
      incident!.id,
    ]);
    expect(timeline).toEqual([
      { kind: "opened", summary: expect.stringContaining(amount.name) },
      { kind: "assigned", summary: `Operations seat, inherited from model ${model.slug}` },
    ]);
    const sent = await database.source.query(`select topic, payload from outbox where key = $1`, [
      `incident.changed:${incident!.id}:opened`,
    ]);
    expect(sent).toEqual([{ topic: "incident.changed", payload: { incidentId: incident!.id, change: "opened" } }]);
  });

  test("opens it only after as many runs as its limit asks, follows it, and a good window resolves it", async () => {
    const watched = await monitor({ limits: { warn: null, fail: { ...above("share", 0.5), consecutiveRuns: 2 } } });
    for (const end of [0, 1, 2]) await send(hour(end), missing);
    await send(hour(3), steady);
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    expect([await stateOf(watched), await incidentsOf(watched)]).toEqual([{ state: "WARNING", failing_runs: 1 }, []]);
    await backfillMonitor(database.source, watched.id, [hour(1), hour(2)]);
    expect(await incidentsOf(watched)).toMatchObject([{ state: "OPEN", opened_at: hour(1) }]);
    await backfillMonitor(database.source, watched.id, [hour(3)]);
    expect(await stateOf(watched)).toEqual({ state: "OK", failing_runs: 0 });
    expect(await incidentsOf(watched)).toMatchObject([{ state: "RESOLVED", cause: null }]);
  });

  test("never calls operations for what a shadow version predicts", async () => {
    await database.source.query(`update version set deployment_role = 'SHADOW' where id = $1`, [version.id]);
    const drift = { checkKey: "population-stability", limits: { warn: null, fail: above("psi", 0.25) } };
    const watched = await monitor({ ...drift, versionSelector: version.label, firstResponder: "OPERATIONS" });
    await send(hour(0), (i) => i + 150);
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    expect(await incidentsOf(watched)).toMatchObject([{ seat: "DATA_SCIENCE", team_id: science.id }]);
  });
});

describe("windows that cannot be judged", () => {
  test("without rows are INSUFFICIENT, without a declared column an ERROR, and the rest of the batch is answered", async () => {
    const good = await monitor();
    const other = await makeFeature(database.source.manager, { model });
    const undeclared = await monitor({ featureId: other.id });
    await send(hour(0), steady);
    await backfillMonitors(database.source, [good.id, undeclared.id], [hour(0), hour(9)]);
    expect(await runsOf(good)).toMatchObject([{ verdict: "PASS" }, { verdict: "INSUFFICIENT" }]);
    expect(await stateOf(good)).toMatchObject({ state: "NO_DATA" });
    expect((await runsOf(undeclared))[0]).toMatchObject({
      verdict: "ERROR",
      explanation: `Version ${version.label} does not declare the feature ${other.name}.`,
    });
  });

  test("a model without a live version has nothing to watch", async () => {
    await database.source.query(`update version set deployment_role = 'NONE' where id = $1`, [version.id]);
    const watched = await monitor();
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    expect(await runsOf(watched)).toMatchObject([
      { verdict: "INSUFFICIENT", explanation: "The model has no live version, so there is nothing to watch." },
    ]);
  });

  test("a predecessor that is not named is an error", async () => {
    const watched = await monitor({ reference: { version: "predecessor" } });
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    expect(await runsOf(watched)).toMatchObject([
      { verdict: "ERROR", explanation: `Version ${version.label} names no predecessor to compare with.` },
    ]);
  });

  test("labels that are still due are PENDING, until they are late", async () => {
    const label = await makeFeature(database.source.manager, { model, role: "LABEL" });
    await database.source.query(`insert into version_feature values ($1, $2, 'NUMERIC', 'LABEL', 9)`, [version.id, label.id]);
    const watched = await monitor({ featureId: label.id, delay: "PT0S" });
    await send(hour(0), steady);
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    expect(await runsOf(watched)).toMatchObject([{ verdict: "PENDING" }]);
    const late = { monitorId: watched.id, windowEnd: hour(0).toISOString(), requestedBy: "test" };
    await answerRequestedRun(database.source, late, () => hour(73));
    expect(await runsOf(watched)).toMatchObject([{ verdict: "PENDING" }, { verdict: "FAIL" }]);
  });
});

describe("many features", () => {
  test("of one window are judged together", async () => {
    const alone = await monitor({ checkKey: "kolmogorov-smirnov", limits: { warn: null, fail: null } });
    const beside = await monitor({ checkKey: "kolmogorov-smirnov", limits: { warn: null, fail: null } });
    await send(hour(0), (i) => i + 5);
    await send(hour(1), (i) => i + 5);
    await backfillMonitor(database.source, alone.id, [hour(0)]);
    await backfillMonitors(database.source, [alone.id, beside.id], [hour(1)]);
    expect((await runsOf(alone)).map((run) => run.adjusted)).toEqual([null, expect.any(Number)]);
  });

  test("are corrected as each chooses, with those that choose the same", async () => {
    const asking = (familyCorrection: string) =>
      monitor({ checkKey: "kolmogorov-smirnov", params: { familyCorrection }, limits: { warn: null, fail: null } });
    const strict = [await asking("bonferroni"), await asking("bonferroni"), await asking("bonferroni")];
    const alone = [await asking("none"), await asking("none")];
    await send(hour(0), (i) => i + 15);
    await backfillMonitors(
      database.source,
      [...strict, ...alone].map(({ id }) => id),
      [hour(0)],
    );
    const pValues = await database.source.query<{ p: number; adjusted: number | null; rule: string }[]>(
      `select p_value as p, (answer ->> 'adjustedPValue')::float8 as adjusted, answer ->> 'rule' as rule from run where monitor_id = any($1::bigint[])`,
      [[strict[0]!.id, alone[0]!.id]],
    );
    const { p } = pValues[0]!;
    expect(p).toBeGreaterThan(0);
    expect(pValues.map(({ adjusted }) => adjusted)).toEqual(expect.arrayContaining([Math.min(1, 3 * p), null]));
    const rules = ["adjusted over the 3 comparisons of this window (Bonferroni)", "stands alone, adjusted for no other comparison"];
    expect(pValues.map(({ rule }) => rule)).toEqual(expect.arrayContaining(rules.map((words) => expect.stringContaining(words))));
  });
});

describe("the claim of a slot", () => {
  async function claim(watched: Monitor, leaseSeconds = 60) {
    const jobs = await claimSlots(database.source, { limit: 1000, leaseSeconds });
    const job = jobs.find((candidate) => candidate.modelId === watched.modelId)!;
    return { ...job, slots: job.slots.filter((slot) => slot.monitorId === watched.id) };
  }

  test("is answered once, however often its job is delivered", async () => {
    const watched = await monitor();
    const job = await claim(watched);
    expect(await evaluateSlots(database.source, job, () => new Date())).toEqual({ answered: 1, dropped: 0 });
    expect(await evaluateSlots(database.source, job, () => new Date())).toEqual({ answered: 0, dropped: 1 });
    expect(await runsOf(watched)).toHaveLength(1);
    const [schedule] = await database.source.query<unknown[]>(`select slot_at, lease_until from monitor_schedule where monitor_id = $1`, [
      watched.id,
    ]);
    expect(schedule).toEqual({ slot_at: null, lease_until: null });
  });

  test("that another has taken over writes nothing", async () => {
    const watched = await monitor();
    const frozen = await claim(watched, 0);
    const taken = await claim(watched);
    expect(taken.slots[0]!.slotAt).toBe(frozen.slots[0]!.slotAt);
    expect(await evaluateSlots(database.source, frozen, () => new Date())).toEqual({ answered: 0, dropped: 1 });
    expect(await runsOf(watched)).toEqual([]);
    expect(await evaluateSlots(database.source, taken, () => new Date())).toEqual({ answered: 1, dropped: 0 });
  });

  test("a run asked for by hand takes the place of the standing answer, which is kept", async () => {
    const watched = await monitor();
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    await send(hour(0), missing);
    const request = { monitorId: watched.id, windowEnd: hour(0).toISOString(), requestedBy: "test" };
    await answerRequestedRun(database.source, request, () => hour(1));
    expect(await runsOf(watched)).toMatchObject([
      { verdict: "INSUFFICIENT", superseded_at: hour(1) },
      { verdict: "FAIL", superseded_at: null },
    ]);
    expect(await stateOf(watched)).toMatchObject({ state: "ALERTING" });
  });

  test("an answer about an older window belongs to the record and changes nothing now", async () => {
    const watched = await monitor();
    await send(hour(0), missing);
    await send(hour(5), steady);
    await backfillMonitor(database.source, watched.id, [hour(5)]);
    await backfillMonitor(database.source, watched.id, [hour(0)]);
    expect(await stateOf(watched)).toMatchObject({ state: "OK" });
    expect(await incidentsOf(watched)).toEqual([]);
  });
});

test("fifty monitors of one column cost as many statements as one", async () => {
  const claimAll = async (count: number) => {
    const made = await Promise.all(Array.from({ length: count }, () => monitor()));
    const jobs = await claimSlots(database.source, { limit: 1000, leaseSeconds: 60 });
    const job = jobs.find((candidate) => candidate.modelId === model.id)!;
    expect(job.slots).toHaveLength(made.length);
    const statements = await database.statementsOf(() => evaluateSlots(database.source, job, () => new Date()));
    await database.source.query(`delete from monitor`);
    return statements.length;
  };
  expect(await claimAll(50)).toBe(await claimAll(1));
});
