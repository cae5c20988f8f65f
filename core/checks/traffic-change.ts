import { rateRatio } from "../stats/poisson-rate.js";
import type { Finding } from "./check.js";
import { MIN_EXPECTED } from "./compare.js";
import { formatCount } from "./explain.js";
import type { Arrivals, Traffic } from "./facts.js";

/** Metrics of how many rows came against the reference. */
export const CHANGE_METRICS = ["drop", "rise", "ratio"] as const;

/** How the rate of rows compares with the reference's, for a finding. */
export type TrafficChange = Required<Pick<Finding, "metrics" | "intervals" | "lacking">>;

/** Compares how many rows came in both stretches; where that cannot be told, why. */
export function trafficChange({ current, reference }: Traffic, alpha: number): TrafficChange {
  const lacking = whyNot(current, reference);
  if (lacking !== null || !reference) {
    return { metrics: {}, intervals: {}, lacking: Object.fromEntries(CHANGE_METRICS.map((metric) => [metric, lacking ?? ""])) };
  }
  const { ratio, lower, upper } = rateRatio(
    { count: reference.rows, time: seconds(reference) },
    { count: current.rows, time: seconds(current) },
    alpha,
  );
  return {
    metrics: { ratio, drop: 1 - ratio, rise: ratio - 1 },
    intervals: { ratio: { lower, upper }, drop: { lower: 1 - upper, upper: 1 - lower }, rise: { lower: lower - 1, upper: upper - 1 } },
    lacking: {},
  };
}

/** How the comparison is computed, in words. */
export const CHANGE_RULE =
  "ratio of the two rates, its interval Wilson's for the current share of all rows (Poisson counts); drop = 1 − ratio, rise = ratio − 1";

/** How long a stretch is. */
export const seconds = ({ start, end }: Pick<Arrivals, "start" | "end">): number => (end.getTime() - start.getTime()) / 1000;

/** Both stretches as an answer tells of them. */
export function trafficDetails({ current, reference }: Traffic): Finding["details"] {
  return { traffic: { reference: reference && told(reference), current: told(current) } };
}

/** The share of the stretch's rows that came after it had been answered for; 0 without rows. */
export const lateShare = ({ rows, late }: Arrivals): number => (rows > 0 ? late / rows : 0);

function told(arrivals: Arrivals) {
  const { start, end, rows, late, newest } = arrivals;
  return { from: start.toISOString(), to: end.toISOString(), rows, late, newest: newest && newest.toISOString() };
}

function whyNot(current: Arrivals, reference: Arrivals | null): string | null {
  if (!reference) return "training data does not tell how rows arrive; compare with a window before, a fixed period or another version";
  if (!(seconds(current) > 0) || !(seconds(reference) > 0)) return "a window of no length has no rate";
  const expected = (reference.rows * seconds(current)) / seconds(reference);
  if (expected >= MIN_EXPECTED) return null;
  return `by the reference's rate ${formatCount(expected)} rows were to be expected, fewer than ${MIN_EXPECTED}`;
}
