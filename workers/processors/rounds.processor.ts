import { z } from "zod";
import { warnOfGaps } from "#core/coverage/gap-notices.service.js";
import { watchHandovers } from "#core/handovers/handover-expiry.service.js";
import { leaveDigests } from "#core/notices/digest.service.js";
import { forgetDelivered } from "#core/outbox.js";
import { remindOfSwaps } from "#core/oncall/swap-reminders.service.js";
import { defineProcessor } from "../processor.js";

/** What is looked after every few minutes because a date has come, not because somebody did something. */
export const rounds = defineProcessor({
  queue: "rounds",
  payload: z.unknown(),
  concurrency: 1,
  async run(_, { database, clock }) {
    const now = clock();
    const handovers = await watchHandovers(database, now);
    const swaps = await database.transaction((tx) => remindOfSwaps(tx, now));
    const digests = await database.transaction((tx) => leaveDigests(tx, now));
    const gaps = await database.transaction((tx) => warnOfGaps(tx, now));
    const forgotten = await database.transaction((tx) => forgetDelivered(tx, now));
    return { ...handovers, swaps, digests, gaps, forgotten };
  },
});
