import { Arg, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { gapsOf, loadOf } from "#core/oncall/plan-changes.js";
import { requireInstant, requireStretch } from "#core/oncall/schedule-preview.queries.js";
import { can } from "#core/access/policy.js";
import type { Shift as PlannedShift } from "#core/oncall/schedule.js";
import type { Context } from "../context.js";
import { DateTime } from "../graphql/scalars.js";
import { Team, toTeam, User } from "../team/team.type.js";
import { usersOf } from "./people.js";
import { Layer, Override, SwapRequestType, TemporarySchedule, toLayers, toOverride, toSwap, toTemporary } from "./schedule-parts.type.js";
import { AT, FROM, TO } from "./schedule.arguments.js";
import { planKey } from "./schedule.loaders.js";
import { OnCallLoad, Schedule, Shift, Stretch, toOnCallLoad, toShift, toStretch } from "./schedule.type.js";

/** What a schedule shows beside its own columns. */
@Resolver(() => Schedule)
export class ScheduleResolver {
  @FieldResolver(() => Team, { description: "The team it is of." })
  async team(@Root() { row }: Schedule, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(row.teamId))!);
  }

  @FieldResolver(() => [Layer], { description: "The people who take turns, layer by layer." })
  layers(@Root() { row }: Schedule): Layer[] {
    return toLayers(row);
  }

  @FieldResolver(() => [Override], { description: "The overrides that run or come, soonest first." })
  async overrides(@Root() { row }: Schedule, @Ctx() { loaders }: Context): Promise<Override[]> {
    return ((await loaders.overrides.load(row.id)) ?? []).map(toOverride);
  }

  @FieldResolver(() => [TemporarySchedule], { description: "The temporary schedules that hold or come, soonest first." })
  async temporarySchedules(@Root() { row }: Schedule, @Ctx() { loaders }: Context): Promise<TemporarySchedule[]> {
    return ((await loaders.temporary.load(row.id)) ?? []).map(toTemporary);
  }

  @FieldResolver(() => [SwapRequestType], { description: "The swaps asked for and taken of shifts that run or come, soonest first." })
  async swaps(@Root() { row }: Schedule, @Ctx() { loaders }: Context): Promise<SwapRequestType[]> {
    return ((await loaders.swaps.load(row.id)) ?? []).map(toSwap);
  }

  @FieldResolver(() => [User], { description: "Who is on call in it." })
  async onCall(@Root() { row }: Schedule, @Ctx() ctx: Context, @Arg("at", () => DateTime, AT) at: Date | null): Promise<User[]> {
    const instant = at ?? ctx.now;
    requireInstant(instant);
    return usersOf(ctx, (await ctx.loaders.scheduleOnCall.load(planKey(row.id, instant)))!.users);
  }

  @FieldResolver(() => [Shift], {
    description: "The final plan: who is on call in [from, to), overrides applied; stretches with nobody have no users.",
  })
  async shifts(
    @Root() schedule: Schedule,
    @Ctx() ctx: Context,
    @Arg("from", () => DateTime, FROM) from: Date,
    @Arg("to", () => DateTime, TO) to: Date,
  ): Promise<Shift[]> {
    return (await planOf(ctx, schedule, from, to)).map(toShift);
  }

  @FieldResolver(() => [Stretch], { description: "The stretches of [from, to) with nobody on call." })
  async gaps(
    @Root() schedule: Schedule,
    @Ctx() ctx: Context,
    @Arg("from", () => DateTime, FROM) from: Date,
    @Arg("to", () => DateTime, TO) to: Date,
  ): Promise<Stretch[]> {
    return gapsOf(await planOf(ctx, schedule, from, to)).map(toStretch);
  }

  @FieldResolver(() => [OnCallLoad], { description: "How much of [from, to) falls to each person, most first." })
  async load(
    @Root() schedule: Schedule,
    @Ctx() ctx: Context,
    @Arg("from", () => DateTime, FROM) from: Date,
    @Arg("to", () => DateTime, TO) to: Date,
  ): Promise<OnCallLoad[]> {
    return loadOf(await planOf(ctx, schedule, from, to)).map(toOnCallLoad);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The address of its calendar, which needs no sign-in; only shown to its team.",
  })
  icalUrl(@Root() { row }: Schedule, @Ctx() { actor, publicUrl }: Context): string | null {
    return can(actor, "change", { teamIds: [row.teamId] }) ? `${publicUrl}/api/ical/schedules/${row.feedToken}.ics` : null;
  }

  @FieldResolver(() => Boolean, { description: "Whether whoever asks may change it: they lead its team." })
  viewerCanEdit(@Root() { row }: Schedule, @Ctx() { actor }: Context): boolean {
    return can(actor, "lead", { teamIds: [row.teamId] });
  }
}

async function planOf(ctx: Context, { row }: Schedule, from: Date, to: Date): Promise<PlannedShift[]> {
  requireStretch(from, to);
  return (await ctx.loaders.plan.load(planKey(row.id, from, to)))!;
}
