import type { Page, PageRequest } from "#core/paging.js";
import type { Run } from "#core/runs/run.entity.js";
import { countRuns, runPages, type RunPeriod, type RunPoint, runsByIds, runSeries } from "#core/runs/run.queries.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";
import { createScopedLoader } from "../graphql/scoped-loader.js";

/** Runs by key, and of monitors; whoever has a monitor in hand sees its runs. */
export function runLoaders({ actor, reader }: LoaderContext) {
  return {
    run: createLoader(async (ids: readonly string[]) => new Map((await runsByIds(reader, actor, ids)).map((row) => [row.id, row]))),
    runPage: createScopedLoader<RunPeriod & { page: PageRequest }, Page<Run>>(({ page, ...period }, ids) =>
      runPages(reader, ids, period, page),
    ),
    runCount: createScopedLoader((period: RunPeriod, ids) => countRuns(reader, ids, period)),
    runSeries: createScopedLoader<RunPeriod & { maxPoints: number }, RunPoint[]>(({ maxPoints, ...period }, ids) =>
      runSeries(reader, ids, period, maxPoints),
    ),
  };
}
