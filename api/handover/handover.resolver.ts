import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Handover as HandoverRow } from "#core/handovers/handover.entity.js";
import { countHandovers, handoversPage } from "#core/handovers/handover.queries.js";
import { acceptHandover, cancelHandover, declineHandover, requestHandover } from "#core/handovers/handover.service.js";
import { mayAnswer, mayCancel } from "#core/handovers/requester.js";
import type { Tx } from "#core/database.js";
import { rowKey } from "#core/ids.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { Owned } from "../graphql/interfaces.js";
import { payload, Payload } from "../graphql/payload.js";
import { ownedOf } from "../node/owned.js";
import { subjectOf } from "../responsibility/responsibility.resolver.js";
import { Team, toTeam } from "../team/team.type.js";
import { HandoverFilter, HandoverRequestInput } from "./handover.inputs.js";
import { Handover, HandoverConnection, toHandover } from "./handover.type.js";

@ObjectType({ description: "What changing a handover answers.", simpleResolvers: true })
export class HandoverPayload extends Payload {
  @Field(() => Handover, { nullable: true, description: "The handover as it is now; null when it was not changed." })
  handover!: Handover | null;
}

@Resolver(() => Handover)
export class HandoverResolver {
  @Query(() => HandoverConnection, { description: "The handovers of what you see and of your teams, newest first." })
  async handovers(
    @Ctx() { reader, actor }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => HandoverFilter, { nullable: true, description: "Which ones; default: all." }) filter: HandoverFilter | null,
  ): Promise<Connection<Handover>> {
    const handovers = await handoversPage(reader, actor, filter ?? {}, pageRequest(page));
    return connection(handovers, toHandover, () => countHandovers(reader, actor, filter ?? {}));
  }

  @FieldResolver(() => Owned, { nullable: true, description: "What is handed over; null when it is gone, or while you may not see it." })
  subject(@Root() { row }: Handover, @Ctx() ctx: Context): Promise<Owned | null> {
    return ownedOf(ctx, { type: row.subjectType, id: row.subjectId });
  }

  @FieldResolver(() => Team, { description: "The team that has the role until somebody accepts." })
  async fromTeam(@Root() { row }: Handover, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(row.fromTeamId))!);
  }

  @FieldResolver(() => Team, { description: "The team that is asked." })
  async toTeam(@Root() { row }: Handover, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(row.toTeamId))!);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may accept or decline it now." })
  viewerCanAnswer(@Root() { row }: Handover, @Ctx() { actor, now }: Context): boolean {
    return isWaiting(row, now) && mayAnswer(actor, row);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may take it back now." })
  viewerCanCancel(@Root() { row }: Handover, @Ctx() { actor, now }: Context): boolean {
    return isWaiting(row, now) && mayCancel(actor, row);
  }

  @Mutation(() => HandoverPayload, { description: "Asks another team to take over a role of something that you answer for." })
  handoverRequest(
    @Ctx() ctx: Context,
    @Arg("input", () => HandoverRequestInput, { description: "What, which role, and to whom." }) input: HandoverRequestInput,
  ): Promise<HandoverPayload> {
    return change(ctx, (tx) => {
      const subject = subjectOf(input.subject, ["input", "subject"]);
      return requestHandover(tx, ctx.actor, { ...input, subject }, ctx.now);
    });
  }

  @Mutation(() => HandoverPayload, { description: "Takes a role over for your team; of several who accept, the first does." })
  handoverAccept(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The handover." }) id: string,
    @Arg("note", () => String, { nullable: true, description: "Something to say to who asked." }) note: string | null,
  ): Promise<HandoverPayload> {
    return change(ctx, (tx) => acceptHandover(tx, ctx.actor, rowKey("Handover", id), note, ctx.now));
  }

  @Mutation(() => HandoverPayload, { description: "Declines for your team; who has the role keeps it." })
  handoverDecline(
    @Ctx() ctx: Context,
    @Arg("id", () => ID, { description: "The handover." }) id: string,
    @Arg("reason", () => String, { description: "Why." }) reason: string,
  ): Promise<HandoverPayload> {
    return change(ctx, (tx) => declineHandover(tx, ctx.actor, rowKey("Handover", id), reason, ctx.now));
  }

  @Mutation(() => HandoverPayload, { description: "Takes a handover back that you asked for, or that a team you lead would give." })
  handoverCancel(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The handover." }) id: string): Promise<HandoverPayload> {
    return change(ctx, (tx) => cancelHandover(tx, ctx.actor, rowKey("Handover", id), ctx.now));
  }
}

function change(ctx: Context, work: (tx: Tx) => Promise<HandoverRow>): Promise<HandoverPayload> {
  return payload("handover", () => ctx.write(async (tx) => toHandover(await work(tx))));
}

function isWaiting({ state, expiresAt }: HandoverRow, now: Date): boolean {
  return state === "REQUESTED" && expiresAt > now;
}
