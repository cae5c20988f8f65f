import { Field, ID, InputType } from "type-graphql";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { ResponsibilityRoleEnum } from "../graphql/enums.js";

@InputType({ description: "A team to put into a role of something." })
export class ResponsibilityAssignInput {
  @Field(() => ID, { description: "The model, version, feature or monitor." })
  subject!: string;
  @Field(() => ResponsibilityRoleEnum, { description: "The role; INFORMED adds the team, the others replace who holds it." })
  role!: ResponsibilityRole;
  @Field(() => String, { description: "The slug of the team." })
  team!: string;
  @Field(() => String, { nullable: true, description: "Somebody of the team by address or id; without them, the team's leads are called." })
  assignee?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "The slug of an escalation policy for incidents of this seat; left out, it stays while the team does.",
  })
  escalationPolicy?: string | null;
}

@InputType({ description: "A role of something to take a team out of." })
export class ResponsibilityClearInput {
  @Field(() => ID, { description: "The model, version, feature or monitor." })
  subject!: string;
  @Field(() => ResponsibilityRoleEnum, { description: "The role." })
  role!: ResponsibilityRole;
  @Field(() => String, { nullable: true, description: "Only this team; without it, whoever holds the role." })
  team?: string | null;
}

@InputType({ description: "A team to put into the same role of many things." })
export class ResponsibilityAssignManyInput {
  @Field(() => [ID], { description: "The models, versions, features and monitors; at most 500." })
  subjects!: string[];
  @Field(() => ResponsibilityRoleEnum, { description: "The role; INFORMED adds the team, the others replace who holds it." })
  role!: ResponsibilityRole;
  @Field(() => String, { description: "The slug of the team." })
  team!: string;
  @Field(() => String, {
    nullable: true,
    description: "Somebody of the team by address or id; without them, whoever of the team is on call.",
  })
  assignee?: string | null;
}
