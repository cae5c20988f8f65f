import { Field, ObjectType } from "type-graphql";
import type { EffectiveResponsibility } from "#core/responsibilities/effective.queries.js";
import type { ResponsibilityRole, ResponsibilitySource } from "#core/vocabulary.js";
import { ResponsibilityRoleEnum, ResponsibilitySourceEnum } from "../graphql/enums.js";
import { DateTime } from "../graphql/scalars.js";

@ObjectType({ description: "A team's answer for something in one role, and where that was set.", simpleResolvers: true })
export class Responsibility implements EffectiveResponsibility {
  teamId!: string;
  assigneeId!: string | null;
  escalationPolicyId!: string | null;
  @Field(() => ResponsibilityRoleEnum, { description: "The role." })
  role!: ResponsibilityRole;
  @Field(() => ResponsibilitySourceEnum, { description: "Where it was set; the nearest place counts." })
  source!: ResponsibilitySource;
  @Field(() => String, { description: 'Where it was set, in words: "inherited from model card-fraud".' })
  explanation!: string;
  @Field(() => DateTime, { description: "Since when." })
  since!: Date;
}
