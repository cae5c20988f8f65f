import type { Tx } from "../database.js";
import { enqueue } from "../outbox.js";
import { answeredUntil } from "./answered-until.queries.js";

/** A stored batch as far as windows are concerned. */
export interface LateBatch {
  id: string;
  versionId: string;
  kind: "OBSERVATIONS" | "LABELS";
  times: Float64Array;
}

/**
 * Says, in the transaction that stores a batch, that windows may have been answered without it; returns how many of its rows are late.
 * Labels are never late themselves, but any may belong to a row of such a window.
 */
export async function noteLate(tx: Tx, { id, versionId, kind, times }: LateBatch, now: Date): Promise<number> {
  const { answered, read } = await answeredUntil(tx, versionId, now);
  if (!read) return 0;
  if (kind === "LABELS" || times.some((time) => time < read.getTime())) {
    await enqueue(tx, "observations.late", `observations.late:${id}`, { versionId, batchId: id, kind }, now);
  }
  if (kind === "LABELS" || !answered) return 0;
  return times.reduce((count, time) => count + Number(time < answered.getTime()), 0);
}
