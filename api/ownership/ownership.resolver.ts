import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { ownershipRules } from "#core/responsibilities/ownership-rules.queries.js";
import { replaceOwnershipRules } from "#core/responsibilities/ownership-rules.service.js";
import type { Context } from "../context.js";
import { payload } from "../graphql/payload.js";
import { Monitor, toMonitor } from "../monitor/monitor.type.js";
import { Team, toTeam } from "../team/team.type.js";
import { OwnershipRulesInput } from "./ownership.inputs.js";
import { OwnershipChange, OwnershipRule, OwnershipRulesPayload } from "./ownership.type.js";

@Resolver(() => OwnershipRule)
export class OwnershipRuleResolver {
  @Query(() => [OwnershipRule], { description: "The ownership rules in their order." })
  ownershipRules(@Ctx() { reader }: Context): Promise<OwnershipRule[]> {
    return ownershipRules(reader);
  }

  @FieldResolver(() => Team, { nullable: true, description: "The team; null means deliberately unowned." })
  team(@Root() { teamId }: OwnershipRule, @Ctx() ctx: Context): Promise<Team | null> {
    return teamOf(ctx, teamId);
  }

  @Mutation(() => OwnershipRulesPayload, { description: "Puts these rules in the place of all others. Admins may; a dry run everyone." })
  async ownershipRulesReplace(
    @Ctx() ctx: Context,
    @Arg("input", () => OwnershipRulesInput, { description: "The rules." }) input: OwnershipRulesInput,
  ): Promise<OwnershipRulesPayload> {
    const { answer, userErrors } = await payload("answer", () => ctx.write((tx) => replaceOwnershipRules(tx, ctx.actor, input, ctx.now)));
    return { ...(answer ?? { rules: null, changes: [], changeCount: 0 }), userErrors };
  }
}

@Resolver(() => OwnershipChange)
export class OwnershipChangeResolver {
  @FieldResolver(() => Monitor, { nullable: true, description: "The monitor; null when it is gone." })
  async monitor(@Root() { monitorId }: OwnershipChange, @Ctx() { loaders }: Context): Promise<Monitor | null> {
    const monitor = await loaders.monitor.load(monitorId);
    return monitor && toMonitor(monitor);
  }

  @FieldResolver(() => Team, { nullable: true, description: "The team until then; null is nobody." })
  before(@Root() { before }: OwnershipChange, @Ctx() ctx: Context): Promise<Team | null> {
    return teamOf(ctx, before);
  }

  @FieldResolver(() => Team, { nullable: true, description: "The team from then on; null is nobody." })
  after(@Root() { after }: OwnershipChange, @Ctx() ctx: Context): Promise<Team | null> {
    return teamOf(ctx, after);
  }
}

async function teamOf({ loaders }: Context, id: string | null): Promise<Team | null> {
  const team = id === null ? null : await loaders.team.load(id);
  return team && toTeam(team);
}
