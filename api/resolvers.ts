import { ApiKeyResolver } from "./access/api-key.resolver.js";
import { CheckResolver, RunResultResolver } from "./check/check.resolver.js";
import { DeployGateResolver } from "./gate/gate.resolver.js";
import { ManifestResolver } from "./manifest/manifest.resolver.js";
import { ModelResolver } from "./model/model.resolver.js";
import { VersionResolver } from "./model/version.resolver.js";
import { DistributionResolver } from "./observation/distribution.resolver.js";
import { NodeResolver } from "./node/node.resolver.js";
import { CoverageQueryResolver, TeamCoverageResolver } from "./responsibility/coverage.resolver.js";
import { OwnedResolver, ResponsibilityResolver } from "./responsibility/responsibility.resolver.js";
import { TeamResolver } from "./team/team.resolver.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

/** Every resolver class of the schema. */
export const resolvers = [
  ApiKeyResolver,
  CheckResolver,
  CoverageQueryResolver,
  DeployGateResolver,
  DistributionResolver,
  ManifestResolver,
  ModelResolver,
  NodeResolver,
  OwnedResolver,
  ResponsibilityResolver,
  RunResultResolver,
  TeamCoverageResolver,
  TeamResolver,
  VersionResolver,
  ViewerResolver,
] as const;
