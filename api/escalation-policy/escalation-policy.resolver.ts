import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import { rowKey } from "#core/ids.js";
import { policyBySlug, requirePolicy } from "#core/oncall/escalation-policy.queries.js";
import { upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
import { previewEscalation } from "#core/oncall/escalation-preview.queries.js";
import { requireInstant } from "#core/oncall/schedule-preview.queries.js";
import { requireSubject } from "#core/responsibilities/subject.js";
import type { Context } from "../context.js";
import { payload, Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";
import { Responsibility } from "../responsibility/responsibility.type.js";
import { usersOf } from "../schedule/people.js";
import { Schedule, toSchedule } from "../schedule/schedule.type.js";
import { Team, toTeam, toUser, User } from "../team/team.type.js";
import { EscalationPolicyUpsertInput } from "./escalation-policy.inputs.js";
import { EscalationPage, EscalationPolicy, EscalationStep, toEscalationPolicy } from "./escalation-policy.type.js";

@ObjectType({ description: "What changing an escalation policy answers.", simpleResolvers: true })
export class EscalationPolicyPayload extends Payload {
  @Field(() => EscalationPolicy, { nullable: true, description: "The policy as it is now; null when it was not changed." })
  escalationPolicy!: EscalationPolicy | null;
}

@Resolver(() => EscalationPolicy)
export class EscalationPolicyResolver {
  @Query(() => EscalationPolicy, { nullable: true, description: "One escalation policy; null when there is none with this slug." })
  async escalationPolicy(
    @Ctx() { reader }: Context,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
  ): Promise<EscalationPolicy | null> {
    const policy = await policyBySlug(reader, slug);
    return policy && toEscalationPolicy(policy);
  }

  @Query(() => [EscalationPage], { description: "Whom an incident that nobody answers would page at which minute. Writes nothing." })
  async escalationPreview(
    @Ctx() { reader, actor, now }: Context,
    @Arg("slug", () => String, { description: "The slug of the policy." }) slug: string,
    @Arg("monitor", () => ID, { nullable: true, description: "The monitor whose seats are paged, and whose accountable team at last." })
    monitor: string | null,
    @Arg("at", () => DateTime, { nullable: true, description: "When the incident opens; default: now." }) at: Date | null,
  ): Promise<EscalationPage[]> {
    requireInstant(at ?? now);
    const policy = await requirePolicy(reader, slug, ["slug"]);
    const subject = monitor
      ? await requireSubject(reader, actor, { type: "MONITOR", id: rowKey("Monitor", monitor, ["monitor"]) }, ["monitor"])
      : null;
    const pages = await previewEscalation(reader, policy, subject?.id ?? null, at ?? now);
    return pages.map(({ people, ...page }) => ({ ...page, userKeys: people.map(({ id }) => id) }));
  }

  @FieldResolver(() => Team, { description: "The team it is of." })
  async team(@Root() { teamKey }: EscalationPolicy, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(teamKey))!);
  }

  @Mutation(() => EscalationPolicyPayload, { description: "Makes an escalation policy of a team that you lead, or changes one." })
  escalationPolicyUpsert(
    @Ctx() ctx: Context,
    @Arg("input", () => EscalationPolicyUpsertInput, { description: "The policy." }) input: EscalationPolicyUpsertInput,
  ): Promise<EscalationPolicyPayload> {
    return payload("escalationPolicy", () =>
      ctx.write(async (tx) => toEscalationPolicy(await upsertEscalationPolicy(tx, ctx.actor, input, ctx.now))),
    );
  }
}

@Resolver(() => EscalationStep)
export class EscalationStepResolver {
  @FieldResolver(() => [Schedule], { description: "The schedules whose people are paged." })
  async schedules(@Root() { scheduleSlugs }: EscalationStep, @Ctx() { loaders }: Context): Promise<Schedule[]> {
    const rows = await Promise.all(scheduleSlugs.map((slug) => loaders.scheduleBySlug.load(slug)));
    return rows.flatMap((row) => (row ? [toSchedule(row)] : []));
  }

  @FieldResolver(() => [User], { description: "The people who are paged." })
  async users(@Root() { emails }: EscalationStep, @Ctx() { loaders }: Context): Promise<User[]> {
    const people = await Promise.all(emails.map((email) => loaders.personByEmail.load(email)));
    return people.flatMap((person) => (person ? [toUser(person)] : []));
  }
}

@Resolver(() => EscalationPage)
export class EscalationPageResolver {
  @FieldResolver(() => [User], { description: "The people who would be paged." })
  users(@Root() { userKeys }: EscalationPage, @Ctx() ctx: Context): Promise<User[]> {
    return usersOf(ctx, userKeys);
  }
}

@Resolver(() => Responsibility)
export class ResponsibilityPolicyResolver {
  @FieldResolver(() => EscalationPolicy, {
    nullable: true,
    description: "Whom its incidents wake in which order; null where none was set with it.",
  })
  async escalationPolicy(@Root() { escalationPolicyId }: Responsibility, @Ctx() { loaders }: Context): Promise<EscalationPolicy | null> {
    const policy = escalationPolicyId === null ? null : await loaders.escalationPolicy.load(escalationPolicyId);
    return policy && toEscalationPolicy(policy);
  }
}

@Resolver(() => Team)
export class TeamPoliciesResolver {
  @FieldResolver(() => [EscalationPolicy], { description: "Its escalation policies, by slug." })
  async escalationPolicies(@Root() { key }: Team, @Ctx() { loaders }: Context): Promise<EscalationPolicy[]> {
    return ((await loaders.teamPolicies.load(key)) ?? []).map(toEscalationPolicy);
  }
}
