import { outboxTopics } from "#core/jobs.js";
import { answerForRecord } from "#core/runs/evaluate.js";
import { defineProcessor } from "../processor.js";

/** Answers past windows of a monitor; one job at a time, so that what is due now does not wait for the past. */
export const backfill = defineProcessor({
  queue: "backfill",
  payload: outboxTopics["monitor.backfill"],
  concurrency: 1,
  run: async (asked, { database, clock }) => ({ ...(await answerForRecord(database, asked, clock)) }),
});
