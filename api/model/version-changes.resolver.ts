import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { notFound, refuse } from "#core/errors.js";
import { MOST_SHIFTS } from "#core/models/feature-shifts.queries.js";
import type { Context } from "../context.js";
import { pageRequest } from "../graphql/connection.js";
import { DateTime } from "../graphql/scalars.js";
import { Monitor, toMonitor } from "../monitor/monitor.type.js";
import { labelKey, pairKey } from "./model.loaders.js";
import { ModelVersion, toFeature, toVersion } from "./model.type.js";
import { FeatureShift, MonitorCarryOver, VersionChanges } from "./version-changes.type.js";

@Resolver(() => ModelVersion)
export class ComparedVersionResolver {
  @FieldResolver(() => VersionChanges, {
    description: "What differs from another version in code, configuration, data reference, features and monitors.",
  })
  async changes(
    @Root() { key, modelId, predecessorId }: ModelVersion,
    @Ctx() { loaders }: Context,
    @Arg("since", () => String, { nullable: true, description: "The label of the other version; default: the predecessor." })
    label: string | null,
  ): Promise<VersionChanges> {
    const former = () => (predecessorId === null ? null : loaders.version.load(predecessorId));
    const since = await (label ? loaders.labelledVersion.load(labelKey(modelId, label)) : former());
    if (label && !since) throw notFound("version", label, ["since"]);
    if (!since) return { pair: null, items: [], pairs: [] };
    const { items, monitors, pair } = (await loaders.difference.load(pairKey(since.id, key)))!;
    return { pair, items, pairs: monitors };
  }
}

@Resolver(() => VersionChanges)
export class VersionChangesResolver {
  @FieldResolver(() => ModelVersion, { nullable: true, description: "The version compared with; null when it has no predecessor." })
  since(@Root() { pair }: VersionChanges): ModelVersion | null {
    return pair && toVersion(pair.since);
  }

  @FieldResolver(() => [MonitorCarryOver], {
    description: "The monitors of the two side by side, those first that the newer version lacks.",
  })
  monitors(
    @Root() { pairs }: VersionChanges,
    @Arg("first", () => Int, { nullable: true, defaultValue: 100, description: "At most how many; 1 to 100." }) first: number | null,
  ): MonitorCarryOver[] {
    const shown = pairs.slice(0, pageRequest({ first, after: null }).first);
    return shown.map(({ carryOver, before, after }) => ({ carryOver, beforeId: before?.id ?? null, afterId: after?.id ?? null }));
  }

  @FieldResolver(() => [FeatureShift], {
    description: `The features that both declare, the most different first: by what each version served in [from, to), or by what each was trained on. Of more than ${MOST_SHIFTS} features the first declared are compared.`,
  })
  async shifts(
    @Root() { pair }: VersionChanges,
    @Ctx() { loaders }: Context,
    @Arg("from", () => DateTime, { nullable: true, description: "Start of the stretch of event time; left out: the training data." })
    from: Date | null,
    @Arg("to", () => DateTime, { nullable: true, description: "End of the stretch, which is no part of it." }) to: Date | null,
    @Arg("first", () => Int, { nullable: true, defaultValue: 25, description: "At most how many; 1 to 100." }) first: number | null,
  ): Promise<FeatureShift[]> {
    if (!from !== !to) throw refuse("INVALID", "Give from and to, or neither.", [from ? "to" : "from"]);
    if (from && to && from >= to) throw refuse("INVALID", "from must lie before to.", ["from"]);
    const most = pageRequest({ first, after: null }).first;
    if (!pair) return [];
    const { modelId, id: versionId } = pair.version;
    const source = from && to ? { from, to } : "TRAINING";
    const shifts = (await loaders.shifts.load(source, pairKey(pair.since.id, versionId))) ?? [];
    return shifts.slice(0, most).map(({ feature, result }) => ({ feature: toFeature({ ...feature, modelId, versionId }), result }));
  }
}

@Resolver(() => MonitorCarryOver)
export class MonitorCarryOverResolver {
  @FieldResolver(() => Monitor, { nullable: true, description: "The monitor of the other version; null when it has none." })
  before(@Root() { beforeId }: MonitorCarryOver, @Ctx() ctx: Context): Promise<Monitor | null> {
    return monitorOf(beforeId, ctx);
  }

  @FieldResolver(() => Monitor, { nullable: true, description: "The monitor of this version; null when it has none." })
  after(@Root() { afterId }: MonitorCarryOver, @Ctx() ctx: Context): Promise<Monitor | null> {
    return monitorOf(afterId, ctx);
  }
}

async function monitorOf(id: string | null, { loaders }: Context): Promise<Monitor | null> {
  const monitor = id === null ? null : await loaders.monitor.load(id);
  return monitor && toMonitor(monitor);
}
