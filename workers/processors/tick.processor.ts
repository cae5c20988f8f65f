import { z } from "zod";
import { claimSlots, endPauses } from "#core/monitors/schedule.service.js";
import { defineProcessor } from "../processor.js";

/** Most slots claimed by one tick. */
const SLOTS_PER_TICK = 5_000;
/** A claimed slot waits in the queue at most this long before another tick takes it over. */
const LEASE_SECONDS = 120;
/** While so many jobs wait nothing more is claimed, so that no lease ends in the queue. */
const WAITING_JOBS = 400;
const RETRIED = { attempts: 3, backoff: { type: "exponential", delay: 2_000 } } as const;

/** Claims what is due and hands it to the evaluators; ends the pauses whose time is up. */
export const tick = defineProcessor({
  queue: "tick",
  payload: z.unknown(),
  concurrency: 1,
  async run(_, { database, queues }) {
    const resumed = await endPauses(database);
    if ((await queues.evaluate.getWaitingCount()) >= WAITING_JOBS) return { resumed, claimed: 0 };
    const jobs = await claimSlots(database, { limit: SLOTS_PER_TICK, leaseSeconds: LEASE_SECONDS });
    if (jobs.length > 0) await queues.evaluate.addBulk(jobs.map((data) => ({ name: "evaluate", data, opts: RETRIED })));
    return { resumed, claimed: jobs.reduce((sum, job) => sum + job.slots.length, 0) };
  },
});
