import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { refuse } from "#core/errors.js";
import type { Context } from "../context.js";
import { connection, type Connection, connectionOf, PageArguments, pageRequest } from "../graphql/connection.js";
import { DateTime } from "../graphql/scalars.js";
import { TimelineEvent } from "../incident/incident.type.js";
import { Model } from "./model.type.js";

const TimelineConnection = connectionOf(TimelineEvent, "Timeline");

@Resolver(() => Model)
export class ModelTimelineResolver {
  @FieldResolver(() => TimelineConnection, {
    description:
      "What happened, newest first: runs that changed a monitor's state, incidents, versions, settings, ownership and the rotas of its teams.",
  })
  async timeline(
    @Root() { key }: Model,
    @Ctx() { loaders }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("from", () => DateTime, { nullable: true, description: "Not before this." }) from: Date | null,
    @Arg("to", () => DateTime, { nullable: true, description: "Before this." }) to: Date | null,
  ): Promise<Connection<TimelineEvent>> {
    if (from && to && from >= to) throw refuse("INVALID", "from must lie before to.", ["from"]);
    const period = { from: from ?? null, to: to ?? null };
    const found = await loaders.modelTimeline.load({ period, page: pageRequest(page) }, key);
    return connection(
      found!,
      (event): TimelineEvent => event,
      async () => (await loaders.modelTimelineCount.load(period, key)) ?? 0,
    );
  }
}
