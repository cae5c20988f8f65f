import type { Page, PageRequest } from "#core/paging.js";
import type { Monitor } from "#core/monitors/monitor.entity.js";
import { countMonitors, type MonitorList, monitorPages, worstStates } from "#core/monitors/monitor-list.queries.js";
import { monitorsByIds, nextRuns } from "#core/monitors/monitor.queries.js";
import type { ScopeType } from "#core/monitors/scope.js";
import { teamsOfMonitors } from "#core/responsibilities/authorise.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";
import { createScopedLoader } from "../graphql/scoped-loader.js";

/** Monitors by key and by what they watch, as far as the actor sees them. */
export function monitorLoaders({ actor, reader }: LoaderContext) {
  return {
    monitor: createLoader(async (ids: readonly string[]) => new Map((await monitorsByIds(reader, actor, ids)).map((row) => [row.id, row]))),
    monitorPage: createScopedLoader<MonitorList & { page: PageRequest }, Page<Monitor>>(({ page, ...list }, ids) =>
      monitorPages(reader, actor, ids, list, page),
    ),
    monitorCount: createScopedLoader<Omit<MonitorList, "orderBy">, number>((list, ids) => countMonitors(reader, actor, ids, list)),
    worstState: createScopedLoader((scope: ScopeType, ids) => worstStates(reader, actor, scope, ids)),
    nextRun: createLoader((ids: readonly string[]) => nextRuns(reader, ids)),
    monitorTeams: createLoader((ids: readonly string[]) => teamsOfMonitors(reader, ids)),
  };
}
