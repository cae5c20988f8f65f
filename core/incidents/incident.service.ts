import type { Actor } from "../access/actor.js";
import { recordAudit } from "../audit/audit.js";
import { findCheck } from "../checks/registry.js";
import type { Tx } from "../database.js";
import { enqueue } from "../outbox.js";
import { effectiveResponsibilities, subjectKey } from "../responsibilities/effective.queries.js";
import { rowOf, rowsOf } from "../rows.js";
import type { DeploymentRole, IncidentCause, IncidentState, Seat, Severity } from "../vocabulary.js";
import { type Circumstances, circumstancesOf } from "./circumstances.queries.js";
import { chooseFirstResponder } from "./first-responder.js";

/** A run that alarms. */
export interface Alarm {
  monitorId: string;
  deploymentRole: DeploymentRole | null;
  runId: string;
  /** What was found, in words. */
  summary: string;
}

/** How an incident ends. */
export interface Ending {
  actor: Actor;
  /** In the timeline; `resolved` unless the monitor recovered by itself. */
  kind?: "resolved" | "recovered";
  cause?: IncidentCause | null;
  summary: string;
}

/** One line of an incident's timeline, to be written. */
export interface TimelineEntry {
  incidentId: string;
  kind: string;
  actor: string | null;
  summary: string;
  data?: Record<string, unknown>;
}

/** Opens an incident for each alarm and addresses it to the seat that is called first, in a fixed number of statements and one message each. */
export async function openIncidents(tx: Tx, alarms: readonly Alarm[], now: Date): Promise<void> {
  if (alarms.length === 0) return;
  const ids = alarms.map((alarm) => alarm.monitorId);
  const monitors = await rowsOf<{ id: string; modelId: string; severity: Severity; firstResponder: Seat | null; checkKey: string }>(
    tx,
    `select id, model_id, severity, first_responder, check_key from monitor where id = any($1::bigint[])`,
    [ids],
  );
  const holders = await effectiveResponsibilities(
    tx,
    ids.map((id) => ({ type: "MONITOR" as const, id })),
    null,
  );
  const circumstances = await circumstancesOf(
    tx,
    alarms.map((alarm) => alarm.runId),
    now,
  );
  const byId = new Map(monitors.map((monitor) => [monitor.id, monitor]));
  const addressed = alarms.map((alarm) => {
    const monitor = byId.get(alarm.monitorId)!;
    const perspective = findCheck(monitor.checkKey)?.perspective ?? "DATA_SCIENCE";
    const { firstResponder } = monitor;
    const { isWarmingUp = false, bothSides = null } = circumstances.get(alarm.runId) ?? {};
    const held = holders.get(subjectKey({ type: "MONITOR", id: monitor.id })) ?? [];
    const responder = chooseFirstResponder({ firstResponder, perspective, deploymentRole: alarm.deploymentRole, isWarmingUp }, held);
    return { alarm, monitor, responder, bothSides };
  });
  const opened = await rowsOf<{ id: string; monitorId: string }>(
    tx,
    `insert into incident (monitor_id, model_id, severity, seat, team_id, assignee_id, opened_at, first_run_id, latest_run_id)
     select monitor_id, model_id, severity, seat, team_id, assignee_id, $1, run_id, run_id
     from jsonb_to_recordset($2::jsonb) as row (monitor_id bigint, model_id bigint, severity text, seat text, team_id bigint,
       assignee_id bigint, run_id bigint)
     returning id, monitor_id`,
    [
      now,
      JSON.stringify(
        addressed.map(({ alarm, monitor, responder }) => ({
          monitor_id: monitor.id,
          model_id: monitor.modelId,
          severity: monitor.severity,
          seat: responder.seat,
          team_id: responder.teamId,
          assignee_id: responder.assigneeId,
          run_id: alarm.runId,
        })),
      ),
    ],
  );
  const incidentOf = new Map(opened.map((row) => [row.monitorId, row.id]));
  await writeTimeline(
    tx,
    addressed.flatMap(({ alarm, responder, bothSides }) => {
      const incidentId = incidentOf.get(alarm.monitorId)!;
      return [
        { incidentId, kind: "opened", actor: null, summary: alarm.summary, data: { runId: alarm.runId } },
        { incidentId, kind: "assigned", actor: null, summary: responder.reason, data: { seat: responder.seat } },
        ...sideBySide(incidentId, bothSides),
      ];
    }),
    now,
  );
  for (const { id } of opened) await announce(tx, id, "opened", now);
}

