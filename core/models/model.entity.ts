import { Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from "typeorm";
import type { DeploymentRole, FeatureRole, FeatureType, ModelTask, Phase, Scenario, Visibility } from "../vocabulary.js";

@Entity("model")
export class Model {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @Column("text", { unique: true })
  slug!: string;
  @Column("text")
  name!: string;
  @Column("text", { default: "" })
  description!: string;
  @Column("text", { default: "OTHER" })
  task!: ModelTask;
  @Column("integer", { default: 3 })
  tier!: number;
  @Column("text", { default: "ORGANIZATION" })
  visibility!: Visibility;
  @Column("jsonb", { default: {} })
  labels!: Record<string, string>;
  @Column("text", { nullable: true })
  managedProject!: string | null;
  @Column("text", { nullable: true })
  managedFile!: string | null;
  @Column("text", { nullable: true })
  managedCommit!: string | null;
  @Column("integer", { default: 1 })
  revision!: number;
  @Column("timestamptz")
  createdAt!: Date;
  @Column("timestamptz")
  updatedAt!: Date;
}

@Entity("version")
@Unique(["modelId", "label"])
@Index("version_live_idx", ["modelId"], { unique: true, where: "(deployment_role = 'LIVE'::text)" })
@Index("version_predecessor_id_idx", ["predecessorId"])
export class Version {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Model, { onDelete: "CASCADE" })
  @Column("bigint")
  modelId!: string;
  @Column("text")
  label!: string;
  @Column("text")
  scenario!: Scenario;
  @ForeignKey(() => Version, { onDelete: "SET NULL" })
  @Column("bigint", { nullable: true })
  predecessorId!: string | null;
  @Column("text", { default: "MODEL_BUILDING" })
  phase!: Phase;
  @Column("text", { default: "NONE" })
  deploymentRole!: DeploymentRole;
  @Column("text", { nullable: true })
  codeRef!: string | null;
  @Column("jsonb", { default: {} })
  configuration!: unknown;
  @Column("text", { nullable: true })
  artifactHash!: string | null;
  @Column("text", { nullable: true })
  dataRef!: string | null;
  @Column("timestamptz", { nullable: true })
  signedOffAt!: Date | null;
  @Column("text", { nullable: true })
  signedOffBy!: string | null;
  @Column("timestamptz")
  createdAt!: Date;
}

@Entity("feature")
@Unique(["modelId", "name"])
export class Feature {
  @PrimaryGeneratedColumn("identity", { type: "bigint", generatedIdentity: "BY DEFAULT" })
  id!: string;
  @ForeignKey(() => Model, { onDelete: "CASCADE" })
  @Column("bigint")
  modelId!: string;
  @Column("text")
  name!: string;
  @Column("text")
  type!: FeatureType;
  @Column("text")
  role!: FeatureRole;
  @Column("text", { nullable: true })
  unit!: string | null;
  @Column("text", { nullable: true })
  description!: string | null;
}

@Entity("version_feature")
@Index("version_feature_feature_id_idx", ["featureId"])
export class VersionFeature {
  @ForeignKey(() => Version, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  versionId!: string;
  @ForeignKey(() => Feature, { onDelete: "CASCADE" })
  @PrimaryColumn("bigint")
  featureId!: string;
  @Column("text")
  type!: FeatureType;
  @Column("text")
  role!: FeatureRole;
  @Column("integer")
  position!: number;
}
