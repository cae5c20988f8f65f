/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type DeploymentRole =
  | 'CANARY'
  | 'CHALLENGER'
  | 'LIVE'
  | 'NONE'
  | 'SHADOW';

export type Discipline =
  | 'DATA_SCIENCE'
  | 'ML_ENGINEERING'
  | 'OPERATIONS'
  | 'OTHER'
  | 'PRODUCT';

export type FeatureRole =
  | 'INPUT'
  | 'LABEL'
  | 'OPERATIONAL'
  | 'PREDICTION'
  | 'SCORE'
  | 'SEGMENT';

export type FeatureType =
  | 'BOOLEAN'
  | 'CATEGORICAL'
  | 'NUMERIC'
  | 'TEXT'
  | 'TIMESTAMP';

export type IncidentCause =
  | 'DATA_PROBLEM'
  | 'EXPECTED_CHANGE'
  | 'FALSE_ALARM'
  | 'PIPELINE_BUG'
  | 'STALE_MODEL'
  | 'UPSTREAM_CHANGE'
  | 'WRONG_VERSION';

export type IncidentFilter = {
  assignedToMe?: boolean | null | undefined;
  models?: Array<string> | null | undefined;
  seat?: Seat | null | undefined;
  severity?: Array<Severity> | null | undefined;
  states?: Array<IncidentState> | null | undefined;
  team?: string | null | undefined;
};

export type IncidentState =
  | 'ACKNOWLEDGED'
  | 'OPEN'
  | 'RESOLVED'
  | 'SNOOZED';

export type ModelFilter = {
  phase?: Array<Phase> | null | undefined;
  search?: string | null | undefined;
  team?: string | null | undefined;
  tier?: Array<number> | null | undefined;
  unowned?: boolean | null | undefined;
};

export type ModelTask =
  | 'BINARY_CLASSIFICATION'
  | 'MULTICLASS_CLASSIFICATION'
  | 'OTHER'
  | 'RANKING'
  | 'REGRESSION';

export type MonitorFilter = {
  checks?: Array<string> | null | undefined;
  labels?: unknown;
  managedBy?: string | null | undefined;
  models?: Array<string> | null | undefined;
  perspective?: Seat | null | undefined;
  search?: string | null | undefined;
  seat?: Seat | null | undefined;
  severity?: Array<Severity> | null | undefined;
  states?: Array<MonitorState> | null | undefined;
  team?: string | null | undefined;
  unowned?: boolean | null | undefined;
};

export type MonitorOrder =
  | 'LAST_RUN'
  | 'NAME'
  | 'NEXT_RUN'
  | 'SEVERITY'
  | 'STATE';

export type MonitorState =
  | 'ALERTING'
  | 'ERRORED'
  | 'NO_DATA'
  | 'OK'
  | 'PAUSED'
  | 'PENDING'
  | 'UNKNOWN'
  | 'WARNING';

export type Phase =
  | 'DEPLOYMENT'
  | 'EVALUATION'
  | 'MODEL_BUILDING'
  | 'MONITORING'
  | 'PRODUCTIONIZING'
  | 'RETIRED'
  | 'TESTING';

export type ResponsibilityAssignInput = {
  assignee?: string | null | undefined;
  role: ResponsibilityRole;
  subject: string | number;
  team: string;
};

export type ResponsibilityClearInput = {
  role: ResponsibilityRole;
  subject: string | number;
  team?: string | null | undefined;
};

export type ResponsibilityRole =
  | 'ACCOUNTABLE'
  | 'DATA_SCIENCE'
  | 'INFORMED'
  | 'OPERATIONS';

export type ResponsibilitySource =
  | 'FEATURE'
  | 'MODEL'
  | 'MONITOR'
  | 'RULE'
  | 'VERSION';

export type Scenario =
  | 'NEW_MODEL'
  | 'REPLACEMENT'
  | 'TWEAK';

export type Seat =
  | 'DATA_SCIENCE'
  | 'OPERATIONS';

export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

export type TeamRole =
  | 'LEAD'
  | 'MEMBER';

