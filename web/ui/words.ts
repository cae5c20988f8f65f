import type {
  DeploymentRole,
  IncidentCause,
  IncidentState,
  MonitorState,
  Phase,
  ResponsibilityRole,
  Scenario,
  Seat,
  Severity,
  Verdict,
} from "@/gql/graphql";

/** The colour family something is shown in; global.css gives each its light and dark colour. */
export type Tone = "ok" | "warning" | "alerting" | "errored" | "pending" | "quiet";

/** How each monitor state reads, most urgent first. */
export const STATES: Record<MonitorState, { word: string; tone: Tone }> = {
  ALERTING: { word: "Alerting", tone: "alerting" },
  ERRORED: { word: "Errored", tone: "errored" },
  WARNING: { word: "Warning", tone: "warning" },
  NO_DATA: { word: "No data", tone: "quiet" },
  PENDING: { word: "Pending", tone: "pending" },
  UNKNOWN: { word: "Not run yet", tone: "quiet" },
  PAUSED: { word: "Paused", tone: "quiet" },
  OK: { word: "OK", tone: "ok" },
};

/** How each verdict of a run reads. */
export const VERDICTS: Record<Verdict, { word: string; tone: Tone; state: MonitorState }> = {
  FAIL: { word: "Fail", tone: "alerting", state: "ALERTING" },
  WARN: { word: "Warn", tone: "warning", state: "WARNING" },
  PASS: { word: "Pass", tone: "ok", state: "OK" },
  INSUFFICIENT: { word: "Too little data", tone: "quiet", state: "NO_DATA" },
  PENDING: { word: "Awaiting labels", tone: "pending", state: "PENDING" },
  ERROR: { word: "Error", tone: "errored", state: "ERRORED" },
};

export const SEVERITIES: Record<Severity, { word: string; tone: Tone }> = {
  CRITICAL: { word: "Critical", tone: "alerting" },
  HIGH: { word: "High", tone: "warning" },
  MEDIUM: { word: "Medium", tone: "quiet" },
  LOW: { word: "Low", tone: "quiet" },
};

export const SEATS: Record<Seat, string> = { DATA_SCIENCE: "Data science", OPERATIONS: "Operations" };

export const ROLES: Record<ResponsibilityRole, string> = { ACCOUNTABLE: "Accountable", ...SEATS, INFORMED: "Informed" };

/** Whether a role is one of the two seats of a monitor. */
export function isSeat(role: ResponsibilityRole): role is Seat {
  return role in SEATS;
}

export const PHASES: Record<Phase, string> = {
  MODEL_BUILDING: "Model building",
  EVALUATION: "Evaluation",
  PRODUCTIONIZING: "Productionizing",
  TESTING: "Testing",
  DEPLOYMENT: "Deployment",
  MONITORING: "Monitoring",
  RETIRED: "Retired",
};

export const SCENARIOS: Record<Scenario, string> = { NEW_MODEL: "New model", REPLACEMENT: "Replacement", TWEAK: "Tweak" };

export const DEPLOYMENT_ROLES: Record<DeploymentRole, { word: string; tone: Tone }> = {
  LIVE: { word: "Live", tone: "ok" },
  CANARY: { word: "Canary", tone: "pending" },
  CHALLENGER: { word: "Challenger", tone: "pending" },
  SHADOW: { word: "Shadow", tone: "quiet" },
  NONE: { word: "Not deployed", tone: "quiet" },
};

export const INCIDENT_STATES: Record<IncidentState, { word: string; tone: Tone }> = {
  OPEN: { word: "Open", tone: "alerting" },
  ACKNOWLEDGED: { word: "Acknowledged", tone: "warning" },
  SNOOZED: { word: "Snoozed", tone: "pending" },
  RESOLVED: { word: "Resolved", tone: "ok" },
};

export const INCIDENT_CAUSES: Record<IncidentCause, string> = {
  PIPELINE_BUG: "Pipeline bug",
  WRONG_VERSION: "Wrong version",
  DATA_PROBLEM: "Data problem",
  STALE_MODEL: "Stale model",
  UPSTREAM_CHANGE: "Change upstream",
  EXPECTED_CHANGE: "Expected change",
  FALSE_ALARM: "False alarm",
};

/** The keys of a table of words, with their type. */
export function keysOf<Key extends string>(words: Record<Key, unknown>): Key[] {
  return Object.keys(words) as Key[];
}
