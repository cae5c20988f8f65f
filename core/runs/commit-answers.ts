import type { Limits } from "../checks/limits.js";
import type { Tx } from "../database.js";
import { closeIncident, followIncidents, openIncidents } from "../incidents/incident.service.js";
import { memoryOf, nextState, type Transition } from "../monitors/next-state.js";
import { system } from "../access/actor.js";
import { rowsOf } from "../rows.js";
import type { DeploymentRole, MonitorState, Verdict } from "../vocabulary.js";
import type { RunAnswer } from "./run-answer.js";
import type { RunTrigger } from "./run.entity.js";
import type { Window } from "./window.js";

/** One answer ready to be written; at most one per monitor in a commit. */
export interface Answered {
  monitorId: string;
  versionId: string | null;
  deploymentRole: DeploymentRole | null;
  window: Window;
  reference: Window | null;
  answer: RunAnswer;
  startedAt: Date;
  /** The number of the claim this answers; a later claim makes it worthless. Absent when no slot is answered. */
  fence?: string;
}

/** How answers come to be written. */
export interface CommitOptions {
  trigger: RunTrigger;
  now: Date;
  /** The answers complete the record only: a monitor that has not answered about a window this new stays as it is, and nobody is called. */
  recordOnly?: boolean;
}

interface StandingRow {
  id: string;
  state: MonitorState;
  limits: Limits;
  latestEnd: Date | null;
  incidentId: string | null;
}

interface Changed extends Transition {
  monitor: StandingRow;
  answered: Answered;
  runId: string;
}

/**
 * Writes runs, monitor states, incidents and their news together. An answer whose claim was taken over, or whose window is answered
 * already, writes nothing; asked for by hand, it takes the place of the former answer, which is kept. Returns run by monitor.
 */
export async function commitAnswers(tx: Tx, answers: readonly Answered[], options: CommitOptions): Promise<Map<string, string>> {
  const standing = await lockMonitors(tx, answers);
  const held = await heldClaims(tx, answers);
  const valid = answers.filter(({ monitorId, fence }) => standing.has(monitorId) && (fence === undefined || held.has(monitorId)));
  if (valid.length === 0) return new Map();
  if (options.trigger !== "SCHEDULE") await supersede(tx, valid, options.now);
  const runs = await insertRuns(tx, valid, options);
  const written = valid.filter(({ monitorId }) => runs.has(monitorId));
  const earlier = await earlierVerdicts(tx, written, standing);
  // An answer about an older window than the latest one belongs to the record, and changes nothing now.
  const changes = written.flatMap((answered): Changed[] => {
    const monitor = standing.get(answered.monitorId)!;
    const isBehind = monitor.latestEnd !== null && answered.window.end < monitor.latestEnd;
    const isAhead = monitor.latestEnd === null || answered.window.end > monitor.latestEnd;
    if (isBehind || (isAhead && options.recordOnly)) return [];
    const where = { ...monitor, hasOpenIncident: monitor.incidentId !== null, earlier: earlier.get(monitor.id) ?? [] };
    return [{ ...nextState(answered.answer.verdict, where), monitor, answered, runId: runs.get(monitor.id)! }];
  });
  await updateMonitors(tx, changes, options.now);
  await recordTurns(tx, changes);
  await changeIncidents(tx, changes, options.now);
  await releaseClaims(tx, valid);
  return runs;
}