export type Verdict =
  | 'ERROR'
  | 'FAIL'
  | 'INSUFFICIENT'
  | 'PASS'
  | 'PENDING'
  | 'WARN';

export type IncidentRowFragment = { id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, viewerCanEdit: boolean, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string }> };

export type IncidentsQueryVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { incidents: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, viewerCanEdit: boolean, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string }> }> } };

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
}>;


export type ModelPageQuery = { model: { id: string, slug: string, name: string, description: string, task: ModelTask, tier: number, state: MonitorState, labels: unknown, liveVersion: { label: string, features: Array<{ id: string, name: string, type: FeatureType, role: FeatureRole, unit: string | null, description: string | null }> } | null, versions: { totalCount: number, nodes: Array<{ id: string, label: string, phase: Phase, scenario: Scenario, deploymentRole: DeploymentRole, codeRef: string | null, dataRef: string | null, createdAt: string, state: MonitorState, predecessor: { label: string } | null, features: Array<{ id: string, name: string, type: FeatureType, role: FeatureRole, unit: string | null, description: string | null }> }> }, responsibilities: Array<{ role: ResponsibilityRole, source: ResponsibilitySource, explanation: string, since: string, team: { slug: string, name: string }, assignee: { id: string, name: string, email: string } | null, onCall: Array<{ id: string, name: string, email: string }> }>, monitors: { totalCount: number, nodes: Array<{ id: string, slug: string, name: string, state: MonitorState, stateChangedAt: string | null, severity: Severity, nextRunAt: string | null, versionSelector: string, model: { slug: string, name: string }, version: { label: string } | null, feature: { name: string } | null, check: { key: string, title: string }, latestRun: { id: string, windowEnd: string, finishedAt: string | null, result: { verdict: Verdict, statistic: { name: string, value: number } | null } } | null, responsibilities: Array<{ role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null }>, series: Array<{ windowEnd: string, verdict: Verdict, value: number | null }> }> }, incidents: { totalCount: number, nodes: Array<{ id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, viewerCanEdit: boolean, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string }> }> } } | null };

export type VersionFeaturesFragment = { features: Array<{ id: string, name: string, type: FeatureType, role: FeatureRole, unit: string | null, description: string | null }> };

export type MonitorPageQueryVariables = Exact<{
  model: string;
  slug: string;
  from: string;
  to: string;
}>;


export type MonitorPageQuery = { monitor: { id: string, slug: string, name: string, state: MonitorState, stateChangedAt: string | null, severity: Severity, runbook: string | null, versionSelector: string, params: unknown, segment: unknown, currentWindow: string, reference: unknown, labels: unknown, nextRunAt: string | null, firstResponder: Seat, revision: number, viewerCanEdit: boolean, schedule: { every: string | null, cron: string | null, timeZone: string }, managedBy: { project: string, file: string | null, commit: string | null } | null, model: { slug: string, name: string, tier: number }, version: { label: string, deploymentRole: DeploymentRole } | null, feature: { name: string, type: FeatureType, role: FeatureRole, unit: string | null } | null, check: { key: string, title: string, perspective: Seat, dataScienceMeaning: string, operationsMeaning: string, dataScienceAdvice: string, operationsAdvice: string }, limits: { warn: { metric: string, op: string, value: number, consecutiveRuns: number } | null, fail: { metric: string, op: string, value: number, consecutiveRuns: number } | null }, responsibilities: Array<{ role: ResponsibilityRole, source: ResponsibilitySource, explanation: string, since: string, team: { slug: string, name: string }, assignee: { id: string, name: string, email: string } | null, onCall: Array<{ id: string, name: string, email: string }> }>, latestRun: { referenceStart: string | null, referenceEnd: string | null, id: string, windowStart: string, windowEnd: string, finishedAt: string | null, result: { referenceSize: number, currentSize: number, missingShare: number | null, rule: string, details: unknown, verdict: Verdict, pValue: number | null, noiseFloor: number | null, dataScience: string, operations: string, statistic: { name: string, value: number, lower: number | null, upper: number | null } | null }, version: { label: string } | null } | null, series: Array<{ windowEnd: string, verdict: Verdict, value: number | null }>, runs: { totalCount: number, nodes: Array<{ id: string, windowStart: string, windowEnd: string, finishedAt: string | null, version: { label: string } | null, result: { verdict: Verdict, pValue: number | null, noiseFloor: number | null, referenceSize: number, currentSize: number, statistic: { name: string, value: number, lower: number | null, upper: number | null } | null } }> }, incidents: { totalCount: number, nodes: Array<{ id: string, state: IncidentState, severity: Severity, seat: Seat, openedAt: string, acknowledgedAt: string | null, resolvedAt: string | null, cause: IncidentCause | null, team: { slug: string, name: string }, assignee: { name: string } | null, monitor: { slug: string, name: string, viewerCanEdit: boolean, model: { slug: string, name: string } }, latestRun: { result: { verdict: Verdict, explanation: string } }, timeline: Array<{ at: string, kind: string, actor: string | null, summary: string }> }> } } | null };

