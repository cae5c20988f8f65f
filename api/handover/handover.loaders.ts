import { handoversByIds } from "#core/handovers/handover.queries.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

/** Handovers by row key, as far as the actor sees them. */
export function handoverLoaders({ actor, reader }: LoaderContext) {
  return {
    handover: createLoader(
      async (ids: readonly string[]) => new Map((await handoversByIds(reader, actor, ids)).map((row) => [row.id, row])),
    ),
  };
}
