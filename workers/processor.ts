import type { Logger } from "pino";
import type { DataSource } from "typeorm";
import type { z } from "zod";
import type { Mailer } from "./mailer.js";
import type { JobQueue } from "./queue.js";

/** The queues there are. Answers asked for by hand and news of incidents do not wait behind a crowd of due slots. */
export const QUEUES = ["tick", "evaluate", "request", "backfill", "announce", "deliver", "late", "rounds"] as const;
export type QueueName = (typeof QUEUES)[number];

/** What a processor works with. */
export interface Services {
  database: DataSource;
  clock: () => Date;
  log: Logger;
  queues: Record<QueueName, JobQueue>;
  /** Null where no mail server is set. */
  mailer: Mailer | null;
}

/** The work of one kind of job. `run` must be safe to run twice; what it returns goes to the log. */
export interface ProcessorDefinition<Payload extends z.ZodType> {
  queue: QueueName;
  payload: Payload;
  concurrency: number;
  run(payload: z.output<Payload>, services: Services): Promise<Record<string, number>>;
}

/** A processor as the workers run it. */
export interface RunnableProcessor {
  queue: QueueName;
  concurrency: number;
  process(job: { id?: string | undefined; data: unknown }, services: Services): Promise<void>;
}

/** Makes a processor whose payload is checked, and whose outcome, duration and faults are logged, in one place for all. */
export function defineProcessor<Payload extends z.ZodType>(definition: ProcessorDefinition<Payload>): RunnableProcessor {
  const { queue, concurrency, payload, run } = definition;
  return {
    queue,
    concurrency,
    async process(job, services) {
      const log = services.log.child({ queue, job: job.id });
      const begun = performance.now();
      const took = () => Math.round(performance.now() - begun);
      try {
        const counts = await run(payload.parse(job.data), { ...services, log });
        const isEventful = Object.values(counts).some((count) => count > 0);
        log[isEventful ? "info" : "trace"]({ ...counts, ms: took() }, `${queue} done`);
      } catch (error) {
        log.error({ err: error, ms: took() }, `${queue} failed`);
        throw error;
      }
    },
  };
}