export type LimitPartsFragment = { metric: string, op: string, value: number, consecutiveRuns: number };

export type RunRowFragment = { id: string, windowStart: string, windowEnd: string, finishedAt: string | null, version: { label: string } | null, result: { verdict: Verdict, pValue: number | null, noiseFloor: number | null, referenceSize: number, currentSize: number, statistic: { name: string, value: number, lower: number | null, upper: number | null } | null } };

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

export type MonitorFacetsQueryVariables = Exact<{
  team?: string | null | undefined;
}>;


export type MonitorFacetsQuery = { coverage: { monitors: number, covered: number, share: number }, checks: Array<{ key: string, title: string }>, teams: { nodes: Array<{ slug: string, name: string }> } };

export type ResponsibilityFragment = { role: ResponsibilityRole, source: ResponsibilitySource, explanation: string, since: string, team: { slug: string, name: string }, assignee: { id: string, name: string, email: string } | null, onCall: Array<{ id: string, name: string, email: string }> };

export type SeatHolderFragment = { role: ResponsibilityRole, explanation: string, team: { slug: string, name: string }, assignee: { name: string } | null };

export type AssignableTeamsQueryVariables = Exact<{ [key: string]: never; }>;


export type AssignableTeamsQuery = { teams: { nodes: Array<{ slug: string, name: string }> } };

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
  monitor {
    slug
    name
    viewerCanEdit
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
export const LimitPartsFragmentDoc = new TypedDocumentString(`
    fragment LimitParts on Limit {
  metric
  op
  value
  consecutiveRuns
}
    `, {"fragmentName":"LimitParts"}) as unknown as TypedDocumentString<LimitPartsFragment, unknown>;
export const RunRowFragmentDoc = new TypedDocumentString(`
    fragment RunRow on Run {
  id
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
}
    `, {"fragmentName":"Responsibility"}) as unknown as TypedDocumentString<ResponsibilityFragment, unknown>;
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
  monitor {
    slug
    name
    viewerCanEdit
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
    query ModelPage($slug: String!, $seriesFrom: DateTime!, $seriesTo: DateTime!) {
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
        predecessor {
          label
        }
        ...VersionFeatures
      }
    }
    responsibilities {
      ...Responsibility
    }
    monitors(first: 50, orderBy: STATE) {
      totalCount
      nodes {
        ...MonitorRow
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
  monitor {
    slug
    name
    viewerCanEdit
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
}`) as unknown as TypedDocumentString<ModelPageQuery, ModelPageQueryVariables>;
export const MonitorPageDocument = new TypedDocumentString(`
    query MonitorPage($model: String!, $slug: String!, $from: DateTime!, $to: DateTime!) {
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
    }
    latestRun {
      ...RunRow
      referenceStart
      referenceEnd
      result {
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
  monitor {
    slug
    name
    viewerCanEdit
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
    query MonitorFacets($team: String) {
  coverage(team: $team) {
    monitors
    covered
    share
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
    `) as unknown as TypedDocumentString<MonitorFacetsQuery, MonitorFacetsQueryVariables>;
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