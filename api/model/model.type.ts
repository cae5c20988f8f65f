import { Field, Int, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type { Model as ModelRow, Version as VersionRow } from "#core/models/model.entity.js";
import type { FeatureRow } from "#core/models/version.queries.js";
import type { DeploymentRole, FeatureRole, FeatureType, ModelTask, Phase, Scenario, Visibility } from "#core/vocabulary.js";
import { connectionOf } from "../graphql/connection.js";
import {
  DeploymentRoleEnum,
  FeatureRoleEnum,
  FeatureTypeEnum,
  ModelTaskEnum,
  PhaseEnum,
  ScenarioEnum,
  VisibilityEnum,
} from "../graphql/enums.js";
import { Monitored, Node, Owned } from "../graphql/interfaces.js";
import { DateTime, Json } from "../graphql/scalars.js";

@ObjectType({ implements: [Node, Owned, Monitored], description: "What a team runs for a purpose.", simpleResolvers: true })
export class Model extends Node {
  /** The key of the row. */
  key!: string;
  @Field(() => String, { description: "The name that never changes." })
  slug!: string;
  @Field(() => String, { description: "What people call it." })
  name!: string;
  @Field(() => String, { description: "What it is for." })
  description!: string;
  @Field(() => ModelTaskEnum, { description: "What kind of answer it gives." })
  task!: ModelTask;
  @Field(() => Int, { description: "How critical it is, 1 (most) to 5." })
  tier!: number;
  @Field(() => VisibilityEnum, { description: "Who may read it." })
  visibility!: Visibility;
  @Field(() => Json, { description: "Free key-value pairs, both text." })
  labels!: Record<string, string>;
  @Field(() => Int, { description: "Counts its changes; give it as expectedRevision to change only what you saw." })
  revision!: number;
}

@ObjectType({ implements: [Node, Owned, Monitored], description: "One released variant of a model.", simpleResolvers: true })
export class ModelVersion extends Node {
  /** The key of the row. */
  key!: string;
  modelId!: string;
  predecessorId!: string | null;
  @Field(() => String, { description: "Its name within the model." })
  label!: string;
  @Field(() => PhaseEnum, { description: "Where it is in its life cycle." })
  phase!: Phase;
  @Field(() => ScenarioEnum, { description: "Why it exists." })
  scenario!: Scenario;
  @Field(() => DeploymentRoleEnum, { description: "What it does with traffic." })
  deploymentRole!: DeploymentRole;
  @Field(() => String, { nullable: true, description: "Where its code is, such as a commit; null when nobody said." })
  codeRef!: string | null;
  @Field(() => Json, { description: "Its configuration as it was registered." })
  configuration!: unknown;
  @Field(() => String, { nullable: true, description: "The hash of what is deployed; null when nobody said." })
  artifactHash!: string | null;
  @Field(() => String, { nullable: true, description: "What it was trained on; null when nobody said." })
  dataRef!: string | null;
  @Field(() => DateTime, { description: "When it was registered." })
  createdAt!: Date;
  @Field(() => DateTime, { nullable: true, description: "When it was signed off as a replacement; null until then." })
  signedOffAt!: Date | null;
  @Field(() => String, { nullable: true, description: "Who signed it off; null until somebody does." })
  signedOffBy!: string | null;
}

@ObjectType({
  implements: [Node, Owned, Monitored],
  description: "A column of a model; seen through a version, as that version declares it.",
  simpleResolvers: true,
})
export class Feature extends Node {
  /** The key of the row, without a version. */
  key!: string;
  modelId!: string;
  /** The version it is seen through; null as the model last declared it. */
  versionId!: string | null;
  @Field(() => String, { description: "Its name within the model." })
  name!: string;
  @Field(() => FeatureTypeEnum, { description: "What its values are." })
  type!: FeatureType;
  @Field(() => FeatureRoleEnum, { description: "What it is for." })
  role!: FeatureRole;
  @Field(() => String, { nullable: true, description: "The unit of its values; null when it has none or nobody said." })
  unit!: string | null;
  @Field(() => String, { nullable: true, description: "What it says; null when nobody said." })
  description!: string | null;
}

export const ModelConnection = connectionOf(Model);
export const VersionConnection = connectionOf(ModelVersion, "Version");

/** A model as the schema shows it. */
export function toModel({ id, slug, name, description, task, tier, visibility, labels, revision }: ModelRow): Model {
  return { id: encodeId("Model", id), key: id, slug, name, description, task, tier, visibility, labels, revision };
}

/** A version as the schema shows it. */
export function toVersion({ id, ...row }: VersionRow): ModelVersion {
  return { ...row, id: encodeId("ModelVersion", id), key: id };
}

/** A feature as the schema shows it. */
export function toFeature({ featureId, versionId, ...row }: FeatureRow): Feature {
  const key = versionId === null ? featureId : `${featureId}@${versionId}`;
  return { ...row, versionId, id: encodeId("Feature", key), key: featureId };
}
