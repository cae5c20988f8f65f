/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What becomes of a monitor from one version to another. */
export type CarryOver =
  /** The newer version has another monitor that asks the same. */
  | 'COUNTERPART'
  /** It follows the live version, so that it watches the newer one once that is live. */
  | 'INHERITED'
  /** The newer version lacks it. */
  | 'MISSING'
  /** Only the newer version has it. */
  | 'NEW';

/** What a deployed version does with traffic. */
export type DeploymentRole =
  /** Answers a small share of the traffic before it goes live. */
  | 'CANARY'
  /** Competes with the live version on a share of the traffic. */
  | 'CHALLENGER'
  /** Answers; a model has at most one live version. */
  | 'LIVE'
  /** Nothing: it is not deployed. */
  | 'NONE'
  /** Answers beside the live version; its answers are not used. */
  | 'SHADOW';

/** The trade of a team. */
export type Discipline =
  /** Builds and evaluates models. */
  | 'DATA_SCIENCE'
  /** Brings models into production. */
  | 'ML_ENGINEERING'
  /** Keeps services running. */
  | 'OPERATIONS'
  /** Any other trade. */
  | 'OTHER'
  /** Decides what a model is for. */
  | 'PRODUCT';

/** An escalation policy by its slug. */
export type EscalationPolicyUpsertInput = {
  /** Refused as STALE unless the policy is at this revision. */
  expectedRevision?: number | null | undefined;
  /** How often all steps come again, 0 to 9. */
  repeat?: number | null | undefined;
  /** Lower-case letters, digits and hyphens, at most 63; never changes. */
  slug: string;
  /** All its steps in their order, 1 to 20. */
  steps: Array<EscalationStepInput>;
  /** The slug of the team it is of, which you lead. */
  team: string;
};

/** One step of an escalation; it names at least one schedule, person, seat or channel. */
export type EscalationStepInput = {
  /** These channels, by slug. */
  channels?: Array<string> | null | undefined;
  /** How long after this step the next one follows: a minute to a day. */
  delay: string;
  /** Whoever is on call in these schedules, by slug. */
  schedules?: Array<string> | null | undefined;
  /** Whoever answers in these seats of the monitor. */
  seats?: Array<Seat> | null | undefined;
  /** These people, by address or id. */
  users?: Array<string> | null | undefined;
};

/** What a column is for. */
export type FeatureRole =
  /** The model reads it. */
  | 'INPUT'
  /** What turned out to be true, often known later. */
  | 'LABEL'
  /** How the service did, such as latency or status. */
  | 'OPERATIONAL'
  /** The model's answer. */
  | 'PREDICTION'
  /** How sure the model is of its answer. */
  | 'SCORE'
  /** Divides the rows into groups. */
  | 'SEGMENT';

/** What the values of a column are. */
export type FeatureType =
  /** True or false. */
  | 'BOOLEAN'
  /** One of a set of names. */
  | 'CATEGORICAL'
  /** Numbers. */
  | 'NUMERIC'
  /** Free text. */
  | 'TEXT'
  /** Instants. */
  | 'TIMESTAMP';

/** One fixed shift. */
export type FixedShiftInput = {
  /** When it ends, exclusive. */
  end: string;
  /** When it begins. */
  start: string;
  /** Who is on call, by address or id. */
  user: string;
};

/** Which handovers; what is left out does not matter. */
export type HandoverFilter = {
  /** True: only those that a team of yours is asked for, and those that you asked for. */
  mine?: boolean | null | undefined;
  /** Any of these states. */
  states?: Array<HandoverState> | null | undefined;
  /** The slug of the team that gives or receives. */
  team?: string | null | undefined;
};

/** A role of something to be handed to another team. */
export type HandoverRequestInput = {
  /** How long it waits for an answer; PT1H to P90D. */
  expiresIn?: string | null | undefined;
  /** What that team should know. */
  note?: string | null | undefined;
  /** The role, which a team has now; not INFORMED. */
  role: ResponsibilityRole;
  /** The model, version, feature or monitor. */
  subject: string | number;
  /** The slug of the team that is to take over. */
  toTeam: string;
};

/** What became of a request to take over a role. */
export type HandoverState =
  /** The role has moved. */
  | 'ACCEPTED'
  /** It was taken back. */
  | 'CANCELLED'
  /** The giver keeps the role. */
  | 'DECLINED'
  /** Nobody answered in time; the giver keeps the role. */
  | 'EXPIRED'
  /** It waits for an answer; the giver answers for it still. */
  | 'REQUESTED';

/** What a resolved incident turned out to be. */
export type IncidentCause =
  /** The data itself was wrong. */
  | 'DATA_PROBLEM'
  /** A change that was meant. */
  | 'EXPECTED_CHANGE'
  /** Nothing was wrong. */
  | 'FALSE_ALARM'
  /** A fault in the code that makes or moves the data. */
  | 'PIPELINE_BUG'
  /** The world has moved on; the model needs training. */
  | 'STALE_MODEL'
  /** Somebody upstream changed what they send. */
  | 'UPSTREAM_CHANGE'
  /** Another version served than was meant. */
  | 'WRONG_VERSION';

/** Which incidents a list shows; every condition given must hold. */
export type IncidentFilter = {
  /** True: it is yours. */
  assignedToMe?: boolean | null | undefined;
  /** True: you or a team of yours answers for it. */
  mine?: boolean | null | undefined;
  /** It is of one of these models, by slug. */
  models?: Array<string> | null | undefined;
  /** The seat that answers for it. */
  seat?: Seat | null | undefined;
  /** It is of one of these severities. */
  severity?: Array<Severity> | null | undefined;
  /** It is in one of these states. */
  states?: Array<IncidentState> | null | undefined;
  /** The team, by slug, that answers for it. */
  team?: string | null | undefined;
};

/** Where an incident is in its life. */
export type IncidentState =
  /** Somebody works on it. */
  | 'ACKNOWLEDGED'
  /** Nobody has taken it yet. */
  | 'OPEN'
  /** Over. */
  | 'RESOLVED'
  /** Put off until later. */
  | 'SNOOZED';

/** People who take turns. */
export type LayerInput = {
  /** What people call it. */
  name: string;
  /** The people in the order of their turns, by address or id; 1 to 100. */
  participants: Array<string>;
  /** Counts only under PRIORITY; the highest present wins. */
  priority?: number | null | undefined;
  /** The hours it is limited to; none means all. */
  restrictions?: Array<RestrictionInput> | null | undefined;
  /** How turns follow each other. */
  rotation: RotationInput;
  /** When its first turn begins, whose time of day hand-offs keep. */
  start: string;
};

/** Who is on call where layers of a schedule overlap. */
export type LayerResolution =
  /** The person of the last one alone. */
  | 'LAST_LAYER_WINS'
  /** The people of the highest priority present. */
  | 'PRIORITY'
  /** The people of all of them. */
  | 'UNION';

/** When a metric of a run is bad. */
export type LimitInput = {
  /** How many runs in a row it takes; default 1. */
  consecutiveRuns?: number | null | undefined;
  /** The metric to compare; default: the check's first. */
  metric?: string | null | undefined;
  /** How: gt, gte, lt or lte. */
  op: string;
  /** With what. */
  value: number;
};

/** The two limits of a monitor. */
export type LimitsInput = {
  /** Past it, a run fails. */
  fail?: LimitInput | null | undefined;
  /** Past it, a run warns. */
  warn?: LimitInput | null | undefined;
};

/** Which models a list shows; every condition given must hold. */
export type ModelFilter = {
  /** A version of it is in one of these phases. */
  phase?: Array<Phase> | null | undefined;
  /** Its slug, name or description contains this. */
  search?: string | null | undefined;
  /** A team, by slug, with a role on the model or on anything in it. */
  team?: string | null | undefined;
  /** One of these tiers. */
  tier?: Array<number> | null | undefined;
  /** True: a seat of the model is empty; false: none is. */
  unowned?: boolean | null | undefined;
};

/** What kind of answer a model gives. */
export type ModelTask =
  /** One of two classes. */
  | 'BINARY_CLASSIFICATION'
  /** One of several classes. */
  | 'MULTICLASS_CLASSIFICATION'
  /** Anything else. */
  | 'OTHER'
  /** An order. */
  | 'RANKING'
  /** A number. */
  | 'REGRESSION';

/** Which monitors a list shows; every condition given must hold. */
export type MonitorFilter = {
  /** It asks one of these checks, by key. */
  checks?: Array<string> | null | undefined;
  /** It has all of these labels with these values. */
  labels?: unknown;
  /** Files of this project declare it. */
  managedBy?: string | null | undefined;
  /** True: a team of yours answers for it. */
  mine?: boolean | null | undefined;
  /** It belongs to one of these models, by slug. */
  models?: Array<string> | null | undefined;
  /** Its check is of this perspective. */
  perspective?: Seat | null | undefined;
  /** Its slug, its name or its feature's name contains this. */
  search?: string | null | undefined;
  /** Narrows `team` and `unowned` to this seat; alone: the seat is filled. */
  seat?: Seat | null | undefined;
  /** Its alarms are of one of these severities. */
  severity?: Array<Severity> | null | undefined;
  /** It stands in one of these states. */
  states?: Array<MonitorState> | null | undefined;
  /** A team, by slug, that answers for it; with `seat`, in that seat. */
  team?: string | null | undefined;
  /** True: a seat is empty; false: none is. */
  unowned?: boolean | null | undefined;
};

/** The order of a list of monitors. */
export type MonitorOrder =
  /** What ran last first. */
  | 'LAST_RUN'
  /** By name. */
  | 'NAME'
  /** What is due next first. */
  | 'NEXT_RUN'
  /** The most severe first. */
  | 'SEVERITY'
  /** The worst state first. */
  | 'STATE';

/** How a monitor stands now. */
export type MonitorState =
  /** Past the failing limit for as many runs as it takes. */
  | 'ALERTING'
  /** The last run could not be computed. */
  | 'ERRORED'
  /** The last window held too little data. */
  | 'NO_DATA'
  /** The last answer was within the limits. */
  | 'OK'
  /** Somebody paused it. */
  | 'PAUSED'
  /** It waits for labels. */
  | 'PENDING'
  /** It has not run yet. */
  | 'UNKNOWN'
  /** Past the warning limit. */
  | 'WARNING';

/** A monitor by model and slug; what is left out stays as it is, null goes back to the default. */
export type MonitorUpsertInput = {
  /** The key of its check. */
  check: string;
  /** When it runs instead: a cron expression of five fields. */
  cron?: string | null | undefined;
  /** How long the window is that a run looks at; default: P1D. */
  currentWindow?: string | null | undefined;
  /** The team in the data-science seat of this monitor; null: as inherited. */
  dataScience?: string | null | undefined;
  /** How long before the scheduled instant the window ends; default: PT0S. */
  delay?: string | null | undefined;
  /** How often it runs; at least PT10S; default: PT1H unless cron is given. */
  every?: string | null | undefined;
  /** Change it only at this revision, else STALE; 0: only make it. */
  expectedRevision?: number | null | undefined;
  /** The feature it watches, by name. */
  feature?: string | null | undefined;
  /** The seat that is called first; default: the check's perspective. */
  firstResponder?: Seat | null | undefined;
  /** A key of yours: a repeat within 24 hours answers the same and changes nothing. */
  idempotencyKey?: string | null | undefined;
  /** Free key-value pairs, both text. */
  labels?: unknown;
  /** When an answer is bad; default: the check's own limits. */
  limits?: LimitsInput | null | undefined;
  /** The slug of the model. */
  model: string;
  /** What people call it; default: the slug. */
  name?: string | null | undefined;
  /** The team in the operations seat of this monitor; null: as inherited. */
  operations?: string | null | undefined;
  /** The parameters of the check; default: the check's own. */
  params?: unknown;
  /** What the window is compared with: {baseline: "training"} (default), {window, offset}, {from, to}, or {version: "predecessor", "@live" or a label}. */
  reference?: unknown;
  /** Where it says what to do: an http or https address. */
  runbook?: string | null | undefined;
  /** Only rows with these values, by feature name; default: all rows. */
  segment?: unknown;
  /** How bad its alarms are; default: MEDIUM. */
  severity?: Severity | null | undefined;
  /** Lower-case letters, digits and hyphens, at most 63; never changes. */
  slug: string;
  /** The time zone of the cron expression; default: UTC. */
  timeZone?: string | null | undefined;
  /** The version it watches: a label, or whichever is live. */
  version?: string | null | undefined;
};

/** A change to a schedule for a time: add alone adds, remove alone removes, both replace. */
export type OverrideCreateInput = {
  /** Who comes, by address or id. */
  add?: string | null | undefined;
  /** When it ends, exclusive. */
  end: string;
  /** Who goes, by address or id. */
  remove?: string | null | undefined;
  /** The slug of the schedule. */
  schedule: string;
  /** When it begins; what is past begins now. */
  start: string;
};

