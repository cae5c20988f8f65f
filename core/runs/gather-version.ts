import { sampleOfRows } from "../checks/sample.js";
import { registeredVersion } from "../models/version-facts.queries.js";
import { baselineSpan } from "../observations/frame.queries.js";
import type { AskedOfVersion, Gathered, Sources } from "./gathered.js";
import { gatherColumn } from "./gather-column.js";
import type { RunAnswer } from "./run-answer.js";

/** Reads what is registered of the version, and beside it the column that the monitor names, if it names one. */
export async function gatherVersion(sources: Sources, asked: AskedOfVersion): Promise<Gathered | RunAnswer> {
  const { monitor, versionId, now } = asked;
  const column = monitor.featureId === null ? null : await gatherColumn(sources, asked);
  if (column && "verdict" in column) return column;
  const { label, createdAt, artifactHash } = await registeredVersion(sources.database, versionId);
  const trainedUntil = (await baselineSpan(sources.database, versionId))?.end ?? null;
  const facts = { version: { now, label, createdAt, artifactHash, trainedUntil } };
  if (column) return { ...column, facts };
  return { reference: null, current: sampleOfRows(0), facts, referenceWindow: null, subject: `Version ${label} of ${monitor.model}` };
}
