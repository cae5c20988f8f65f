import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from "type-graphql";
import { notFound } from "#core/errors.js";
import { decodeId } from "#core/ids.js";
import { effectiveResponsibilities, missingSeats, subjectKey } from "#core/responsibilities/effective.queries.js";
import { responderKey } from "#core/responsibilities/on-call.queries.js";
import { assignResponsibility, clearResponsibility } from "#core/responsibilities/responsibility.service.js";
import { type SubjectKey, subjectTypeOf } from "#core/responsibilities/subject.js";
import { teamBySlug } from "#core/teams/team.queries.js";
import type { Tx } from "#core/database.js";
import type { ResponsibilityRole, Seat } from "#core/vocabulary.js";
import type { Context } from "../context.js";
import { SeatEnum } from "../graphql/enums.js";
import { Owned } from "../graphql/interfaces.js";
import { payload, Payload } from "../graphql/payload.js";
import { DateTime } from "../graphql/scalars.js";
import { Team, toTeam, toUser, User } from "../team/team.type.js";
import { ResponsibilityAssignInput, ResponsibilityClearInput } from "./responsibility.inputs.js";
import { answersKey } from "./responsibility.loaders.js";
import { Responsibility } from "./responsibility.type.js";

@ObjectType({ description: "What changing a responsibility answers.", simpleResolvers: true })
export class ResponsibilityPayload extends Payload {
  @Field(() => Responsibility, {
    nullable: true,
    description: "The answer for this role now, set here or inherited; null when nobody has it.",
  })
  responsibility!: Responsibility | null;
}

/** What every type that teams answer for shows of it. */
@Resolver(() => Owned)
export class OwnedResolver {
  @FieldResolver(() => [Responsibility], { description: "The effective answer for every role, inherited where not set here." })
  async responsibilities(
    @Root() owned: Owned,
    @Ctx() { loaders }: Context,
    @Arg("at", () => DateTime, { nullable: true, description: "As it was at this instant; default: now." }) at: Date | null,
  ): Promise<Responsibility[]> {
    return (await loaders.answers.load(answersKey(subjectOf(owned.id), at))) ?? [];
  }

  @FieldResolver(() => [SeatEnum], { description: "The seats that nobody fills." })
  async missingSeats(@Root() owned: Owned, @Ctx() { loaders }: Context): Promise<Seat[]> {
    return missingSeats((await loaders.answers.load(answersKey(subjectOf(owned.id)))) ?? []);
  }
}

@Resolver(() => Responsibility)
export class ResponsibilityResolver {
  @FieldResolver(() => Team, { description: "The team." })
  async team(@Root() { teamId }: Responsibility, @Ctx() { loaders }: Context): Promise<Team> {
    return toTeam((await loaders.team.load(teamId))!);
  }

  @FieldResolver(() => User, { nullable: true, description: "Who of the team was named; null when nobody was." })
  async assignee(@Root() { assigneeId }: Responsibility, @Ctx() { loaders }: Context): Promise<User | null> {
    const person = assigneeId === null ? null : await loaders.person.load(assigneeId);
    return person && toUser(person);
  }

  @FieldResolver(() => [User], { description: "The people who would be paged now through this responsibility." })
  async onCall(@Root() responsibility: Responsibility, @Ctx() { loaders }: Context): Promise<User[]> {
    const people = await loaders.onCall.load(responderKey(responsibility));
    return (people ?? []).map(toUser);
  }

  @Mutation(() => ResponsibilityPayload, { description: "Puts a team into a role of something." })
  responsibilityAssign(
    @Ctx() ctx: Context,
    @Arg("input", () => ResponsibilityAssignInput, { description: "What, which role, and who." }) input: ResponsibilityAssignInput,
  ): Promise<ResponsibilityPayload> {
    return payload("responsibility", () =>
      ctx.write(async (tx) => {
        const { type, id } = subjectOf(input.subject, ["input", "subject"]);
        const subject = await assignResponsibility(tx, ctx.actor, { ...input, subjectType: type, subjectId: id }, ctx.now);
        return effective(tx, subject, input.role, input.team);
      }),
    );
  }

  @Mutation(() => ResponsibilityPayload, { description: "Takes a team out of a role that was set on this very thing." })
  responsibilityClear(
    @Ctx() ctx: Context,
    @Arg("input", () => ResponsibilityClearInput, { description: "What, and which role." }) input: ResponsibilityClearInput,
  ): Promise<ResponsibilityPayload> {
    return payload("responsibility", () =>
      ctx.write(async (tx) => {
        const { type, id } = subjectOf(input.subject, ["input", "subject"]);
        const subject = await clearResponsibility(tx, ctx.actor, { ...input, subjectType: type, subjectId: id }, ctx.now);
        return effective(tx, subject, input.role);
      }),
    );
  }
}

/** What teams answer for by its global id; refuses ids of other things. */
export function subjectOf(id: string, path: string[] = []): SubjectKey {
  const decoded = decodeId(id);
  const type = decoded && subjectTypeOf(decoded.kind);
  if (!type) throw notFound("such thing to answer for", id.slice(0, 40), path);
  return { type, id: decoded.key };
}

/** The answer for one role within the transaction that changed it; of several informed teams the one just set. */
async function effective(tx: Tx, subject: SubjectKey, role: ResponsibilityRole, team?: string): Promise<Responsibility | null> {
  const answers = (await effectiveResponsibilities(tx, [subject], null)).get(subjectKey(subject))!;
  const ofRole = answers.filter((answer) => answer.role === role);
  if (role !== "INFORMED" || team === undefined) return ofRole[0] ?? null;
  const informed = await teamBySlug(tx, team);
  return ofRole.find((answer) => answer.teamId === informed?.id) ?? null;
}
