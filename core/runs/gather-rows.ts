import { type Frame, isPresent } from "../checks/frame.js";
import type { RowsWanted } from "../checks/check.js";
import { sampleOfRows } from "../checks/sample.js";
import type { AskedOfVersion, Gathered, Sources } from "./gathered.js";
import { labelsPending } from "./labels-pending.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";
import { inSegment } from "./subject.js";
import type { Window } from "./window.js";

/** Reads the rows of both sides with the columns that the check chooses. */
export async function gatherRows(sources: Sources, asked: AskedOfVersion): Promise<Gathered | RunAnswer> {
  const { monitor, check, window, now, versionId } = asked;
  const declared = await sources.frames.declared(versionId);
  const wanted = check.rowsWanted!(monitor.params, declared, monitor.featureName);
  const current = await frameOf(sources, asked, versionId, wanted, { kind: "OBSERVATIONS", window });
  const unlabelled = wanted.labels ? unlabelledRows(current) : [];
  const pending = wanted.labels && awaited(current, unlabelled, wanted.labels, now);
  if (pending) return pending;

  const { frame: reference, window: referenceWindow } = await readReference(sources, asked, wanted);
  if (!reference && check.reference === "required") {
    return withoutNumber("INSUFFICIENT", `Version ${monitor.versionLabel} cannot be judged yet: it has no training data to compare with.`);
  }
  return {
    reference: reference && sampleOfRows(reference.population),
    current: sampleOfRows(current.population, unlabelled.length),
    facts: { rows: { reference, current } },
    referenceWindow,
    subject: `${monitor.featureName ?? `${monitor.model} ${monitor.versionLabel}`}${inSegment(monitor.segment)}`,
  };
}

async function readReference(
  sources: Sources,
  asked: AskedOfVersion,
  wanted: RowsWanted,
): Promise<{ frame: Frame | null; window: Window | null }> {
  const { reference, referenceVersionId } = asked;
  if (wanted.isAlone) return { frame: null, window: null };
  const window = reference ?? (await sources.frames.baselineSpan(referenceVersionId));
  if (!window) return { frame: null, window };
  const kind = reference ? "OBSERVATIONS" : "BASELINE";
  return { frame: await frameOf(sources, asked, referenceVersionId, wanted, { kind, window }), window };
}

async function frameOf(
  { frames }: Sources,
  { monitor }: AskedOfVersion,
  versionId: string,
  wanted: RowsWanted,
  { kind, window }: { kind: "OBSERVATIONS" | "BASELINE"; window: Window },
): Promise<Frame> {
  const names = new Set(wanted.columns.map(({ name }) => name));
  const columns = (await frames.declared(versionId)).filter(({ name }) => names.has(name));
  return frames.frame({ versionId, kind, ...window, columns, segment: monitor.segment, maxRows: wanted.maxRows });
}

/** The times of the rows that have no label yet. */
function unlabelledRows({ columns, times }: Frame): number[] {
  const label = columns.find(({ role }) => role === "LABEL");
  return label ? Array.from(times).filter((_, row) => !isPresent(label, row)) : [];
}

/** Labels are awaited while too few are in and the newest row without one is young enough to get it. */
function awaited(
  { rows }: Frame,
  unlabelled: readonly number[],
  { minShare, timeoutSeconds }: NonNullable<RowsWanted["labels"]>,
  now: Date,
): RunAnswer | null {
  const newest = unlabelled.reduce((latest, time) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  if (newest + timeoutSeconds * 1000 <= now.getTime()) return null;
  return labelsPending({ rows, unlabelled: unlabelled.length, minShare });
}
