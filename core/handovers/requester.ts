import type { Actor } from "../access/actor.js";
import { can, isMemberOf } from "../access/policy.js";
import type { Reader } from "../database.js";
import { rowOf } from "../rows.js";
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

/** Is it the same person that asked, be it by a key they made? */
export async function standsBehind(reader: Reader, actor: Actor, { requester }: Pick<Handover, "requester">): Promise<boolean> {
  return (await makerOf(reader, identityOf(actor))) === (await makerOf(reader, requester));
}

/** Who made a key, or the key that made it, and so on; anybody else is themselves. */
async function makerOf(reader: Reader, identity: string): Promise<string> {
  if (!identity.startsWith("key:")) return identity;
  const made = await rowOf<{ identity: string }>(
    reader,
    `select actor_kind || ':' || actor_id as identity from audit_event
     where subject_type = 'API_KEY' and subject_id = $1 and action = 'apiKey.created' and actor_kind in ('user', 'key')`,
    [identity.slice("key:".length)],
  );
  return made ? makerOf(reader, made.identity) : identity;
}
