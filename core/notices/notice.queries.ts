import type { Actor } from "../access/actor.js";
import type { Reader } from "../database.js";
import { decodeCursor, pageOf, type Page, type PageRequest } from "../paging.js";
import { countOf, rowsOf } from "../rows.js";
import type { Notice } from "./notice.entity.js";

/** Whose notices are read: nobody reads another's, and a key has none. */
export function noticeReader(actor: Actor): string | null {
  return actor.kind === "user" ? actor.userId : null;
}

/** A page of the actor's notices, newest first. */
export async function noticesPage(reader: Reader, actor: Actor, unread: boolean, page: PageRequest): Promise<Page<Notice>> {
  const before = page.after === null ? null : decodeCursor(page.after, ["integer"])[0];
  const rows = await rowsOf<Notice>(
    reader,
    `select * from notice where user_id = $1 and (read_at is null or not $2::boolean) and ($3::bigint is null or id < $3)
     order by id desc limit $4`,
    [noticeReader(actor), unread, before, page.first + 1],
  );
  return pageOf(rows, page.first, (notice) => [notice.id]);
}

/** How many notices the actor has. */
export async function countNotices(reader: Reader, actor: Actor, unread: boolean): Promise<number> {
  return countOf(reader, `select count(*)::int as count from notice where user_id = $1 and (read_at is null or not $2::boolean)`, [
    noticeReader(actor),
    unread,
  ]);
}

/** Those of the notices with these ids that are the actor's, newest first. */
export async function noticesByIds(reader: Reader, actor: Actor, ids: readonly string[]): Promise<Notice[]> {
  return rowsOf(reader, `select * from notice where user_id = $1 and id = any($2::bigint[]) order by id desc`, [noticeReader(actor), ids]);
}
