import type { Actor } from "../access/actor.js";
import { requireScope } from "../access/policy.js";
import type { Tx } from "../database.js";
import { refuse, Refusal } from "../errors.js";
import type { Notice } from "./notice.entity.js";
import { noticeReader, noticesByIds } from "./notice.queries.js";

/** Most notices marked by name at once. */
const MOST_NOTICES = 100;

/** Marks notices of the actor as read, or all of them; what was read before keeps its time. Returns the named ones, newest first. */
export async function markNoticesRead(tx: Tx, actor: Actor, ids: readonly string[] | null, now: Date): Promise<Notice[]> {
  requireScope(actor, "write");
  if (ids && ids.length > MOST_NOTICES) throw refuse("LIMIT", `At most ${MOST_NOTICES} notices can be named at once.`, ["ids"]);
  if (ids) await requireOwn(tx, actor, ids);
  await tx.query(`update notice set read_at = $1 where user_id = $2 and read_at is null and ($3::bigint[] is null or id = any($3))`, [
    now,
    noticeReader(actor),
    ids,
  ]);
  return noticesByIds(tx, actor, ids ?? []);
}

async function requireOwn(tx: Tx, actor: Actor, ids: readonly string[]): Promise<void> {
  const own = new Set((await noticesByIds(tx, actor, ids)).map(({ id }) => id));
  const faults = ids.flatMap((id, index) =>
    own.has(id) ? [] : [{ code: "NOT_FOUND" as const, message: "There is no notice with this id.", path: ["ids", String(index)] }],
  );
  if (faults.length > 0) throw new Refusal(faults);
}
