import type { Reader, Tx } from "../database.js";
import { rowOf } from "../rows.js";
import { Notice } from "./notice.entity.js";

/** A notice as it goes out. */
export interface OutgoingNotice {
  id: string;
  key: string;
  email: string;
  name: string;
  subject: string;
  body: string;
  path: string;
}

/** The notice to send; null when it is sent already, or only listed. */
export async function noticeToSend(reader: Reader, id: string): Promise<OutgoingNotice | null> {
  return rowOf(
    reader,
    `select notice.id, notice.key, person.email, person.name, notice.subject, notice.body, notice.path
     from notice join app_user person on person.id = notice.user_id
     where notice.id = $1 and notice.state in ('QUEUED', 'FAILED')`,
    [id],
  );
}

/** Records what became of an attempt: sent, failed with the reason, or only listed because no mail server is set. */
export async function recordDelivery(tx: Tx, id: string, state: Notice["state"], lastError: string | null): Promise<void> {
  await tx.update(Notice, { id }, { state, lastError: lastError?.slice(0, 500) ?? null, attempts: () => "attempts + 1" });
}
