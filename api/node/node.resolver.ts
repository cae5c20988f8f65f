import { Arg, Ctx, ID, Query, Resolver } from "type-graphql";
import { decodeId, type NodeKind } from "#core/ids.js";
import type { Context } from "../context.js";
import { toEscalationPolicy } from "../escalation-policy/escalation-policy.type.js";
import { Node } from "../graphql/interfaces.js";
import { toHandover } from "../handover/handover.type.js";
import { toIncident } from "../incident/incident.type.js";
import { toFeature, toModel, toVersion } from "../model/model.type.js";
import { toOverride, toSwap, toTemporary, toUnavailability } from "../schedule/schedule-parts.type.js";
import { toSchedule } from "../schedule/schedule.type.js";
import { toMonitor } from "../monitor/monitor.type.js";
import { toNotice } from "../notice/notice.type.js";
import { toRun } from "../run/run.type.js";
import { toTeam, toUser } from "../team/team.type.js";

/** How a node of each kind is found by its row key: through the loaders, which show an actor only what they may see. */
const finders: Partial<Record<NodeKind, (ctx: Context, key: string) => Promise<Node | null>>> = {
  Team: ({ loaders }, key) => loaders.team.load(key).then(shown(toTeam)),
  User: ({ loaders }, key) => loaders.person.load(key).then(shown(toUser)),
  Model: ({ loaders }, key) => loaders.model.load(key).then(shown(toModel)),
  ModelVersion: ({ loaders }, key) => loaders.version.load(key).then(shown(toVersion)),
  Schedule: ({ loaders }, key) => loaders.schedule.load(key).then(shown(toSchedule)),
  Override: ({ loaders }, key) => loaders.override.load(key).then(shown(toOverride)),
  TemporarySchedule: ({ loaders }, key) => loaders.temporarySchedule.load(key).then(shown(toTemporary)),
  SwapRequest: ({ loaders }, key) => loaders.swap.load(key).then(shown(toSwap)),
  Unavailability: ({ loaders }, key) => loaders.unavailability.load(key).then(shown(toUnavailability)),
  EscalationPolicy: ({ loaders }, key) => loaders.escalationPolicy.load(key).then(shown(toEscalationPolicy)),
  Feature: ({ loaders }, key) => loaders.feature.load(key).then(shown(toFeature)),
  Monitor: ({ loaders }, key) => loaders.monitor.load(key).then(shown(toMonitor)),
  Run: ({ loaders }, key) => loaders.run.load(key).then(shown(toRun)),
  Handover: ({ loaders }, key) => loaders.handover.load(key).then(shown(toHandover)),
  Notice: ({ loaders }, key) => loaders.notice.load(key).then(shown(toNotice)),
  Incident: ({ loaders }, key) => loaders.incident.load(key).then(shown(toIncident)),
};

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: "Anything by its global id; null when there is nothing with this id that you may see.",
  })
  async node(@Ctx() ctx: Context, @Arg("id", () => ID, { description: "Its global id." }) id: string): Promise<Node | null> {
    const decoded = decodeId(id);
    if (!decoded) return null;
    const { kind, key } = decoded;
    // Only a feature can be seen through a version.
    if (key.includes("@") && kind !== "Feature") return null;
    return finders[kind]?.(ctx, key) ?? null;
  }
}

function shown<Row>(toNode: (row: Row) => Node): (row: Row | null) => Node | null {
  return (row) => row && toNode(row);
}
