import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { promoteVersion, registerVersion } from "#core/models/version.service.js";
import type { Context } from "../context.js";
import { payload, Payload } from "../graphql/payload.js";
import { Feature, Model, ModelVersion, toFeature, toModel, toVersion } from "./model.type.js";
import { VersionPromoteInput, VersionRegisterInput } from "./version.inputs.js";

@ObjectType({ description: "What changing a version answers.", simpleResolvers: true })
export class VersionPayload extends Payload {
  @Field(() => ModelVersion, { nullable: true, description: "The version as it is now; null when it was not changed." })
  version!: ModelVersion | null;
}

@Resolver(() => ModelVersion)
export class VersionResolver {
  @FieldResolver(() => Model, { description: "The model it is a variant of." })
  async model(@Root() version: ModelVersion, @Ctx() { loaders }: Context): Promise<Model> {
    return toModel((await loaders.model.load(version.modelId))!);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: "The version it replaces or tweaks." })
  async predecessor(@Root() { predecessorId }: ModelVersion, @Ctx() { loaders }: Context): Promise<ModelVersion | null> {
    const version = predecessorId === null ? null : await loaders.version.load(predecessorId);
    return version && toVersion(version);
  }

  @FieldResolver(() => [Feature], { description: "Its columns, in the order it declares them." })
  async features(@Root() { key, modelId }: ModelVersion, @Ctx() { loaders }: Context): Promise<Feature[]> {
    const features = (await loaders.versionFeatures.load(key)) ?? [];
    return features.map((feature) => toFeature({ ...feature, modelId, versionId: key }));
  }

  @Mutation(() => VersionPayload, { description: "Makes a version known with its features, or brings it up to date." })
  versionRegister(
    @Ctx() ctx: Context,
    @Arg("input", () => VersionRegisterInput, { description: "The version." }) input: VersionRegisterInput,
  ): Promise<VersionPayload> {
    return payload("version", () => ctx.write(async (tx) => toVersion(await registerVersion(tx, ctx.actor, input, ctx.now))));
  }

  @Mutation(() => VersionPayload, { description: "Changes what a version does with traffic, and its phase." })
  versionPromote(
    @Ctx() ctx: Context,
    @Arg("input", () => VersionPromoteInput, { description: "What it is to become." }) input: VersionPromoteInput,
  ): Promise<VersionPayload> {
    return payload("version", () => ctx.write(async (tx) => toVersion(await promoteVersion(tx, ctx.actor, input, ctx.now))));
  }
}
