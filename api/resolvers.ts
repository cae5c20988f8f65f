import { ApiKeyResolver } from "./access/api-key.resolver.js";
import { CheckResolver, RunResultResolver } from "./check/check.resolver.js";
import { ModelResolver } from "./model/model.resolver.js";
import { VersionResolver } from "./model/version.resolver.js";
import { CoverageQueryResolver, TeamCoverageResolver } from "./responsibility/coverage.resolver.js";
import { OwnedResolver, ResponsibilityResolver } from "./responsibility/responsibility.resolver.js";
import { TeamResolver } from "./team/team.resolver.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

/** Every resolver class of the schema. */
export const resolvers = [
  ApiKeyResolver,
  CheckResolver,
  CoverageQueryResolver,
  ModelResolver,
  OwnedResolver,
  ResponsibilityResolver,
  RunResultResolver,
  TeamCoverageResolver,
  TeamResolver,
  VersionResolver,
  ViewerResolver,
] as const;
