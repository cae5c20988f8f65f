import type { Tx } from "./database.js";
import type { OutboxPayload, OutboxTopic } from "./jobs.js";
import { addSeconds } from "./time.js";

/** How long a delivered message is kept: its key makes a repeat harmless, and repeats come within minutes. */
const KEPT_SECONDS = 7 * 86_400;
/** Most messages forgotten at once, so that a long neglected outbox does not hold up the rest. */
const MOST_FORGOTTEN = 10_000;

/** The channel that hints to the relay that messages wait; losing a hint only costs latency. */
export const OUTBOX_CHANNEL = "watchbill_outbox";

/** Puts a message in the caller's transaction, to be relayed once it commits; a key said twice is kept once. */
export async function enqueue<T extends OutboxTopic>(tx: Tx, topic: T, key: string, payload: OutboxPayload<T>, now: Date): Promise<void> {
  await tx.query(`insert into outbox (topic, key, payload, created_at) values ($1, $2, $3, $4) on conflict (key) do nothing`, [
    topic,
    key,
    JSON.stringify(payload),
    now,
  ]);
  await tx.query(`select pg_notify($1, '')`, [OUTBOX_CHANNEL]);
}

/** Deletes messages that were delivered a week ago; returns how many. */
export async function forgetDelivered(tx: Tx, now: Date): Promise<number> {
  const [, count] = await tx.query<[unknown, number]>(
    `delete from outbox where id in (
       select id from outbox where sent_at < $1 order by sent_at limit ${MOST_FORGOTTEN} for update skip locked)`,
    [addSeconds(now, -KEPT_SECONDS)],
  );
  return count;
}
