import type { MonitorUpsertInput } from "../monitors/monitor.settings.js";
import type { MonitorDocument } from "./documents.js";
import { teamsOf } from "./seats.js";

/** A monitor's document as the verb takes it; what a file leaves out goes back to its default, so that the file alone says how it is. */
export function monitorInput({ metadata, spec }: MonitorDocument): MonitorUpsertInput {
  const { check, schedule, responsibilities, ...settings } = spec;
  return {
    ...settings,
    slug: metadata.name,
    name: metadata.displayName ?? metadata.name,
    labels: metadata.labels,
    check: check.key,
    params: check.params ?? {},
    limits: spec.limits ?? null,
    feature: spec.feature ?? null,
    segment: spec.segment ?? null,
    firstResponder: spec.firstResponder ?? null,
    runbook: spec.runbook ?? null,
    every: "every" in schedule ? schedule.every : null,
    cron: "cron" in schedule ? schedule.cron : null,
    timeZone: schedule.timeZone,
    ...teamsOf(responsibilities),
  };
}
