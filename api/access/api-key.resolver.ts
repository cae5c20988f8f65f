import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from "type-graphql";
import { createApiKey, revokeApiKey, type ApiKeyCreateInput as CreateInput } from "#core/access/api-key.service.js";
import { encodeId, rowKey } from "#core/ids.js";
import type { Context } from "../context.js";
import { payload, Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";

@InputType({ description: "An API key to be made." })
export class ApiKeyCreateInput implements CreateInput {
  @Field(() => String, { description: "What it is for." })
  name!: string;
  @Field(() => String, { nullable: true, description: "The team that it acts for; without one, for the whole organization." })
  team?: string | null;
  @Field(() => [String], { description: "What it may do: read, write, observe (send data), admin." })
  scopes!: string[];
  @Field(() => DateTime, { nullable: true, description: "When it ends; without it, never." })
  expiresAt?: Date | null;
}

@ObjectType({ description: "What changing an API key answers.", simpleResolvers: true })
export class ApiKeyPayload extends Payload {
  @Field(() => String, { nullable: true, description: "The key itself, shown this once; null when none was made." })
  secret!: string | null;
  @Field(() => ID, { nullable: true, description: "The id to revoke it by; null when nothing was changed." })
  apiKeyId!: string | null;
}

@Resolver()
export class ApiKeyResolver {
  @Mutation(() => ApiKeyPayload, { description: "Makes a key for a team that you lead, or as an administrator for the organization." })
  async apiKeyCreate(
    @Ctx() ctx: Context,
    @Arg("input", () => ApiKeyCreateInput, { description: "The key." }) input: ApiKeyCreateInput,
  ): Promise<ApiKeyPayload> {
    const { key, userErrors } = await payload("key", () => ctx.write((tx) => createApiKey(tx, ctx.actor, input, ctx.now)));
    return { secret: key?.secret ?? null, apiKeyId: key && encodeId("ApiKey", key.id), userErrors };
  }

  @Mutation(() => ApiKeyPayload, { description: "Ends a key at once." })
  async apiKeyRevoke(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The id given when it was made." }) id: string,
  ): Promise<ApiKeyPayload> {
    const { apiKeyId, userErrors } = await payload("apiKeyId", async () => {
      await ctx.write((tx) => revokeApiKey(tx, ctx.actor, rowKey("ApiKey", id), ctx.now));
      return id;
    });
    return { secret: null, apiKeyId, userErrors };
  }
}
