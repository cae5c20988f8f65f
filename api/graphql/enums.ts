import { registerEnumType } from "type-graphql";
import type { HandoverState } from "#core/handovers/handover.entity.js";
import type { CarryOver } from "#core/models/version-changes.js";
import type { SwapRequest } from "#core/oncall/override.entity.js";
import type { LayerResolution, Restriction, RotationUnit, TurnCounting, Weekday } from "#core/oncall/schedule.js";
import type { RunTrigger } from "#core/runs/run.entity.js";
import type * as vocabulary from "#core/vocabulary.js";

/** An enum of the schema: every value of a closed set, described. The record must be complete, or it does not compile. */
function enumOf<Value extends string>(name: string, description: string, values: Record<Value, string>): { [V in Value]: V } {
  const names = Object.keys(values) as Value[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as { [V in Value]: V };
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }]));
  registerEnumType(object, { name, description, valuesConfig: valuesConfig as Record<Value, { description: string }> });
  return object;
}

export const SeatEnum = enumOf<vocabulary.Seat>("Seat", "One of the two chairs that every monitor has.", {
  DATA_SCIENCE: "Who understands the statistic.",
  OPERATIONS: "Who is woken up.",
});

export const ResponsibilityRoleEnum = enumOf<vocabulary.ResponsibilityRole>("ResponsibilityRole", "What a team is to something.", {
  ACCOUNTABLE: "Answers for it in the end.",
  DATA_SCIENCE: "Sits in the data-science seat: understands the statistic.",
  OPERATIONS: "Sits in the operations seat: is woken up.",
  INFORMED: "Is told.",
});

export const ResponsibilitySourceEnum = enumOf<vocabulary.ResponsibilitySource>(
  "ResponsibilitySource",
  "Where an effective responsibility was set; the nearest one counts.",
  {
    MONITOR: "On the monitor itself.",
    FEATURE: "On the feature that is watched.",
    VERSION: "On the version that is watched.",
    MODEL: "On the model.",
    RULE: "By an ownership rule.",
  },
);

export const DisciplineEnum = enumOf<vocabulary.Discipline>("Discipline", "The trade of a team.", {
  DATA_SCIENCE: "Builds and evaluates models.",
  ML_ENGINEERING: "Brings models into production.",
  OPERATIONS: "Keeps services running.",
  PRODUCT: "Decides what a model is for.",
  OTHER: "Any other trade.",
});

export const TeamRoleEnum = enumOf<vocabulary.TeamRole>("TeamRole", "What a person may do in a team.", {
  MEMBER: "Works in the team.",
  LEAD: "Also changes the team and its members.",
});

export const PhaseEnum = enumOf<vocabulary.Phase>("Phase", "Where a version is in the life cycle.", {
  MODEL_BUILDING: "It is being trained; the data scientists' ground.",
  EVALUATION: "It is being judged; the data scientists' ground.",
  PRODUCTIONIZING: "It is being made fit for production; engineering's ground from here on.",
  TESTING: "It is being tested as a service.",
  DEPLOYMENT: "It is being rolled out.",
  MONITORING: "It serves and is watched.",
  RETIRED: "It no longer serves.",
});

export const ScenarioEnum = enumOf<vocabulary.Scenario>("Scenario", "Why a version exists.", {
  NEW_MODEL: "Nothing served this purpose before.",
  REPLACEMENT: "It takes the place of another version.",
  TWEAK: "It changes another version a little.",
});

export const DeploymentRoleEnum = enumOf<vocabulary.DeploymentRole>("DeploymentRole", "What a deployed version does with traffic.", {
  NONE: "Nothing: it is not deployed.",
  SHADOW: "Answers beside the live version; its answers are not used.",
  CANARY: "Answers a small share of the traffic before it goes live.",
  CHALLENGER: "Competes with the live version on a share of the traffic.",
  LIVE: "Answers; a model has at most one live version.",
});

export const ModelTaskEnum = enumOf<vocabulary.ModelTask>("ModelTask", "What kind of answer a model gives.", {
  BINARY_CLASSIFICATION: "One of two classes.",
  MULTICLASS_CLASSIFICATION: "One of several classes.",
  REGRESSION: "A number.",
  RANKING: "An order.",
  OTHER: "Anything else.",
});

export const VisibilityEnum = enumOf<vocabulary.Visibility>("Visibility", "Who may read a model.", {
  ORGANIZATION: "Everyone who is signed in.",
  TEAMS: "Only teams with a responsibility on it or on something in it.",
});

export const FeatureTypeEnum = enumOf<vocabulary.FeatureType>("FeatureType", "What the values of a column are.", {
  NUMERIC: "Numbers.",
  CATEGORICAL: "One of a set of names.",
  BOOLEAN: "True or false.",
  TEXT: "Free text.",
  TIMESTAMP: "Instants.",
});

export const FeatureRoleEnum = enumOf<vocabulary.FeatureRole>("FeatureRole", "What a column is for.", {
  INPUT: "The model reads it.",
  PREDICTION: "The model's answer.",
  SCORE: "How sure the model is of its answer.",
  LABEL: "What turned out to be true, often known later.",
  SEGMENT: "Divides the rows into groups.",
  OPERATIONAL: "How the service did, such as latency or status.",
});

