import { noticesByIds } from "#core/notices/notice.queries.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

/** The actor's own notices by row key. */
export function noticeLoaders({ actor, reader }: LoaderContext) {
  return {
    notice: createLoader(async (ids: readonly string[]) => new Map((await noticesByIds(reader, actor, ids)).map((row) => [row.id, row]))),
  };
}