/** A rule that gives a role of whatever it matches to a team. */
export type OwnershipRuleInput = {
  /** model/feature/monitor, where * is any text and ? one character; what is left out is *. */
  pattern: string;
  /** The role. */
  role: ResponsibilityRole;
  /** The slug of the team; null means deliberately unowned. */
  team?: string | null | undefined;
};

/** All ownership rules there shall be. */
export type OwnershipRulesInput = {
  /** Accept patterns that match nothing yet. */
  allowUnmatched?: boolean | null | undefined;
  /** Only say what would change hands. */
  dryRun?: boolean | null | undefined;
  /** The rules in their order; of those that match, the last counts. */
  rules: Array<OwnershipRuleInput>;
};

/** A person who leaves, and who takes their place. */
export type PersonLeaveInput = {
  /** Since when they are gone; default: now. */
  at?: string | null | undefined;
  /** Their address. */
  email: string;
  /** The address of who joins their teams and takes over what they hold; without one the teams go on with nobody named. */
  successor?: string | null | undefined;
};

/** Where a version is in the life cycle. */
export type Phase =
  /** It is being rolled out. */
  | 'DEPLOYMENT'
  /** It is being judged; the data scientists' ground. */
  | 'EVALUATION'
  /** It is being trained; the data scientists' ground. */
  | 'MODEL_BUILDING'
  /** It serves and is watched. */
  | 'MONITORING'
  /** It is being made fit for production; engineering's ground from here on. */
  | 'PRODUCTIONIZING'
  /** It no longer serves. */
  | 'RETIRED'
  /** It is being tested as a service. */
  | 'TESTING';

/** A team to put into a role of something. */
export type ResponsibilityAssignInput = {
  /** Somebody of the team by address or id; without them, the team's leads are called. */
  assignee?: string | null | undefined;
  /** The slug of an escalation policy for incidents of this seat; left out, it stays while the team does. */
  escalationPolicy?: string | null | undefined;
  /** The role; INFORMED adds the team, the others replace who holds it. */
  role: ResponsibilityRole;
  /** The model, version, feature or monitor. */
  subject: string | number;
  /** The slug of the team. */
  team: string;
};

/** A team to put into the same role of many things. */
export type ResponsibilityAssignManyInput = {
  /** Somebody of the team by address or id; without them, whoever of the team is on call. */
  assignee?: string | null | undefined;
  /** The role; INFORMED adds the team, the others replace who holds it. */
  role: ResponsibilityRole;
  /** The models, versions, features and monitors; at most 500. */
  subjects: Array<string | number>;
  /** The slug of the team. */
  team: string;
};

/** A role of something to take a team out of. */
export type ResponsibilityClearInput = {
  /** The role. */
  role: ResponsibilityRole;
  /** The model, version, feature or monitor. */
  subject: string | number;
  /** Only this team; without it, whoever holds the role. */
  team?: string | null | undefined;
};

/** What a team is to something. */
export type ResponsibilityRole =
  /** Answers for it in the end. */
  | 'ACCOUNTABLE'
  /** Sits in the data-science seat: understands the statistic. */
  | 'DATA_SCIENCE'
  /** Is told. */
  | 'INFORMED'
  /** Sits in the operations seat: is woken up. */
  | 'OPERATIONS';

/** Where an effective responsibility was set; the nearest one counts. */
export type ResponsibilitySource =
  /** On the feature that is watched. */
  | 'FEATURE'
  /** On the model. */
  | 'MODEL'
  /** On the monitor itself. */
  | 'MONITOR'
  /** By an ownership rule. */
  | 'RULE'
  /** On the version that is watched. */
  | 'VERSION';

/** Hours of the week that a layer is limited to. */
export type RestrictionInput = {
  /** The days on which the hours begin. */
  days: Array<Weekday>;
  /** From this time of day, such as 09:00. */
  from: string;
  /** Whose clock it is read on. */
  timeZone?: RestrictionZone | null | undefined;
  /** Until this time of day, exclusive; before from it is on the next day, equal is 24 hours. */
  to: string;
};

/** Whose clock a restriction is read on. */
export type RestrictionZone =
  /** Each participant's own. */
  | 'PARTICIPANT'
  /** The schedule's. */
  | 'SCHEDULE';

/** How turns follow each other. */
export type RotationInput = {
  /** How long a turn lasts, 1 to 1,000. */
  length?: number | null | undefined;
  /** What moves it on. */
  turns?: TurnCounting | null | undefined;
  /** What the length is counted in. */
  unit: RotationUnit;
};

/** What the length of a turn is counted in; hand-offs keep to the clock. */
export type RotationUnit =
  /** Days. */
  | 'DAILY'
  /** Hours. */
  | 'HOURLY'
  /** Months, on the day of the month that the layer starts on, or the last of a shorter month. */
  | 'MONTHLY'
  /** Weeks. */
  | 'WEEKLY';

/** Why a run took place. */
export type RunTrigger =
  /** The past was asked about, for the record. */
  | 'BACKFILL'
  /** Rows or labels came after the window had been answered, or the wait for labels was over. */
  | 'LATE'
  /** Somebody asked for it. */
  | 'MANUAL'
  /** It was due. */
  | 'SCHEDULE';

/** Why a version exists. */
export type Scenario =
  /** Nothing served this purpose before. */
  | 'NEW_MODEL'
  /** It takes the place of another version. */
  | 'REPLACEMENT'
  /** It changes another version a little. */
  | 'TWEAK';

/** A schedule by its slug; a name or resolution left out stays as it is. */
export type ScheduleUpsertInput = {
  /** Refused as STALE unless the schedule is at this revision. */
  expectedRevision?: number | null | undefined;
  /** All its layers, 1 to 20. */
  layers: Array<LayerInput>;
  /** What people call it; default: the slug. */
  name?: string | null | undefined;
  /** Who is on call where layers overlap; default: UNION. */
  resolution?: LayerResolution | null | undefined;
  /** Lower-case letters, digits and hyphens, at most 63; never changes. */
  slug: string;
  /** The slug of the team it is of, which you lead. */
  team: string;
  /** The time zone it is planned in, such as Europe/Berlin. */
  timeZone: string;
};

/** One of the two chairs that every monitor has. */
export type Seat =
  /** Who understands the statistic. */
  | 'DATA_SCIENCE'
  /** Who is woken up. */
  | 'OPERATIONS';

/** How bad an alarm of a monitor is. */
export type Severity =
  /** Worth waking somebody. */
  | 'CRITICAL'
  /** Worth a look today. */
  | 'HIGH'
  /** Worth a look some day. */
  | 'LOW'
  /** Worth a look this week. */
  | 'MEDIUM';

/** A question whether somebody takes your time on call. */
export type SwapRequestInput = {
  /** Until when, exclusive. */
  end: string;
  /** A word to the others; at most 2,000 characters. */
  note?: string | null | undefined;
  /** The slug of the schedule. */
  schedule: string;
  /** From when. */
  start: string;
};

/** What became of the question whether somebody takes a shift. */
export type SwapState =
  /** Who asked took the question back. */
  | 'CANCELLED'
  /** Nobody has taken it yet; who asked stays on call. */
  | 'OPEN'
  /** Somebody took it. */
  | 'TAKEN';

/** What a person may do in a team. */
export type TeamRole =
  /** Also changes the team and its members. */
  | 'LEAD'
  /** Works in the team. */
  | 'MEMBER';

/** Fixed shifts in the place of a schedule's plan for a time. */
export type TemporaryScheduleCreateInput = {
  /** Until when, exclusive. */
  end: string;
  /** The slug of the schedule. */
  schedule: string;
  /** The shifts, at most 500; between them nobody is on call. */
  shifts: Array<FixedShiftInput>;
  /** From when; what is past begins now. */
  start: string;
};

/** What moves a rotation on to the next person. */
export type TurnCounting =
  /** Days on which the layer is active; goes with DAILY. */
  | 'ACTIVE_DAYS'
  /** Mondays; goes with WEEKLY. */
  | 'CALENDAR_WEEKS'
  /** Time itself. */
  | 'ELAPSED';

/** A time in which a person cannot be on call. */
export type UnavailabilitySetInput = {
  /** Until when, exclusive. */
  end: string;
  /** Why; at most 2,000 characters. */
  note?: string | null | undefined;
  /** From when. */
  start: string;
  /** Who, by address or id; default: you. Leads may name members of their teams. */
  user?: string | null | undefined;
};

/** What a run concluded. */
export type Verdict =
  /** The check could not be computed. */
  | 'ERROR'
  /** Past the failing limit and above the noise floor. */
  | 'FAIL'
  /** Too little data to judge. */
  | 'INSUFFICIENT'
  /** Within the limits. */
  | 'PASS'
  /** The labels are not in yet. */
  | 'PENDING'
  /** Past the warning limit and above the noise floor. */
  | 'WARN';

/** A replacement that is signed off, or whose sign-off is taken back. */
export type VersionSignOffInput = {
  /** The label of the replacement. */
  label: string;
  /** The slug of the model. */
  model: string;
  /** Why, for the record; at most 2,000 characters. */
  note?: string | null | undefined;
};

/** A day of the week. */
export type Weekday =
  /** Friday. */
  | 'FRI'
  /** Monday. */
  | 'MON'
  /** Saturday. */
  | 'SAT'
  /** Sunday. */
  | 'SUN'
  /** Thursday. */
  | 'THU'
  /** Tuesday. */
  | 'TUE'
  /** Wednesday. */
  | 'WED';

export type BuilderModelsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type BuilderModelsQuery = { models: { totalCount: number, nodes: Array<{ slug: string, name: string }> } };

export type BuilderQueryVariables = Exact<{
  model: string;
  monitor: string;
}>;


export type BuilderQuery = { model: { slug: string, name: string, versions: { nodes: Array<{ label: string, deploymentRole: DeploymentRole, features: Array<{ name: string, type: FeatureType, role: FeatureRole }> }> } } | null, checks: Array<{ key: string, title: string, family: string, perspective: Seat, appliesTo: Array<FeatureType>, params: unknown, metrics: Array<string>, dataScience: string, operations: string, defaultLimits: { warn: { metric: string, op: string, value: number, consecutiveRuns: number } | null, fail: { metric: string, op: string, value: number, consecutiveRuns: number } | null } }>, monitor: { slug: string, name: string, versionSelector: string, params: unknown, segment: unknown, currentWindow: string, delay: string, reference: unknown, severity: Severity, runbook: string | null, revision: number, feature: { name: string } | null, check: { key: string }, limits: { warn: { metric: string, op: string, value: number, consecutiveRuns: number } | null, fail: { metric: string, op: string, value: number, consecutiveRuns: number } | null }, schedule: { every: string | null, cron: string | null, timeZone: string }, managedBy: { project: string, file: string | null } | null } | null };

export type MonitorBacktestQueryVariables = Exact<{
  input: MonitorUpsertInput;
  from: string;
  to: string;
}>;


export type MonitorBacktestQuery = { monitorBacktest: { windows: number, wouldHaveFired: number, falseAlarmBudget: number | null, incidents: Array<{ openedAt: string, recoveredAt: string | null }>, runs: Array<{ windowEnd: string, verdict: Verdict, value: number | null }>, latest: { verdict: Verdict, noiseFloor: number | null, details: unknown, dataScience: string, operations: string, statistic: { name: string } | null } | null } };

export type MonitorSaveMutationVariables = Exact<{
  input: MonitorUpsertInput;
}>;


