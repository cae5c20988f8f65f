import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { deleteMonitor, pauseMonitor, resumeMonitor } from "#core/monitors/monitor-control.service.js";
import type { Monitor as MonitorRow } from "#core/monitors/monitor.entity.js";
import { upsertMonitor } from "#core/monitors/monitor.service.js";
import type { Tx } from "#core/database.js";
import type { Context } from "../context.js";
import { payload, Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";
import { MonitorUpsertInput } from "./monitor.inputs.js";
import { Monitor, toMonitor } from "./monitor.type.js";

@ObjectType({ description: "What changing a monitor answers.", simpleResolvers: true })
export class MonitorPayload extends Payload {
  @Field(() => Monitor, { nullable: true, description: "The monitor as it is now; null when it was not changed." })
  monitor!: Monitor | null;
}

@Resolver()
export class MonitorChangeResolver {
  @Mutation(() => MonitorPayload, { description: "Makes a monitor, or changes one that you answer for; a new one is due at once." })
  monitorUpsert(
    @Ctx() ctx: Context,
    @Arg("input", () => MonitorUpsertInput, { description: "The monitor." }) input: MonitorUpsertInput,
  ): Promise<MonitorPayload> {
    return changed(ctx, (tx) => upsertMonitor(tx, ctx.actor, input, ctx.now));
  }

  @Mutation(() => MonitorPayload, { description: "Stops a monitor's runs and alarms." })
  monitorPause(
    @Ctx() ctx: Context,
    @Arg("model", () => String, { description: "The slug of its model." }) model: string,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
    @Arg("until", () => DateTime, { nullable: true, description: "When it resumes by itself; default: never." }) until: Date | null,
    @Arg("reason", () => String, { description: "Why; others see it." }) reason: string,
  ): Promise<MonitorPayload> {
    return changed(ctx, (tx) => pauseMonitor(tx, ctx.actor, { model, slug, until, reason }, ctx.now));
  }

  @Mutation(() => MonitorPayload, { description: "Ends a pause; the monitor is due at once." })
  monitorResume(
    @Ctx() ctx: Context,
    @Arg("model", () => String, { description: "The slug of its model." }) model: string,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
  ): Promise<MonitorPayload> {
    return changed(ctx, (tx) => resumeMonitor(tx, ctx.actor, { model, slug }, ctx.now));
  }

  @Mutation(() => MonitorPayload, { description: "Takes a monitor away; its runs and incidents stay." })
  monitorDelete(
    @Ctx() ctx: Context,
    @Arg("model", () => String, { description: "The slug of its model." }) model: string,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
  ): Promise<MonitorPayload> {
    return changed(ctx, (tx) => deleteMonitor(tx, ctx.actor, { model, slug }, ctx.now));
  }
}

function changed(ctx: Context, work: (tx: Tx) => Promise<MonitorRow>): Promise<MonitorPayload> {
  return payload("monitor", () => ctx.write(async (tx) => toMonitor(await work(tx))));
}
