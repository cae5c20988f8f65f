import { Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { Context } from "../context.js";

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
    return {
      apiKey: actor.kind === "key" ? actor.name : null,
      isAdmin: (actor.kind === "user" || actor.kind === "key") && actor.isAdmin,
    };
  }
}