export type MonitorSaveMutation = { monitorUpsert: { monitor: { id: string, slug: string } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type VersionChoiceQueryVariables = Exact<{
  slug: string;
}>;


export type VersionChoiceQuery = { model: { id: string, versions: { nodes: Array<{ id: string, label: string, predecessor: { label: string } | null }> } } | null };

export type ComparePageQueryVariables = Exact<{
  slug: string;
  base: string;
  other: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type ComparePageQuery = { model: { id: string, slug: string, name: string, versions: { nodes: Array<{ id: string, label: string }> }, base: { id: string, label: string, phase: Phase, scenario: Scenario, deploymentRole: DeploymentRole, createdAt: string, state: MonitorState, features: Array<{ name: string }>, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }> } | null, other: { awaitsSignOff: boolean, viewerCanSignOff: boolean, signedOffAt: string | null, signedOffBy: string | null, id: string, label: string, phase: Phase, scenario: Scenario, deploymentRole: DeploymentRole, createdAt: string, state: MonitorState, predecessor: { label: string } | null, changes: { items: Array<{ path: string, before: unknown, after: unknown }>, monitors: Array<{ carryOver: CarryOver, before: { id: string, slug: string, name: string, state: MonitorState, viewerCanEdit: boolean, versionSelector: string, params: unknown, segment: unknown, currentWindow: string, delay: string, reference: unknown, severity: Severity, firstResponder: Seat, runbook: string | null, labels: unknown, feature: { name: string } | null, check: { key: string, title: string, perspective: Seat }, limits: { warn: { metric: string, op: string, value: number, consecutiveRuns: number } | null, fail: { metric: string, op: string, value: number, consecutiveRuns: number } | null }, schedule: { every: string | null, cron: string | null, timeZone: string } } | null, after: { id: string, slug: string, name: string, state: MonitorState, versionSelector: string, feature: { name: string } | null, check: { title: string } } | null }>, shifts: Array<{ feature: { id: string, name: string, role: FeatureRole }, result: { verdict: Verdict, noiseFloor: number | null, referenceSize: number, currentSize: number, rule: string, details: unknown, statistic: { name: string, value: number } | null } }> }, features: Array<{ name: string }>, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }> } | null } | null };

export type ComparedVersionFragment = { id: string, label: string, phase: Phase, scenario: Scenario, deploymentRole: DeploymentRole, createdAt: string, state: MonitorState, features: Array<{ name: string }>, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }> };

export type CarriedMonitorFragment = { id: string, slug: string, name: string, state: MonitorState, viewerCanEdit: boolean, versionSelector: string, params: unknown, segment: unknown, currentWindow: string, delay: string, reference: unknown, severity: Severity, firstResponder: Seat, runbook: string | null, labels: unknown, feature: { name: string } | null, check: { key: string, title: string, perspective: Seat }, limits: { warn: { metric: string, op: string, value: number, consecutiveRuns: number } | null, fail: { metric: string, op: string, value: number, consecutiveRuns: number } | null }, schedule: { every: string | null, cron: string | null, timeZone: string } };

export type ShiftFragment = { feature: { id: string, name: string, role: FeatureRole }, result: { verdict: Verdict, noiseFloor: number | null, referenceSize: number, currentSize: number, rule: string, details: unknown, statistic: { name: string, value: number } | null } };

export type MonitorCopyMutationVariables = Exact<{
  input: MonitorUpsertInput;
}>;


export type MonitorCopyMutation = { monitorUpsert: { monitor: { id: string } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type VersionSignOffMutationVariables = Exact<{
  input: VersionSignOffInput;
}>;


export type VersionSignOffMutation = { versionSignOff: { version: { id: string } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type VersionSignOffWithdrawMutationVariables = Exact<{
  input: VersionSignOffInput;
}>;


export type VersionSignOffWithdrawMutation = { versionSignOffWithdraw: { version: { id: string } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type EscalationStepPartsFragment = { delay: string, seats: Array<Seat>, channels: Array<string>, schedules: Array<{ slug: string, name: string }>, users: Array<{ id: string, name: string, email: string }> };

export type EscalationPagePartsFragment = { minute: number, step: number | null, pass: number, targets: Array<string>, skippedBecause: string | null, users: Array<{ id: string, name: string, email: string }> };

export type EscalationListQueryVariables = Exact<{
  search?: string | null | undefined;
  team?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type EscalationListQuery = { escalationPolicies: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, repeat: number, seatCount: number, team: { slug: string, name: string }, steps: Array<{ delay: string, seats: Array<Seat>, channels: Array<string>, schedules: Array<{ slug: string, name: string }>, users: Array<{ id: string, name: string, email: string }> }> }> }, teams: { nodes: Array<{ slug: string, name: string }> } };

export type EscalationPolicyPageQueryVariables = Exact<{
  slug: string;
}>;


export type EscalationPolicyPageQuery = { escalationPolicy: { id: string, slug: string, repeat: number, revision: number, seatCount: number, viewerCanEdit: boolean, team: { slug: string, name: string }, steps: Array<{ delay: string, seats: Array<Seat>, channels: Array<string>, schedules: Array<{ slug: string, name: string }>, users: Array<{ id: string, name: string, email: string }> }> } | null };

export type EscalationTargetsQueryVariables = Exact<{ [key: string]: never; }>;


export type EscalationTargetsQuery = { teams: { nodes: Array<{ slug: string, name: string, members: Array<{ role: TeamRole, user: { id: string, name: string, email: string } }> }> }, schedules: { nodes: Array<{ slug: string, name: string }> } };

export type EscalationMonitorsQueryVariables = Exact<{
  team: string;
}>;


export type EscalationMonitorsQuery = { monitors: { nodes: Array<{ id: string, name: string, model: { name: string } }> } };

export type EscalationPreviewQueryVariables = Exact<{
  input: EscalationPolicyUpsertInput;
  monitor?: string | number | null | undefined;
  at?: string | null | undefined;
}>;


export type EscalationPreviewQuery = { escalationPolicyPreview: Array<{ minute: number, step: number | null, pass: number, targets: Array<string>, skippedBecause: string | null, users: Array<{ id: string, name: string, email: string }> }> };

export type EscalationPolicyUpsertMutationVariables = Exact<{
  input: EscalationPolicyUpsertInput;
}>;


export type EscalationPolicyUpsertMutation = { escalationPolicyUpsert: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type EscalationPolicyDeleteMutationVariables = Exact<{
  slug: string;
}>;


export type EscalationPolicyDeleteMutation = { escalationPolicyDelete: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type OwnShiftFragment = { from: string | null, until: string | null, schedule: { slug: string, name: string, team: { name: string } } };

export type HomeQueryVariables = Exact<{
  unread: boolean;
  notices: number;
}>;


export type HomeQuery = { home: { at: string, onCall: Array<{ from: string | null, until: string | null, schedule: { slug: string, name: string, team: { name: string } } }>, nextShift: { from: string | null, until: string | null, schedule: { slug: string, name: string, team: { name: string } } } | null, openIncidents: { totalCount: number, nodes: Array<{ id: string, state: IncidentState, severity: Severity, openedAt: string, team: { name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, model: { slug: string, name: string } } }> }, handoversWaiting: { totalCount: number, nodes: Array<{ id: string, role: ResponsibilityRole, requestedBy: string, expiresAt: string, fromTeam: { name: string }, toTeam: { name: string }, subject:
          | { featureName: string, kind: 'Feature' }
          | { modelName: string, modelSlug: string, kind: 'Model' }
          | { label: string, kind: 'ModelVersion', model: { name: string, slug: string } }
          | { name: string, slug: string, kind: 'Monitor', model: { name: string, slug: string } }
         | null }> }, unownedMonitors: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string, missingSeats: Array<Seat>, model: { slug: string, name: string } }> }, notices: { totalCount: number, nodes: Array<{ id: string, subject: string, body: string, path: string, createdAt: string, readAt: string | null }> } }, models: { nodes: Array<{ id: string }> } };

export type NoticesReadMutationVariables = Exact<{
  ids?: Array<string | number> | string | number | null | undefined;
}>;


export type NoticesReadMutation = { noticesRead: { notices: Array<{ id: string, readAt: string | null }> | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type IncidentRowFragment = { id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, viewerCanAnswer: boolean, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string, data: unknown }> };

export type IncidentsQueryVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { incidents: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, viewerCanAnswer: boolean, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string, data: unknown }> }> } };

export type IncidentAcknowledgeMutationVariables = Exact<{
  id: string | number;
  note?: string | null | undefined;
}>;


export type IncidentAcknowledgeMutation = { incidentAcknowledge: { incident: { id: string, state: IncidentState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type IncidentResolveMutationVariables = Exact<{
  id: string | number;
  cause: IncidentCause;
  note?: string | null | undefined;
}>;


export type IncidentResolveMutation = { incidentResolve: { incident: { id: string, state: IncidentState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type PaletteQueryVariables = Exact<{
  search: string;
}>;


export type PaletteQuery = { models: { nodes: Array<{ slug: string, name: string }> }, monitors: { nodes: Array<{ slug: string, name: string, model: { slug: string, name: string } }> }, schedules: { nodes: Array<{ slug: string, name: string }> } };

export type ModelsQueryVariables = Exact<{
  filter?: ModelFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ModelsQuery = { models: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, description: string, task: ModelTask, tier: number, state: MonitorState, liveVersion: { label: string, phase: Phase } | null, monitors: { totalCount: number }, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }> }> } };

export type ModelPageQueryVariables = Exact<{
  slug: string;
  seriesFrom: string;
  seriesTo: string;
  to: string;
  soon: string;
  eventsAfter?: string | null | undefined;
}>;


export type ModelPageQuery = { model: { id: string, slug: string, name: string, description: string, task: ModelTask, tier: number, state: MonitorState, labels: unknown, liveVersion: { label: string, features: Array<{ id: string, name: string, type: FeatureType, role: FeatureRole, unit: string | null, description: string | null }> } | null, versions: { totalCount: number, nodes: Array<{ id: string, label: string, phase: Phase, scenario: Scenario, deploymentRole: DeploymentRole, codeRef: string | null, dataRef: string | null, createdAt: string, state: MonitorState, awaitsSignOff: boolean, predecessor: { label: string } | null, features: Array<{ id: string, name: string, type: FeatureType, role: FeatureRole, unit: string | null, description: string | null }> }> }, responsibilities: Array<{ role: ResponsibilityRole, source: ResponsibilitySource, explanation: string, since: string, team: { slug: string, name: string, schedules: Array<{ slug: string, name: string, running: Array<{ end: string, users: Array<{ id: string, name: string }> }> }> }, assignee: { id: string, name: string, email: string } | null, onCall: Array<{ id: string, name: string, email: string }>, escalationPolicy: { slug: string } | null, schedule: { slug: string, name: string, shifts: Array<{ end: string, start: string, users: Array<{ id: string, name: string }> }> } | null }>, monitors: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string, state: MonitorState, stateChangedAt: string | null, severity: Severity, nextRunAt: string | null, versionSelector: string, model: { slug: string, name: string }, version: { label: string } | null, feature: { name: string } | null, check: { key: string, title: string }, latestRun: { id: string, windowEnd: string, finishedAt: string | null, result: { verdict: Verdict, statistic: { name: string, value: number } | null } } | null, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }>, series: Array<{ windowEnd: string, verdict: Verdict, value: number | null }> }> }, timeline: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ at: string, kind: string, actor: string | null, summary: string, data: unknown }> }, incidents: { totalCount: number, nodes: Array<{ id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, viewerCanAnswer: boolean, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string, data: unknown }> }> } } | null };

export type VersionFeaturesFragment = { features: Array<{ id: string, name: string, type: FeatureType, role: FeatureRole, unit: string | null, description: string | null }> };

export type MonitorPageQueryVariables = Exact<{
  model: string;
  slug: string;
  from: string;
  to: string;
  soon: string;
  serviceChecks: Array<string> | string;
}>;


export type MonitorPageQuery = { monitor: { id: string, slug: string, name: string, state: MonitorState, stateChangedAt: string | null, severity: Severity, runbook: string | null, versionSelector: string, params: unknown, segment: unknown, currentWindow: string, reference: unknown, labels: unknown, nextRunAt: string | null, firstResponder: Seat, revision: number, viewerCanEdit: boolean, schedule: { every: string | null, cron: string | null, timeZone: string }, managedBy: { project: string, file: string | null, commit: string | null } | null, model: { slug: string, name: string, tier: number }, version: { label: string, deploymentRole: DeploymentRole } | null, feature: { name: string, type: FeatureType, role: FeatureRole, unit: string | null } | null, check: { key: string, title: string, perspective: Seat, dataScienceMeaning: string, operationsMeaning: string, dataScienceAdvice: string, operationsAdvice: string }, limits: { warn: { metric: string, op: string, value: number, consecutiveRuns: number } | null, fail: { metric: string, op: string, value: number, consecutiveRuns: number } | null }, responsibilities: Array<{ role: ResponsibilityRole, source: ResponsibilitySource, explanation: string, since: string, team: { slug: string, name: string, schedules: Array<{ slug: string, name: string, running: Array<{ end: string, users: Array<{ id: string, name: string }> }> }> }, assignee: { id: string, name: string, email: string } | null, onCall: Array<{ id: string, name: string, email: string }>, escalationPolicy: { slug: string } | null, schedule: { slug: string, name: string, shifts: Array<{ end: string, start: string, users: Array<{ id: string, name: string }> }> } | null }>, latestRun: { referenceStart: string | null, referenceEnd: string | null, id: string, trigger: RunTrigger, windowStart: string, windowEnd: string, finishedAt: string | null, result: { adjustedPValue: number | null, referenceSize: number, currentSize: number, missingShare: number | null, rule: string, details: unknown, verdict: Verdict, pValue: number | null, noiseFloor: number | null, dataScience: string, operations: string, statistic: { name: string, value: number, lower: number | null, upper: number | null } | null }, version: { label: string } | null } | null, series: Array<{ windowEnd: string, verdict: Verdict, value: number | null }>, runs: { totalCount: number, nodes: Array<{ id: string, trigger: RunTrigger, windowStart: string, windowEnd: string, finishedAt: string | null, version: { label: string } | null, result: { verdict: Verdict, pValue: number | null, noiseFloor: number | null, referenceSize: number, currentSize: number, statistic: { name: string, value: number, lower: number | null, upper: number | null } | null } }> }, incidents: { totalCount: number, nodes: Array<{ id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, viewerCanAnswer: boolean, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string, data: unknown }> }> } } | null, service: { nodes: Array<{ id: string, slug: string, name: string, state: MonitorState, model: { slug: string }, version: { label: string } | null, check: { key: string, title: string }, latestRun: { id: string, windowEnd: string, result: { statistic: { name: string, value: number } | null } } | null }> } };