export const VerdictEnum = enumOf<vocabulary.Verdict>("Verdict", "What a run concluded.", {
  PASS: "Within the limits.",
  WARN: "Past the warning limit and above the noise floor.",
  FAIL: "Past the failing limit and above the noise floor.",
  INSUFFICIENT: "Too little data to judge.",
  PENDING: "The labels are not in yet.",
  ERROR: "The check could not be computed.",
});

export const MonitorStateEnum = enumOf<vocabulary.MonitorState>("MonitorState", "How a monitor stands now.", {
  UNKNOWN: "It has not run yet.",
  OK: "The last answer was within the limits.",
  WARNING: "Past the warning limit.",
  ALERTING: "Past the failing limit for as many runs as it takes.",
  NO_DATA: "The last window held too little data.",
  PENDING: "It waits for labels.",
  ERRORED: "The last run could not be computed.",
  PAUSED: "Somebody paused it.",
});

export const SeverityEnum = enumOf<vocabulary.Severity>("Severity", "How bad an alarm of a monitor is.", {
  LOW: "Worth a look some day.",
  MEDIUM: "Worth a look this week.",
  HIGH: "Worth a look today.",
  CRITICAL: "Worth waking somebody.",
});

export const IncidentStateEnum = enumOf<vocabulary.IncidentState>("IncidentState", "Where an incident is in its life.", {
  OPEN: "Nobody has taken it yet.",
  ACKNOWLEDGED: "Somebody works on it.",
  SNOOZED: "Put off until later.",
  RESOLVED: "Over.",
});

export const IncidentCauseEnum = enumOf<vocabulary.IncidentCause>("IncidentCause", "What a resolved incident turned out to be.", {
  PIPELINE_BUG: "A fault in the code that makes or moves the data.",
  WRONG_VERSION: "Another version served than was meant.",
  DATA_PROBLEM: "The data itself was wrong.",
  STALE_MODEL: "The world has moved on; the model needs training.",
  UPSTREAM_CHANGE: "Somebody upstream changed what they send.",
  EXPECTED_CHANGE: "A change that was meant.",
  FALSE_ALARM: "Nothing was wrong.",
});

export const LayerResolutionEnum = enumOf<LayerResolution>("LayerResolution", "Who is on call where layers of a schedule overlap.", {
  UNION: "The people of all of them.",
  LAST_LAYER_WINS: "The person of the last one alone.",
  PRIORITY: "The people of the highest priority present.",
});

export const RotationUnitEnum = enumOf<RotationUnit>(
  "RotationUnit",
  "What the length of a turn is counted in; hand-offs keep to the clock.",
  {
    HOURLY: "Hours.",
    DAILY: "Days.",
    WEEKLY: "Weeks.",
    MONTHLY: "Months, on the day of the month that the layer starts on, or the last of a shorter month.",
  },
);

export const TurnCountingEnum = enumOf<TurnCounting>("TurnCounting", "What moves a rotation on to the next person.", {
  ELAPSED: "Time itself.",
  ACTIVE_DAYS: "Days on which the layer is active; goes with DAILY.",
  CALENDAR_WEEKS: "Mondays; goes with WEEKLY.",
});

export const WeekdayEnum = enumOf<Weekday>("Weekday", "A day of the week.", {
  MON: "Monday.",
  TUE: "Tuesday.",
  WED: "Wednesday.",
  THU: "Thursday.",
  FRI: "Friday.",
  SAT: "Saturday.",
  SUN: "Sunday.",
});

export const RestrictionZoneEnum = enumOf<Restriction["zone"]>("RestrictionZone", "Whose clock a restriction is read on.", {
  SCHEDULE: "The schedule's.",
  PARTICIPANT: "Each participant's own.",
});

export const SwapStateEnum = enumOf<SwapRequest["state"]>("SwapState", "What became of the question whether somebody takes a shift.", {
  OPEN: "Nobody has taken it yet; who asked stays on call.",
  TAKEN: "Somebody took it.",
  CANCELLED: "Who asked took the question back.",
});

export const HandoverStateEnum = enumOf<HandoverState>("HandoverState", "What became of a request to take over a role.", {
  REQUESTED: "It waits for an answer; the giver answers for it still.",
  ACCEPTED: "The role has moved.",
  DECLINED: "The giver keeps the role.",
  EXPIRED: "Nobody answered in time; the giver keeps the role.",
  CANCELLED: "It was taken back.",
});

export const CarryOverEnum = enumOf<CarryOver>("CarryOver", "What becomes of a monitor from one version to another.", {
  MISSING: "The newer version lacks it.",
  NEW: "Only the newer version has it.",
  COUNTERPART: "The newer version has another monitor that asks the same.",
  INHERITED: "It follows the live version, so that it watches the newer one once that is live.",
});

export const RunTriggerEnum = enumOf<RunTrigger>("RunTrigger", "Why a run took place.", {
  SCHEDULE: "It was due.",
  MANUAL: "Somebody asked for it.",
  BACKFILL: "The past was asked about, for the record.",
  LATE: "Rows or labels came after the window had been answered, or the wait for labels was over.",
});
