import { z } from "zod";

const id = z.string().regex(/^\d{1,18}$/);
const instant = z.iso.datetime();

/** One claimed slot of one monitor; `fence` is the claim's number, and only its holder may answer. */
export const claimedSlot = z.object({ monitorId: id, slotAt: instant, fence: id });
export type ClaimedSlot = z.infer<typeof claimedSlot>;

/** Most past windows answered by one job: few enough that a lost one is soon repeated. */
export const WINDOWS_PER_JOB = 50;

/** What the outbox may carry: topic to payload. The workers relay each message as a job of the same name. */
export const outboxTopics = {
  /** Answer a monitor now, out of turn, for the window that ends at `windowEnd`. */
  "monitor.run": z.object({ monitorId: id, windowEnd: instant, requestedBy: z.string() }),
  /** Answer past windows of a monitor, for the record. */
  "monitor.backfill": z.object({ monitorId: id, windowEnds: z.array(instant).min(1).max(WINDOWS_PER_JOB) }),
  /** An incident opened, was acknowledged or resolved: tell who answers for it. */
  "incident.changed": z.object({ incidentId: id, change: z.enum(["opened", "acknowledged", "resolved"]) }),
  /** Send a notice to its person. */
  "notice.send": z.object({ noticeId: id }),
  /** Rows or labels came for windows that were answered before. Not relayed one by one: the workers read all that wait together. */
  "observations.late": z.object({ versionId: id, batchId: id, kind: z.enum(["OBSERVATIONS", "LABELS"]) }),
} as const;
export type OutboxTopic = keyof typeof outboxTopics;
/** The topics whose messages become a job each. */
export type RelayedTopic = Exclude<OutboxTopic, "observations.late">;
export type OutboxPayload<T extends OutboxTopic> = z.infer<(typeof outboxTopics)[T]>;

/** Claimed slots of one model, answered together so that each column is read once. */
export const evaluateSlots = z.object({ modelId: id, slots: z.array(claimedSlot).min(1).max(500) });
export type EvaluateSlots = z.infer<typeof evaluateSlots>;
