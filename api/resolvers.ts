import { ViewerResolver } from "./viewer/viewer.resolver.js";

/** Every resolver class of the schema. */
export const resolvers = [ViewerResolver] as const;
