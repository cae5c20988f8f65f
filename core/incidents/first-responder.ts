import { WARM_UP_DAYS } from "../models/scenario-rules.js";
import type { DeploymentRole, ResponsibilityRole, Seat } from "../vocabulary.js";

/** Who answers for an incident when it opens, and why, in words. */
export interface FirstResponder {
  seat: Seat;
  teamId: string | null;
  assigneeId: string | null;
  reason: string;
}

/** What decides the seat of a monitor's incidents. */
export interface Alarm {
  /** What the monitor's owners chose; null follows the check. */
  firstResponder: Seat | null;
  perspective: Seat;
  deploymentRole: DeploymentRole | null;
  /** A new model in its first days as the live one. */
  isWarmingUp: boolean;
}

interface Holder {
  role: ResponsibilityRole;
  teamId: string;
  assigneeId: string | null;
  explanation: string;
}

const names: Record<ResponsibilityRole, string> = {
  DATA_SCIENCE: "Data science seat",
  OPERATIONS: "Operations seat",
  ACCOUNTABLE: "Accountable team",
  INFORMED: "Informed team",
};

const WARM_UP_REASON = `a new model is data science's first for ${WARM_UP_DAYS} days`;

/**
 * The seat that is called first, then the other, then the accountable team. What a shadow version predicts reaches no user, so its
 * data-science findings never call operations. What is odd about a new model its data scientists tell best, so that its first days are
 * theirs unless the monitor's owners chose.
 */
export function chooseFirstResponder(alarm: Alarm, holders: readonly Holder[]): FirstResponder {
  const isShadowFinding = alarm.deploymentRole === "SHADOW" && alarm.perspective === "DATA_SCIENCE";
  const usual = alarm.isWarmingUp ? "DATA_SCIENCE" : alarm.perspective;
  const seat = isShadowFinding ? "DATA_SCIENCE" : (alarm.firstResponder ?? usual);
  const why = alarm.isWarmingUp && !alarm.firstResponder && seat !== alarm.perspective ? [WARM_UP_REASON] : [];
  const other: Seat = seat === "DATA_SCIENCE" ? "OPERATIONS" : "DATA_SCIENCE";
  const order: ResponsibilityRole[] = isShadowFinding ? [seat, "ACCOUNTABLE"] : [seat, other, "ACCOUNTABLE"];
  const empty: string[] = [];
  for (const role of order) {
    const holder = holders.find((candidate) => candidate.role === role);
    if (holder) {
      return {
        seat: role === "ACCOUNTABLE" ? seat : (role as Seat),
        teamId: holder.teamId,
        assigneeId: holder.assigneeId,
        reason: [`${names[role]}, ${holder.explanation}`, ...why, ...empty].join("; "),
      };
    }
    empty.push(`nobody fills the ${names[role].toLowerCase()}`);
  }
  return { seat, teamId: null, assigneeId: null, reason: "Nobody answers for this monitor" };
}
