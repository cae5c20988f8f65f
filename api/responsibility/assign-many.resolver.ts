import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from "type-graphql";
import { Refusal, type UserError } from "#core/errors.js";
import { assignResponsibilities, requireSome } from "#core/responsibilities/assign-many.service.js";
import type { SubjectKey } from "#core/responsibilities/subject.js";
import type { Context } from "../context.js";
import { Owned } from "../graphql/interfaces.js";
import { payload, Payload } from "../graphql/payload.js";
import { ownedOf } from "../node/owned.js";
import { ResponsibilityAssignManyInput } from "./responsibility.inputs.js";
import { subjectOf } from "./responsibility.resolver.js";

@ObjectType({ description: "What changing many responsibilities answers.", simpleResolvers: true })
export class ResponsibilityAssignManyPayload extends Payload {
  @Field(() => [Owned], { nullable: true, description: "What was assigned, in the order given; null when nothing was changed." })
  subjects!: Owned[] | null;
}

@Resolver()
export class AssignManyResolver {
  @Mutation(() => ResponsibilityAssignManyPayload, {
    description: "Puts a team into the same role of many things: of all of them, or of none when one is refused.",
  })
  responsibilityAssignMany(
    @Ctx() ctx: Context,
    @Arg("input", () => ResponsibilityAssignManyInput, { description: "What, which role, and who." }) input: ResponsibilityAssignManyInput,
  ): Promise<ResponsibilityAssignManyPayload> {
    return payload("subjects", async () => {
      requireSome(input.subjects);
      const subjects = subjectsOf(input.subjects);
      const assigned = await ctx.write((tx) => assignResponsibilities(tx, ctx.actor, { ...input, subjects }, ctx.now));
      const owned = await Promise.all(assigned.map((subject) => ownedOf(ctx, subject)));
      return owned.filter((thing) => thing !== null);
    });
  }
}

/** The things behind the ids; refuses all that are none, each by its place. */
function subjectsOf(ids: readonly string[]): SubjectKey[] {
  const errors: UserError[] = [];
  const subjects = ids.flatMap((id, index) => {
    try {
      return [subjectOf(id, ["input", "subjects", String(index)])];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      errors.push(...error.errors);
      return [];
    }
  });
  if (errors.length > 0) throw new Refusal(errors.slice(0, MOST_ERRORS));
  return subjects;
}

/** Ids that mean nothing that are named in one answer. */
const MOST_ERRORS = 100;
