import { Field, InputType } from "type-graphql";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { ResponsibilityRoleEnum } from "../graphql/enums.js";

@InputType({ description: "A rule that gives a role of whatever it matches to a team." })
export class OwnershipRuleInput {
  @Field(() => String, { description: "model/feature/monitor, where * is any text and ? one character; what is left out is *." })
  pattern!: string;
  @Field(() => ResponsibilityRoleEnum, { description: "The role." })
  role!: ResponsibilityRole;
  @Field(() => String, { nullable: true, description: "The slug of the team; null means deliberately unowned." })
  team?: string | null;
}

@InputType({ description: "All ownership rules there shall be." })
export class OwnershipRulesInput {
  @Field(() => [OwnershipRuleInput], { description: "The rules in their order; of those that match, the last counts." })
  rules!: OwnershipRuleInput[];
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Only say what would change hands." })
  dryRun?: boolean | null;
  @Field(() => Boolean, { nullable: true, defaultValue: false, description: "Accept patterns that match nothing yet." })
  allowUnmatched?: boolean | null;
}
