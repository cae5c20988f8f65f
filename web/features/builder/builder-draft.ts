import type { BuilderQuery, FeatureType, LimitInput, MonitorUpsertInput, Severity } from "@/gql/graphql";

export type BuilderCheck = BuilderQuery["checks"][number];
export type BuilderModel = NonNullable<BuilderQuery["model"]>;
export type StandingMonitor = NonNullable<BuilderQuery["monitor"]>;
type Feature = BuilderModel["versions"]["nodes"][number]["features"][number];

/** The version that is live, whichever that is. */
export const LIVE = "@live";
/** Stands for every input column that the check can be asked of. */
export const ALL_FEATURES = "*";

/** A monitor as the form holds it. */
export interface MonitorDraft {
  slug: string;
  name: string;
  version: string;
  /** A column's name, ALL_FEATURES, or empty for a check that watches no single column. */
  feature: string;
  check: string;
  params: Record<string, unknown>;
  warn: LimitInput | null;
  fail: LimitInput | null;
  /** Left by an edit as they stand: a form would only show them as text. */
  segment: unknown;
  delay: string | null;
  every: string;
  cron: string;
  timeZone: string;
  currentWindow: string;
  reference: unknown;
  severity: Severity;
  runbook: string;
  /** 0 while it does not exist. */
  revision: number;
}

/** The columns of the version that a draft watches. */
export function featuresOf(model: BuilderModel, version: string): Feature[] {
  const { nodes } = model.versions;
  const chosen =
    version === LIVE ? nodes.find(({ deploymentRole }) => deploymentRole === "LIVE") : nodes.find(({ label }) => label === version);
  return (chosen ?? nodes[0])?.features ?? [];
}

/** The columns that a check can be asked of. */
export function fittingFeatures(features: readonly Feature[], check: { appliesTo: readonly FeatureType[] }): Feature[] {
  return features.filter(({ type }) => check.appliesTo.includes(type));
}

/** A draft for a check, on a column where it needs one: with the check's own limits and everything else as monitors have it. */
export function newMonitor(check: BuilderCheck, feature: string): MonitorDraft {
  const { warn, fail } = check.defaultLimits;
  return {
    slug: slugOf(feature, check.key),
    name: "",
    version: LIVE,
    feature,
    check: check.key,
    params: {},
    warn: warn ?? null,
    fail: fail ?? null,
    segment: null,
    delay: null,
    every: "PT1H",
    cron: "",
    timeZone: "UTC",
    currentWindow: "P1D",
    reference: { baseline: "training" },
    severity: "MEDIUM",
    runbook: "",
    revision: 0,
  };
}

/** The draft of a monitor that exists. */
export function draftOf(monitor: StandingMonitor): MonitorDraft {
  const { slug, name, params, limits, segment, schedule, currentWindow, delay, reference, severity, runbook, revision } = monitor;
  return {
    slug,
    name,
    version: monitor.versionSelector,
    feature: monitor.feature?.name ?? "",
    check: monitor.check.key,
    params: params as Record<string, unknown>,
    warn: limits.warn ?? null,
    fail: limits.fail ?? null,
    segment,
    delay,
    every: schedule.every ?? "",
    cron: schedule.cron ?? "",
    timeZone: schedule.timeZone,
    currentWindow,
    reference,
    severity,
    runbook: runbook ?? "",
    revision,
  };
}

/** The short name that is offered for a check of a column: "amount-kolmogorov-smirnov". */
export function slugOf(feature: string, check: string): string {
  const words = `${feature === ALL_FEATURES ? "" : feature}-${check}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  return words
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 63)
    .replace(/-+$/, "");
}

/** What the draft says as the API wants it, once for each column it is for; none while something needed is empty. */
export function inputsOf(model: string, draft: MonitorDraft, fitting: readonly string[]): MonitorUpsertInput[] {
  const { feature, check } = draft;
  if (!draft.slug || (!draft.every && !draft.cron) || !draft.currentWindow) return [];
  if (feature === ALL_FEATURES) {
    return fitting.map((name) => ({ ...inputOf(model, draft), slug: slugOf(name, check), name: null, feature: name }));
  }
  return fitting.length > 0 && feature === "" ? [] : [inputOf(model, draft)];
}

function inputOf(model: string, draft: MonitorDraft): MonitorUpsertInput {
  return {
    model,
    slug: draft.slug,
    name: draft.name || null,
    version: draft.version,
    feature: draft.feature || null,
    check: draft.check,
    params: draft.params,
    limits: { warn: limitOf(draft.warn), fail: limitOf(draft.fail) },
    segment: draft.segment,
    ...(draft.cron ? { cron: draft.cron } : { every: draft.every }),
    timeZone: draft.timeZone,
    currentWindow: draft.currentWindow,
    delay: draft.delay,
    reference: draft.reference,
    severity: draft.severity,
    runbook: draft.runbook || null,
    expectedRevision: draft.revision || null,
  };
}

function limitOf(limit: LimitInput | null): LimitInput | null {
  return limit && { metric: limit.metric, op: limit.op, value: limit.value, consecutiveRuns: limit.consecutiveRuns };
}
