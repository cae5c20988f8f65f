import pg from "pg";
import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import { groupBy } from "#core/grouping.js";
import type { RelayedTopic } from "#core/jobs.js";
import { OUTBOX_CHANNEL } from "#core/outbox.js";
import type { QueueName, Services } from "./processor.js";

const BATCH = 200;
/** How long a message waits at most when its hint was lost. */
const POLL_MS = 1_000;
const RETRIED = { attempts: 8, backoff: { type: "exponential", delay: 1_000 } } as const;

const queueOf: Record<RelayedTopic, QueueName> = {
  "monitor.run": "request",
  "monitor.backfill": "backfill",
  "incident.changed": "announce",
  "notice.send": "deliver",
};

interface Message {
  id: string;
  topic: string;
  key: string;
  payload: unknown;
}

/** A relay that runs until it is stopped. */
export interface Relay {
  stop(): Promise<void>;
}

/**
 * Hands waiting messages to their queues and marks them once the queues have them. A crash between the two hands a message over twice;
 * its job has the message's key for an id, and is safe to run twice.
 */
export async function relayMessages(database: DataSource, queues: Services["queues"]): Promise<number> {
  return database.transaction(async (tx) => {
    const messages = await tx.query<Message[]>(
      `select id, topic, key, payload from outbox where sent_at is null and topic = any($1) order by id limit $2 for update skip locked`,
      [Object.keys(queueOf), BATCH],
    );
    if (messages.length === 0) return 0;
    for (const [topic, ofTopic] of groupBy(messages, (message) => message.topic as RelayedTopic)) {
      // BullMQ keeps colons in ids to itself.
      const jobs = ofTopic.map(({ key, payload }) => ({
        name: topic,
        data: payload,
        opts: { ...RETRIED, jobId: key.replaceAll(":", "/") },
      }));
      await queues[queueOf[topic]].addBulk(jobs);
    }
    await tx.query(`update outbox set sent_at = now() where id = any($1::bigint[])`, [messages.map((message) => message.id)]);
    return messages.length;
  });
}

/** Relays messages as they come: at once on the database's hint, else at the next poll. */
export function startRelay({ database, queues, log, url }: Pick<Services, "database" | "queues" | "log"> & { url: string }): Relay {
  const stopping = new AbortController();
  let wake = () => {};
  const listener = new HintListener(url, () => wake(), log);
  const done = (async () => {
    while (!stopping.signal.aborted) {
      const hinted = new Promise<void>((resolve) => (wake = resolve));
      const relayed = await relayMessages(database, queues).catch((error: unknown) => {
        log.error({ err: error }, "the outbox could not be relayed");
        return 0;
      });
      if (relayed > 0 || stopping.signal.aborted) continue;
      await listener.ensure();
      await within(hinted, POLL_MS);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      wake();
      await done;
      await listener.close();
    },
  };
}

/** A connection that listens for hints, made anew when it is lost. */
class HintListener {
  private client: pg.Client | null = null;

  constructor(
    private readonly url: string,
    private readonly onHint: () => void,
    private readonly log: Logger,
  ) {}

  /** Listens, unless it does already; failing to is only slower. */
  async ensure(): Promise<void> {
    if (this.client) return;
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: "watchbill-relay" });
    const drop = () => {
      if (this.client === client) this.client = null;
    };
    client.on("error", drop).on("end", drop).on("notification", this.onHint);
    try {
      await client.connect();
      await client.query(`listen ${OUTBOX_CHANNEL}`);
      this.client = client;
      this.onHint();
    } catch (error) {
      this.log.warn({ err: error }, "the relay cannot listen for hints");
      await client.end().catch(() => {});
    }
  }

  async close(): Promise<void> {
    await this.client?.end().catch(() => {});
  }
}

/** Waits for a promise, but no longer than this. */
async function within(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([promise, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
