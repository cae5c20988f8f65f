import { CheckResolver, RunResultResolver } from "./check/check.resolver.js";
import { ViewerResolver } from "./viewer/viewer.resolver.js";

/** Every resolver class of the schema. */
export const resolvers = [CheckResolver, RunResultResolver, ViewerResolver] as const;
