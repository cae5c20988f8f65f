import { Ctx, Field, FieldResolver, ObjectType, Query, Resolver } from "type-graphql";
import { isAdmin, teamsOf } from "#core/access/policy.js";
import type { Context } from "../context.js";
import { Team, toTeam, toUser, User } from "../team/team.type.js";

@ObjectType({ description: "Who is asking.", simpleResolvers: true })
export class Viewer {
  @Field(() => String, { nullable: true, description: "The name of the API key that asks; null for a person." })
  apiKey!: string | null;
  @Field(() => Boolean, { description: "Whether everything is allowed." })
  isAdmin!: boolean;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { description: "Who is asking; empty for somebody who is not signed in." })
  viewer(@Ctx() { actor }: Context): Viewer {
    return { apiKey: actor.kind === "key" ? actor.name : null, isAdmin: isAdmin(actor) };
  }

  @FieldResolver(() => User, { nullable: true, description: "The person who asks; null for a key." })
  async user(@Ctx() { actor, loaders }: Context): Promise<User | null> {
    const person = actor.kind === "user" ? await loaders.person.load(actor.userId) : null;
    return person && toUser(person);
  }

  @FieldResolver(() => [Team], { description: "The teams they act for, by slug." })
  async teams(@Ctx() { actor, loaders }: Context): Promise<Team[]> {
    const teams = await Promise.all([...teamsOf(actor).keys()].map((id) => loaders.team.load(id)));
    return teams
      .filter((team) => team !== null)
      .map(toTeam)
      .sort((one, other) => (one.slug < other.slug ? -1 : 1));
  }
}
