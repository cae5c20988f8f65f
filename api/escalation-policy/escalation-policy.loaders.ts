import { policiesByIds, policiesOfTeams, seatCounts } from "#core/oncall/escalation-policy.queries.js";
import { schedulesBySlugs } from "#core/oncall/schedule.queries.js";
import { groupBy } from "#core/grouping.js";
import { peopleByEmails } from "#core/teams/person.queries.js";
import { createLoader, type LoaderContext } from "../graphql/loaders.js";

/** Escalation policies by row key and by team, and what their steps name. */
export function escalationPolicyLoaders({ reader }: LoaderContext) {
  return {
    escalationPolicy: createLoader(
      async (ids: readonly string[]) => new Map((await policiesByIds(reader, ids)).map((policy) => [policy.id, policy])),
    ),
    teamPolicies: createLoader(async (teamIds: readonly string[]) =>
      groupBy(await policiesOfTeams(reader, teamIds), (policy) => policy.teamId),
    ),
    /** How many seats follow each policy now. */
    policySeats: createLoader((ids: readonly string[]) => seatCounts(reader, ids)),
    scheduleBySlug: createLoader(
      async (slugs: readonly string[]) => new Map((await schedulesBySlugs(reader, slugs)).map((row) => [row.slug, row])),
    ),
    personByEmail: createLoader(
      async (emails: readonly string[]) => new Map((await peopleByEmails(reader, emails)).map((person) => [person.email, person])),
    ),
  };
}
