import { outboxTopics } from "#core/jobs.js";
import { answerRequestedRun } from "#core/runs/evaluate.js";
import { defineProcessor } from "../processor.js";

/** Answers a monitor that somebody asked to run now. */
export const request = defineProcessor({
  queue: "request",
  payload: outboxTopics["monitor.run"],
  concurrency: 2,
  run: async (asked, { database, clock }) => ({ ...(await answerRequestedRun(database, asked, clock)) }),
});
