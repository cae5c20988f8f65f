import { Arg, Ctx, Field, FieldResolver, Float, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { findCheck } from "#core/checks/registry.js";
import { falseAlarmBudget } from "#core/monitors/false-alarm-budget.js";
import { requestBackfill } from "#core/monitors/monitor-control.service.js";
import * as backtest from "#core/runs/backtest.js";
import { RunResult } from "../check/run-result.type.js";
import type { Context } from "../context.js";
import { payload, Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";
import { RunPoint } from "../run/run.type.js";
import { MonitorUpsertInput } from "./monitor.inputs.js";
import { Monitor, toMonitor } from "./monitor.type.js";

@ObjectType({ description: "An incident that settings would have opened.", simpleResolvers: true })
export class BacktestIncident implements backtest.WouldBeIncident {
  @Field(() => DateTime, { description: "The end of the window that opened it." })
  openedAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "The end of the window that ended it; null when it stood open at the end." })
  recoveredAt!: Date | null;
}

@ObjectType({ description: "What a monitor with these settings would have answered.", simpleResolvers: true })
export class Backtest implements backtest.Backtest {
  @Field(() => Int, { description: "How many windows were answered." })
  windows!: number;
  @Field(() => Int, { description: "How many incidents would have been opened." })
  wouldHaveFired!: number;
  @Field(() => [RunPoint], { description: "The answer about each window, oldest first." })
  runs!: backtest.Backtest["runs"];
  @Field(() => RunResult, {
    nullable: true,
    description: "The whole answer about the last window that gave a number; null without windows.",
  })
  latest!: backtest.Backtest["latest"];
  @Field(() => [BacktestIncident], { description: "The incidents, oldest first." })
  incidents!: BacktestIncident[];
  @Field(() => Float, { nullable: true, description: "At most how many alarms to expect per 30 days when nothing is wrong." })
  falseAlarmBudget!: number | null;
}

@ObjectType({ description: "What asking for past windows answers.", simpleResolvers: true })
export class BackfillPayload extends Payload {
  @Field(() => Monitor, { nullable: true, description: "The monitor; null when the request was refused." })
  monitor!: Monitor | null;
  @Field(() => Int, { nullable: true, description: "How many windows will be answered; null when the request was refused." })
  windows!: number | null;
  @Field(() => DateTime, {
    nullable: true,
    description: "When it was asked; no run that it brings begins before. Null when it was refused.",
  })
  askedAt!: Date | null;
}

/** What a monitor says, or would have said, of the past. */
@Resolver(() => Monitor)
export class MonitorPastResolver {
  @Query(() => Backtest, { description: "How often a monitor with these settings would have fired on stored data. Stores nothing." })
  monitorBacktest(
    @Ctx() { reader, actor, now }: Context,
    @Arg("input", () => MonitorUpsertInput, { description: "The settings; of a monitor that exists, what is left out is as it stands." })
    input: MonitorUpsertInput,
    @Arg("from", () => DateTime, { description: "Slots at or after this." }) from: Date,
    @Arg("to", () => DateTime, { description: "Slots before this; not in the future." }) to: Date,
  ): Promise<Backtest> {
    return backtest.backtestMonitor(reader, actor, input, { from, to }, now);
  }

  @Mutation(() => BackfillPayload, {
    description: "Answers the slots of a past period again, e.g. when late data arrived. Former answers are kept; nobody is called.",
  })
  monitorBackfill(
    @Ctx() ctx: Context,
    @Arg("model", () => String, { description: "The slug of its model." }) model: string,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
    @Arg("from", () => DateTime, { description: "Slots at or after this." }) from: Date,
    @Arg("to", () => DateTime, { description: "Slots before this; not in the future." }) to: Date,
  ): Promise<BackfillPayload> {
    let asked: Pick<BackfillPayload, "windows" | "askedAt"> = { windows: null, askedAt: null };
    return payload("monitor", () =>
      ctx.write(async (tx) => {
        const { monitor, windows } = await requestBackfill(tx, ctx.actor, { model, slug, from, to }, ctx.now);
        asked = { windows, askedAt: ctx.now };
        return toMonitor(monitor);
      }),
    ).then((answer) => ({ ...answer, ...asked }));
  }

  @FieldResolver(() => Float, { nullable: true, description: "At most how many alarms to expect per 30 days when nothing is wrong." })
  falseAlarmBudget(@Root() { checkKey, limits, schedule, currentWindow, modelId }: Monitor, @Ctx() { now }: Context): number | null {
    const check = findCheck(checkKey);
    return check && falseAlarmBudget({ check, limits, timetable: { ...schedule, seed: modelId }, currentWindow }, now);
  }
}
