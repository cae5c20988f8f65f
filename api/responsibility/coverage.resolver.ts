import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from "type-graphql";
import { gapForecast } from "#core/coverage/gap-forecast.queries.js";
import { requireModel } from "#core/models/model.queries.js";
import { coverage } from "#core/responsibilities/coverage.queries.js";
import { requireTeam } from "#core/teams/team.queries.js";
import type { Context } from "../context.js";
import { Team } from "../team/team.type.js";
import { Coverage, Gap } from "./coverage.type.js";

@Resolver(() => Coverage)
export class CoverageQueryResolver {
  @Query(() => Coverage, { description: "The share of monitors with both seats filled and somebody to reach now, and what is missing." })
  async coverage(
    @Ctx() { reader, actor, now }: Context,
    @Arg("team", () => String, { nullable: true, description: "Only monitors that this team answers for." }) team: string | null,
    @Arg("model", () => String, { nullable: true, description: "Only monitors of this model." }) model: string | null,
  ): Promise<Coverage> {
    // Nothing of nobody would be all of it: a gate must not open for a name that was mistyped.
    if (typeof team === "string") await requireTeam(reader, team, ["team"]);
    if (typeof model === "string") await requireModel(reader, actor, model);
    return coverage(reader, actor, { team, model }, now);
  }

  @Query(() => [Gap], { description: "The gaps expected in the coming days, most costly first; the first two hundred." })
  async gapForecast(
    @Ctx() { reader, actor, now }: Context,
    @Arg("days", () => Int, { nullable: true, defaultValue: 30, description: "How far to look ahead, up to 90 days." }) days: number | null,
    @Arg("team", () => String, { nullable: true, description: "Only monitors that this team answers for." }) team: string | null,
  ): Promise<Gap[]> {
    if (typeof team === "string") await requireTeam(reader, team, ["team"]);
    return gapForecast(reader, actor, { days: days ?? 30, team }, now);
  }
}

@Resolver(() => Team)
export class TeamCoverageResolver {
  @FieldResolver(() => Coverage, { description: "The coverage of the monitors that the team answers for." })
  async coverage(@Root() team: Team, @Ctx() { loaders }: Context): Promise<Coverage> {
    return (await loaders.teamCoverage.load(team.key))!;
  }
}
