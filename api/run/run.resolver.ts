import { setTimeout as pause } from "node:timers/promises";
import { Arg, Args, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { refuse } from "#core/errors.js";
import { requestRun } from "#core/monitors/monitor-control.service.js";
import type { RunTrigger } from "#core/runs/run.entity.js";
import { newestRunId, runAfter } from "#core/runs/run.queries.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { RunTriggerEnum } from "../graphql/enums.js";
import { payload, Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";
import { ModelVersion, toVersion } from "../model/model.type.js";
import { Monitor, toMonitor } from "../monitor/monitor.type.js";
import { Run, RunConnection, RunPoint, toRun } from "./run.type.js";

/** How long a caller who waits is kept, and how often it is looked. */
const LONGEST_WAIT_MS = 30_000;
const LOOK_EVERY_MS = 150;
const MOST_POINTS = 1_000;

@ObjectType({ description: "What asking for a run answers.", simpleResolvers: true })
export class RunPayload extends Payload {
  @Field(() => Run, { nullable: true, description: "The run; null while it has not ended, or when it was refused." })
  run!: Run | null;
}

@Resolver(() => Run)
export class RunResolver {
  @FieldResolver(() => Monitor, { description: "The monitor that was asked." })
  async monitor(@Root() { monitorId }: Run, @Ctx() { loaders }: Context): Promise<Monitor> {
    return toMonitor((await loaders.monitor.load(monitorId))!);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: "The version that was watched; null when there was none." })
  async version(@Root() { versionId }: Run, @Ctx() { loaders }: Context): Promise<ModelVersion | null> {
    const version = versionId === null ? null : await loaders.version.load(versionId);
    return version && toVersion(version);
  }

  @Mutation(() => RunPayload, { description: "Runs a monitor now; the answer takes the place of a former one for the same window." })
  monitorRun(
    @Ctx() ctx: Context,
    @Arg("model", () => String, { description: "The slug of its model." }) model: string,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
    @Arg("windowEnd", () => DateTime, { nullable: true, description: "Where the window ends; default: now, less the monitor's delay." })
    windowEnd: Date | null,
    @Arg("wait", () => Boolean, { nullable: true, defaultValue: false, description: "Answer when the run has ended, or after 30 s." })
    wait: boolean | null,
  ): Promise<RunPayload> {
    return payload("run", async () => {
      const asked = await ctx.write(async (tx) => {
        const request = await requestRun(tx, ctx.actor, { model, slug, windowEnd }, ctx.now);
        return { ...request, before: await newestRunId(tx, request.monitor.id) };
      });
      if (!wait) return null;
      const until = performance.now() + LONGEST_WAIT_MS;
      while (performance.now() < until) {
        const run = await runAfter(ctx.reader, asked.monitor.id, asked.windowEnd, asked.before);
        if (run) return toRun(run);
        await pause(LOOK_EVERY_MS);
      }
      return null;
    });
  }
}

/** What a monitor shows of its runs. */
@Resolver(() => Monitor)
export class MonitorRunsResolver {
  @FieldResolver(() => Run, { nullable: true, description: "The run of its latest window; null before the first." })
  async latestRun(@Root() { latestRunId }: Monitor, @Ctx() { loaders }: Context): Promise<Run | null> {
    const run = latestRunId === null ? null : await loaders.run.load(latestRunId);
    return run && toRun(run);
  }

  @FieldResolver(() => RunConnection, { description: "Its runs, the latest window first; superseded ones are left out." })
  async runs(
    @Root() { key }: Monitor,
    @Ctx() { loaders }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("from", () => DateTime, { nullable: true, description: "Windows that end after this." }) from: Date | null,
    @Arg("to", () => DateTime, { nullable: true, description: "Windows that end at this or before." }) to: Date | null,
    @Arg("since", () => DateTime, { nullable: true, description: "Runs that began at or after this." }) since: Date | null,
    @Arg("trigger", () => RunTriggerEnum, { nullable: true, description: "Runs that took place for this reason." })
    trigger: RunTrigger | null,
  ): Promise<Connection<Run>> {
    const period = { from: from ?? null, to: to ?? null, since: since ?? null, trigger: trigger ?? null };
    const found = await loaders.runPage.load({ ...period, page: pageRequest(page) }, key);
    return connection(found!, toRun, async () => (await loaders.runCount.load(period, key)) ?? 0);
  }

  @FieldResolver(() => [RunPoint], {
    description: "Its statistic over time, oldest first; when there are more points, the lowest, highest and last of each stretch.",
  })
  async series(
    @Root() { key }: Monitor,
    @Ctx() { loaders }: Context,
    @Arg("from", () => DateTime, { description: "Windows that end after this." }) from: Date,
    @Arg("to", () => DateTime, { description: "Windows that end at this or before." }) to: Date,
    @Arg("maxPoints", () => Int, { nullable: true, defaultValue: 300, description: `At most how many; 3 to ${MOST_POINTS}.` })
    maxPoints: number | null,
  ): Promise<RunPoint[]> {
    const most = maxPoints ?? 300;
    if (most < 3 || most > MOST_POINTS) throw refuse("INVALID", `maxPoints must be 3 to ${MOST_POINTS}.`, ["maxPoints"]);
    return (await loaders.runSeries.load({ from, to, maxPoints: most }, key)) ?? [];
  }
}
