import type { LoaderContext } from "./graphql/loaders.js";
import { modelLoaders } from "./model/model.loaders.js";
import { observationLoaders } from "./observation/observation.loaders.js";
import { responsibilityLoaders } from "./responsibility/responsibility.loaders.js";
import { teamLoaders } from "./team/team.loaders.js";

/** The loaders of one request, a group for each noun. */
export function createLoaders(ctx: LoaderContext) {
  return { ...teamLoaders(ctx), ...responsibilityLoaders(ctx), ...modelLoaders(ctx), ...observationLoaders(ctx) };
}

export type Loaders = ReturnType<typeof createLoaders>;
