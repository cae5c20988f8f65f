import { conclude, examine, type Unjudged } from "../checks/answer.js";
import type { Check } from "../checks/check.js";
import { findCheck } from "../checks/registry.js";
import { type Sample, sampleOfValues } from "../checks/sample.js";
import { ownershipOf } from "../coverage/ownership.queries.js";
import type { Reader } from "../database.js";
import { isDatabaseFault } from "../database-fault.js";
import { Refusal } from "../errors.js";
import { groupBy } from "../grouping.js";
import type { WindowReader } from "../observations/window.queries.js";
import { adjustPValues } from "../stats/false-discovery.js";
import { addSeconds } from "../time.js";
import type { AskedMonitor } from "./asked-monitor.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";
import { currentWindow, referenceWindow, type Window } from "./window.js";

/** Labels judged before most of them are in would judge the rows that were labelled first. */
const MIN_LABEL_SHARE = 0.9;
/** After this long, labels that are missing will not come. */
const LABEL_TIMEOUT_SECONDS = 72 * 3600;

/** A monitor's question about one window, with what was found: an answer already, or a finding still to be judged with its family. */
export interface Examined {
  monitor: AskedMonitor;
  window: Window;
  reference: Window | null;
  found: { answer: RunAnswer } | { unjudged: Unjudged };
}

/** Where answers read from; the columns remember what was read. */
export interface Sources {
  database: Reader;
  columns: WindowReader;
}

type Column = { feature: { id: string; name: string }; versionId: string };

/** Reads what a monitor asks about and computes what its check finds; what cannot be read or computed is an answer too. */
export async function examineMonitor(sources: Sources, monitor: AskedMonitor, windowEnd: Date, now: Date): Promise<Examined> {
  const window = currentWindow(windowEnd, monitor);
  try {
    return { monitor, window, ...(await find(sources, monitor, window, now)) };
  } catch (error) {
    // A database that does not answer says nothing about the monitor: the slot stays due.
    if (isDatabaseFault(error)) throw error;
    return { monitor, window, reference: null, found: { answer: uncomputed(error) } };
  }
}

async function find(
  { database, columns }: Sources,
  monitor: AskedMonitor,
  window: Window,
  now: Date,
): Promise<Pick<Examined, "reference" | "found">> {
  const reference = referenceWindow(window, monitor.reference);
  const check = findCheck(monitor.checkKey);
  if (!check) return { reference, found: { answer: withoutNumber("ERROR", `There is no check "${monitor.checkKey}".`) } };
  const { params, limits } = monitor;
  if (check.needs === "ownership") {
    const ownership = await ownershipOf(database, monitor.model, now);
    const request = { reference: null, current: sampleOfValues([]), ownership, params, limits, subject: `Ownership of ${monitor.model}` };
    return { reference: null, found: { unjudged: examine(check, request) } };
  }
  const column = columnOf(monitor);
  if ("verdict" in column) return { reference, found: { answer: column } };

  const current = await columns.column(columnArguments(monitor, check, column.versionId, window));
  const pending = pendingLabels(monitor, current, window, now);
  if (pending) return { reference, found: { answer: pending } };

  const { sample, window: stretch } = await readReference(columns, monitor, check, column, reference);
  if (!sample && check.reference === "required") {
    const reason = `${column.feature.name} cannot be judged yet: version ${monitor.versionLabel} has no training data to compare with.`;
    return { reference, found: { answer: withoutNumber("INSUFFICIENT", reason) } };
  }
  const request = { reference: sample, current, params, limits, subject: subjectOf(monitor, column), path: [] };
  return { reference: stretch, found: { unjudged: examine(check, request) } };
}

/**
 * Judges findings: p-values of one model version, window and family are corrected together, so that many features watched side by
 * side do not alarm by their number.
 */
