import { Field, InputType } from "type-graphql";
import type * as service from "#core/teams/team.service.js";
import type { Discipline, TeamRole } from "#core/vocabulary.js";
import { DisciplineEnum, TeamRoleEnum } from "../graphql/enums.js";

@InputType({ description: "A person to be in a team; an unknown address makes the person known." })
export class TeamMemberInput implements service.TeamMemberInput {
  @Field(() => String, { description: "Their address; case does not matter." })
  email!: string;
  @Field(() => String, { nullable: true, description: "Their name; of somebody known already, only administrators change it." })
  name?: string | null;
  @Field(() => TeamRoleEnum, { nullable: true, description: "What they may do in the team; a new member is a MEMBER by default." })
  role?: TeamRole | null;
  @Field(() => String, { nullable: true, description: "Their time zone; of somebody known already, only administrators change it." })
  timeZone?: string | null;
}

@InputType({ description: "A team by its slug; what is left out stays as it is, null goes back to the default." })
export class TeamUpsertInput implements service.TeamUpsertInput {
  @Field(() => String, { description: "Lower-case letters, digits and hyphens, at most 63; never changes." })
  slug!: string;
  @Field(() => String, { nullable: true, description: "What people call it; default: the slug." })
  name?: string | null;
  @Field(() => DisciplineEnum, { nullable: true, description: "Its trade; default: OTHER." })
  discipline?: Discipline | null;
  @Field(() => [TeamMemberInput], { nullable: true, description: "All its members: who is not on the list leaves the team." })
  members?: TeamMemberInput[] | null;
}

@InputType({ description: "One person to put into a team, or to remove." })
export class TeamMemberSetInput implements service.TeamMemberSetInput {
  @Field(() => String, { description: "The slug of the team." })
  team!: string;
  @Field(() => TeamMemberInput, { description: "The person." })
  member!: TeamMemberInput;
  @Field(() => Boolean, { nullable: true, description: "True removes them." })
  remove?: boolean | null;
}
