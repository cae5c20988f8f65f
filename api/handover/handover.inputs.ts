import { Field, ID, InputType } from "type-graphql";
import type { HandoverState } from "#core/handovers/handover.entity.js";
import type * as queries from "#core/handovers/handover.queries.js";
import type { ResponsibilityRole } from "#core/vocabulary.js";
import { HandoverStateEnum, ResponsibilityRoleEnum } from "../graphql/enums.js";
import { Duration } from "../graphql/scalars.js";

@InputType({ description: "A role of something to be handed to another team." })
export class HandoverRequestInput {
  @Field(() => ID, { description: "The model, version, feature or monitor." })
  subject!: string;
  @Field(() => ResponsibilityRoleEnum, { description: "The role, which a team has now; not INFORMED." })
  role!: ResponsibilityRole;
  @Field(() => String, { description: "The slug of the team that is to take over." })
  toTeam!: string;
  @Field(() => String, { nullable: true, description: "What that team should know." })
  note?: string | null;
  @Field(() => Duration, { nullable: true, defaultValue: "P7D", description: "How long it waits for an answer; PT1H to P90D." })
  expiresIn?: string | null;
}

@InputType({ description: "Which handovers; what is left out does not matter." })
export class HandoverFilter implements queries.HandoverFilter {
  @Field(() => String, { nullable: true, description: "The slug of the team that gives or receives." })
  team?: string | null;
  @Field(() => [HandoverStateEnum], { nullable: true, description: "Any of these states." })
  states?: HandoverState[] | null;
  @Field(() => Boolean, {
    nullable: true,
    description: "True: only those that a team of yours is asked for, and those that you asked for.",
  })
  mine?: boolean | null;
}
