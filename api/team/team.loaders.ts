import { membersOfTeams, peopleByIds, teamsByIds } from "#core/teams/team.queries.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

const byId = <Row extends { id: string }>(rows: Row[]) => new Map(rows.map((row) => [row.id, row]));

/** Teams and people by row key, members by team. */
export function teamLoaders({ reader }: LoaderContext) {
  return {
    team: createLoader(async (ids: readonly string[]) => byId(await teamsByIds(reader, ids))),
    person: createLoader(async (ids: readonly string[]) => byId(await peopleByIds(reader, ids))),
    teamMembers: createLoader((teamIds: readonly string[]) => membersOfTeams(reader, teamIds)),
  };
}
