import { evaluateSlots as payload } from "#core/jobs.js";
import { evaluateSlots } from "#core/runs/evaluate.js";
import { defineProcessor } from "../processor.js";

/** Answers claimed slots of one model. */
export const evaluate = defineProcessor({
  queue: "evaluate",
  payload,
  concurrency: 4,
  run: async (slots, { database, clock }) => ({ ...(await evaluateSlots(database, slots, clock)) }),
});
