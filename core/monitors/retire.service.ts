import { system } from "../access/actor.js";
import type { Tx } from "../database.js";
import { closeIncident } from "../incidents/incident.service.js";
import type { Model, Version } from "../models/model.entity.js";
import { rowsOf } from "../rows.js";
import { pauseMonitor, resumeMonitor } from "./monitor-control.service.js";

const rules = system("scenario rules");

/** Pauses the monitors that follow the live version where it is a tweak that no longer has their feature; their incidents end. */
export async function retireMonitors(tx: Tx, model: Model, live: Version, now: Date): Promise<void> {
  if (live.scenario !== "TWEAK" || live.predecessorId === null) return;
  const retired = await rowsOf<{ slug: string; feature: string; incidentId: string | null }>(
    tx,
    `select monitor.slug, feature.name as feature, incident.id as incident_id
     from monitor join feature on feature.id = monitor.feature_id
     join version_feature former on former.feature_id = feature.id and former.version_id = $2
     left join incident on incident.monitor_id = monitor.id and incident.state <> 'RESOLVED'
     where monitor.model_id = $1 and monitor.version_selector = '@live' and monitor.deleted_at is null and monitor.state <> 'PAUSED'
       and not exists (select from version_feature declared where declared.feature_id = feature.id and declared.version_id = $3)
     order by monitor.slug`,
    [model.id, live.predecessorId, live.id],
  );
  for (const { slug, feature, incidentId } of retired) {
    const reason = reasonFor(feature, live);
    await pauseMonitor(tx, rules, { model: model.slug, slug, reason }, now);
    if (incidentId) await closeIncident(tx, incidentId, { actor: rules, summary: reason }, now);
  }
}

/** Resumes the monitors that the former live version retired, where the live one has their feature again. */
export async function reviveMonitors(tx: Tx, model: Model, live: Version, former: Version, now: Date): Promise<void> {
  const retired = await rowsOf<{ slug: string; feature: string; pauseReason: string }>(
    tx,
    `select monitor.slug, feature.name as feature, monitor.pause_reason
     from monitor join feature on feature.id = monitor.feature_id
     join version_feature declared on declared.feature_id = feature.id and declared.version_id = $2
     where monitor.model_id = $1 and monitor.version_selector = '@live' and monitor.deleted_at is null and monitor.state = 'PAUSED'
     order by monitor.slug`,
    [model.id, live.id],
  );
  for (const { slug, feature, pauseReason } of retired) {
    if (pauseReason === reasonFor(feature, former)) await resumeMonitor(tx, rules, { model: model.slug, slug }, now);
  }
}

function reasonFor(feature: string, version: Version): string {
  return `feature ${feature} removed in ${version.label}`;
}
