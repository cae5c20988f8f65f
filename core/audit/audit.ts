import type { Actor } from "../access/actor.js";
import type { Tx } from "../database.js";
import { AuditEvent } from "./audit.entity.js";

/** A change as the audit keeps it: `before` and `after` hold only what changed. */
export interface AuditedChange {
  action: string;
  subjectType: string;
  subjectId: string;
  subjectName: string;
  before?: unknown;
  after?: unknown;
  reason?: string | null;
}

/** Records who changed what, in the transaction of the change. */
export async function recordAudit(tx: Tx, actor: Actor, change: AuditedChange, now: Date): Promise<void> {
  await tx.insert(AuditEvent, {
    at: now,
    actorKind: actor.kind,
    actorId: actor.kind === "user" ? actor.userId : actor.kind === "key" ? actor.keyId : null,
    actorName: actor.kind === "anonymous" ? "anonymous" : actor.name,
    action: change.action,
    subjectType: change.subjectType,
    subjectId: change.subjectId,
    subjectName: change.subjectName,
    before: change.before ?? undefined,
    after: change.after ?? undefined,
    reason: change.reason ?? null,
  });
}
