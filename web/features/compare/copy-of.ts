import type { CarriedMonitorFragment, LimitPartsFragment, MonitorUpsertInput } from "@/gql/graphql";

/** Longest short name of a monitor. */
const LONGEST_SLUG = 63;

/** What makes for one version the monitor that another one has; its seats are then those of the version. */
export function copyOf(
  model: string,
  monitor: CarriedMonitorFragment,
  { base, other }: { base: string; other: string },
): MonitorUpsertInput {
  const { name, params, segment, currentWindow, delay, reference, severity, runbook, labels } = monitor;
  const { check, schedule, limits } = monitor;
  return {
    model,
    slug: slugFor(monitor.slug, base, other),
    name,
    version: other,
    feature: monitor.feature?.name ?? null,
    check: check.key,
    params,
    limits: { warn: limitOf(limits.warn), fail: limitOf(limits.fail) },
    segment,
    ...(schedule.cron ? { cron: schedule.cron } : { every: schedule.every ?? null }),
    timeZone: schedule.timeZone,
    currentWindow,
    delay,
    reference,
    severity,
    // Left to the check where the owners left it to the check.
    firstResponder: monitor.firstResponder === check.perspective ? null : monitor.firstResponder,
    runbook: runbook ?? null,
    labels,
    // Only make it: a monitor that has the name already stays as it is.
    expectedRevision: 0,
  };
}

/** The short name of the copy: the version in it is exchanged, or put behind. */
export function slugFor(slug: string, base: string, other: string): string {
  const [from, to] = [asSlug(base), asSlug(other)];
  const stem = slug.endsWith(`-${from}`) ? slug.slice(0, -from.length - 1) : slug;
  return `${stem.slice(0, LONGEST_SLUG - to.length - 1).replace(/-+$/, "")}-${to}`;
}

function asSlug(label: string): string {
  const slug = label.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return slug.slice(0, 40).replaceAll(/^-+|-+$/g, "") || "copy";
}

function limitOf(limit: LimitPartsFragment | null | undefined) {
  return limit ? { metric: limit.metric, op: limit.op, value: limit.value, consecutiveRuns: limit.consecutiveRuns } : null;
}
