import { createPostgresBackend, type JobsOptions, type Processor, Queue, runMigrations, Worker } from "bullmq";
import pg from "pg";

/** A job to be put into a queue. */
export interface NewJob {
  name: string;
  data: unknown;
  opts?: JobsOptions;
}

/** What we use of a queue, whichever server holds it. */
export interface JobQueue {
  addBulk(jobs: NewJob[]): Promise<unknown>;
  upsertJobScheduler(id: string, repeat: { every: number }, job: { name: string; opts: JobsOptions }): Promise<unknown>;
  getWaitingCount(): Promise<number>;
  close(): Promise<void>;
}

/** What we use of a worker. */
export interface JobWorker {
  on(event: "error", listener: (error: Error) => void): unknown;
  close(force?: boolean): Promise<void>;
}

/** A server that holds queues. */
export interface QueueServer {
  queue(name: string): JobQueue;
  worker(name: string, processor: Processor, concurrency: number): JobWorker;
  close(): Promise<void>;
}

/** The names of the queues share the server with others' under this prefix. */
const PREFIX = "watchbill";
/** What was done is in our own tables; of failed jobs the last are kept to look at. */
const KEPT = { removeOnComplete: { count: 0 }, removeOnFail: { count: 1000 } };
/** One for each worker to listen with, and some to work with. */
const CONNECTIONS = 12;

/** The queues in Redis when there is a URL for it, else in PostgreSQL beside the data. */
export function connectQueues(config: { databaseUrl: string; redisUrl: string | null }): Promise<QueueServer> {
  return config.redisUrl ? onRedis(config.redisUrl) : onPostgres(config.databaseUrl);
}

async function onRedis(url: string): Promise<QueueServer> {
  // Workers wait for ever for a server that is away; BullMQ asks for null.
  const connection = { url, maxRetriesPerRequest: null };
  return {
    queue: (name) => new Queue(name, { connection, prefix: PREFIX, defaultJobOptions: KEPT }),
    worker: (name, processor, concurrency) => new Worker(name, processor, { connection, prefix: PREFIX, concurrency }),
    close: async () => {},
  };
}

async function onPostgres(url: string): Promise<QueueServer> {
  // One pool for all queues; BullMQ's own would be one for each, and it looks for its tables without naming their schema.
  const connection = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    keepAlive: true,
    application_name: "watchbill-queue",
    options: "-c search_path=bullmq",
  });
  connection.setMaxListeners(0);
  connection.on("error", () => {});
  const client = await connection.connect();
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
  return {
    queue: (name) => new Queue(name, { connection, defaultJobOptions: KEPT }, createPostgresBackend),
    worker: (name, processor, concurrency) => new Worker(name, processor, { connection, concurrency }, createPostgresBackend),
    close: () => connection.end(),
  };
}
