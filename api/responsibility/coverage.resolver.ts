import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { coverage } from "#core/responsibilities/coverage.queries.js";
import type { Context } from "../context.js";
import { Team } from "../team/team.type.js";
import { Coverage } from "./coverage.type.js";

@Resolver(() => Coverage)
export class CoverageQueryResolver {
  @Query(() => Coverage, { description: "The share of monitors with both seats filled and somebody to reach now, and what is missing." })
  coverage(
    @Ctx() { reader, actor, now }: Context,
    @Arg("team", () => String, { nullable: true, description: "Only monitors that this team answers for." }) team: string | null,
    @Arg("model", () => String, { nullable: true, description: "Only monitors of this model." }) model: string | null,
  ): Promise<Coverage> {
    return coverage(reader, actor, { team, model }, now);
  }
}

@Resolver(() => Team)
export class TeamCoverageResolver {
  @FieldResolver(() => Coverage, { description: "The coverage of the monitors that the team answers for." })
  async coverage(@Root() team: Team, @Ctx() { loaders }: Context): Promise<Coverage> {
    return (await loaders.teamCoverage.load(team.key))!;
  }
}
