import type { Tx } from "./database.js";
import type { OutboxPayload, OutboxTopic } from "./jobs.js";

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
