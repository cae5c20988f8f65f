import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { gateOfVersion } from "#core/monitors/deploy-gate.queries.js";
import type { Context } from "../context.js";
import { Monitor, toMonitor } from "../monitor/monitor.type.js";
import { DeployGate, GateItem } from "./gate.type.js";

@Resolver()
export class DeployGateResolver {
  @Query(() => DeployGate, { description: "May this version be deployed? Never true while anything is inconclusive." })
  deployGate(
    @Ctx() { reader, actor, now }: Context,
    @Arg("model", () => String, { description: "The model's slug." }) model: string,
    @Arg("version", () => String, { description: "The version's label." }) version: string,
  ): Promise<DeployGate> {
    return gateOfVersion(reader, actor, { model, version }, now);
  }
}

@Resolver(() => GateItem)
export class GateItemResolver {
  @FieldResolver(() => Monitor, { nullable: true, description: "The monitor that says so; null when no single one does." })
  async monitor(@Root() { monitorId }: GateItem, @Ctx() { loaders }: Context): Promise<Monitor | null> {
    const monitor = monitorId === null ? null : await loaders.monitor.load(monitorId);
    return monitor && toMonitor(monitor);
  }
}
