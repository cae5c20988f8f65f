import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import { createMailer, type MailSettings } from "./mailer.js";
import { startRelay } from "./outbox-relay.js";
import { type QueueName, QUEUES, type RunnableProcessor, type Services } from "./processor.js";
import { announce } from "./processors/announce.processor.js";
import { deliver } from "./processors/deliver.processor.js";
import { evaluate } from "./processors/evaluate.processor.js";
import { backfill } from "./processors/backfill.processor.js";
import { late } from "./processors/late.processor.js";
import { request } from "./processors/request.processor.js";
import { rounds } from "./processors/rounds.processor.js";
import { tick } from "./processors/tick.processor.js";
import { connectQueues, type JobQueue } from "./queue.js";

const processors: readonly RunnableProcessor[] = [tick, evaluate, request, backfill, announce, deliver, late, rounds];

/** How often the schedule looks for due slots. */
const TICK_MS = 500;
/** How often late rows and labels are looked for: what comes in between is read in one go. */
const LATE_MS = 30_000;
/** How often the rounds are made. */
const ROUNDS_MS = 5 * 60_000;
/** How long jobs in progress may take to end when the workers stop; what is cut off is repeated by somebody else. */
const DRAIN_MS = 8_000;

/** Workers in progress. */
export interface Workers {
  /** Takes no more jobs, lets those in progress end, and closes all connections but the database's. */
  stop(): Promise<void>;
}

/** Starts a worker for every kind of job, the schedule and the outbox relay. Any number of processes may do so. */
export async function startWorkers(options: {
  database: DataSource;
  config: { databaseUrl: string; redisUrl: string | null } & MailSettings;
  log: Logger;
  clock?: () => Date;
}): Promise<Workers> {
  const { database, config, log, clock = () => new Date() } = options;
  const server = await connectQueues(config);
  const queues = Object.fromEntries(QUEUES.map((name) => [name, server.queue(name)])) as Record<QueueName, JobQueue>;
  const mailer = createMailer(config);
  const services: Services = { database, clock, log, queues, mailer };
  const workers = processors.map((processor) => {
    const worker = server.worker(processor.queue, (job) => processor.process(job, services), processor.concurrency);
    worker.on("error", (error) => log.error({ err: error, queue: processor.queue }, "a worker lost its queue"));
    return worker;
  });
  const kept = { removeOnComplete: true, removeOnFail: 100 };
  await queues.tick.upsertJobScheduler("tick", { every: TICK_MS }, { name: "tick", opts: kept });
  await queues.late.upsertJobScheduler("late", { every: LATE_MS }, { name: "late", opts: kept });
  await queues.rounds.upsertJobScheduler("rounds", { every: ROUNDS_MS }, { name: "rounds", opts: kept });
  const relay = startRelay({ database, queues, log, url: config.databaseUrl });
  log.info({ queue: config.redisUrl ? "redis" : "postgres" }, "the workers are ready");
  return {
    async stop() {
      await relay.stop();
      const closed = Promise.all(workers.map((worker) => worker.close()));
      const isDrained = await Promise.race([closed.then(() => true), delay(DRAIN_MS)]);
      if (!isDrained) await Promise.race([Promise.all(workers.map((worker) => worker.close(true))), delay(1_000)]);
      await Promise.all(Object.values(queues).map((queue) => queue.close()));
      await server.close();
      mailer?.close();
    },
  };
}

function delay(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms).unref());
}
