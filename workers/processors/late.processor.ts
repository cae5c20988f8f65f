import { z } from "zod";
import { answerLateData } from "#core/runs/late-data.service.js";
import { defineProcessor } from "../processor.js";

/** Answers windows again that rows or labels came late for. */
export const late = defineProcessor({
  queue: "late",
  payload: z.unknown(),
  concurrency: 1,
  run: async (_, { database, clock }) => ({ ...(await answerLateData(database, clock)) }),
});
