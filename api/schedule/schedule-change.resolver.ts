import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from "type-graphql";
import type { Tx } from "#core/database.js";
import { rowKey } from "#core/ids.js";
import { renewCalendar } from "#core/oncall/calendar.service.js";
import { deleteSchedule } from "#core/oncall/delete-schedule.service.js";
import type { SwapRequest } from "#core/oncall/override.entity.js";
import { createOverride, deleteOverride } from "#core/oncall/override.service.js";
import type { ScheduleRow } from "#core/oncall/schedule.queries.js";
import { upsertSchedule } from "#core/oncall/schedule.service.js";
import { cancelSwap, requestSwap, takeSwap } from "#core/oncall/swap.service.js";
import { createTemporarySchedule, deleteTemporarySchedule } from "#core/oncall/temporary-schedule.service.js";
import { deleteUnavailability, setUnavailability } from "#core/oncall/unavailability.service.js";
import type { Context } from "../context.js";
import { payload, Payload, warnedPayload } from "../graphql/payload.js";
import { SwapRequestType, toSwap, toUnavailability, Unavailability } from "./schedule-parts.type.js";
import {
  OverrideCreateInput,
  ScheduleUpsertInput,
  SwapRequestInput,
  TemporaryScheduleCreateInput,
  UnavailabilitySetInput,
} from "./schedule.inputs.js";
import { Schedule, toSchedule } from "./schedule.type.js";

@ObjectType({ description: "What changing a schedule answers.", simpleResolvers: true })
export class SchedulePayload extends Payload {
  @Field(() => Schedule, { nullable: true, description: "The schedule as it is now; null when it was not changed." })
  schedule!: Schedule | null;
  @Field(() => [String], {
    description: "What may not have been meant, in words: an absence that it meets, nobody left on call, or that nothing changes.",
  })
  warnings!: string[];
}

@ObjectType({ description: "What changing a swap answers.", simpleResolvers: true })
export class SwapPayload extends Payload {
  @Field(() => SwapRequestType, { nullable: true, description: "The swap as it is now; null when it was not changed." })
  swap!: SwapRequestType | null;
  @Field(() => [String], { description: "The absences of who takes it that it meets, in words." })
  warnings!: string[];
}

@ObjectType({ description: "What changing an unavailability answers.", simpleResolvers: true })
export class UnavailabilityPayload extends Payload {
  @Field(() => Unavailability, { nullable: true, description: "The unavailability; null when it was not changed." })
  unavailability!: Unavailability | null;
  @Field(() => [String], { description: "The shifts it meets, in words; they stay the person's until somebody takes them." })
  warnings!: string[];
}

@ObjectType({ description: "What renewing a calendar answers.", simpleResolvers: true })
export class CalendarPayload extends Payload {
  @Field(() => String, { nullable: true, description: "The new address; null when it was not changed." })
  icalUrl!: string | null;
}

@Resolver()
export class ScheduleChangeResolver {
  @Mutation(() => SchedulePayload, {
    description: "Makes a schedule of a team that you lead, or changes one; what it said until now stays recorded.",
  })
  scheduleUpsert(
    @Ctx() ctx: Context,
    @Arg("input", () => ScheduleUpsertInput, { description: "The schedule." }) input: ScheduleUpsertInput,
  ): Promise<SchedulePayload> {
    return changed(ctx, (tx) => upsertSchedule(tx, ctx.actor, input, ctx.now));
  }

  @Mutation(() => SchedulePayload, {
    description: "Deletes a schedule that you lead, while no escalation policy calls it; who was on call in it stays recorded.",
  })
  scheduleDelete(@Ctx() ctx: Context, @Arg("slug", () => String, { description: "Its slug." }) slug: string): Promise<SchedulePayload> {
    return changed(ctx, (tx) => deleteSchedule(tx, ctx.actor, slug, ctx.now));
  }

  @Mutation(() => SchedulePayload, { description: "Changes who is on call in a schedule of your team for a time." })
  overrideCreate(
    @Ctx() ctx: Context,
    @Arg("input", () => OverrideCreateInput, { description: "Which schedule, when, and who." }) input: OverrideCreateInput,
  ): Promise<SchedulePayload> {
    return warned(ctx, (tx) => createOverride(tx, ctx.actor, input, ctx.now));
  }

  @Mutation(() => SchedulePayload, { description: "Takes an override back; a running one ends now." })
  overrideDelete(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Its id." }) id: string): Promise<SchedulePayload> {
    return changed(ctx, (tx) => deleteOverride(tx, ctx.actor, rowKey("Override", id), ctx.now));
  }

