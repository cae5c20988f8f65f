import { outboxTopics } from "#core/jobs.js";
import { announceIncident } from "#core/notifications/announce.service.js";
import { defineProcessor } from "../processor.js";

/** Tells the responders of an incident what became of it. */
export const announce = defineProcessor({
  queue: "announce",
  payload: outboxTopics["incident.changed"],
  concurrency: 2,
  async run(change, { database, clock, log }) {
    const notices = await database.transaction((tx) => announceIncident(tx, change, clock()));
    for (const { recipient, message } of notices)
      log.warn({ recipient, incident: change.incidentId }, `would page ${recipient}: ${message}`);
    return { told: notices.length };
  },
});
