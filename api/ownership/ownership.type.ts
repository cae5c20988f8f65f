import { Field, Int, ObjectType } from "type-graphql";
import type { OwnershipRuleRow } from "#core/responsibilities/ownership-rules.queries.js";
import type * as service from "#core/responsibilities/ownership-rules.service.js";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { ResponsibilityRoleEnum } from "../graphql/enums.js";
import { Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";

@ObjectType({ description: "Who owns what nobody was set on; of the rules that match, the last counts.", simpleResolvers: true })
export class OwnershipRule implements OwnershipRuleRow {
  teamId!: string | null;
  @Field(() => Int, { description: "Its place among the rules, from 1." })
  position!: number;
  @Field(() => String, { description: "model/feature/monitor, where * is any text and ? one character; what is left out is *." })
  pattern!: string;
  @Field(() => ResponsibilityRoleEnum, { description: "The role it gives." })
  role!: ResponsibilityRole;
  @Field(() => DateTime, { description: "Since when it holds." })
  since!: Date;
}

@ObjectType({ description: "A role of a monitor that goes from one team to another.", simpleResolvers: true })
export class OwnershipChange implements service.OwnershipChange {
  monitorId!: string;
  before!: string | null;
  after!: string | null;
  @Field(() => ResponsibilityRoleEnum, { description: "The role." })
  role!: ResponsibilityRole;
}

@ObjectType({ description: "What replacing the ownership rules answers.", simpleResolvers: true })
export class OwnershipRulesPayload extends Payload {
  @Field(() => [OwnershipRule], { nullable: true, description: "The rules as they are now, or would be after a dry run." })
  rules!: OwnershipRule[] | null;
  @Field(() => [OwnershipChange], { description: "What changes hands, on the most critical models first; the first two hundred." })
  changes!: OwnershipChange[];
  @Field(() => Int, { description: "How much changes hands in all." })
  changeCount!: number;
}
