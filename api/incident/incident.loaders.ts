import { teamsOfIncidents } from "#core/incidents/answering-teams.queries.js";
import type { Incident } from "#core/incidents/incident.entity.js";
import {
  countIncidents,
  type IncidentFilter,
  incidentPages,
  incidentsByIds,
  notificationsOf,
  timelinesOf,
} from "#core/incidents/incident.queries.js";
import type { ScopeType } from "#core/monitors/scope.js";
import type { Page, PageRequest } from "#core/paging.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";
import { createScopedLoader } from "../graphql/scoped-loader.js";

/** Which incidents of a scope. */
export interface IncidentList {
  scope: ScopeType;
  filter: IncidentFilter;
}

/** Incidents by key and by what they are of, as far as the actor sees them; whoever has one in hand sees its timeline. */
export function incidentLoaders({ actor, reader }: LoaderContext) {
  return {
    incident: createLoader(
      async (ids: readonly string[]) => new Map((await incidentsByIds(reader, actor, ids)).map((row) => [row.id, row])),
    ),
    incidentPage: createScopedLoader<IncidentList & { page: PageRequest }, Page<Incident>>(({ scope, filter, page }, ids) =>
      incidentPages(reader, actor, scope, ids, filter, page),
    ),
    incidentCount: createScopedLoader(({ scope, filter }: IncidentList, ids) => countIncidents(reader, actor, scope, ids, filter)),
    /** The teams that may answer for an incident, by its id. */
    incidentTeams: createLoader(async (ids: readonly string[]) => teamsOfIncidents(reader, await incidentsByIds(reader, actor, ids))),
    timeline: createLoader((ids: readonly string[]) => timelinesOf(reader, ids)),
    notifications: createLoader((ids: readonly string[]) => notificationsOf(reader, ids)),
  };
}
