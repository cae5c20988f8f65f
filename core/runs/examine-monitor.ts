import { conclude, examine, type Unjudged } from "../checks/answer.js";
import { findCheck } from "../checks/registry.js";
import { isDatabaseFault } from "../database-fault.js";
import { Refusal } from "../errors.js";
import { groupBy } from "../grouping.js";
import { adjustPValues, type Correction } from "../stats/false-discovery.js";
import type { AskedMonitor } from "./asked-monitor.js";
import { gather } from "./gather.js";
import type { Sources } from "./gathered.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";
import { currentWindow, referenceWindow, type Window } from "./window.js";

/** A monitor's question about one window, with what was found: an answer already, or a finding still to be judged with its family. */
export interface Examined {
  monitor: AskedMonitor;
  window: Window;
  reference: Window | null;
  found: { answer: RunAnswer } | { unjudged: Unjudged };
}

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

async function find(sources: Sources, monitor: AskedMonitor, window: Window, now: Date): Promise<Pick<Examined, "reference" | "found">> {
  const reference = referenceWindow(window, monitor.reference);
  const check = findCheck(monitor.checkKey);
  if (!check) return { reference, found: { answer: withoutNumber("ERROR", `There is no check "${monitor.checkKey}".`) } };
  const gathered = await gather(sources, check, monitor, window, now);
  if ("verdict" in gathered) return { reference, found: { answer: gathered } };
  const { params, limits, featureName: feature } = monitor;
  return { reference: gathered.referenceWindow, found: { unjudged: examine(check, { ...gathered, feature, params, limits, path: [] }) } };
}

/**
 * Judges findings: p-values of one model version, window and family that choose the same correction are corrected together, so that many
 * features watched side by side do not alarm by their number.
 */
export function concludeTogether(all: readonly Examined[]): RunAnswer[] {
  const answers = new Map<Examined, RunAnswer>();
  for (const family of groupBy(all, familyOf).values()) {
    const correction = correctionOf(family[0]!) ?? "none";
    const pValues = family.map(({ found }) => ("unjudged" in found ? (found.unjudged.finding.pValue ?? null) : null));
    const compared = pValues.filter((p) => p !== null).length;
    const isAdjusted = compared > 1 && correction !== "none";
    const adjusted = isAdjusted ? adjustPValues(pValues, correction) : pValues.map(() => null);
    const rule = isAdjusted
      ? ` p adjusted over the ${compared} comparisons of this window (${NAMES[correction]}).`
      : " p stands alone, adjusted for no other comparison.";
    for (const [i, examined] of family.entries()) answers.set(examined, judge(examined, adjusted[i] ?? null, rule));
  }
  return all.map((examined) => answers.get(examined)!);
}

const NAMES: Record<Correction, string> = { "benjamini-hochberg": "Benjamini–Hochberg", bonferroni: "Bonferroni", none: "none" };

/** Whose p-values are corrected together; answers without a p-value are of no family. */
function familyOf(examined: Examined): string {
  const { monitor, window, found } = examined;
  const correction = correctionOf(examined);
  if (!correction || "answer" in found) return "";
  return [monitor.versionId, window.start.getTime(), window.end.getTime(), found.unjudged.check.family, correction].join();
}

function correctionOf({ found }: Examined): Correction | null {
  return "unjudged" in found ? found.unjudged.correction : null;
}

function judge({ found }: Examined, adjustedPValue: number | null, rule: string): RunAnswer {
  if ("answer" in found) return found.answer;
  try {
    const answer = conclude(found.unjudged, adjustedPValue);
    return found.unjudged.finding.pValue === undefined ? answer : { ...answer, rule: answer.rule + rule };
  } catch (error) {
    return uncomputed(error);
  }
}

/** A check that refuses its data or breaks on it costs its own answer only. */
function uncomputed(error: unknown): RunAnswer {
  const reason = error instanceof Error ? error.message : String(error);
  return withoutNumber("ERROR", error instanceof Refusal ? reason : `The check could not be computed: ${reason}`);
}
