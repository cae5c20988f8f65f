import { Arg, Args, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from "type-graphql";
import type { Actor } from "#core/access/actor.js";
import { can } from "#core/access/policy.js";
import type { Reader } from "#core/database.js";
import { rowKey } from "#core/ids.js";
import type { EscalationPage as PageOf } from "#core/oncall/escalation.js";
import { countPolicies, policiesPage, policyBySlug, requirePolicy } from "#core/oncall/escalation-policy.queries.js";
import { deleteEscalationPolicy, draftPolicy, upsertEscalationPolicy } from "#core/oncall/escalation-policy.service.js";
import { previewEscalation } from "#core/oncall/escalation-preview.queries.js";
import { requireInstant } from "#core/oncall/schedule-preview.queries.js";
import { requireSubject } from "#core/responsibilities/subject.js";
import { type Person, requireTeam } from "#core/teams/team.queries.js";
import type { Context } from "../context.js";
import { connection, type Connection, PageArguments, pageRequest } from "../graphql/connection.js";
import { payload, Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";
import { Responsibility } from "../responsibility/responsibility.type.js";
import { usersOf } from "../schedule/people.js";
import { Schedule, toSchedule } from "../schedule/schedule.type.js";
import { Team, toTeam, toUser, User } from "../team/team.type.js";
import { EscalationPolicyUpsertInput } from "./escalation-policy.inputs.js";
import {
  EscalationPage,
  EscalationPolicy,
  EscalationPolicyConnection,
  EscalationStep,
  toEscalationPolicy,
} from "./escalation-policy.type.js";

const MONITOR = { nullable: true, description: "The monitor whose seats are paged, and whose accountable team at last." } as const;
const AT = { nullable: true, description: "When the incident opens; default: now." } as const;

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

  @Query(() => EscalationPolicyConnection, { description: "The escalation policies in the order of their slugs." })
  async escalationPolicies(
    @Ctx() { reader }: Context,
    @Args(() => PageArguments) page: PageArguments,
    @Arg("search", () => String, { nullable: true, description: "Only policies whose slug contains this." }) search: string | null,
    @Arg("team", () => String, { nullable: true, description: "Only policies of the team with this slug." }) team: string | null,
  ): Promise<Connection<EscalationPolicy>> {
    const filter = { search, teamId: team === null || team === undefined ? null : (await requireTeam(reader, team, ["team"])).id };
    return connection(await policiesPage(reader, filter, pageRequest(page)), toEscalationPolicy, () => countPolicies(reader, filter));
  }

  @Query(() => [EscalationPage], { description: "Whom an incident that nobody answers would page at which minute. Writes nothing." })
  async escalationPreview(
    @Ctx() { reader, actor, now }: Context,
    @Arg("slug", () => String, { description: "The slug of the policy." }) slug: string,
    @Arg("monitor", () => ID, MONITOR) monitor: string | null,
    @Arg("at", () => DateTime, AT) at: Date | null,
  ): Promise<EscalationPage[]> {
    requireInstant(at ?? now);
    const policy = await requirePolicy(reader, slug, ["slug"]);
    return toPages(await previewEscalation(reader, policy, await monitorKey(reader, actor, monitor), at ?? now));
  }

  @Query(() => [EscalationPage], { description: "As escalationPreview, of a policy as it would be saved. Writes nothing." })
  async escalationPolicyPreview(
    @Ctx() { reader, actor, now }: Context,
    @Arg("input", () => EscalationPolicyUpsertInput, { description: "The policy as it would be saved." })
    input: EscalationPolicyUpsertInput,
    @Arg("monitor", () => ID, MONITOR) monitor: string | null,
    @Arg("at", () => DateTime, AT) at: Date | null,
  ): Promise<EscalationPage[]> {
    requireInstant(at ?? now);
    const policy = await draftPolicy(reader, input);
    return toPages(await previewEscalation(reader, policy, await monitorKey(reader, actor, monitor), at ?? now));
  }

  @FieldResolver(() => Team, { description: "The team it is of." })
  async team(@Root() { teamKey }: EscalationPolicy, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(teamKey))!);
  }

  @FieldResolver(() => Boolean, { description: "Whether whoever asks may change it: they lead its team." })
  viewerCanEdit(@Root() { teamKey }: EscalationPolicy, @Ctx() { actor }: Context): boolean {
    return can(actor, "lead", { teamIds: [teamKey] });
  }

  @FieldResolver(() => Int, { description: "How many seats follow it now." })
  async seatCount(@Root() { key }: EscalationPolicy, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.policySeats.load(key)) ?? 0;
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

  @Mutation(() => EscalationPolicyPayload, {
    description: "Deletes an escalation policy of a team that you lead, while no seat follows it.",
  })
  escalationPolicyDelete(
    @Ctx() ctx: Context,
    @Arg("slug", () => String, { description: "Its slug." }) slug: string,
  ): Promise<EscalationPolicyPayload> {
    return payload("escalationPolicy", () =>
      ctx.write(async (tx) => toEscalationPolicy(await deleteEscalationPolicy(tx, ctx.actor, slug, ctx.now))),
    );
  }
}

async function monitorKey(reader: Reader, actor: Actor, monitor: string | null): Promise<string | null> {
  if (!monitor) return null;
  const key = { type: "MONITOR", id: rowKey("Monitor", monitor, ["monitor"]) } as const;
  return (await requireSubject(reader, actor, key, ["monitor"])).id;
}

function toPages(pages: readonly PageOf<Person>[]): EscalationPage[] {
  return pages.map(({ people, ...page }) => ({ ...page, userKeys: people.map(({ id }) => id) }));
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