function sideBySide(incidentId: string, bothSides: Circumstances["bothSides"]): TimelineEntry[] {
  if (!bothSides) return [];
  const { summary, ...data } = bothSides;
  return [{ incidentId, kind: "replacement", actor: null, summary, data }];
}

/** Moves the latest run of open incidents on. */
export async function followIncidents(tx: Tx, runs: readonly { monitorId: string; runId: string }[]): Promise<void> {
  if (runs.length === 0) return;
  await tx.query(
    `update incident set latest_run_id = run.run_id from unnest($1::bigint[], $2::bigint[]) as run (monitor_id, run_id)
     where incident.monitor_id = run.monitor_id and incident.state <> 'RESOLVED'`,
    [runs.map((run) => run.monitorId), runs.map((run) => run.runId)],
  );
}

/** Ends an incident, unless it has ended already. */
export async function closeIncident(tx: Tx, id: string, ending: Ending, now: Date): Promise<void> {
  const state = await lockIncident(tx, id);
  if (state === null || state === "RESOLVED") return;
  const cause = ending.cause ?? null;
  await tx.query(`update incident set state = 'RESOLVED', resolved_at = $2, cause = $3 where id = $1`, [id, now, cause]);
  const data = cause ? { cause } : {};
  await writeTimeline(
    tx,
    [{ incidentId: id, kind: ending.kind ?? "resolved", actor: nameOf(ending.actor), summary: ending.summary, data }],
    now,
  );
  await announce(tx, id, "resolved", now);
}

/** The state of an incident, held until the transaction ends; null when there is none. */
export async function lockIncident(tx: Tx, id: string): Promise<IncidentState | null> {
  const row = await rowOf<{ state: IncidentState }>(tx, `select state from incident where id = $1 for update`, [id]);
  return row?.state ?? null;
}

/** Adds lines to timelines. */
export async function writeTimeline(tx: Tx, entries: readonly TimelineEntry[], now: Date): Promise<void> {
  const rows = entries.map(({ incidentId, kind, actor, summary, data }) => ({
    incident_id: incidentId,
    kind,
    actor,
    summary,
    data: data ?? {},
  }));
  await tx.query(
    `insert into incident_event (incident_id, at, kind, actor, summary, data)
     select incident_id, $1, kind, actor, summary, data
     from jsonb_to_recordset($2::jsonb) as row (incident_id bigint, kind text, actor text, summary text, data jsonb)`,
    [now, JSON.stringify(rows)],
  );
}

/** Has the workers tell the responders; each change of an incident is told once. */
export async function announce(tx: Tx, id: string, change: "opened" | "acknowledged" | "resolved", now: Date): Promise<void> {
  await enqueue(tx, "incident.changed", `incident.changed:${id}:${change}`, { incidentId: id, change }, now);
}

/** Records what a person did to an incident. */
export async function auditIncident(
  tx: Tx,
  actor: Actor,
  action: string,
  incident: { id: string; monitor: string },
  change: { before?: unknown; after?: unknown; reason?: string | null },
  now: Date,
): Promise<void> {
  await recordAudit(tx, actor, { action, subjectType: "INCIDENT", subjectId: incident.id, subjectName: incident.monitor, ...change }, now);
}

/** An actor's name as timelines show it. */
export function nameOf(actor: Actor): string | null {
  return actor.kind === "user" || actor.kind === "key" ? actor.name : null;
}
