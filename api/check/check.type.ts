import { Field, ObjectType } from "type-graphql";
import type { CatalogueEntry } from "#core/checks/catalogue.js";
import { FeatureTypeEnum, SeatEnum } from "../graphql/enums.js";
import { Json } from "../graphql/scalars.js";
import { LimitsType } from "./limits.type.js";

@ObjectType("Check", { description: "A statistical question with parameters.", simpleResolvers: true })
export class CheckType implements Pick<CatalogueEntry, "key" | "title" | "perspective" | "family" | "params"> {
  @Field(() => String, { description: "Its name in inputs and manifests." })
  key!: string;
  @Field(() => String, { description: "Its name for people." })
  title!: string;
  @Field(() => SeatEnum, { description: "The seat whose question it is; that seat responds first." })
  perspective!: CatalogueEntry["perspective"];
  @Field(() => String, { description: "The group it belongs to, such as data-drift." })
  family!: string;
  @Field(() => [FeatureTypeEnum], { description: "The types of column it can be asked of." })
  appliesTo!: CatalogueEntry["appliesTo"];
  @Field(() => Json, { description: "Its parameters as JSON Schema, with defaults." })
  params!: CatalogueEntry["params"];
  @Field(() => [String], { description: "The numbers that limits can be set on, the default one first." })
  metrics!: CatalogueEntry["metrics"];
  @Field(() => LimitsType, { description: "The limits of a monitor that sets none." })
  defaultLimits!: CatalogueEntry["defaultLimits"];
}
