import type { Verdict } from "../vocabulary.js";
import type { Finding, Floor } from "./check.js";
import { breaches, type Limit, type Limits } from "./limits.js";

/** A verdict and what decided it. */
export interface Judgement {
  verdict: Extract<Verdict, "PASS" | "WARN" | "FAIL" | "INSUFFICIENT">;
  /** The limit that was passed, also when a floor held the alarm back. */
  limit: Limit | null;
  /** The floor that held an alarm back. */
  heldBy: Floor | null;
  /** Why there is no verdict. */
  reason: string | null;
}

/**
 * Holds limits against a finding: INSUFFICIENT when the data does not carry a verdict, else FAIL or WARN when a limit is passed and every
 * floor that gates its metric is exceeded, else PASS.
 */
export function judge(finding: Pick<Finding, "metrics" | "floors" | "tooFew">, limits: Limits): Judgement {
  const nothing = { limit: null, heldBy: null, reason: null };
  if (finding.tooFew !== undefined) return { ...nothing, verdict: "INSUFFICIENT", reason: finding.tooFew };
  let held: Pick<Judgement, "limit" | "heldBy"> = nothing;
  for (const [verdict, limit] of [["FAIL", limits.fail] as const, ["WARN", limits.warn] as const]) {
    const value = limit && finding.metrics[limit.metric];
    if (!limit || value === undefined || value === null || !breaches(limit, value)) continue;
    const heldBy = finding.floors?.find((floor) => floor.gates.includes(limit.metric) && !isAbove(finding.metrics, floor)) ?? null;
    if (!heldBy) return { ...nothing, verdict, limit };
    held = { limit, heldBy };
  }
  const unknown = [limits.fail, limits.warn].find((limit) => limit && !Number.isFinite(finding.metrics[limit.metric]));
  if (unknown) return { ...nothing, verdict: "INSUFFICIENT", reason: `${unknown.metric} cannot be computed from this data` };
  return { ...nothing, ...held, verdict: "PASS" };
}

function isAbove(metrics: Finding["metrics"], floor: Floor): boolean {
  return (metrics[floor.metric] ?? Number.NaN) > floor.value;
}
