import { ApiKeyResolver } from "./access/api-key.resolver.js";
import { AssignManyResolver } from "./responsibility/assign-many.resolver.js";
import { HeldAssignmentResolver, HeldPlaceResolver, PersonResolver } from "./person/person.resolver.js";
import { CheckResolver, RunResultResolver } from "./check/check.resolver.js";
import {
  EscalationPageResolver,
  EscalationPolicyResolver,
  EscalationStepResolver,
  ResponsibilityPolicyResolver,
  TeamPoliciesResolver,
} from "./escalation-policy/escalation-policy.resolver.js";
import { DeployGateResolver, GateItemResolver } from "./gate/gate.resolver.js";
import { HandoverResolver } from "./handover/handover.resolver.js";
import { HomeResolver, OwnShiftResolver } from "./home/home.resolver.js";
import { IncidentResolver, MonitoredIncidentsResolver, MonitorIncidentsResolver } from "./incident/incident.resolver.js";
import { ManifestResolver } from "./manifest/manifest.resolver.js";
import { ModelResolver } from "./model/model.resolver.js";
import { ModelTimelineResolver } from "./model/timeline.resolver.js";
import { ComparedVersionResolver, MonitorCarryOverResolver, VersionChangesResolver } from "./model/version-changes.resolver.js";
import { VersionResolver } from "./model/version.resolver.js";
import { MonitorPastResolver } from "./monitor/monitor-past.resolver.js";
import { MonitorChangeResolver } from "./monitor/monitor-change.resolver.js";
import { GapResolver, MonitorResolver } from "./monitor/monitor.resolver.js";
import { MonitoredResolver } from "./monitor/monitored.resolver.js";
import { DistributionResolver } from "./observation/distribution.resolver.js";
import { NodeResolver } from "./node/node.resolver.js";
import { NoticeResolver } from "./notice/notice.resolver.js";
import { OwnershipChangeResolver, OwnershipRuleResolver } from "./ownership/ownership.resolver.js";
import { CoverageQueryResolver, TeamCoverageResolver } from "./responsibility/coverage.resolver.js";
import { OwnedResolver, ResponsibilityResolver } from "./responsibility/responsibility.resolver.js";
import { ScheduleChangeResolver } from "./schedule/schedule-change.resolver.js";
import {
  ResponsibilityScheduleResolver,
  TeamSchedulesResolver,
  UserUnavailabilityResolver,
  ViewerCalendarResolver,
} from "./schedule/schedule-links.resolver.js";
import {
  LayerResolver,
  OnCallLoadResolver,
  OnCallResolver,
  OverrideResolver,
  ShiftMoveResolver,
  ShiftResolver,
  SwapRequestResolver,
  UnavailabilityResolver,
} from "./schedule/schedule-people.resolver.js";
import { ScheduleQueryResolver } from "./schedule/schedule-query.resolver.js";
import { ScheduleResolver } from "./schedule/schedule.resolver.js";
import { MonitorRunsResolver, RunResolver } from "./run/run.resolver.js";
import { TeamResolver } from "./team/team.resolver.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

/** Every resolver class of the schema. */
export const resolvers = [
  ApiKeyResolver,
  AssignManyResolver,
  CheckResolver,
  CoverageQueryResolver,
  DeployGateResolver,
  GateItemResolver,
  DistributionResolver,
  EscalationPageResolver,
  EscalationPolicyResolver,
  EscalationStepResolver,
  LayerResolver,
  GapResolver,
  HandoverResolver,
  HeldAssignmentResolver,
  HeldPlaceResolver,
  HomeResolver,
  IncidentResolver,
  ManifestResolver,
  ComparedVersionResolver,
  ModelResolver,
  ModelTimelineResolver,
  MonitorCarryOverResolver,
  VersionChangesResolver,
  MonitorChangeResolver,
  MonitorPastResolver,
  MonitoredIncidentsResolver,
  MonitoredResolver,
  MonitorIncidentsResolver,
  MonitorResolver,
  MonitorRunsResolver,
  NodeResolver,
  NoticeResolver,
  OnCallLoadResolver,
  OnCallResolver,
  OverrideResolver,
  OwnedResolver,
  PersonResolver,
  OwnShiftResolver,
  OwnershipChangeResolver,
  OwnershipRuleResolver,
  ResponsibilityPolicyResolver,
  ResponsibilityResolver,
  ResponsibilityScheduleResolver,
  RunResolver,
  RunResultResolver,
  ScheduleChangeResolver,
  ScheduleQueryResolver,
  ScheduleResolver,
  ShiftMoveResolver,
  ShiftResolver,
  SwapRequestResolver,
  TeamCoverageResolver,
  TeamPoliciesResolver,
  TeamResolver,
  TeamSchedulesResolver,
  UnavailabilityResolver,
  UserUnavailabilityResolver,
  VersionResolver,
  ViewerCalendarResolver,
  ViewerResolver,
] as const;
