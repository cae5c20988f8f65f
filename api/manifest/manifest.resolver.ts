import { Arg, Ctx, Mutation, Query, Resolver } from "type-graphql";
import { applyManifest, planManifest } from "#core/manifests/apply.service.js";
import type { Context } from "../context.js";
import { payload } from "../graphql/payload.js";
import { ManifestApplyPayload, ManifestInput, ManifestPlan } from "./manifest.type.js";

const INPUT = { description: "The documents and what to do with them." };

@Resolver()
export class ManifestResolver {
  @Query(() => ManifestPlan, { description: "What applying these documents would change, field by field. Writes nothing." })
  manifestPlan(@Ctx() ctx: Context, @Arg("input", () => ManifestInput, INPUT) input: ManifestInput): Promise<ManifestPlan> {
    return planManifest(ctx.database, ctx.actor, input, ctx.now);
  }

  @Mutation(() => ManifestApplyPayload, { description: "Makes the server as the documents say, all or nothing." })
  manifestApply(@Ctx() ctx: Context, @Arg("input", () => ManifestInput, INPUT) input: ManifestInput): Promise<ManifestApplyPayload> {
    return payload("plan", () => ctx.write((tx) => applyManifest(tx, ctx.actor, input, ctx.now)));
  }
}
