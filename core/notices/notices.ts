import type { Tx } from "../database.js";
import { enqueue } from "../outbox.js";
import { rowsOf } from "../rows.js";

/** What a notice is about. */
export type NoticeKind =
  | "handover-requested"
  | "handover-accepted"
  | "handover-declined"
  | "handover-expiring"
  | "handover-expired"
  | "person-left"
  | "shift-moved"
  | "shift-unavailable"
  | "swap-requested"
  | "gap-ahead"
  | "digest";

/** Something people should know; `path` is where in the web app it is about. */
export interface NoticeInput {
  userIds: readonly string[];
  kind: NoticeKind;
  /** Said twice to the same person under one key, it is kept once. */
  key: string;
  subject: string;
  body: string;
  path: string;
}

/** Leaves a notice for each person, to be sent once the transaction of what it is about commits; tells how many were new. */
export async function notify(tx: Tx, { userIds, kind, key, subject, body, path }: NoticeInput, now: Date): Promise<number> {
  const left = await rowsOf<{ id: string; key: string }>(
    tx,
    `insert into notice (user_id, key, kind, subject, body, path, created_at)
     select id, $2 || ':' || id, $3, $4, $5, $6, $7 from unnest($1::bigint[]) as person (id)
     on conflict (key) do nothing returning id, key`,
    [[...new Set(userIds)], key, kind, subject, body, path, now],
  );
  for (const notice of left) await enqueue(tx, "notice.send", `notice:${notice.key}`, { noticeId: notice.id }, now);
  return left.length;
}
