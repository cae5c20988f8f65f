import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { can } from "#core/access/policy.js";
import { type CatalogueEntry, catalogueEntry } from "#core/checks/catalogue.js";
import { requireCheck } from "#core/checks/registry.js";
import { findMonitor } from "#core/monitors/monitor.queries.js";
import { LIVE_SELECTOR } from "#core/models/model.queries.js";
import type { MonitorOrder } from "#core/monitors/monitor-list.queries.js";
import { EVERYTHING } from "#core/monitors/scope.js";
import { CheckType } from "../check/check.type.js";
import type { Context } from "../context.js";
import { type Connection, PageArguments } from "../graphql/connection.js";
import { Owned } from "../graphql/interfaces.js";
import { DateTime } from "../graphql/scalars.js";
import { labelKey } from "../model/model.loaders.js";
import { Feature, Model, ModelVersion, toFeature, toModel, toVersion } from "../model/model.type.js";
import { Gap } from "../responsibility/coverage.type.js";
import { MonitorFilter, MonitorOrderEnum } from "./monitor.inputs.js";
import { monitorConnection } from "./monitored.resolver.js";
import { Monitor, MonitorConnection, toMonitor } from "./monitor.type.js";

@Resolver(() => Monitor)
export class MonitorResolver {
  @Query(() => Monitor, { nullable: true, description: "One monitor; null when there is none with these slugs that you may see." })
  async monitor(
    @Ctx() { reader, actor }: Context,
    @Arg("model", () => String, { description: "The slug of its model." }) model: string,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
  ): Promise<Monitor | null> {
    const monitor = await findMonitor(reader, actor, model, slug);
    return monitor && toMonitor(monitor);
  }

  @Query(() => MonitorConnection, { description: "The monitors that you may see." })
  monitors(
    @Ctx() ctx: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => MonitorFilter, { nullable: true, description: "Which ones; default: all." }) filter: MonitorFilter | null,
    @Arg("orderBy", () => MonitorOrderEnum, { nullable: true, description: "In which order; default: STATE." })
    orderBy: MonitorOrder | null,
  ): Promise<Connection<Monitor>> {
    return monitorConnection(ctx, EVERYTHING, filter, orderBy, page);
  }

  @FieldResolver(() => Model, { description: "The model it watches." })
  async model(@Root() { modelId }: Monitor, @Ctx() { loaders }: Context): Promise<Model> {
    return toModel((await loaders.model.load(modelId))!);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: "The version that its selector means now; null when there is none." })
  async version(@Root() { modelId, versionSelector }: Monitor, @Ctx() { loaders }: Context): Promise<ModelVersion | null> {
    const version =
      versionSelector === LIVE_SELECTOR
        ? await loaders.liveVersion.load(modelId)
        : await loaders.labelledVersion.load(labelKey(modelId, versionSelector));
    return version && toVersion(version);
  }

  @FieldResolver(() => Feature, { nullable: true, description: "The feature it watches; null when its check is of none." })
  async feature(@Root() { featureId }: Monitor, @Ctx() { loaders }: Context): Promise<Feature | null> {
    const feature = featureId === null ? null : await loaders.feature.load(featureId);
    return feature && toFeature(feature);
  }

  @FieldResolver(() => CheckType, { description: "The check it asks." })
  check(@Root() { checkKey }: Monitor): CatalogueEntry {
    return catalogueEntry(requireCheck(checkKey));
  }

  @FieldResolver(() => DateTime, { nullable: true, description: "When it is due next; null while it is paused." })
  nextRunAt(@Root() { key }: Monitor, @Ctx() { loaders }: Context): Promise<Date | null> {
    return loaders.nextRun.load(key);
  }

  @FieldResolver(() => Boolean, { description: "Whether you may change it." })
  async viewerCanEdit(@Root() { key }: Monitor, @Ctx() { actor, loaders }: Context): Promise<boolean> {
    return can(actor, "change", { teamIds: (await loaders.monitorTeams.load(key)) ?? [] });
  }
}

/** What a gap in the coverage is a gap of. */
@Resolver(() => Gap)
export class GapResolver {
  @FieldResolver(() => Owned, {
    nullable: true,
    description: "What lacks somebody: a monitor, or a model where several of its monitors do; null when it is gone.",
  })
  async subject(@Root() { monitorId, modelId }: Gap, @Ctx() { loaders }: Context): Promise<Monitor | Model | null> {
    if (monitorId !== null) {
      const monitor = await loaders.monitor.load(monitorId);
      return monitor && toMonitor(monitor);
    }
    const model = await loaders.model.load(modelId!);
    return model && toModel(model);
  }
}
