import type { Verdict } from "../vocabulary.js";
import type { Finding, Floor, Interval } from "./check.js";
import { breaches, type Limit, type Limits } from "./limits.js";

/** An interval that reaches over the limit, so that chance may explain what lies beyond it. */
export interface Doubt extends Interval {
  kind: "interval";
}

/** A verdict and what decided it. */
export interface Judgement {
  verdict: Extract<Verdict, "PASS" | "WARN" | "FAIL" | "INSUFFICIENT">;
  /** The limit that was passed, also when a floor held the alarm back. */
  limit: Limit | null;
  /** The floor or the interval that held an alarm back. */
  heldBy: Floor | Doubt | null;
  /** Why there is no verdict. */
  reason: string | null;
}

/**
 * Holds limits against a finding: INSUFFICIENT when the data does not carry a verdict, else FAIL or WARN when a limit is passed by the whole
 * interval of its metric and every floor that gates the metric is exceeded, else PASS.
 */
export function judge(finding: Pick<Finding, "metrics" | "floors" | "intervals" | "lacking" | "tooFew">, limits: Limits): Judgement {
  const nothing = { limit: null, heldBy: null, reason: null };
  if (finding.tooFew !== undefined) return { ...nothing, verdict: "INSUFFICIENT", reason: finding.tooFew };
  let held: Pick<Judgement, "limit" | "heldBy"> = nothing;
  for (const [verdict, limit] of [["FAIL", limits.fail] as const, ["WARN", limits.warn] as const]) {
    const value = limit && finding.metrics[limit.metric];
    if (!limit || value === undefined || value === null || !breaches(limit, value)) continue;
    const floor = finding.floors?.find((floor) => floor.gates.includes(limit.metric) && !isAbove(finding.metrics, floor));
    const heldBy = floor ?? doubt(limit, finding.intervals?.[limit.metric]);
    if (!heldBy) return { ...nothing, verdict, limit };
    held = { limit, heldBy };
  }
  const unknown = [limits.fail, limits.warn].find((limit) => limit && !Number.isFinite(finding.metrics[limit.metric]));
  if (unknown) {
    const { metric } = unknown;
    return { ...nothing, verdict: "INSUFFICIENT", reason: finding.lacking?.[metric] ?? `${metric} cannot be computed from this data` };
  }
  return { ...nothing, ...held, verdict: "PASS" };
}

function doubt(limit: Limit, interval: Interval | undefined): Doubt | null {
  const isBeyond = !interval || (breaches(limit, interval.lower) && breaches(limit, interval.upper));
  return isBeyond ? null : { kind: "interval", ...interval };
}

function isAbove(metrics: Finding["metrics"], floor: Floor): boolean {
  return (metrics[floor.metric] ?? Number.NaN) > floor.value;
}
