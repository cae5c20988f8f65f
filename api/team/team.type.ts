import { Field, ObjectType } from "type-graphql";
import { encodeId } from "#core/ids.js";
import type { Team as TeamRow } from "#core/teams/team.entity.js";
import type { Member, Person } from "#core/teams/team.queries.js";
import type { Discipline, TeamRole } from "#core/vocabulary.js";
import { connectionOf } from "../graphql/connection.js";
import { DisciplineEnum, TeamRoleEnum } from "../graphql/enums.js";
import { Node } from "../graphql/interfaces.js";

@ObjectType({ implements: Node, description: "People who answer for things together.", simpleResolvers: true })
export class Team extends Node {
  /** The key of the row. */
  key!: string;
  @Field(() => String, { description: "The name that never changes." })
  slug!: string;
  @Field(() => String, { description: "What people call it." })
  name!: string;
  @Field(() => DisciplineEnum, { description: "Its trade." })
  discipline!: Discipline;
}

@ObjectType({ implements: Node, description: "A person.", simpleResolvers: true })
export class User extends Node {
  @Field(() => String, { description: "The address they sign in with and are written to." })
  email!: string;
  @Field(() => String, { description: "What people call them." })
  name!: string;
  @Field(() => String, { description: "The time zone they live in, such as Europe/Berlin." })
  timeZone!: string;
}

@ObjectType({ description: "A person's place in a team.", simpleResolvers: true })
export class Membership {
  @Field(() => User, { description: "The person." })
  user!: User;
  @Field(() => TeamRoleEnum, { description: "What they may do in the team." })
  role!: TeamRole;
}

export const TeamConnection = connectionOf(Team);

/** A team as the schema shows it. */
export function toTeam({ id, slug, name, discipline }: TeamRow): Team {
  return { id: encodeId("Team", id), key: id, slug, name, discipline };
}

/** A person as the schema shows them. */
export function toUser({ id, email, name, timeZone }: Person): User {
  return { id: encodeId("User", id), email, name, timeZone };
}

/** A membership as the schema shows it. */
export function toMembership({ user, role }: Member): Membership {
  return { user: toUser(user), role };
}
