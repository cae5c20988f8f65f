import { Field, Int, ObjectType } from "type-graphql";
import type { HeldAssignment as AssignmentRow, HeldPlace as PlaceRow, Holdings } from "#core/people/holdings.queries.js";
import type { SubjectType } from "#core/responsibilities/responsibility.entity.js";
import type { ResponsibilityRole, TeamRole } from "#core/vocabulary.js";
import { ResponsibilityRoleEnum, TeamRoleEnum } from "../graphql/enums.js";
import { toUser, User } from "../team/team.type.js";

@ObjectType({ description: "A person's place in a team.", simpleResolvers: true })
export class HeldPlace implements PlaceRow {
  teamId!: string;
  slug!: string;
  @Field(() => TeamRoleEnum, { description: "What they may do in the team." })
  role!: TeamRole;
  @Field(() => Boolean, { description: "Whether the team would be left without a lead, or without anybody." })
  isLast!: boolean;
}

@ObjectType({ description: "A role of something in which a person is named.", simpleResolvers: true })
export class HeldAssignment implements AssignmentRow {
  subjectType!: SubjectType;
  subjectId!: string;
  teamId!: string;
  @Field(() => ResponsibilityRoleEnum, { description: "The role." })
  role!: ResponsibilityRole;
}

@ObjectType({ description: "All that would have to pass to others if a person left.", simpleResolvers: true })
export class PersonHoldings {
  held!: Holdings;
  @Field(() => User, { description: "The person." })
  user!: User;
  @Field(() => [HeldPlace], { description: "The teams they are in." })
  teams!: HeldPlace[];
  @Field(() => [HeldAssignment], { description: "Where they are named; the first five hundred." })
  assignments!: HeldAssignment[];
  @Field(() => Int, { description: "The open incidents that are theirs." })
  openIncidents!: number;
}

/** What a person holds as the schema shows it. */
export function toHoldings(held: Holdings): PersonHoldings {
  const { person, places, assignments, openIncidents } = held;
  return { held, user: toUser(person), teams: places, assignments, openIncidents };
}
