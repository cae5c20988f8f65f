import { Arg, Args, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { countTeams, teamBySlug, teamsPage } from "#core/teams/team.queries.js";
import { setTeamMember, upsertTeam } from "#core/teams/team.service.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { payload, Payload } from "../graphql/payload.js";
import { TeamMemberSetInput, TeamUpsertInput } from "./team.inputs.js";
import { Membership, Team, TeamConnection, toMembership, toTeam } from "./team.type.js";

@ObjectType({ description: "What changing a team answers.", simpleResolvers: true })
export class TeamPayload extends Payload {
  @Field(() => Team, { nullable: true, description: "The team as it is now; null when it was not changed." })
  team!: Team | null;
}

@Resolver(() => Team)
export class TeamResolver {
  @Query(() => Team, { nullable: true, description: "One team; null when there is none with this slug." })
  async team(@Ctx() { reader }: Context, @Arg("slug", () => String, { description: "Its slug." }) slug: string): Promise<Team | null> {
    const team = await teamBySlug(reader, slug);
    return team && toTeam(team);
  }

  @Query(() => TeamConnection, { description: "The teams in the order of their slugs." })
  async teams(
    @Ctx() { reader }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("search", () => String, { nullable: true, description: "Only teams whose slug or name contains this." }) search: string | null,
  ): Promise<Connection<Team>> {
    const teams = await teamsPage(reader, { search }, pageRequest(page));
    return connection(teams, toTeam, () => countTeams(reader, { search }));
  }

  @FieldResolver(() => [Membership], { description: "Who is in it: leads first, then by name." })
  async members(@Root() team: Team, @Ctx() { loaders }: Context): Promise<Membership[]> {
    const members = await loaders.teamMembers.load(team.key);
    return (members ?? []).map(toMembership);
  }

  @Mutation(() => TeamPayload, { description: "Makes a team, whose maker leads it, or changes one that you lead." })
  teamUpsert(
    @Ctx() ctx: Context,
    @Arg("input", () => TeamUpsertInput, { description: "The team." }) input: TeamUpsertInput,
  ): Promise<TeamPayload> {
    return payload("team", () => ctx.write(async (tx) => toTeam(await upsertTeam(tx, ctx.actor, input, ctx.now))));
  }

  @Mutation(() => TeamPayload, { description: "Puts a person into a team that you lead, changes their role, or removes them." })
  teamMemberSet(
    @Ctx() ctx: Context,
    @Arg("input", () => TeamMemberSetInput, { description: "The person and the team." }) input: TeamMemberSetInput,
  ): Promise<TeamPayload> {
    return payload("team", () => ctx.write(async (tx) => toTeam(await setTeamMember(tx, ctx.actor, input, ctx.now))));
  }
}
