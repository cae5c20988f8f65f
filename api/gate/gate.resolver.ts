import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { gateOfVersion } from "#core/monitors/deploy-gate.queries.js";
import type { Context } from "../context.js";
import { DeployGate } from "./gate.type.js";

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
