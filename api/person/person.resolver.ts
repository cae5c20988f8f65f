import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { personHoldings } from "#core/people/holdings.queries.js";
import { leavePerson } from "#core/people/leave.service.js";
import type { Context } from "../context.js";
import { EscalationPolicy, toEscalationPolicy } from "../escalation-policy/escalation-policy.type.js";
import { Owned } from "../graphql/interfaces.js";
import { payload, Payload } from "../graphql/payload.js";
import { ownedOf } from "../node/owned.js";
import { Override, toOverride } from "../schedule/schedule-parts.type.js";
import { Schedule, toSchedule } from "../schedule/schedule.type.js";
import { Team, toTeam, toUser, User } from "../team/team.type.js";
import { PersonLeaveInput } from "./person.inputs.js";
import { HeldAssignment, HeldPlace, PersonHoldings, toHoldings } from "./person.type.js";

@ObjectType({ description: "What letting a person go answers.", simpleResolvers: true })
export class PersonLeavePayload extends Payload {
  @Field(() => User, { nullable: true, description: "Who has left; null when nothing was changed." })
  user!: User | null;
}

@Resolver(() => PersonHoldings)
export class PersonResolver {
  @Query(() => PersonHoldings, { description: "What a person holds; for themselves, leads of a team of theirs, and administrators." })
  async personHoldings(
    @Ctx() { reader, actor, now }: Context,
    @Arg("email", () => String, { description: "Their address." }) email: string,
  ): Promise<PersonHoldings> {
    return toHoldings(await personHoldings(reader, actor, email, now));
  }

  @Mutation(() => PersonLeavePayload, {
    description: "Lets a person go in one step: what they hold passes on, they are off every rota and team, and can no longer sign in.",
  })
  personLeave(
    @Ctx() ctx: Context,
    @Arg("input", () => PersonLeaveInput, { description: "Who leaves, and who takes their place." }) input: PersonLeaveInput,
  ): Promise<PersonLeavePayload> {
    return payload("user", () => ctx.write(async (tx) => toUser(await leavePerson(tx, ctx.actor, input, ctx.now))));
  }

  @FieldResolver(() => [Schedule], { description: "The schedules in which they take turns." })
  async schedules(@Root() { held }: PersonHoldings, @Ctx() { loaders }: Context): Promise<Schedule[]> {
    const rows = await Promise.all(held.scheduleIds.map((id) => loaders.schedule.load(id)));
    return rows.flatMap((row) => (row ? [toSchedule(row)] : []));
  }

  @FieldResolver(() => [Override], { description: "The overrides that put them on call from now on." })
  overrides(@Root() { held }: PersonHoldings): Override[] {
    return held.overrides.map(toOverride);
  }

  @FieldResolver(() => [EscalationPolicy], { description: "The escalation policies that name them." })
  async escalationPolicies(@Root() { held }: PersonHoldings, @Ctx() { loaders }: Context): Promise<EscalationPolicy[]> {
    const rows = await Promise.all(held.policyIds.map((id) => loaders.escalationPolicy.load(id)));
    return rows.flatMap((row) => (row ? [toEscalationPolicy(row)] : []));
  }
}

@Resolver(() => HeldPlace)
export class HeldPlaceResolver {
  @FieldResolver(() => Team, { description: "The team." })
  async team(@Root() { teamId }: HeldPlace, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(teamId))!);
  }
}

@Resolver(() => HeldAssignment)
export class HeldAssignmentResolver {
  @FieldResolver(() => Owned, { nullable: true, description: "The model, version, feature or monitor; null while you may not see it." })
  subject(@Root() { subjectType, subjectId }: HeldAssignment, @Ctx() ctx: Context): Promise<Owned | null> {
    return ownedOf(ctx, { type: subjectType, id: subjectId });
  }

  @FieldResolver(() => Team, { description: "The team for which they are named." })
  async team(@Root() { teamId }: HeldAssignment, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(teamId))!);
  }
}