/** Monitors are locked before their schedule, as everywhere, and in one order. */
async function lockMonitors(tx: Tx, answers: readonly Answered[]): Promise<Map<string, StandingRow>> {
  const rows = await rowsOf<StandingRow>(
    tx,
    `select monitor.id, monitor.state, monitor.limits, latest.window_end as latest_end, incident.id as incident_id
     from monitor
     left join run latest on latest.id = monitor.latest_run_id
     left join incident on incident.monitor_id = monitor.id and incident.state <> 'RESOLVED'
     where monitor.id = any($1::bigint[]) and monitor.deleted_at is null
     order by monitor.id for update of monitor`,
    [answers.map((answer) => answer.monitorId)],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function heldClaims(tx: Tx, answers: readonly Answered[]): Promise<Set<string>> {
  const fenced = answers.filter((answer) => answer.fence !== undefined);
  if (fenced.length === 0) return new Set();
  const rows = await rowsOf<{ monitorId: string }>(
    tx,
    `select schedule.monitor_id from monitor_schedule schedule
     join unnest($1::bigint[], $2::bigint[]) as claim (monitor_id, fence) using (monitor_id)
     where schedule.fence = claim.fence order by schedule.monitor_id for update of schedule`,
    [fenced.map((answer) => answer.monitorId), fenced.map((answer) => answer.fence)],
  );
  return new Set(rows.map((row) => row.monitorId));
}

async function supersede(tx: Tx, answers: readonly Answered[], now: Date): Promise<void> {
  await tx.query(
    `update run set superseded_at = $3 from unnest($1::bigint[], $2::timestamptz[]) as again (monitor_id, window_end)
     where run.monitor_id = again.monitor_id and run.window_end = again.window_end and run.superseded_at is null`,
    [answers.map((answer) => answer.monitorId), answers.map((answer) => answer.window.end), now],
  );
}

async function insertRuns(tx: Tx, answers: readonly Answered[], { trigger, now }: CommitOptions): Promise<Map<string, string>> {
  const rows = answers.map(({ monitorId, versionId, window, reference, startedAt, answer }) => ({
    monitor_id: monitorId,
    version_id: versionId,
    window_start: window.start,
    window_end: window.end,
    reference_start: reference?.start ?? null,
    reference_end: reference?.end ?? null,
    started_at: startedAt,
    verdict: answer.verdict,
    statistic: answer.statistic?.value ?? null,
    p_value: answer.pValue,
    noise_floor: answer.noiseFloor,
    reference_size: answer.referenceSize,
    current_size: answer.currentSize,
    missing_share: answer.missingShare,
    answer,
  }));
  const inserted = await rowsOf<{ id: string; monitorId: string }>(
    tx,
    `insert into run (monitor_id, version_id, trigger, window_start, window_end, reference_start, reference_end, started_at, finished_at,
       verdict, statistic, p_value, noise_floor, reference_size, current_size, missing_share, answer)
     select monitor_id, version_id, $2, window_start, window_end, reference_start, reference_end, started_at, $3,
       verdict, statistic, p_value, noise_floor, reference_size, current_size, missing_share, answer
     from jsonb_to_recordset($1::jsonb) as row (monitor_id bigint, version_id bigint, window_start timestamptz, window_end timestamptz,
       reference_start timestamptz, reference_end timestamptz, started_at timestamptz, verdict text, statistic double precision,
       p_value double precision, noise_floor double precision, reference_size integer, current_size integer,
       missing_share double precision, answer jsonb)
     on conflict (monitor_id, window_end) where superseded_at is null do nothing
     returning id, monitor_id`,
    [JSON.stringify(rows), trigger, now],
  );
  return new Map(inserted.map((row) => [row.monitorId, row.id]));
}

async function earlierVerdicts(
  tx: Tx,
  answers: readonly Answered[],
  standing: ReadonlyMap<string, StandingRow>,
): Promise<Map<string, Verdict[]>> {
  const rows = await rowsOf<{ monitorId: string; verdicts: Verdict[] }>(
    tx,
    `select asked.monitor_id, array(
       select verdict from run
       where run.monitor_id = asked.monitor_id and superseded_at is null and window_end < asked.window_end
       order by window_end desc limit asked.memory) as verdicts
     from unnest($1::bigint[], $2::timestamptz[], $3::integer[]) as asked (monitor_id, window_end, memory)`,
    [
      answers.map((answer) => answer.monitorId),
      answers.map((answer) => answer.window.end),
      answers.map((answer) => memoryOf(standing.get(answer.monitorId)!.limits)),
    ],
  );
  return new Map(rows.map((row) => [row.monitorId, row.verdicts]));
}

async function updateMonitors(tx: Tx, changes: readonly Changed[], now: Date): Promise<void> {
  await tx.query(
    `update monitor set state = next.state, failing_runs = next.failing_runs, latest_run_id = next.run_id,
       state_changed_at = case when monitor.state = next.state then monitor.state_changed_at else $5 end
     from unnest($1::bigint[], $2::text[], $3::integer[], $4::bigint[]) as next (id, state, failing_runs, run_id)
     where monitor.id = next.id`,
    [
      changes.map((change) => change.monitor.id),
      changes.map((change) => change.state),
      changes.map((change) => change.failingRuns),
      changes.map((change) => change.runId),
      now,
    ],
  );
}

/** Marks the runs that changed a state; most commits have none. */
async function recordTurns(tx: Tx, changes: readonly Changed[]): Promise<void> {
  const turned = changes.filter(({ monitor, state }) => monitor.state !== state);
  if (turned.length === 0) return;
  await tx.query(
    `update run set turned_to = turned.state from unnest($1::bigint[], $2::text[]) as turned (id, state) where run.id = turned.id`,
    [turned.map(({ runId }) => runId), turned.map(({ state }) => state)],
  );
}

async function changeIncidents(tx: Tx, changes: readonly Changed[], now: Date): Promise<void> {
  const of = (effect: Transition["incident"]) => changes.filter((change) => change.incident === effect);
  await openIncidents(
    tx,
    of("open").map(({ monitor, answered, runId }) => ({
      monitorId: monitor.id,
      deploymentRole: answered.deploymentRole,
      runId,
      summary: answered.answer.explanation.OPERATIONS,
    })),
    now,
  );
  await followIncidents(
    tx,
    [...of("follow"), ...of("resolve")].map(({ monitor, runId }) => ({ monitorId: monitor.id, runId })),
  );
  for (const { monitor, answered } of of("resolve")) {
    await closeIncident(
      tx,
      monitor.incidentId!,
      { actor: system("evaluation"), kind: "recovered", summary: answered.answer.explanation.OPERATIONS },
      now,
    );
  }
}

async function releaseClaims(tx: Tx, answers: readonly Answered[]): Promise<void> {
  await tx.query(
    `update monitor_schedule set slot_at = null, lease_until = null from unnest($1::bigint[], $2::bigint[]) as claim (monitor_id, fence)
     where monitor_schedule.monitor_id = claim.monitor_id and monitor_schedule.fence = claim.fence`,
    [answers.map((answer) => answer.monitorId), answers.map((answer) => answer.fence ?? null)],
  );
}
