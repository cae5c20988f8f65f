/** The closed sets of the domain, one constant array each; the types, GraphQL enums, database checks and file formats all read these. */
export const SEATS = ["DATA_SCIENCE", "OPERATIONS"] as const;
/** One of the two chairs every monitor has. */
export type Seat = (typeof SEATS)[number];
/** The seats as sentences name them. */
export const SEAT_WORDS: Record<Seat, string> = { DATA_SCIENCE: "data-science", OPERATIONS: "operations" };

export const RESPONSIBILITY_ROLES = ["ACCOUNTABLE", "DATA_SCIENCE", "OPERATIONS", "INFORMED"] as const;
export type ResponsibilityRole = (typeof RESPONSIBILITY_ROLES)[number];

/** Where an effective responsibility was set, nearest first. */
export const RESPONSIBILITY_SOURCES = ["MONITOR", "FEATURE", "VERSION", "MODEL", "RULE"] as const;
export type ResponsibilitySource = (typeof RESPONSIBILITY_SOURCES)[number];

export const DISCIPLINES = ["DATA_SCIENCE", "ML_ENGINEERING", "OPERATIONS", "PRODUCT", "OTHER"] as const;
export type Discipline = (typeof DISCIPLINES)[number];

export const TEAM_ROLES = ["MEMBER", "LEAD"] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

export const PHASES = ["MODEL_BUILDING", "EVALUATION", "PRODUCTIONIZING", "TESTING", "DEPLOYMENT", "MONITORING", "RETIRED"] as const;
export type Phase = (typeof PHASES)[number];

export const SCENARIOS = ["NEW_MODEL", "REPLACEMENT", "TWEAK"] as const;
export type Scenario = (typeof SCENARIOS)[number];

export const DEPLOYMENT_ROLES = ["NONE", "SHADOW", "CANARY", "CHALLENGER", "LIVE"] as const;
export type DeploymentRole = (typeof DEPLOYMENT_ROLES)[number];

export const MODEL_TASKS = ["BINARY_CLASSIFICATION", "MULTICLASS_CLASSIFICATION", "REGRESSION", "RANKING", "OTHER"] as const;
export type ModelTask = (typeof MODEL_TASKS)[number];

/** Who may read a model: everyone signed in, or only the teams with a role on it. */
export const VISIBILITIES = ["ORGANIZATION", "TEAMS"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const FEATURE_TYPES = ["NUMERIC", "CATEGORICAL", "BOOLEAN", "TEXT", "TIMESTAMP"] as const;
export type FeatureType = (typeof FEATURE_TYPES)[number];

export const FEATURE_ROLES = ["INPUT", "PREDICTION", "SCORE", "LABEL", "SEGMENT", "OPERATIONAL"] as const;
export type FeatureRole = (typeof FEATURE_ROLES)[number];

export const VERDICTS = ["PASS", "WARN", "FAIL", "INSUFFICIENT", "PENDING", "ERROR"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const MONITOR_STATES = ["UNKNOWN", "OK", "WARNING", "ALERTING", "NO_DATA", "PENDING", "ERRORED", "PAUSED"] as const;
export type MonitorState = (typeof MONITOR_STATES)[number];

export const SEVERITIES = ["LOW", "MEDIUM", "HIGH", "CRITICAL"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const INCIDENT_STATES = ["OPEN", "ACKNOWLEDGED", "SNOOZED", "RESOLVED"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

export const INCIDENT_CAUSES = [
  "PIPELINE_BUG",
  "WRONG_VERSION",
  "DATA_PROBLEM",
  "STALE_MODEL",
  "UPSTREAM_CHANGE",
  "EXPECTED_CHANGE",
  "FALSE_ALARM",
] as const;
export type IncidentCause = (typeof INCIDENT_CAUSES)[number];

export const API_KEY_SCOPES = ["read", "write", "observe", "admin"] as const;
/** What a key may do: read everything visible, change, send observations, administer. */
export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];