export function concludeTogether(all: readonly Examined[]): RunAnswer[] {
  const answers = new Map<Examined, RunAnswer>();
  const families = groupBy(all, ({ monitor, window, found }) =>
    "unjudged" in found ? [monitor.versionId, window.start.getTime(), window.end.getTime(), found.unjudged.check.family].join() : "",
  );
  for (const family of families.values()) {
    const pValues = family.map(({ found }) => ("unjudged" in found ? (found.unjudged.finding.pValue ?? null) : null));
    const compared = pValues.filter((p) => p !== null).length;
    const adjusted = compared > 1 ? adjustPValues(pValues) : pValues.map(() => null);
    for (const [i, examined] of family.entries()) answers.set(examined, judge(examined, adjusted[i] ?? null, compared));
  }
  return all.map((examined) => answers.get(examined)!);
}

function judge({ found }: Examined, adjustedPValue: number | null, compared: number): RunAnswer {
  if ("answer" in found) return found.answer;
  try {
    const answer = conclude(found.unjudged, adjustedPValue);
    if (adjustedPValue === null) return answer;
    return { ...answer, rule: `${answer.rule} p adjusted over the ${compared} comparisons of this window (Benjamini–Hochberg).` };
  } catch (error) {
    return uncomputed(error);
  }
}

/** The column that a monitor watches, or why there is none. */
function columnOf(monitor: AskedMonitor): Column | RunAnswer {
  if (monitor.versionId === null) {
    const what = monitor.versionSelector === "@live" ? "The model has no live version" : `There is no version ${monitor.versionSelector}`;
    return withoutNumber("INSUFFICIENT", `${what}, so there is nothing to watch.`);
  }
  if (monitor.featureId === null || monitor.featureName === null) return withoutNumber("ERROR", "The monitor names no feature.");
  if (monitor.featureType === null) {
    return withoutNumber("ERROR", `Version ${monitor.versionLabel} does not declare the feature ${monitor.featureName}.`);
  }
  if ("version" in monitor.reference && monitor.referenceVersionId === null) {
    const { version } = monitor.reference;
    const reason = version === "predecessor" ? `Version ${monitor.versionLabel} names no predecessor` : `There is no version ${version}`;
    return withoutNumber("ERROR", `${reason} to compare with.`);
  }
  return { feature: { id: monitor.featureId, name: monitor.featureName }, versionId: monitor.versionId };
}

async function readReference(
  columns: WindowReader,
  monitor: AskedMonitor,
  check: Check,
  column: Column,
  window: Window | null,
): Promise<{ sample: Sample | null; window: Window | null }> {
  if (window) {
    const versionId = monitor.referenceVersionId ?? column.versionId;
    return { sample: await columns.column(columnArguments(monitor, check, versionId, window)), window };
  }
  const baseline = await columns.baseline(column.versionId, column.feature.id, check.needs === "values", monitor.segment);
  return baseline ? { sample: baseline.sample, window: { start: baseline.start, end: baseline.end } } : { sample: null, window: null };
}

function columnArguments(monitor: AskedMonitor, check: Check, versionId: string, { start, end }: Window) {
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

function pendingLabels(monitor: AskedMonitor, current: Sample, window: Window, now: Date): RunAnswer | null {
  if (monitor.featureRole !== "LABEL" || current.rows === 0) return null;
  const share = 1 - current.missing / current.rows;
  if (share >= MIN_LABEL_SHARE || addSeconds(window.end, LABEL_TIMEOUT_SECONDS) <= now) return null;
  const answer = withoutNumber(
    "PENDING",
    `Labels of ${Math.floor(share * 100)} % of ${current.rows} rows are in; ${MIN_LABEL_SHARE * 100} % are needed.`,
  );
  return { ...answer, currentSize: current.rows - current.missing, missingShare: current.missing / current.rows };
}

function subjectOf({ segment }: AskedMonitor, { feature }: Column): string {
  if (!segment) return feature.name;
  const where = Object.entries(segment).map(([name, value]) => `${name} = ${value}`);
  return `${feature.name} (${where.join(", ")})`;
}

/** A check that refuses its data or breaks on it costs its own answer only. */
function uncomputed(error: unknown): RunAnswer {
  const reason = error instanceof Error ? error.message : String(error);
  return withoutNumber("ERROR", error instanceof Refusal ? reason : `The check could not be computed: ${reason}`);
}