export type ServiceMonitorFragment = { id: string, slug: string, name: string, state: MonitorState, model: { slug: string }, version: { label: string } | null, check: { key: string, title: string }, latestRun: { id: string, windowEnd: string, result: { statistic: { name: string, value: number } | null } } | null };

export type LimitPartsFragment = { metric: string, op: string, value: number, consecutiveRuns: number };

export type RunRowFragment = { id: string, trigger: RunTrigger, windowStart: string, windowEnd: string, finishedAt: string | null, version: { label: string } | null, result: { verdict: Verdict, pValue: number | null, noiseFloor: number | null, referenceSize: number, currentSize: number, statistic: { name: string, value: number, lower: number | null, upper: number | null } | null } };

export type MonitorRunMutationVariables = Exact<{
  model: string;
  slug: string;
}>;


export type MonitorRunMutation = { monitorRun: { run: { id: string, result: { verdict: Verdict } } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type MonitorPauseMutationVariables = Exact<{
  model: string;
  slug: string;
  until?: string | null | undefined;
  reason: string;
}>;


export type MonitorPauseMutation = { monitorPause: { monitor: { id: string, state: MonitorState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type MonitorResumeMutationVariables = Exact<{
  model: string;
  slug: string;
}>;


export type MonitorResumeMutation = { monitorResume: { monitor: { id: string, state: MonitorState } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type MonitorRowFragment = { id: string, slug: string, name: string, state: MonitorState, stateChangedAt: string | null, severity: Severity, nextRunAt: string | null, versionSelector: string, model: { slug: string, name: string }, version: { label: string } | null, feature: { name: string } | null, check: { key: string, title: string }, latestRun: { id: string, windowEnd: string, finishedAt: string | null, result: { verdict: Verdict, statistic: { name: string, value: number } | null } } | null, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }>, series: Array<{ windowEnd: string, verdict: Verdict, value: number | null }> };

export type MonitorsQueryVariables = Exact<{
  filter?: MonitorFilter | null | undefined;
  orderBy?: MonitorOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  seriesFrom: string;
  seriesTo: string;
}>;


export type MonitorsQuery = { monitors: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, state: MonitorState, stateChangedAt: string | null, severity: Severity, nextRunAt: string | null, versionSelector: string, model: { slug: string, name: string }, version: { label: string } | null, feature: { name: string } | null, check: { key: string, title: string }, latestRun: { id: string, windowEnd: string, finishedAt: string | null, result: { verdict: Verdict, statistic: { name: string, value: number } | null } } | null, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }>, series: Array<{ windowEnd: string, verdict: Verdict, value: number | null }> }> } };

export type CoveredFragment = { monitors: number, covered: number, share: number };

export type MonitorFacetsQueryVariables = Exact<{
  team: string;
  isOfTeam: boolean;
}>;


export type MonitorFacetsQuery = { coverage?: { monitors: number, covered: number, share: number }, team?: { coverage: { monitors: number, covered: number, share: number } } | null, checks: Array<{ key: string, title: string }>, teams: { nodes: Array<{ slug: string, name: string }> } };

export type PersonFragment = { id: string, name: string, email: string };

export type ShiftPartsFragment = { start: string, end: string, users: Array<{ id: string, name: string, email: string }> };

export type OnCallListQueryVariables = Exact<{
  search?: string | null | undefined;
  team?: string | null | undefined;
  after?: string | null | undefined;
  from: string;
  to: string;
}>;


export type OnCallListQuery = { schedules: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, timeZone: string, team: { slug: string, name: string }, shifts: Array<{ start: string, end: string, users: Array<{ id: string, name: string, email: string }> }>, layers: Array<{ name: string }> }> }, teams: { nodes: Array<{ slug: string, name: string }> }, viewer: { icalUrl: string | null } };

export type SchedulePageQueryVariables = Exact<{
  slug: string;
  from: string;
  to: string;
  now: string;
  soon: string;
}>;


export type SchedulePageQuery = { schedule: { id: string, slug: string, name: string, timeZone: string, resolution: LayerResolution, revision: number, icalUrl: string | null, viewerCanEdit: boolean, team: { slug: string, name: string, members: Array<{ user: { timeZone: string, id: string, name: string, email: string, unavailabilities: Array<{ id: string, start: string, end: string }> } }> }, shifts: Array<{ start: string, end: string, users: Array<{ id: string, name: string, email: string }> }>, coming: Array<{ start: string, end: string, users: Array<{ id: string, name: string, email: string }> }>, load: Array<{ hours: number, shifts: number, user: { id: string, name: string, email: string } }>, layers: Array<{ name: string, start: string, rotation: unknown, restrictions: unknown, priority: number, participants: Array<{ id: string, name: string, email: string }>, shifts: Array<{ start: string, end: string, users: Array<{ id: string, name: string, email: string }> }> }>, overrides: Array<{ id: string, start: string, end: string, createdBy: string, add: { id: string, name: string, email: string } | null, remove: { id: string, name: string, email: string } | null }>, temporarySchedules: Array<{ id: string, start: string, end: string, createdBy: string, shifts: Array<{ start: string, end: string, users: Array<{ id: string, name: string, email: string }> }> }>, swaps: Array<{ id: string, start: string, end: string, note: string | null, state: SwapState, requester: { id: string, name: string, email: string }, taker: { id: string, name: string, email: string } | null }> } | null };

export type SchedulePreviewQueryVariables = Exact<{
  input: ScheduleUpsertInput;
  from: string;
  to: string;
}>;


export type SchedulePreviewQuery = { schedulePreview: { shifts: Array<{ start: string, end: string, users: Array<{ id: string, name: string, email: string }> }>, gaps: Array<{ start: string, end: string }>, load: Array<{ hours: number, shifts: number, user: { id: string, name: string, email: string } }>, moved: Array<{ user: { id: string, name: string, email: string }, before: Array<{ start: string, end: string }>, after: Array<{ start: string, end: string }> }> } };

export type ScheduleUpsertMutationVariables = Exact<{
  input: ScheduleUpsertInput;
}>;


export type ScheduleUpsertMutation = { scheduleUpsert: { schedule: { slug: string } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type OverrideCreateMutationVariables = Exact<{
  input: OverrideCreateInput;
}>;


export type OverrideCreateMutation = { overrideCreate: { warnings: Array<string>, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type OverrideDeleteMutationVariables = Exact<{
  id: string | number;
}>;


export type OverrideDeleteMutation = { overrideDelete: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type SwapRequestMutationVariables = Exact<{
  input: SwapRequestInput;
}>;


export type SwapRequestMutation = { swapRequest: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type SwapTakeMutationVariables = Exact<{
  id: string | number;
}>;


export type SwapTakeMutation = { swapTake: { warnings: Array<string>, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type SwapCancelMutationVariables = Exact<{
  id: string | number;
}>;


export type SwapCancelMutation = { swapCancel: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type UnavailabilitySetMutationVariables = Exact<{
  input: UnavailabilitySetInput;
}>;


export type UnavailabilitySetMutation = { unavailabilitySet: { warnings: Array<string>, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type UnavailabilityDeleteMutationVariables = Exact<{
  id: string | number;
}>;


export type UnavailabilityDeleteMutation = { unavailabilityDelete: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type TemporaryScheduleCreateMutationVariables = Exact<{
  input: TemporaryScheduleCreateInput;
}>;


export type TemporaryScheduleCreateMutation = { temporaryScheduleCreate: { warnings: Array<string>, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type TemporaryScheduleDeleteMutationVariables = Exact<{
  id: string | number;
}>;


export type TemporaryScheduleDeleteMutation = { temporaryScheduleDelete: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type ScheduleDeleteMutationVariables = Exact<{
  slug: string;
}>;


export type ScheduleDeleteMutation = { scheduleDelete: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type CalendarRenewMutationVariables = Exact<{
  schedule?: string | null | undefined;
}>;


export type CalendarRenewMutation = { calendarRenew: { icalUrl: string | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type ScheduleEditQueryVariables = Exact<{
  slug: string;
}>;


export type ScheduleEditQuery = { schedule: { slug: string, name: string, timeZone: string, resolution: LayerResolution, revision: number, viewerCanEdit: boolean, team: { slug: string, name: string, members: Array<{ user: { id: string, name: string } }> }, layers: Array<{ name: string, start: string, rotation: unknown, restrictions: unknown, priority: number, participants: Array<{ id: string }> }> } | null };

export type NewScheduleQueryVariables = Exact<{ [key: string]: never; }>;


export type NewScheduleQuery = { teams: { nodes: Array<{ slug: string, name: string, members: Array<{ role: TeamRole, user: { id: string, name: string } }> }> } };

export type OwnershipMatrixQueryVariables = Exact<{
  filter?: ModelFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type OwnershipMatrixQuery = { models: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, tier: number, responsibilities: Array<{ source: ResponsibilitySource, role: ResponsibilityRole, explanation: string, assignee: { email: string, name: string } | null, escalationPolicy: { slug: string } | null, team: { slug: string, name: string } }> }> }, coverage: { monitors: number, covered: number, share: number } };

export type OwnershipTeamsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type OwnershipTeamsQuery = { teams: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, members: Array<{ role: TeamRole, user: { id: string, name: string, email: string } }>, coverage: { monitors: number, covered: number, share: number }, schedules: Array<{ slug: string, name: string, onCall: Array<{ id: string, name: string, email: string }> }> }> }, coverage: { monitors: number, covered: number, share: number }, gapForecast: Array<{ from: string | null, until: string | null, occurrences: number | null, hours: number | null, reason: string, seat: Seat, tier: number, monitors: number, subject:
      | { featureName: string, kind: 'Feature' }
      | { modelName: string, modelSlug: string, kind: 'Model' }
      | { label: string, kind: 'ModelVersion', model: { name: string, slug: string } }
      | { name: string, slug: string, kind: 'Monitor', model: { name: string, slug: string } }
     | null }> };

export type OwnershipUnownedQueryVariables = Exact<{
  after?: string | null | undefined;
  seriesFrom: string;
  seriesTo: string;
}>;


export type OwnershipUnownedQuery = { monitors: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, slug: string, name: string, state: MonitorState, stateChangedAt: string | null, severity: Severity, nextRunAt: string | null, versionSelector: string, model: { slug: string, name: string }, version: { label: string } | null, feature: { name: string } | null, check: { key: string, title: string }, latestRun: { id: string, windowEnd: string, finishedAt: string | null, result: { verdict: Verdict, statistic: { name: string, value: number } | null } } | null, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }>, series: Array<{ windowEnd: string, verdict: Verdict, value: number | null }> }> }, coverage: { monitors: number, covered: number, share: number } };

export type OwnershipRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnershipRulesQuery = { ownershipRules: Array<{ pattern: string, role: ResponsibilityRole, team: { slug: string } | null }>, teams: { nodes: Array<{ slug: string, name: string }> }, coverage: { monitors: number, covered: number, share: number } };

export type OwnershipHandoversQueryVariables = Exact<{
  filter?: HandoverFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type OwnershipHandoversQuery = { handovers: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, state: HandoverState, role: ResponsibilityRole, note: string | null, answer: string | null, checklist: Array<unknown>, requestedBy: string, requestedAt: string, expiresAt: string, decidedAt: string | null, decidedBy: string | null, viewerCanAnswer: boolean, viewerCanCancel: boolean, fromTeam: { name: string }, toTeam: { name: string }, subject:
        | { featureName: string, kind: 'Feature' }
        | { modelName: string, modelSlug: string, kind: 'Model' }
        | { label: string, kind: 'ModelVersion', model: { name: string, slug: string } }
        | { name: string, slug: string, kind: 'Monitor', model: { name: string, slug: string } }
       | null }> }, coverage: { monitors: number, covered: number, share: number } };

export type CoveragePartsFragment = { monitors: number, covered: number, share: number };

type Handed_Feature_Fragment = { featureName: string, kind: 'Feature' };

type Handed_Model_Fragment = { modelName: string, modelSlug: string, kind: 'Model' };

type Handed_ModelVersion_Fragment = { label: string, kind: 'ModelVersion', model: { name: string, slug: string } };

type Handed_Monitor_Fragment = { name: string, slug: string, kind: 'Monitor', model: { name: string, slug: string } };

export type HandedFragment =
  | Handed_Feature_Fragment
  | Handed_Model_Fragment
  | Handed_ModelVersion_Fragment
  | Handed_Monitor_Fragment
;

export type OwnershipRulesReplaceMutationVariables = Exact<{
  input: OwnershipRulesInput;
}>;


export type OwnershipRulesReplaceMutation = { ownershipRulesReplace: { changeCount: number, changes: Array<{ role: ResponsibilityRole, before: { name: string } | null, after: { name: string } | null, monitor: { id: string, name: string, slug: string, model: { name: string, slug: string } } | null }>, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type HandoverAcceptMutationVariables = Exact<{
  id: string | number;
  note?: string | null | undefined;
}>;


export type HandoverAcceptMutation = { handoverAccept: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type HandoverDeclineMutationVariables = Exact<{
  id: string | number;
  reason: string;
}>;


export type HandoverDeclineMutation = { handoverDecline: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type HandoverCancelMutationVariables = Exact<{
  id: string | number;
}>;


export type HandoverCancelMutation = { handoverCancel: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type HandoverRequestMutationVariables = Exact<{
  input: HandoverRequestInput;
}>;


export type HandoverRequestMutation = { handoverRequest: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type SeatAssignManyMutationVariables = Exact<{
  input: ResponsibilityAssignManyInput;
}>;


export type SeatAssignManyMutation = { responsibilityAssignMany: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type PersonHoldingsQueryVariables = Exact<{
  email: string;
}>;


export type PersonHoldingsQuery = { personHoldings: { openIncidents: number, assignments: Array<{ role: ResponsibilityRole, team: { name: string }, subject:
        | { featureName: string, kind: 'Feature' }
        | { modelName: string, modelSlug: string, kind: 'Model' }
        | { label: string, kind: 'ModelVersion', model: { name: string, slug: string } }
        | { name: string, slug: string, kind: 'Monitor', model: { name: string, slug: string } }
       | null }>, schedules: Array<{ slug: string, name: string }>, overrides: Array<{ id: string }>, escalationPolicies: Array<{ slug: string }>, teams: Array<{ isLast: boolean, role: TeamRole, team: { name: string } }> } };

export type PersonLeaveMutationVariables = Exact<{
  input: PersonLeaveInput;
}>;


export type PersonLeaveMutation = { personLeave: { userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type ResponsibilityFragment = { role: ResponsibilityRole, source: ResponsibilitySource, explanation: string, since: string, team: { slug: string, name: string }, assignee: { id: string, name: string, email: string } | null, onCall: Array<{ id: string, name: string, email: string }>, escalationPolicy: { slug: string } | null };

export type SeatHolderFragment = { role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null };

export type SeatDutyFragment = { team: { schedules: Array<{ slug: string, name: string, running: Array<{ end: string, users: Array<{ id: string, name: string }> }> }> }, schedule: { slug: string, name: string, shifts: Array<{ end: string, start: string, users: Array<{ id: string, name: string }> }> } | null };

export type AssignableTeamsQueryVariables = Exact<{ [key: string]: never; }>;


export type AssignableTeamsQuery = { teams: { nodes: Array<{ slug: string, name: string }> } };

export type SeatPoliciesQueryVariables = Exact<{ [key: string]: never; }>;


export type SeatPoliciesQuery = { escalationPolicies: { nodes: Array<{ slug: string }> } };

export type TeamPeopleQueryVariables = Exact<{
  slug: string;
}>;


export type TeamPeopleQuery = { team: { slug: string, members: Array<{ role: TeamRole, user: { id: string, name: string, email: string } }> } | null };

export type SeatAssignMutationVariables = Exact<{
  input: ResponsibilityAssignInput;
}>;


export type SeatAssignMutation = { responsibilityAssign: { responsibility: { role: ResponsibilityRole } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type SeatClearMutationVariables = Exact<{
  input: ResponsibilityClearInput;
}>;


export type SeatClearMutation = { responsibilityClear: { responsibility: { role: ResponsibilityRole } | null, userErrors: Array<{ code: string, message: string, path: Array<string> }> } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { isAdmin: boolean, user: { id: string, name: string, email: string, timeZone: string } | null, teams: Array<{ slug: string, name: string, discipline: Discipline }> } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SeatHolderFragmentDoc = new TypedDocumentString(`
    fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}
    `, {"fragmentName":"SeatHolder"}) as unknown as TypedDocumentString<SeatHolderFragment, unknown>;
export const ComparedVersionFragmentDoc = new TypedDocumentString(`
    fragment ComparedVersion on ModelVersion {
  id
  label
  phase
  scenario
  deploymentRole
  createdAt
  state
  features {
    name
  }
  responsibilities {
    ...SeatHolder
  }
}
    fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}`, {"fragmentName":"ComparedVersion"}) as unknown as TypedDocumentString<ComparedVersionFragment, unknown>;
export const LimitPartsFragmentDoc = new TypedDocumentString(`
    fragment LimitParts on Limit {
  metric
  op
  value
  consecutiveRuns
}
    `, {"fragmentName":"LimitParts"}) as unknown as TypedDocumentString<LimitPartsFragment, unknown>;
export const CarriedMonitorFragmentDoc = new TypedDocumentString(`
    fragment CarriedMonitor on Monitor {
  id
  slug
  name
  state
  viewerCanEdit
  versionSelector
  params
  segment
  currentWindow
  delay
  reference
  severity
  firstResponder
  runbook
  labels
  feature {
    name
  }
  check {
    key
    title
    perspective
  }
  limits {
    warn {
      ...LimitParts
    }
    fail {
      ...LimitParts
    }
  }
  schedule {
    every
    cron
    timeZone
  }
}
    fragment LimitParts on Limit {
  metric
  op
  value
  consecutiveRuns
}`, {"fragmentName":"CarriedMonitor"}) as unknown as TypedDocumentString<CarriedMonitorFragment, unknown>;
export const ShiftFragmentDoc = new TypedDocumentString(`
    fragment Shift on FeatureShift {
  feature {
    id
    name
    role
  }
  result {
    verdict
    statistic {
      name
      value
    }
    noiseFloor
    referenceSize
    currentSize
    rule
    details
  }
}
    `, {"fragmentName":"Shift"}) as unknown as TypedDocumentString<ShiftFragment, unknown>;
export const EscalationStepPartsFragmentDoc = new TypedDocumentString(`
    fragment EscalationStepParts on EscalationStep {
  delay
  seats
  channels
  schedules {
    slug
    name
  }
  users {
    id
    name
    email
  }
}
    `, {"fragmentName":"EscalationStepParts"}) as unknown as TypedDocumentString<EscalationStepPartsFragment, unknown>;
export const PersonFragmentDoc = new TypedDocumentString(`
    fragment Person on User {
  id
  name
  email
}
    `, {"fragmentName":"Person"}) as unknown as TypedDocumentString<PersonFragment, unknown>;
export const EscalationPagePartsFragmentDoc = new TypedDocumentString(`
    fragment EscalationPageParts on EscalationPage {
  minute
  step
  pass
  targets
  skippedBecause
  users {
    ...Person
  }
}
    fragment Person on User {
  id
  name
  email
}`, {"fragmentName":"EscalationPageParts"}) as unknown as TypedDocumentString<EscalationPagePartsFragment, unknown>;
export const OwnShiftFragmentDoc = new TypedDocumentString(`
    fragment OwnShift on OwnShift {
  from
  until
  schedule {
    slug
    name
    team {
      name
    }
  }
}
    `, {"fragmentName":"OwnShift"}) as unknown as TypedDocumentString<OwnShiftFragment, unknown>;
export const IncidentRowFragmentDoc = new TypedDocumentString(`
    fragment IncidentRow on Incident {
  id
  state
  severity
  seat
  openedAt
  acknowledgedAt
  resolvedAt
  cause
  team {
    slug
    name
  }
  assignee {
    name
  }
  viewerCanAnswer
  monitor {
    slug
    name
    model {
      slug
      name
    }
  }
  latestRun {
    result {
      verdict
      explanation(audience: OPERATIONS)
    }
  }
  timeline {
    at
    kind
    actor
    summary
    data
  }
}
    `, {"fragmentName":"IncidentRow"}) as unknown as TypedDocumentString<IncidentRowFragment, unknown>;
export const VersionFeaturesFragmentDoc = new TypedDocumentString(`
    fragment VersionFeatures on ModelVersion {
  features {
    id
    name
    type
    role
    unit
    description
  }
}
    `, {"fragmentName":"VersionFeatures"}) as unknown as TypedDocumentString<VersionFeaturesFragment, unknown>;
export const ServiceMonitorFragmentDoc = new TypedDocumentString(`
    fragment ServiceMonitor on Monitor {
  id
  slug
  name
  state
  model {
    slug
  }
  version {
    label
  }
  check {
    key
    title
  }
  latestRun {
    id
    windowEnd
    result {
      statistic {
        name
        value
      }
    }
  }
}
    `, {"fragmentName":"ServiceMonitor"}) as unknown as TypedDocumentString<ServiceMonitorFragment, unknown>;
export const RunRowFragmentDoc = new TypedDocumentString(`
    fragment RunRow on Run {
  id
  trigger
  windowStart
  windowEnd
  finishedAt
  version {
    label
  }
  result {
    verdict
    statistic {
      name
      value
      lower
      upper
    }
    pValue
    noiseFloor
    referenceSize
    currentSize
  }
}
    `, {"fragmentName":"RunRow"}) as unknown as TypedDocumentString<RunRowFragment, unknown>;
export const MonitorRowFragmentDoc = new TypedDocumentString(`
    fragment MonitorRow on Monitor {
  id
  slug
  name
  state
  stateChangedAt
  severity
  nextRunAt
  versionSelector
  model {
    slug
    name
  }
  version {
    label
  }
  feature {
    name
  }
  check {
    key
    title
  }
  latestRun {
    id
    windowEnd
    finishedAt
    result {
      verdict
      statistic {
        name
        value
      }
    }
  }
  responsibilities {
    ...SeatHolder
  }
  series(from: $seriesFrom, to: $seriesTo, maxPoints: 24) {
    windowEnd
    verdict
    value
  }
}
    fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}`, {"fragmentName":"MonitorRow"}) as unknown as TypedDocumentString<MonitorRowFragment, unknown>;
export const CoveredFragmentDoc = new TypedDocumentString(`
    fragment Covered on Coverage {
  monitors
  covered
  share
}
    `, {"fragmentName":"Covered"}) as unknown as TypedDocumentString<CoveredFragment, unknown>;
export const ShiftPartsFragmentDoc = new TypedDocumentString(`
    fragment ShiftParts on Shift {
  start
  end
  users {
    ...Person
  }
}
    fragment Person on User {
  id
  name
  email
}`, {"fragmentName":"ShiftParts"}) as unknown as TypedDocumentString<ShiftPartsFragment, unknown>;
export const CoveragePartsFragmentDoc = new TypedDocumentString(`
    fragment CoverageParts on Coverage {
  monitors
  covered
  share
}
    `, {"fragmentName":"CoverageParts"}) as unknown as TypedDocumentString<CoveragePartsFragment, unknown>;
export const HandedFragmentDoc = new TypedDocumentString(`
    fragment Handed on Owned {
  kind: __typename
  ... on Model {
    modelName: name
    modelSlug: slug
  }
  ... on ModelVersion {
    label
    model {
      name
      slug
    }
  }
  ... on Feature {
    featureName: name
  }
  ... on Monitor {
    name
    slug
    model {
      name
      slug
    }
  }
}
    `, {"fragmentName":"Handed"}) as unknown as TypedDocumentString<HandedFragment, unknown>;
export const ResponsibilityFragmentDoc = new TypedDocumentString(`
    fragment Responsibility on Responsibility {
  role
  source
  explanation
  since
  team {
    slug
    name
  }
  assignee {
    id
    name
    email
  }
  onCall {
    id
    name
    email
  }
  escalationPolicy {
    slug
  }
}
    `, {"fragmentName":"Responsibility"}) as unknown as TypedDocumentString<ResponsibilityFragment, unknown>;
export const SeatDutyFragmentDoc = new TypedDocumentString(`
    fragment SeatDuty on Responsibility {
  team {
    schedules {
      slug
      name
      running: shifts(from: $to, to: $soon) {
        end
        users {
          id
          name
        }
      }
    }
  }
  schedule {
    slug
    name
    shifts(from: $to, to: $soon) {
      end
      start
      users {
        id
        name
      }
    }
  }
}
    `, {"fragmentName":"SeatDuty"}) as unknown as TypedDocumentString<SeatDutyFragment, unknown>;
export const BuilderModelsDocument = new TypedDocumentString(`
    query BuilderModels($search: String) {
  models(filter: {search: $search}, first: 100) {
    totalCount
    nodes {
      slug
      name
    }
  }
}
    `) as unknown as TypedDocumentString<BuilderModelsQuery, BuilderModelsQueryVariables>;
export const BuilderDocument = new TypedDocumentString(`
    query Builder($model: String!, $monitor: String!) {
  model(slug: $model) {
    slug
    name
    versions(first: 20) {
      nodes {
        label
        deploymentRole
        features {
          name
          type
          role
        }
      }
    }
  }
  checks {
    key
    title
    family
    perspective
    appliesTo
    params
    metrics
    dataScience: meaning(audience: DATA_SCIENCE)
    operations: meaning(audience: OPERATIONS)
    defaultLimits {
      warn {
        ...LimitParts
      }
      fail {
        ...LimitParts
      }
    }
  }
  monitor(model: $model, slug: $monitor) {
    slug
    name
    versionSelector
    feature {
      name
    }
    check {
      key
    }
    params
    limits {
      warn {
        ...LimitParts
      }
      fail {
        ...LimitParts
      }
    }
    segment
    schedule {
      every
      cron
      timeZone
    }
    currentWindow
    delay
    reference
    severity
    runbook
    revision
    managedBy {
      project
      file
    }
  }
}
    fragment LimitParts on Limit {
  metric
  op
  value
  consecutiveRuns
}`) as unknown as TypedDocumentString<BuilderQuery, BuilderQueryVariables>;
export const MonitorBacktestDocument = new TypedDocumentString(`
    query MonitorBacktest($input: MonitorUpsertInput!, $from: DateTime!, $to: DateTime!) {
  monitorBacktest(input: $input, from: $from, to: $to) {
    windows
    wouldHaveFired
    falseAlarmBudget
    incidents {
      openedAt
      recoveredAt
    }
    runs {
      windowEnd
      verdict
      value
    }
    latest {
      verdict
      noiseFloor
      details
      statistic {
        name
      }
      dataScience: explanation(audience: DATA_SCIENCE)
      operations: explanation(audience: OPERATIONS)
    }
  }
}
    `) as unknown as TypedDocumentString<MonitorBacktestQuery, MonitorBacktestQueryVariables>;
export const MonitorSaveDocument = new TypedDocumentString(`
    mutation MonitorSave($input: MonitorUpsertInput!) {
  monitorUpsert(input: $input) {
    monitor {
      id
      slug
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MonitorSaveMutation, MonitorSaveMutationVariables>;
export const VersionChoiceDocument = new TypedDocumentString(`
    query VersionChoice($slug: String!) {
  model(slug: $slug) {
    id
    versions(first: 50) {
      nodes {
        id
        label
        predecessor {
          label
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<VersionChoiceQuery, VersionChoiceQueryVariables>;
export const ComparePageDocument = new TypedDocumentString(`
    query ComparePage($slug: String!, $base: String!, $other: String!, $from: DateTime, $to: DateTime) {
  model(slug: $slug) {
    id
    slug
    name
    versions(first: 50) {
      nodes {
        id
        label
      }
    }
    base: version(label: $base) {
      ...ComparedVersion
    }
    other: version(label: $other) {
      ...ComparedVersion
      awaitsSignOff
      viewerCanSignOff
      signedOffAt
      signedOffBy
      predecessor {
        label
      }
      changes(since: $base) {
        items {
          path
          before
          after
        }
        monitors(first: 100) {
          carryOver
          before {
            ...CarriedMonitor
          }
          after {
            id
            slug
            name
            state
            versionSelector
            feature {
              name
            }
            check {
              title
            }
          }
        }
        shifts(from: $from, to: $to, first: 100) {
          ...Shift
        }
      }
    }
  }
}
    fragment ComparedVersion on ModelVersion {
  id
  label
  phase
  scenario
  deploymentRole
  createdAt
  state
  features {
    name
  }
  responsibilities {
    ...SeatHolder
  }
}
fragment CarriedMonitor on Monitor {
  id
  slug
  name
  state
  viewerCanEdit
  versionSelector
  params
  segment
  currentWindow
  delay
  reference
  severity
  firstResponder
  runbook
  labels
  feature {
    name
  }
  check {
    key
    title
    perspective
  }
  limits {
    warn {
      ...LimitParts
    }
    fail {
      ...LimitParts
    }
  }
  schedule {
    every
    cron
    timeZone
  }
}
fragment Shift on FeatureShift {
  feature {
    id
    name
    role
  }
  result {
    verdict
    statistic {
      name
      value
    }
    noiseFloor
    referenceSize
    currentSize
    rule
    details
  }
}
fragment LimitParts on Limit {
  metric
  op
  value
  consecutiveRuns
}
fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}`) as unknown as TypedDocumentString<ComparePageQuery, ComparePageQueryVariables>;
export const MonitorCopyDocument = new TypedDocumentString(`
    mutation MonitorCopy($input: MonitorUpsertInput!) {
  monitorUpsert(input: $input) {
    monitor {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MonitorCopyMutation, MonitorCopyMutationVariables>;
export const VersionSignOffDocument = new TypedDocumentString(`
    mutation VersionSignOff($input: VersionSignOffInput!) {
  versionSignOff(input: $input) {
    version {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<VersionSignOffMutation, VersionSignOffMutationVariables>;
export const VersionSignOffWithdrawDocument = new TypedDocumentString(`
    mutation VersionSignOffWithdraw($input: VersionSignOffInput!) {
  versionSignOffWithdraw(input: $input) {
    version {
      id
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<VersionSignOffWithdrawMutation, VersionSignOffWithdrawMutationVariables>;
export const EscalationListDocument = new TypedDocumentString(`
    query EscalationList($search: String, $team: String, $after: String) {
  escalationPolicies(search: $search, team: $team, first: 25, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      repeat
      seatCount
      team {
        slug
        name
      }
      steps {
        ...EscalationStepParts
      }
    }
  }
  teams(first: 100) {
    nodes {
      slug
      name
    }
  }
}
    fragment EscalationStepParts on EscalationStep {
  delay
  seats
  channels
  schedules {
    slug
    name
  }
  users {
    id
    name
    email
  }
}`) as unknown as TypedDocumentString<EscalationListQuery, EscalationListQueryVariables>;
export const EscalationPolicyPageDocument = new TypedDocumentString(`
    query EscalationPolicyPage($slug: String!) {
  escalationPolicy(slug: $slug) {
    id
    slug
    repeat
    revision
    seatCount
    viewerCanEdit
    team {
      slug
      name
    }
    steps {
      ...EscalationStepParts
    }
  }
}
    fragment EscalationStepParts on EscalationStep {
  delay
  seats
  channels
  schedules {
    slug
    name
  }
  users {
    id
    name
    email
  }
}`) as unknown as TypedDocumentString<EscalationPolicyPageQuery, EscalationPolicyPageQueryVariables>;
export const EscalationTargetsDocument = new TypedDocumentString(`
    query EscalationTargets {
  teams(first: 100) {
    nodes {
      slug
      name
      members {
        role
        user {
          id
          name
          email
        }
      }
    }
  }
  schedules(first: 100) {
    nodes {
      slug
      name
    }
  }
}
    `) as unknown as TypedDocumentString<EscalationTargetsQuery, EscalationTargetsQueryVariables>;
export const EscalationMonitorsDocument = new TypedDocumentString(`
    query EscalationMonitors($team: String!) {
  monitors(first: 100, orderBy: SEVERITY, filter: {team: $team}) {
    nodes {
      id
      name
      model {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<EscalationMonitorsQuery, EscalationMonitorsQueryVariables>;
export const EscalationPreviewDocument = new TypedDocumentString(`
    query EscalationPreview($input: EscalationPolicyUpsertInput!, $monitor: ID, $at: DateTime) {
  escalationPolicyPreview(input: $input, monitor: $monitor, at: $at) {
    ...EscalationPageParts
  }
}
    fragment EscalationPageParts on EscalationPage {
  minute
  step
  pass
  targets
  skippedBecause
  users {
    ...Person
  }
}
fragment Person on User {
  id
  name
  email
}`) as unknown as TypedDocumentString<EscalationPreviewQuery, EscalationPreviewQueryVariables>;
export const EscalationPolicyUpsertDocument = new TypedDocumentString(`
    mutation EscalationPolicyUpsert($input: EscalationPolicyUpsertInput!) {
  escalationPolicyUpsert(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<EscalationPolicyUpsertMutation, EscalationPolicyUpsertMutationVariables>;
export const EscalationPolicyDeleteDocument = new TypedDocumentString(`
    mutation EscalationPolicyDelete($slug: String!) {
  escalationPolicyDelete(slug: $slug) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<EscalationPolicyDeleteMutation, EscalationPolicyDeleteMutationVariables>;
export const HomeDocument = new TypedDocumentString(`
    query Home($unread: Boolean!, $notices: Int!) {
  home {
    at
    onCall {
      ...OwnShift
    }
    nextShift {
      ...OwnShift
    }
    openIncidents(first: 10) {
      totalCount
      nodes {
        id
        state
        severity
        openedAt
        team {
          name
        }
        assignee {
          name
        }
        monitor {
          slug
          name
          model {
            slug
            name
          }
        }
      }
    }
    handoversWaiting(first: 10) {
      totalCount
      nodes {
        id
        role
        requestedBy
        expiresAt
        fromTeam {
          name
        }
        toTeam {
          name
        }
        subject {
          ...Handed
        }
      }
    }
    unownedMonitors(first: 10) {
      totalCount
      nodes {
        id
        slug
        name
        missingSeats
        model {
          slug
          name
        }
      }
    }
    notices(unread: $unread, first: $notices) {
      totalCount
      nodes {
        id
        subject
        body
        path
        createdAt
        readAt
      }
    }
  }
  models(first: 1) {
    nodes {
      id
    }
  }
}
    fragment OwnShift on OwnShift {
  from
  until
  schedule {
    slug
    name
    team {
      name
    }
  }
}
fragment Handed on Owned {
  kind: __typename
  ... on Model {
    modelName: name
    modelSlug: slug
  }
  ... on ModelVersion {
    label
    model {
      name
      slug
    }
  }
  ... on Feature {
    featureName: name
  }
  ... on Monitor {
    name
    slug
    model {
      name
      slug
    }
  }
}`) as unknown as TypedDocumentString<HomeQuery, HomeQueryVariables>;
export const NoticesReadDocument = new TypedDocumentString(`
    mutation NoticesRead($ids: [ID!]) {
  noticesRead(ids: $ids) {
    notices {
      id
      readAt
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<NoticesReadMutation, NoticesReadMutationVariables>;
export const IncidentsDocument = new TypedDocumentString(`
    query Incidents($filter: IncidentFilter, $first: Int, $after: String) {
  incidents(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...IncidentRow
    }
  }
}
    fragment IncidentRow on Incident {
  id
  state
  severity
  seat
  openedAt
  acknowledgedAt
  resolvedAt
  cause
  team {
    slug
    name
  }
  assignee {
    name
  }
  viewerCanAnswer
  monitor {
    slug
    name
    model {
      slug
      name
    }
  }
  latestRun {
    result {
      verdict
      explanation(audience: OPERATIONS)
    }
  }
  timeline {
    at
    kind
    actor
    summary
    data
  }
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const IncidentAcknowledgeDocument = new TypedDocumentString(`
    mutation IncidentAcknowledge($id: ID!, $note: String) {
  incidentAcknowledge(id: $id, note: $note) {
    incident {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentAcknowledgeMutation, IncidentAcknowledgeMutationVariables>;
export const IncidentResolveDocument = new TypedDocumentString(`
    mutation IncidentResolve($id: ID!, $cause: IncidentCause!, $note: String) {
  incidentResolve(id: $id, cause: $cause, note: $note) {
    incident {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentResolveMutation, IncidentResolveMutationVariables>;
export const PaletteDocument = new TypedDocumentString(`
    query Palette($search: String!) {
  models(filter: {search: $search}, first: 5) {
    nodes {
      slug
      name
    }
  }
  monitors(filter: {search: $search}, orderBy: STATE, first: 8) {
    nodes {
      slug
      name
      model {
        slug
        name
      }
    }
  }
  schedules(search: $search, first: 5) {
    nodes {
      slug
      name
    }
  }
}
    `) as unknown as TypedDocumentString<PaletteQuery, PaletteQueryVariables>;
export const ModelsDocument = new TypedDocumentString(`
    query Models($filter: ModelFilter, $first: Int, $after: String) {
  models(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      name
      description
      task
      tier
      state
      liveVersion {
        label
        phase
      }
      monitors(first: 1) {
        totalCount
      }
      responsibilities {
        ...SeatHolder
      }
    }
  }
}
    fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}`) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const ModelPageDocument = new TypedDocumentString(`
    query ModelPage($slug: String!, $seriesFrom: DateTime!, $seriesTo: DateTime!, $to: DateTime!, $soon: DateTime!, $eventsAfter: String) {
  model(slug: $slug) {
    id
    slug
    name
    description
    task
    tier
    state
    labels
    liveVersion {
      label
      ...VersionFeatures
    }
    versions(first: 20) {
      totalCount
      nodes {
        id
        label
        phase
        scenario
        deploymentRole
        codeRef
        dataRef
        createdAt
        state
        awaitsSignOff
        predecessor {
          label
        }
        ...VersionFeatures
      }
    }
    responsibilities {
      ...Responsibility
      ...SeatDuty
    }
    monitors(first: 50, orderBy: STATE) {
      totalCount
      nodes {
        ...MonitorRow
      }
    }
    timeline(first: 25, after: $eventsAfter) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        at
        kind
        actor
        summary
        data
      }
    }
    incidents(first: 5, filter: {states: [OPEN, ACKNOWLEDGED, SNOOZED]}) {
      totalCount
      nodes {
        ...IncidentRow
      }
    }
  }
}
    fragment IncidentRow on Incident {
  id
  state
  severity
  seat
  openedAt
  acknowledgedAt
  resolvedAt
  cause
  team {
    slug
    name
  }
  assignee {
    name
  }
  viewerCanAnswer
  monitor {
    slug
    name
    model {
      slug
      name
    }
  }
  latestRun {
    result {
      verdict
      explanation(audience: OPERATIONS)
    }
  }
  timeline {
    at
    kind
    actor
    summary
    data
  }
}
fragment VersionFeatures on ModelVersion {
  features {
    id
    name
    type
    role
    unit
    description
  }
}
fragment MonitorRow on Monitor {
  id
  slug
  name
  state
  stateChangedAt
  severity
  nextRunAt
  versionSelector
  model {
    slug
    name
  }
  version {
    label
  }
  feature {
    name
  }
  check {
    key
    title
  }
  latestRun {
    id
    windowEnd
    finishedAt
    result {
      verdict
      statistic {
        name
        value
      }
    }
  }
  responsibilities {
    ...SeatHolder
  }
  series(from: $seriesFrom, to: $seriesTo, maxPoints: 24) {
    windowEnd
    verdict
    value
  }
}
fragment Responsibility on Responsibility {
  role
  source
  explanation
  since
  team {
    slug
    name
  }
  assignee {
    id
    name
    email
  }
  onCall {
    id
    name
    email
  }
  escalationPolicy {
    slug
  }
}
fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}
fragment SeatDuty on Responsibility {
  team {
    schedules {
      slug
      name
      running: shifts(from: $to, to: $soon) {
        end
        users {
          id
          name
        }
      }
    }
  }
  schedule {
    slug
    name
    shifts(from: $to, to: $soon) {
      end
      start
      users {
        id
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<ModelPageQuery, ModelPageQueryVariables>;
export const MonitorPageDocument = new TypedDocumentString(`
    query MonitorPage($model: String!, $slug: String!, $from: DateTime!, $to: DateTime!, $soon: DateTime!, $serviceChecks: [String!]!) {
  monitor(model: $model, slug: $slug) {
    id
    slug
    name
    state
    stateChangedAt
    severity
    runbook
    versionSelector
    params
    segment
    currentWindow
    reference
    labels
    nextRunAt
    firstResponder
    revision
    viewerCanEdit
    schedule {
      every
      cron
      timeZone
    }
    managedBy {
      project
      file
      commit
    }
    model {
      slug
      name
      tier
    }
    version {
      label
      deploymentRole
    }
    feature {
      name
      type
      role
      unit
    }
    check {
      key
      title
      perspective
      dataScienceMeaning: meaning(audience: DATA_SCIENCE)
      operationsMeaning: meaning(audience: OPERATIONS)
      dataScienceAdvice: whatToDo(audience: DATA_SCIENCE)
      operationsAdvice: whatToDo(audience: OPERATIONS)
    }
    limits {
      warn {
        ...LimitParts
      }
      fail {
        ...LimitParts
      }
    }
    responsibilities {
      ...Responsibility
      ...SeatDuty
    }
    latestRun {
      ...RunRow
      referenceStart
      referenceEnd
      result {
        adjustedPValue
        referenceSize
        currentSize
        missingShare
        rule
        details
        dataScience: explanation(audience: DATA_SCIENCE)
        operations: explanation(audience: OPERATIONS)
      }
    }
    series(from: $from, to: $to, maxPoints: 300) {
      windowEnd
      verdict
      value
    }
    runs(from: $from, to: $to, first: 15) {
      totalCount
      nodes {
        ...RunRow
      }
    }
    incidents(first: 20) {
      totalCount
      nodes {
        ...IncidentRow
      }
    }
  }
  service: monitors(
    filter: {models: [$model], checks: $serviceChecks}
    first: 30
    orderBy: STATE
  ) {
    nodes {
      ...ServiceMonitor
    }
  }
}
    fragment IncidentRow on Incident {
  id
  state
  severity
  seat
  openedAt
  acknowledgedAt
  resolvedAt
  cause
  team {
    slug
    name
  }
  assignee {
    name
  }
  viewerCanAnswer
  monitor {
    slug
    name
    model {
      slug
      name
    }
  }
  latestRun {
    result {
      verdict
      explanation(audience: OPERATIONS)
    }
  }
  timeline {
    at
    kind
    actor
    summary
    data
  }
}
fragment ServiceMonitor on Monitor {
  id
  slug
  name
  state
  model {
    slug
  }
  version {
    label
  }
  check {
    key
    title
  }
  latestRun {
    id
    windowEnd
    result {
      statistic {
        name
        value
      }
    }
  }
}
fragment LimitParts on Limit {
  metric
  op
  value
  consecutiveRuns
}
fragment RunRow on Run {
  id
  trigger
  windowStart
  windowEnd
  finishedAt
  version {
    label
  }
  result {
    verdict
    statistic {
      name
      value
      lower
      upper
    }
    pValue
    noiseFloor
    referenceSize
    currentSize
  }
}
fragment Responsibility on Responsibility {
  role
  source
  explanation
  since
  team {
    slug
    name
  }
  assignee {
    id
    name
    email
  }
  onCall {
    id
    name
    email
  }
  escalationPolicy {
    slug
  }
}
fragment SeatDuty on Responsibility {
  team {
    schedules {
      slug
      name
      running: shifts(from: $to, to: $soon) {
        end
        users {
          id
          name
        }
      }
    }
  }
  schedule {
    slug
    name
    shifts(from: $to, to: $soon) {
      end
      start
      users {
        id
        name
      }
    }
  }
}`) as unknown as TypedDocumentString<MonitorPageQuery, MonitorPageQueryVariables>;
export const MonitorRunDocument = new TypedDocumentString(`
    mutation MonitorRun($model: String!, $slug: String!) {
  monitorRun(model: $model, slug: $slug, wait: true) {
    run {
      id
      result {
        verdict
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MonitorRunMutation, MonitorRunMutationVariables>;
export const MonitorPauseDocument = new TypedDocumentString(`
    mutation MonitorPause($model: String!, $slug: String!, $until: DateTime, $reason: String!) {
  monitorPause(model: $model, slug: $slug, until: $until, reason: $reason) {
    monitor {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MonitorPauseMutation, MonitorPauseMutationVariables>;
export const MonitorResumeDocument = new TypedDocumentString(`
    mutation MonitorResume($model: String!, $slug: String!) {
  monitorResume(model: $model, slug: $slug) {
    monitor {
      id
      state
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<MonitorResumeMutation, MonitorResumeMutationVariables>;
export const MonitorsDocument = new TypedDocumentString(`
    query Monitors($filter: MonitorFilter, $orderBy: MonitorOrder, $first: Int, $after: String, $seriesFrom: DateTime!, $seriesTo: DateTime!) {
  monitors(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...MonitorRow
    }
  }
}
    fragment MonitorRow on Monitor {
  id
  slug
  name
  state
  stateChangedAt
  severity
  nextRunAt
  versionSelector
  model {
    slug
    name
  }
  version {
    label
  }
  feature {
    name
  }
  check {
    key
    title
  }
  latestRun {
    id
    windowEnd
    finishedAt
    result {
      verdict
      statistic {
        name
        value
      }
    }
  }
  responsibilities {
    ...SeatHolder
  }
  series(from: $seriesFrom, to: $seriesTo, maxPoints: 24) {
    windowEnd
    verdict
    value
  }
}
fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}`) as unknown as TypedDocumentString<MonitorsQuery, MonitorsQueryVariables>;
export const MonitorFacetsDocument = new TypedDocumentString(`
    query MonitorFacets($team: String!, $isOfTeam: Boolean!) {
  coverage @skip(if: $isOfTeam) {
    ...Covered
  }
  team(slug: $team) @include(if: $isOfTeam) {
    coverage {
      ...Covered
    }
  }
  checks {
    key
    title
  }
  teams(first: 100) {
    nodes {
      slug
      name
    }
  }
}
    fragment Covered on Coverage {
  monitors
  covered
  share
}`) as unknown as TypedDocumentString<MonitorFacetsQuery, MonitorFacetsQueryVariables>;
export const OnCallListDocument = new TypedDocumentString(`
    query OnCallList($search: String, $team: String, $after: String, $from: DateTime!, $to: DateTime!) {
  schedules(search: $search, team: $team, first: 25, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      name
      timeZone
      team {
        slug
        name
      }
      shifts(from: $from, to: $to) {
        ...ShiftParts
      }
      layers {
        name
      }
    }
  }
  teams(first: 100) {
    nodes {
      slug
      name
    }
  }
  viewer {
    icalUrl
  }
}
    fragment Person on User {
  id
  name
  email
}
fragment ShiftParts on Shift {
  start
  end
  users {
    ...Person
  }
}`) as unknown as TypedDocumentString<OnCallListQuery, OnCallListQueryVariables>;
export const SchedulePageDocument = new TypedDocumentString(`
    query SchedulePage($slug: String!, $from: DateTime!, $to: DateTime!, $now: DateTime!, $soon: DateTime!) {
  schedule(slug: $slug) {
    id
    slug
    name
    timeZone
    resolution
    revision
    icalUrl
    viewerCanEdit
    team {
      slug
      name
      members {
        user {
          ...Person
          timeZone
          unavailabilities {
            id
            start
            end
          }
        }
      }
    }
    shifts(from: $from, to: $to) {
      ...ShiftParts
    }
    coming: shifts(from: $now, to: $soon) {
      ...ShiftParts
    }
    load(from: $from, to: $to) {
      hours
      shifts
      user {
        ...Person
      }
    }
    layers {
      name
      start
      rotation
      restrictions
      priority
      participants {
        ...Person
      }
      shifts(from: $from, to: $to) {
        ...ShiftParts
      }
    }
    overrides {
      id
      start
      end
      createdBy
      add {
        ...Person
      }
      remove {
        ...Person
      }
    }
    temporarySchedules {
      id
      start
      end
      createdBy
      shifts {
        ...ShiftParts
      }
    }
    swaps {
      id
      start
      end
      note
      state
      requester {
        ...Person
      }
      taker {
        ...Person
      }
    }
  }
}
    fragment Person on User {
  id
  name
  email
}
fragment ShiftParts on Shift {
  start
  end
  users {
    ...Person
  }
}`) as unknown as TypedDocumentString<SchedulePageQuery, SchedulePageQueryVariables>;
export const SchedulePreviewDocument = new TypedDocumentString(`
    query SchedulePreview($input: ScheduleUpsertInput!, $from: DateTime!, $to: DateTime!) {
  schedulePreview(input: $input, from: $from, to: $to) {
    shifts {
      ...ShiftParts
    }
    gaps {
      start
      end
    }
    load {
      hours
      shifts
      user {
        ...Person
      }
    }
    moved {
      user {
        ...Person
      }
      before {
        start
        end
      }
      after {
        start
        end
      }
    }
  }
}
    fragment Person on User {
  id
  name
  email
}
fragment ShiftParts on Shift {
  start
  end
  users {
    ...Person
  }
}`) as unknown as TypedDocumentString<SchedulePreviewQuery, SchedulePreviewQueryVariables>;
export const ScheduleUpsertDocument = new TypedDocumentString(`
    mutation ScheduleUpsert($input: ScheduleUpsertInput!) {
  scheduleUpsert(input: $input) {
    schedule {
      slug
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ScheduleUpsertMutation, ScheduleUpsertMutationVariables>;
export const OverrideCreateDocument = new TypedDocumentString(`
    mutation OverrideCreate($input: OverrideCreateInput!) {
  overrideCreate(input: $input) {
    warnings
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<OverrideCreateMutation, OverrideCreateMutationVariables>;
export const OverrideDeleteDocument = new TypedDocumentString(`
    mutation OverrideDelete($id: ID!) {
  overrideDelete(id: $id) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<OverrideDeleteMutation, OverrideDeleteMutationVariables>;
export const SwapRequestDocument = new TypedDocumentString(`
    mutation SwapRequest($input: SwapRequestInput!) {
  swapRequest(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SwapRequestMutation, SwapRequestMutationVariables>;
export const SwapTakeDocument = new TypedDocumentString(`
    mutation SwapTake($id: ID!) {
  swapTake(id: $id) {
    warnings
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SwapTakeMutation, SwapTakeMutationVariables>;
export const SwapCancelDocument = new TypedDocumentString(`
    mutation SwapCancel($id: ID!) {
  swapCancel(id: $id) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SwapCancelMutation, SwapCancelMutationVariables>;
export const UnavailabilitySetDocument = new TypedDocumentString(`
    mutation UnavailabilitySet($input: UnavailabilitySetInput!) {
  unavailabilitySet(input: $input) {
    warnings
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UnavailabilitySetMutation, UnavailabilitySetMutationVariables>;
export const UnavailabilityDeleteDocument = new TypedDocumentString(`
    mutation UnavailabilityDelete($id: ID!) {
  unavailabilityDelete(id: $id) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<UnavailabilityDeleteMutation, UnavailabilityDeleteMutationVariables>;
export const TemporaryScheduleCreateDocument = new TypedDocumentString(`
    mutation TemporaryScheduleCreate($input: TemporaryScheduleCreateInput!) {
  temporaryScheduleCreate(input: $input) {
    warnings
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TemporaryScheduleCreateMutation, TemporaryScheduleCreateMutationVariables>;
export const TemporaryScheduleDeleteDocument = new TypedDocumentString(`
    mutation TemporaryScheduleDelete($id: ID!) {
  temporaryScheduleDelete(id: $id) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<TemporaryScheduleDeleteMutation, TemporaryScheduleDeleteMutationVariables>;
export const ScheduleDeleteDocument = new TypedDocumentString(`
    mutation ScheduleDelete($slug: String!) {
  scheduleDelete(slug: $slug) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<ScheduleDeleteMutation, ScheduleDeleteMutationVariables>;
export const CalendarRenewDocument = new TypedDocumentString(`
    mutation CalendarRenew($schedule: String) {
  calendarRenew(schedule: $schedule) {
    icalUrl
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<CalendarRenewMutation, CalendarRenewMutationVariables>;
export const ScheduleEditDocument = new TypedDocumentString(`
    query ScheduleEdit($slug: String!) {
  schedule(slug: $slug) {
    slug
    name
    timeZone
    resolution
    revision
    viewerCanEdit
    team {
      slug
      name
      members {
        user {
          id
          name
        }
      }
    }
    layers {
      name
      start
      rotation
      restrictions
      priority
      participants {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ScheduleEditQuery, ScheduleEditQueryVariables>;
export const NewScheduleDocument = new TypedDocumentString(`
    query NewSchedule {
  teams(first: 100) {
    nodes {
      slug
      name
      members {
        role
        user {
          id
          name
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NewScheduleQuery, NewScheduleQueryVariables>;
export const OwnershipMatrixDocument = new TypedDocumentString(`
    query OwnershipMatrix($filter: ModelFilter, $after: String) {
  models(filter: $filter, first: 25, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      name
      tier
      responsibilities {
        ...SeatHolder
        source
        assignee {
          email
        }
        escalationPolicy {
          slug
        }
      }
    }
  }
  coverage {
    ...CoverageParts
  }
}
    fragment CoverageParts on Coverage {
  monitors
  covered
  share
}
fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}`) as unknown as TypedDocumentString<OwnershipMatrixQuery, OwnershipMatrixQueryVariables>;
export const OwnershipTeamsDocument = new TypedDocumentString(`
    query OwnershipTeams($after: String) {
  teams(first: 25, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      slug
      name
      members {
        role
        user {
          ...Person
        }
      }
      coverage {
        ...CoverageParts
      }
      schedules {
        slug
        name
        onCall {
          ...Person
        }
      }
    }
  }
  coverage {
    ...CoverageParts
  }
  gapForecast(days: 30) {
    from
    until
    occurrences
    hours
    reason
    seat
    tier
    monitors
    subject {
      ...Handed
    }
  }
}
    fragment Person on User {
  id
  name
  email
}
fragment CoverageParts on Coverage {
  monitors
  covered
  share
}
fragment Handed on Owned {
  kind: __typename
  ... on Model {
    modelName: name
    modelSlug: slug
  }
  ... on ModelVersion {
    label
    model {
      name
      slug
    }
  }
  ... on Feature {
    featureName: name
  }
  ... on Monitor {
    name
    slug
    model {
      name
      slug
    }
  }
}`) as unknown as TypedDocumentString<OwnershipTeamsQuery, OwnershipTeamsQueryVariables>;
export const OwnershipUnownedDocument = new TypedDocumentString(`
    query OwnershipUnowned($after: String, $seriesFrom: DateTime!, $seriesTo: DateTime!) {
  monitors(filter: {unowned: true}, first: 25, after: $after, orderBy: SEVERITY) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      ...MonitorRow
    }
  }
  coverage {
    ...CoverageParts
  }
}
    fragment MonitorRow on Monitor {
  id
  slug
  name
  state
  stateChangedAt
  severity
  nextRunAt
  versionSelector
  model {
    slug
    name
  }
  version {
    label
  }
  feature {
    name
  }
  check {
    key
    title
  }
  latestRun {
    id
    windowEnd
    finishedAt
    result {
      verdict
      statistic {
        name
        value
      }
    }
  }
  responsibilities {
    ...SeatHolder
  }
  series(from: $seriesFrom, to: $seriesTo, maxPoints: 24) {
    windowEnd
    verdict
    value
  }
}
fragment CoverageParts on Coverage {
  monitors
  covered
  share
}
fragment SeatHolder on Responsibility {
  role
  explanation
  team {
    slug
    name
  }
  assignee {
    name
  }
}`) as unknown as TypedDocumentString<OwnershipUnownedQuery, OwnershipUnownedQueryVariables>;
export const OwnershipRulesDocument = new TypedDocumentString(`
    query OwnershipRules {
  ownershipRules {
    pattern
    role
    team {
      slug
    }
  }
  teams(first: 100) {
    nodes {
      slug
      name
    }
  }
  coverage {
    ...CoverageParts
  }
}
    fragment CoverageParts on Coverage {
  monitors
  covered
  share
}`) as unknown as TypedDocumentString<OwnershipRulesQuery, OwnershipRulesQueryVariables>;
export const OwnershipHandoversDocument = new TypedDocumentString(`
    query OwnershipHandovers($filter: HandoverFilter, $after: String) {
  handovers(filter: $filter, first: 25, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    nodes {
      id
      state
      role
      note
      answer
      checklist
      requestedBy
      requestedAt
      expiresAt
      decidedAt
      decidedBy
      viewerCanAnswer
      viewerCanCancel
      fromTeam {
        name
      }
      toTeam {
        name
      }
      subject {
        ...Handed
      }
    }
  }
  coverage {
    ...CoverageParts
  }
}
    fragment CoverageParts on Coverage {
  monitors
  covered
  share
}
fragment Handed on Owned {
  kind: __typename
  ... on Model {
    modelName: name
    modelSlug: slug
  }
  ... on ModelVersion {
    label
    model {
      name
      slug
    }
  }
  ... on Feature {
    featureName: name
  }
  ... on Monitor {
    name
    slug
    model {
      name
      slug
    }
  }
}`) as unknown as TypedDocumentString<OwnershipHandoversQuery, OwnershipHandoversQueryVariables>;
export const OwnershipRulesReplaceDocument = new TypedDocumentString(`
    mutation OwnershipRulesReplace($input: OwnershipRulesInput!) {
  ownershipRulesReplace(input: $input) {
    changeCount
    changes {
      role
      before {
        name
      }
      after {
        name
      }
      monitor {
        id
        name
        slug
        model {
          name
          slug
        }
      }
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<OwnershipRulesReplaceMutation, OwnershipRulesReplaceMutationVariables>;
export const HandoverAcceptDocument = new TypedDocumentString(`
    mutation HandoverAccept($id: ID!, $note: String) {
  handoverAccept(id: $id, note: $note) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<HandoverAcceptMutation, HandoverAcceptMutationVariables>;
export const HandoverDeclineDocument = new TypedDocumentString(`
    mutation HandoverDecline($id: ID!, $reason: String!) {
  handoverDecline(id: $id, reason: $reason) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<HandoverDeclineMutation, HandoverDeclineMutationVariables>;
export const HandoverCancelDocument = new TypedDocumentString(`
    mutation HandoverCancel($id: ID!) {
  handoverCancel(id: $id) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<HandoverCancelMutation, HandoverCancelMutationVariables>;
export const HandoverRequestDocument = new TypedDocumentString(`
    mutation HandoverRequest($input: HandoverRequestInput!) {
  handoverRequest(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<HandoverRequestMutation, HandoverRequestMutationVariables>;
export const SeatAssignManyDocument = new TypedDocumentString(`
    mutation SeatAssignMany($input: ResponsibilityAssignManyInput!) {
  responsibilityAssignMany(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SeatAssignManyMutation, SeatAssignManyMutationVariables>;
export const PersonHoldingsDocument = new TypedDocumentString(`
    query PersonHoldings($email: String!) {
  personHoldings(email: $email) {
    openIncidents
    assignments {
      role
      team {
        name
      }
      subject {
        ...Handed
      }
    }
    schedules {
      slug
      name
    }
    overrides {
      id
    }
    escalationPolicies {
      slug
    }
    teams {
      isLast
      role
      team {
        name
      }
    }
  }
}
    fragment Handed on Owned {
  kind: __typename
  ... on Model {
    modelName: name
    modelSlug: slug
  }
  ... on ModelVersion {
    label
    model {
      name
      slug
    }
  }
  ... on Feature {
    featureName: name
  }
  ... on Monitor {
    name
    slug
    model {
      name
      slug
    }
  }
}`) as unknown as TypedDocumentString<PersonHoldingsQuery, PersonHoldingsQueryVariables>;
export const PersonLeaveDocument = new TypedDocumentString(`
    mutation PersonLeave($input: PersonLeaveInput!) {
  personLeave(input: $input) {
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<PersonLeaveMutation, PersonLeaveMutationVariables>;
export const AssignableTeamsDocument = new TypedDocumentString(`
    query AssignableTeams {
  teams(first: 100) {
    nodes {
      slug
      name
    }
  }
}
    `) as unknown as TypedDocumentString<AssignableTeamsQuery, AssignableTeamsQueryVariables>;
export const SeatPoliciesDocument = new TypedDocumentString(`
    query SeatPolicies {
  escalationPolicies(first: 100) {
    nodes {
      slug
    }
  }
}
    `) as unknown as TypedDocumentString<SeatPoliciesQuery, SeatPoliciesQueryVariables>;
export const TeamPeopleDocument = new TypedDocumentString(`
    query TeamPeople($slug: String!) {
  team(slug: $slug) {
    slug
    members {
      role
      user {
        id
        name
        email
      }
    }
  }
}
    `) as unknown as TypedDocumentString<TeamPeopleQuery, TeamPeopleQueryVariables>;
export const SeatAssignDocument = new TypedDocumentString(`
    mutation SeatAssign($input: ResponsibilityAssignInput!) {
  responsibilityAssign(input: $input) {
    responsibility {
      role
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SeatAssignMutation, SeatAssignMutationVariables>;
export const SeatClearDocument = new TypedDocumentString(`
    mutation SeatClear($input: ResponsibilityClearInput!) {
  responsibilityClear(input: $input) {
    responsibility {
      role
    }
    userErrors {
      code
      message
      path
    }
  }
}
    `) as unknown as TypedDocumentString<SeatClearMutation, SeatClearMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    user {
      id
      name
      email
      timeZone
    }
    isAdmin
    teams {
      slug
      name
      discipline
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;