import type { Sample } from "../checks/sample.js";
import { addSeconds } from "../time.js";
import type { AskedMonitor } from "./asked-monitor.js";
import type { AskedOfVersion, Gathered, Sources } from "./gathered.js";
import { labelsPending } from "./labels-pending.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";
import { inSegment } from "./subject.js";
import type { Window } from "./window.js";

/** Labels judged before most of them are in would judge the rows that were labelled first. */
const MIN_LABEL_SHARE = 0.9;
/** After this long, labels that are missing will not come. */
export const LABEL_TIMEOUT_SECONDS = 72 * 3600;

/** Reads both sides of the one column that a monitor watches. */
export async function gatherColumn({ columns }: Sources, asked: AskedOfVersion): Promise<Gathered | RunAnswer> {
  const { monitor, check, window, versionId } = asked;
  const { featureName, featureType } = monitor;
  if (featureName === null) return withoutNumber("ERROR", "The monitor names no feature.");
  if (featureType === null) return withoutNumber("ERROR", `Version ${monitor.versionLabel} does not declare the feature ${featureName}.`);

  const current = await columns.column(columnArguments(asked, versionId, window));
  if (monitor.featureRole === "LABEL" && addSeconds(window.end, LABEL_TIMEOUT_SECONDS) > asked.now) {
    const pending = labelsPending({ rows: current.rows, unlabelled: current.missing, minShare: MIN_LABEL_SHARE });
    if (pending) return pending;
  }
  const { sample, window: referenceWindow } = await readReference(columns, asked);
  if (!sample && check.reference === "required") {
    const reason = `${featureName} cannot be judged yet: version ${monitor.versionLabel} has no training data to compare with.`;
    return withoutNumber("INSUFFICIENT", reason);
  }
  return { reference: sample, current, facts: {}, referenceWindow, subject: `${featureName}${inSegment(monitor.segment)}` };
}

async function readReference(
  columns: Sources["columns"],
  asked: AskedOfVersion,
): Promise<{ sample: Sample | null; window: Window | null }> {
  const { monitor, check, reference: window, referenceVersionId } = asked;
  if (window) return { sample: await columns.column(columnArguments(asked, referenceVersionId, window)), window };
  const baseline = await columns.baseline(referenceVersionId, monitor.featureId!, check.needs === "values", monitor.segment);
  return baseline ? { sample: baseline.sample, window: { start: baseline.start, end: baseline.end } } : { sample: null, window: null };
}

function columnArguments(
  { monitor, check }: { monitor: AskedMonitor; check: AskedOfVersion["check"] },
  versionId: string,
  { start, end }: Window,
) {
  return {
    versionId,
    featureId: monitor.featureId!,
    featureType: monitor.featureType!,
    featureRole: monitor.featureRole!,
    start,
    end,
    kind: "OBSERVATIONS" as const,
    segment: monitor.segment,
    wantValues: check.needs === "values",
  };
}
