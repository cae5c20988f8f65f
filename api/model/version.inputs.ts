import { Field, InputType } from "type-graphql";
import type * as features from "#core/models/features.js";
import type * as signOff from "#core/models/sign-off.service.js";
import type * as version from "#core/models/version.service.js";
import type { DeploymentRole, FeatureRole, FeatureType, Phase, Scenario } from "#core/vocabulary.js";
import { DeploymentRoleEnum, FeatureRoleEnum, FeatureTypeEnum, PhaseEnum, ScenarioEnum } from "../graphql/enums.js";
import { Json } from "../graphql/scalars.js";

@InputType({ description: "A column as a version declares it." })
export class FeatureInput implements features.FeatureInput {
  @Field(() => String, { description: "Its name within the model; the name of its column in what is sent." })
  name!: string;
  @Field(() => FeatureTypeEnum, { description: "What its values are." })
  type!: FeatureType;
  @Field(() => FeatureRoleEnum, { description: "What it is for." })
  role!: FeatureRole;
  @Field(() => String, { nullable: true, description: "The unit of its values." })
  unit?: string | null;
  @Field(() => String, { nullable: true, description: "What it says." })
  description?: string | null;
}

@InputType({ description: "A version by model and label; registered again, what is left out stays as it is." })
export class VersionRegisterInput implements version.VersionRegisterInput {
  @Field(() => String, { description: "The slug of the model." })
  model!: string;
  @Field(() => String, { description: "Its name within the model, such as v3 or 2026.1; never changes." })
  label!: string;
  @Field(() => ScenarioEnum, { description: "Why it exists." })
  scenario!: Scenario;
  @Field(() => String, { nullable: true, description: "The label of the version it replaces or tweaks; default: the live one." })
  predecessor?: string | null;
  @Field(() => PhaseEnum, { nullable: true, description: "Where it is in its life cycle; default: MODEL_BUILDING." })
  phase?: Phase | null;
  @Field(() => String, { nullable: true, description: "Where its code is, such as a commit." })
  codeRef?: string | null;
  @Field(() => Json, { nullable: true, description: "Its configuration: any JSON of at most 64 KiB." })
  configuration?: unknown;
  @Field(() => String, { nullable: true, description: "The hash of what is deployed." })
  artifactHash?: string | null;
  @Field(() => String, { nullable: true, description: "What it was trained on." })
  dataRef?: string | null;
  @Field(() => [FeatureInput], { description: "All its columns, in order; at most 2,000." })
  features!: FeatureInput[];
}

@InputType({ description: "What a version is to become." })
export class VersionPromoteInput implements version.VersionPromoteInput {
  @Field(() => String, { description: "The slug of the model." })
  model!: string;
  @Field(() => String, { description: "The label of the version." })
  label!: string;
  @Field(() => DeploymentRoleEnum, {
    nullable: true,
    description: "What it does with traffic from now on; LIVE makes the former live one NONE.",
  })
  deploymentRole?: DeploymentRole | null;
  @Field(() => PhaseEnum, { nullable: true, description: "Where it is in its life cycle from now on." })
  phase?: Phase | null;
}

@InputType({ description: "A replacement that is signed off, or whose sign-off is taken back." })
export class VersionSignOffInput implements signOff.SignOffInput {
  @Field(() => String, { description: "The slug of the model." })
  model!: string;
  @Field(() => String, { description: "The label of the replacement." })
  label!: string;
  @Field(() => String, { nullable: true, description: "Why, for the record; at most 2,000 characters." })
  note?: string | null;
}
