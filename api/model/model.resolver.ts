import { Arg, Args, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { countModels, modelsPage } from "#core/models/model-list.queries.js";
import { findModel } from "#core/models/model.queries.js";
import { upsertModel } from "#core/models/model.service.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { payload, Payload } from "../graphql/payload.js";
import { ModelFilter, ModelUpsertInput } from "./model.inputs.js";
import { labelKey, pageKey } from "./model.loaders.js";
import { Model, ModelConnection, ModelVersion, toModel, toVersion, VersionConnection } from "./model.type.js";

@ObjectType({ description: "What changing a model answers.", simpleResolvers: true })
export class ModelPayload extends Payload {
  @Field(() => Model, { nullable: true, description: "The model as it is now; null when it was not changed." })
  model!: Model | null;
}

@Resolver(() => Model)
export class ModelResolver {
  @Query(() => Model, { nullable: true, description: "One model; null when there is none with this slug that you may see." })
  async model(@Ctx() ctx: Context, @Arg("slug", () => String, { description: "Its slug." }) slug: string): Promise<Model | null> {
    const model = await findModel(ctx.reader, ctx.actor, slug);
    return model && toModel(model);
  }

  @Query(() => ModelConnection, { description: "The models that you may see, in the order of their slugs." })
  async models(
    @Ctx() { reader, actor }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("filter", () => ModelFilter, { nullable: true, description: "Which ones; default: all." }) filter: ModelFilter | null,
  ): Promise<Connection<Model>> {
    const models = await modelsPage(reader, actor, filter ?? {}, pageRequest(page));
    return connection(models, toModel, () => countModels(reader, actor, filter ?? {}));
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: "The version that answers now; null when none is live." })
  async liveVersion(@Root() model: Model, @Ctx() { loaders }: Context): Promise<ModelVersion | null> {
    const version = await loaders.liveVersion.load(model.key);
    return version && toVersion(version);
  }

  @FieldResolver(() => ModelVersion, { nullable: true, description: "One version; null when there is none with this label." })
  async version(
    @Root() model: Model,
    @Ctx() { loaders }: Context,
    @Arg("label", () => String, { description: "Its label." }) label: string,
  ): Promise<ModelVersion | null> {
    const version = await loaders.labelledVersion.load(labelKey(model.key, label));
    return version && toVersion(version);
  }

  @FieldResolver(() => VersionConnection, { description: "Its versions, newest first." })
  async versions(
    @Root() model: Model,
    @Ctx() { loaders }: Context,
    @Args(() => PageArguments) page: PageArguments,
  ): Promise<Connection<ModelVersion>> {
    const versions = await loaders.versionPage.load(pageKey(model.key, pageRequest(page)));
    return connection(versions!, toVersion, async () => (await loaders.versionCount.load(model.key)) ?? 0);
  }

  @Mutation(() => ModelPayload, { description: "Makes a model, or changes one that you answer for." })
  modelUpsert(
    @Ctx() ctx: Context,
    @Arg("input", () => ModelUpsertInput, { description: "The model." }) input: ModelUpsertInput,
  ): Promise<ModelPayload> {
    return payload("model", () => ctx.write(async (tx) => toModel(await upsertModel(tx, ctx.actor, input, ctx.now))));
  }
}
