import type { Limits } from "../checks/limits.js";
import type { MonitorState, Verdict } from "../vocabulary.js";

/** A check that cannot be answered pages nobody before it has failed to answer this often in a row. */
export const ERRORS_BEFORE_INCIDENT = 3;

/** What a new answer means for its monitor. */
export interface Transition {
  state: MonitorState;
  /** Equal bad verdicts in a row, this one included, as far back as was looked. */
  failingRuns: number;
  /** What happens to the open incident: `open` makes one, `follow` moves its latest run on, `resolve` ends it. */
  incident: "open" | "follow" | "resolve" | null;
}

/** Where a monitor stands when an answer comes in. */
export interface Standing {
  state: MonitorState;
  limits: Limits;
  hasOpenIncident: boolean;
  /** Verdicts of the windows before this one, newest first. */
  earlier: readonly Verdict[];
}

/** How many earlier verdicts a transition needs to see. */
export function memoryOf(limits: Limits): number {
  return Math.max(limits.warn?.consecutiveRuns ?? 1, limits.fail?.consecutiveRuns ?? 1, ERRORS_BEFORE_INCIDENT) - 1;
}

/** The state that a verdict leads to. A paused monitor stays paused; an open incident ends only with a PASS. */
export function nextState(verdict: Verdict, standing: Standing): Transition {
  const { limits, hasOpenIncident, earlier } = standing;
  const inRow = (...verdicts: Verdict[]) => 1 + prefix(earlier, verdicts);
  const isPaused = standing.state === "PAUSED";
  const failingRuns = verdict === "FAIL" || verdict === "WARN" || verdict === "ERROR" ? inRow(verdict) : 0;
  const become = (state: MonitorState, incident: Transition["incident"]): Transition =>
    isPaused ? { state: "PAUSED", failingRuns, incident: null } : { state, failingRuns, incident };
  const follow = hasOpenIncident ? "follow" : null;

  switch (verdict) {
    case "PASS":
      return become("OK", hasOpenIncident ? "resolve" : null);
    case "FAIL": {
      if (hasOpenIncident) return become("ALERTING", "follow");
      const isConfirmed = inRow("FAIL") >= (limits.fail?.consecutiveRuns ?? 1);
      return isConfirmed ? become("ALERTING", "open") : become("WARNING", null);
    }
    case "WARN": {
      // A failing window is past the warning limit too.
      const isConfirmed = hasOpenIncident || inRow("WARN", "FAIL") >= (limits.warn?.consecutiveRuns ?? 1);
      return become(isConfirmed ? "WARNING" : "OK", follow);
    }
    case "ERROR":
      return become("ERRORED", follow ?? (inRow("ERROR") >= ERRORS_BEFORE_INCIDENT ? "open" : null));
    case "INSUFFICIENT":
      return become("NO_DATA", null);
    case "PENDING":
      return become("PENDING", null);
  }
}

function prefix(earlier: readonly Verdict[], verdicts: readonly Verdict[]): number {
  const end = earlier.findIndex((verdict) => !verdicts.includes(verdict));
  return end < 0 ? earlier.length : end;
}
