import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { can } from "#core/access/policy.js";
import type { Limits } from "#core/checks/limits.js";
import type { Tx } from "#core/database.js";
import type { Version } from "#core/models/model.entity.js";
import { type Advice, adviseOnVersion, type Proposal } from "#core/models/scenario-advice.queries.js";
import { awaitsSignOff } from "#core/models/scenario-rules.js";
import { signOffVersion, withdrawSignOff } from "#core/models/sign-off.service.js";
import { promoteVersion, registerVersion } from "#core/models/version.service.js";
import type { Context } from "../context.js";
import { LimitsType } from "../check/limits.type.js";
import { payload, Payload } from "../graphql/payload.js";
import { Json } from "../graphql/scalars.js";
import { answersKey } from "../responsibility/responsibility.loaders.js";
import { Feature, Model, ModelVersion, toFeature, toModel, toVersion } from "./model.type.js";
import { VersionPromoteInput, VersionRegisterInput, VersionSignOffInput } from "./version.inputs.js";

@ObjectType({ description: "A monitor worth having.", simpleResolvers: true })
export class MonitorProposal implements Proposal {
  @Field(() => String, { description: "The name of the feature to watch." })
  feature!: string;
  @Field(() => String, { description: "The key of the check that suits it." })
  check!: string;
  @Field(() => LimitsType, { description: "The limits to begin with; wider than the check's own while a new model warms up." })
  limits!: Limits;
  @Field(() => Json, { description: "What to compare with, as the input of a monitor takes it." })
  reference!: Proposal["reference"];
}

@ObjectType({ description: "What changing a version answers.", simpleResolvers: true })
export class VersionPayload extends Payload {
  @Field(() => ModelVersion, { nullable: true, description: "The version as it is now; null when it was not changed." })
  version!: ModelVersion | null;
  @Field(() => [String], { description: "What to think of now, in words: seats that it needs filled, monitors that will pause." })
  warnings!: string[];
  @Field(() => [MonitorProposal], {
    description: "Monitors worth having: for the features that a tweak adds, or for a new model while it warms up.",
  })
  proposals!: MonitorProposal[];
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

  @FieldResolver(() => Boolean, {
    description: "Whether it is a replacement that somebody must still sign off; while both versions run, the owners of both answer.",
  })
  async awaitsSignOff(@Root() version: ModelVersion, @Ctx() { loaders }: Context): Promise<boolean> {
    const { predecessorId } = version;
    return awaitsSignOff(version, predecessorId === null ? null : await loaders.version.load(predecessorId));
  }

  @FieldResolver(() => Boolean, { description: "Whether you may sign it off: you are of the team accountable for it." })
  async viewerCanSignOff(@Root() { key }: ModelVersion, @Ctx() { actor, loaders }: Context): Promise<boolean> {
    const answers = (await loaders.answers.load(answersKey({ type: "VERSION", id: key }))) ?? [];
    const accountable = answers.filter(({ role }) => role === "ACCOUNTABLE");
    return can(actor, "change", { teamIds: accountable.map(({ teamId }) => teamId) });
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
    return advised(ctx, (tx) => registerVersion(tx, ctx.actor, input, ctx.now));
  }

  @Mutation(() => VersionPayload, { description: "Changes what a version does with traffic, and its phase." })
  versionPromote(
    @Ctx() ctx: Context,
    @Arg("input", () => VersionPromoteInput, { description: "What it is to become." }) input: VersionPromoteInput,
  ): Promise<VersionPayload> {
    return advised(ctx, (tx) => promoteVersion(tx, ctx.actor, input, ctx.now));
  }

  @Mutation(() => VersionPayload, {
    description: "Says that a replacement may take over: the seats of its predecessor go to its own owners. For the accountable team.",
  })
  versionSignOff(
    @Ctx() ctx: Context,
    @Arg("input", () => VersionSignOffInput, { description: "The replacement." }) input: VersionSignOffInput,
  ): Promise<VersionPayload> {
    return advised(ctx, (tx) => signOffVersion(tx, ctx.actor, input, ctx.now));
  }

  @Mutation(() => VersionPayload, {
    description: "Takes a sign-off back while the predecessor still runs: its former owners are back in its seats.",
  })
  versionSignOffWithdraw(
    @Ctx() ctx: Context,
    @Arg("input", () => VersionSignOffInput, { description: "The replacement." }) input: VersionSignOffInput,
  ): Promise<VersionPayload> {
    return advised(ctx, (tx) => withdrawSignOff(tx, ctx.actor, input, ctx.now));
  }
}

/** Changes a version, and says what to think of now that it is what it is. */
async function advised(ctx: Context, change: (tx: Tx) => Promise<Version>): Promise<VersionPayload> {
  let advice: Advice = { warnings: [], proposals: [] };
  const answer = await payload("version", () =>
    ctx.write(async (tx) => {
      const version = await change(tx);
      advice = await adviseOnVersion(tx, version);
      return toVersion(version);
    }),
  );
  return { ...answer, ...advice };
}
