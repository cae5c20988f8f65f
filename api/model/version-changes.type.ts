import { Field, ObjectType } from "type-graphql";
import type { Change as ChangeRow } from "#core/diff.js";
import type { Version } from "#core/models/model.entity.js";
import type { CarryOver, MonitorPair } from "#core/models/version-changes.js";
import { CarryOverEnum } from "../graphql/enums.js";
import { RunResult } from "../check/run-result.type.js";
import { Change } from "../manifest/manifest.type.js";
import { Feature } from "./model.type.js";

@ObjectType({ description: "In what a version differs from another one.", simpleResolvers: true })
export class VersionChanges {
  /** The rows of the two; none when there is nothing to compare with. */
  pair!: { since: Version; version: Version } | null;
  pairs!: MonitorPair[];
  @Field(() => [Change], {
    description: "Each field that differs: codeRef, artifactHash, configuration, dataRef, features and monitors, as dotted paths.",
  })
  items!: ChangeRow[];
}

@ObjectType({ description: "A monitor of one version beside the one that asks the same of the other.", simpleResolvers: true })
export class MonitorCarryOver {
  beforeId!: string | null;
  afterId!: string | null;
  @Field(() => CarryOverEnum, { description: "What became of it." })
  carryOver!: CarryOver;
}

@ObjectType({ description: "How far a feature of one version lies from the same feature of another.", simpleResolvers: true })
export class FeatureShift {
  @Field(() => Feature, { description: "The feature, as the newer version declares it." })
  feature!: Feature;
  @Field(() => RunResult, {
    description: "The population stability index, with the other version as the reference; its details are drawn as those of a run.",
  })
  result!: RunResult;
}
