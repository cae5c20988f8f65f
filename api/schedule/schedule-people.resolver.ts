import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { isAdmin } from "#core/access/policy.js";
import { requireStretch } from "#core/oncall/schedule-preview.queries.js";
import type { Context } from "../context.js";
import { DateTime } from "../graphql/scalars.js";
import { User } from "../team/team.type.js";
import { userOf, usersOf } from "./people.js";
import { Layer, Override, SwapRequestType, Unavailability } from "./schedule-parts.type.js";
import { FROM, TO } from "./schedule.arguments.js";
import { planKey } from "./schedule.loaders.js";
import { OnCall, OnCallLoad, Schedule, Shift, ShiftMove, toSchedule, toShift } from "./schedule.type.js";
import { Team, toTeam } from "../team/team.type.js";

@Resolver(() => Layer)
export class LayerResolver {
  @FieldResolver(() => [User], { description: "The people in the order of their turns." })
  participants(@Root() { userKeys }: Layer, @Ctx() ctx: Context): Promise<User[]> {
    return usersOf(ctx, userKeys);
  }

  @FieldResolver(() => [Shift], {
    description: "Its own turns in [from, to), before other layers, overrides and temporary schedules; none before it was what it is.",
  })
  async shifts(
    @Root() { scheduleKey, index }: Layer,
    @Ctx() { loaders }: Context,
    @Arg("from", () => DateTime, FROM) from: Date,
    @Arg("to", () => DateTime, TO) to: Date,
  ): Promise<Shift[]> {
    requireStretch(from, to);
    const layers = (await loaders.layerPlans.load(planKey(scheduleKey, from, to))) ?? [];
    return (layers[index] ?? []).map(toShift);
  }
}

@Resolver(() => Shift)
export class ShiftResolver {
  @FieldResolver(() => [User], { description: "The people on call in it." })
  users(@Root() { userKeys }: Shift, @Ctx() ctx: Context): Promise<User[]> {
    return usersOf(ctx, userKeys);
  }
}

@Resolver(() => OnCallLoad)
export class OnCallLoadResolver {
  @FieldResolver(() => User, { description: "The person." })
  async user(@Root() { userKey }: OnCallLoad, @Ctx() ctx: Context): Promise<User> {
    return (await userOf(ctx, userKey))!;
  }
}

@Resolver(() => ShiftMove)
export class ShiftMoveResolver {
  @FieldResolver(() => User, { description: "The person." })
  async user(@Root() { userKey }: ShiftMove, @Ctx() ctx: Context): Promise<User> {
    return (await userOf(ctx, userKey))!;
  }
}

@Resolver(() => OnCall)
export class OnCallResolver {
  @FieldResolver(() => Team, { description: "The team of the schedule." })
  async team(@Root() { schedule }: OnCall, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(schedule.row.teamId))!);
  }

  @FieldResolver(() => [User], { description: "The people on call." })
  users(@Root() { userKeys }: OnCall, @Ctx() ctx: Context): Promise<User[]> {
    return usersOf(ctx, userKeys);
  }
}

@Resolver(() => Override)
export class OverrideResolver {
  @FieldResolver(() => User, { nullable: true, description: "Who comes." })
  add(@Root() { addKey }: Override, @Ctx() ctx: Context): Promise<User | null> {
    return userOf(ctx, addKey);
  }

  @FieldResolver(() => User, { nullable: true, description: "Who goes." })
  remove(@Root() { removeKey }: Override, @Ctx() ctx: Context): Promise<User | null> {
    return userOf(ctx, removeKey);
  }
}

@Resolver(() => SwapRequestType)
export class SwapRequestResolver {
  @FieldResolver(() => Schedule, { description: "The schedule." })
  async schedule(@Root() { scheduleKey }: SwapRequestType, @Ctx() { loaders }: Context): Promise<Schedule> {
    return toSchedule((await loaders.schedule.load(scheduleKey))!);
  }

  @FieldResolver(() => User, { description: "Who asks." })
  async requester(@Root() { requesterKey }: SwapRequestType, @Ctx() ctx: Context): Promise<User> {
    return (await userOf(ctx, requesterKey))!;
  }

  @FieldResolver(() => User, { nullable: true, description: "Who took it; null while nobody has." })
  taker(@Root() { takerKey }: SwapRequestType, @Ctx() ctx: Context): Promise<User | null> {
    return userOf(ctx, takerKey);
  }
}

@Resolver(() => Unavailability)
export class UnavailabilityResolver {
  @FieldResolver(() => User, { description: "The person." })
  async user(@Root() { userKey }: Unavailability, @Ctx() ctx: Context): Promise<User> {
    return (await userOf(ctx, userKey))!;
  }

  @FieldResolver(() => String, { nullable: true, description: "Why, if they said so; only shown to themselves and to administrators." })
  note(@Root() { userKey, privateNote }: Unavailability, @Ctx() { actor }: Context): string | null {
    const isOwn = actor.kind === "user" && actor.userId === userKey;
    return isOwn || isAdmin(actor) ? privateNote : null;
  }
}
