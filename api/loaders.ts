import type { LoaderContext } from "./graphql/loaders.js";

/** The loaders of one request, a group for each noun. */
export function createLoaders(_ctx: LoaderContext) {
  return {};
}

export type Loaders = ReturnType<typeof createLoaders>;
