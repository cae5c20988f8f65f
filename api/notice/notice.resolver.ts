import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import { rowKey } from "#core/ids.js";
import { markNoticesRead } from "#core/notices/read-notices.service.js";
import type { Context } from "../context.js";
import { payload, Payload } from "../graphql/payload.js";
import { Notice, toNotice } from "./notice.type.js";

@ObjectType({ description: "What reading notices answers.", simpleResolvers: true })
export class NoticesPayload extends Payload {
  @Field(() => [Notice], { nullable: true, description: "The notices that were named, newest first; null when nothing was changed." })
  notices!: Notice[] | null;
}

@Resolver(() => Notice)
export class NoticeResolver {
  @Mutation(() => NoticesPayload, { description: "Marks notices of yours as read; what was read before keeps its time." })
  noticesRead(
    @Ctx() ctx: Context,
    @Arg("ids", () => [ID], { nullable: true, description: "Which ones, at most 100; default: all." }) ids: string[] | null,
  ): Promise<NoticesPayload> {
    return payload("notices", () =>
      ctx.write(async (tx) => {
        const keys = ids?.map((id, index) => rowKey("Notice", id, ["ids", String(index)])) ?? null;
        return (await markNoticesRead(tx, ctx.actor, keys, ctx.now)).map(toNotice);
      }),
    );
  }
}
