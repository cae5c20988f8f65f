import { sampleOfRows } from "../checks/sample.js";
import { registeredVersion } from "../models/version-facts.queries.js";
import { addSeconds, durationSeconds } from "../time.js";
import type { AskedOfVersion, Gathered, Sources } from "./gathered.js";
import { inSegment } from "./subject.js";

/** Counts the rows that came in both windows; of training data nobody knows how its rows came. */
export async function gatherTraffic({ database, columns }: Sources, asked: AskedOfVersion): Promise<Gathered> {
  const { monitor, window, reference: referenceWindow, versionId, referenceVersionId, now } = asked;
  const dueAt = (end: Date) => addSeconds(end, durationSeconds(monitor.delay));
  const { segment } = monitor;
  const current = await columns.arrivals({ versionId, ...window, dueAt: dueAt(window.end), segment });
  const reference =
    referenceWindow &&
    (await columns.arrivals({ versionId: referenceVersionId, ...referenceWindow, dueAt: dueAt(referenceWindow.end), segment }));
  // Rows of a segment before the window were not looked at: quiet is only what was seen to be.
  const quietSince = current.newest ?? (segment ? window.start : (await registeredVersion(database, versionId)).createdAt);
  return {
    reference: reference && sampleOfRows(reference.rows),
    current: sampleOfRows(current.rows),
    facts: { traffic: { now, current, reference, quietSince } },
    referenceWindow,
    subject: `Traffic of ${monitor.model} ${monitor.versionLabel}${inSegment(segment)}`,
  };
}
