import { ApiKeyResolver } from "./access/api-key.resolver.js";
import { CheckResolver, RunResultResolver } from "./check/check.resolver.js";
import { DeployGateResolver, GateItemResolver } from "./gate/gate.resolver.js";
import { IncidentResolver, MonitoredIncidentsResolver, MonitorIncidentsResolver } from "./incident/incident.resolver.js";
import { ManifestResolver } from "./manifest/manifest.resolver.js";
import { ModelResolver } from "./model/model.resolver.js";
import { VersionResolver } from "./model/version.resolver.js";
import { MonitorChangeResolver } from "./monitor/monitor-change.resolver.js";
import { GapResolver, MonitorResolver } from "./monitor/monitor.resolver.js";
import { MonitoredResolver } from "./monitor/monitored.resolver.js";
import { DistributionResolver } from "./observation/distribution.resolver.js";
import { NodeResolver } from "./node/node.resolver.js";
import { CoverageQueryResolver, TeamCoverageResolver } from "./responsibility/coverage.resolver.js";
import { OwnedResolver, ResponsibilityResolver } from "./responsibility/responsibility.resolver.js";
import { MonitorRunsResolver, RunResolver } from "./run/run.resolver.js";
import { TeamResolver } from "./team/team.resolver.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

/** Every resolver class of the schema. */
export const resolvers = [
  ApiKeyResolver,
  CheckResolver,
  CoverageQueryResolver,
  DeployGateResolver,
  DistributionResolver,
  GapResolver,
  GateItemResolver,
  IncidentResolver,
  ManifestResolver,
  ModelResolver,
  MonitorChangeResolver,
  MonitoredIncidentsResolver,
  MonitoredResolver,
  MonitorIncidentsResolver,
  MonitorResolver,
  MonitorRunsResolver,
  NodeResolver,
  OwnedResolver,
  ResponsibilityResolver,
  RunResolver,
  RunResultResolver,
  TeamCoverageResolver,
  TeamResolver,
  VersionResolver,
  ViewerResolver,
] as const;