  @Mutation(() => SchedulePayload, { description: "Puts fixed shifts in the place of the plan of a schedule that you lead, for a time." })
  temporaryScheduleCreate(
    @Ctx() ctx: Context,
    @Arg("input", () => TemporaryScheduleCreateInput, { description: "Which schedule, when, and the shifts." })
    input: TemporaryScheduleCreateInput,
  ): Promise<SchedulePayload> {
    return warned(ctx, (tx) => createTemporarySchedule(tx, ctx.actor, input, ctx.now));
  }

  @Mutation(() => SchedulePayload, { description: "Takes a temporary schedule back; a running one ends now." })
  temporaryScheduleDelete(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Its id." }) id: string): Promise<SchedulePayload> {
    return changed(ctx, (tx) => deleteTemporarySchedule(tx, ctx.actor, rowKey("TemporarySchedule", id), ctx.now));
  }

  @Mutation(() => SwapPayload, { description: "Asks whether somebody takes your time on call; until then you stay on call." })
  swapRequest(
    @Ctx() ctx: Context,
    @Arg("input", () => SwapRequestInput, { description: "Which schedule, and when." }) input: SwapRequestInput,
  ): Promise<SwapPayload> {
    return swapped(ctx, async (tx) => ({ swap: await requestSwap(tx, ctx.actor, input, ctx.now) }));
  }

  @Mutation(() => SwapPayload, { description: "Takes somebody's time on call over; of several who try, the first does." })
  swapTake(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The swap." }) id: string): Promise<SwapPayload> {
    return swapped(ctx, (tx) => takeSwap(tx, ctx.actor, rowKey("SwapRequest", id), ctx.now));
  }

  @Mutation(() => SwapPayload, { description: "Takes your question for a swap back." })
  swapCancel(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "The swap." }) id: string): Promise<SwapPayload> {
    return swapped(ctx, async (tx) => ({ swap: await cancelSwap(tx, ctx.actor, rowKey("SwapRequest", id), ctx.now) }));
  }

  @Mutation(() => UnavailabilityPayload, { description: "Says when somebody cannot be on call, and warns of the shifts that it meets." })
  unavailabilitySet(
    @Ctx() ctx: Context,
    @Arg("input", () => UnavailabilitySetInput, { description: "Who, and when." }) input: UnavailabilitySetInput,
  ): Promise<UnavailabilityPayload> {
    return warnedPayload("unavailability", () =>
      ctx.write(async (tx) => {
        const { unavailability, warnings } = await setUnavailability(tx, ctx.actor, input, ctx.now);
        return { value: toUnavailability(unavailability), warnings };
      }),
    );
  }

  @Mutation(() => UnavailabilityPayload, { description: "Takes an unavailability back; a running one ends now." })
  unavailabilityDelete(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Its id." }) id: string): Promise<UnavailabilityPayload> {
    return warnedPayload("unavailability", () =>
      ctx.write(async (tx) => ({
        value: toUnavailability(await deleteUnavailability(tx, ctx.actor, rowKey("Unavailability", id), ctx.now)),
        warnings: [],
      })),
    );
  }

  @Mutation(() => CalendarPayload, {
    description: "Gives your own calendar, or a schedule's that you lead, a new address; the old one ends.",
  })
  calendarRenew(
    @Ctx() ctx: Context,
    @Arg("schedule", () => String, { nullable: true, description: "The slug of the schedule; without it, your own calendar." })
    schedule: string | null,
  ): Promise<CalendarPayload> {
    return payload("icalUrl", () =>
      ctx.write(async (tx) => {
        const { kind, token } = await renewCalendar(tx, ctx.actor, schedule ?? null, ctx.now);
        return `${ctx.publicUrl}/api/ical/${kind}/${token}.ics`;
      }),
    );
  }
}

function changed(ctx: Context, work: (tx: Tx) => Promise<ScheduleRow>): Promise<SchedulePayload> {
  return warned(ctx, async (tx) => ({ schedule: await work(tx), warnings: [] }));
}

function warned(ctx: Context, work: (tx: Tx) => Promise<{ schedule: ScheduleRow; warnings: string[] }>): Promise<SchedulePayload> {
  return warnedPayload("schedule", () =>
    ctx.write(async (tx) => {
      const { schedule, warnings } = await work(tx);
      return { value: toSchedule(schedule), warnings };
    }),
  );
}

function swapped(ctx: Context, work: (tx: Tx) => Promise<{ swap: SwapRequest; warnings?: string[] }>): Promise<SwapPayload> {
  return warnedPayload("swap", () =>
    ctx.write(async (tx) => {
      const { swap, warnings = [] } = await work(tx);
      return { value: toSwap(swap), warnings };
    }),
  );
}
