import type { Actor } from "../access/actor.js";
import { can, isMemberOf } from "../access/policy.js";
import type { Handover } from "./handover.entity.js";

/** A person or key as a handover keeps who asked for it. */
export function identityOf(actor: Actor): string {
  if (actor.kind === "user") return `user:${actor.userId}`;
  return actor.kind === "key" ? `key:${actor.keyId}` : actor.kind;
}

/** Is this the person or key that asked? */
export function isRequester(actor: Actor, handover: Pick<Handover, "requester">): boolean {
  return handover.requester === identityOf(actor);
}

/** May the actor accept or decline: a member of the receiving team who did not ask? */
export function mayAnswer(actor: Actor, { toTeamId, requester }: Pick<Handover, "toTeamId" | "requester">): boolean {
  const teamIds = [toTeamId];
  return can(actor, "change", { teamIds }) && isMemberOf(actor, teamIds) && !isRequester(actor, { requester });
}

/** May the actor take the question back: who asked, and the leads of the giving team? */
export function mayCancel(actor: Actor, { fromTeamId, requester }: Pick<Handover, "fromTeamId" | "requester">): boolean {
  return isRequester(actor, { requester }) || can(actor, "lead", { teamIds: [fromTeamId] });
}
