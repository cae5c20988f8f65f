import { type Difference, differenceOf, type Estimate, relativeDifference } from "../stats/estimate.js";
import { type Finding, type Floor, type Json, MIN_NUMBERS } from "./check.js";
import { tooFewValues } from "./compare.js";
import { formatCount, formatNumber } from "./explain.js";

/** How a metric of quality is read: which way is worse, and in what unit its change is told. */
export interface Quality {
  /** The metric's name for people. */
  name: string;
  isHigherBetter: boolean;
  /** "own": the difference; "relative": the difference as a share of the reference's value. */
  change: "own" | "relative";
  /** The unit of the change where it is not plain from that. */
  unit?: string;
}

/** What is known of both sides before they are compared. */
export interface Measured {
  quality: Quality;
  reference: Estimate | null;
  current: Estimate;
  /** What is compared in place of the two, when change is of another number. */
  compared?: { reference: Estimate; current: Estimate };
  /** Rows with all that the metric needs, of each side. */
  sizes: Finding["sizes"];
  minSamples: number | undefined;
  /** What is counted, when that is not rows. */
  counted?: string;
  alpha: number;
  rule: string;
  details: { [key: string]: Json };
  floors?: Floor[];
}

/**
 * The finding on a metric of quality: the number with its interval and how much worse it is than the reference's. A reference that is too
 * small takes no part, so that limits on the number itself hold without one.
 */
export function qualityFinding(measured: Measured): Finding {
  const { quality, reference, current, sizes, minSamples, alpha, rule, details, floors } = measured;
  const least = minSamples ?? MIN_NUMBERS;
  const { counted = "rows" } = measured;
  const what = `${counted} with all that is compared`;
  const tooFew = tooFewValues({ reference: Number.POSITIVE_INFINITY, current: sizes.current }, least, what);
  const isDefined = reference !== null && Number.isFinite(reference.value) && (quality.change === "own" || reference.value > 0);
  const isCompared = isDefined && sizes.reference >= least;
  const change = isCompared ? worsening(measured.compared ?? { reference, current }, quality) : null;
  const lacking =
    tooFewValues({ reference: sizes.reference, current: Number.POSITIVE_INFINITY }, least, what) ??
    `${quality.name} is ${reference?.value === 0 ? "0, of which nothing is a share," : "undefined"} on the reference`;
  const { value, lower, upper, method } = current;
  return {
    measure: { name: quality.name, value, lower, upper, method },
    metrics: { statistic: value, ...(change && { change: change.value, pValue: change.pValue }) },
    ...(change && Number.isFinite(change.pValue) && { pValue: change.pValue }),
    ...(floors && { floors }),
    intervals: { statistic: { lower, upper }, ...(change && { change: { lower: change.lower, upper: change.upper } }) },
    sizes,
    ...(!change && { lacking: { change: lacking, pValue: lacking } }),
    rule: `${rule} ${isCompared ? changeRule(quality) : `There is no change, for ${lacking}.`} A limit alarms when the whole ${formatNumber(100 * (1 - alpha))} % interval lies beyond it.`,
    details: {
      ...details,
      reference: isCompared ? { value: reference.value, lower: finite(reference.lower), upper: finite(reference.upper) } : null,
      change: change && { value: finite(change.value), lower: finite(change.lower), upper: finite(change.upper) },
    },
    tooFew,
    summary: summaryOf(quality.name, isCompared ? reference : null, current, sizes, counted),
  };
}

function summaryOf(name: string, reference: Estimate | null, current: Estimate, sizes: Finding["sizes"], counted: string): string {
  const now = `${name} ${formatNumber(current.value)}`;
  if (!reference) return `${now}, ${formatCount(sizes.current)} ${counted}`;
  return `${now} against ${formatNumber(reference.value)}, ${formatCount(sizes.current)} against ${formatCount(sizes.reference)} ${counted}`;
}

/** How much worse the current number is: positive whichever way the metric points. */
function worsening({ reference, current }: Record<"reference" | "current", Estimate>, { isHigherBetter, change }: Quality): Difference {
  const [better, worse] = isHigherBetter ? [current, reference] : [reference, current];
  return change === "relative" ? relativeDifference(better, worse) : differenceOf(better, worse);
}

function changeRule({ change, unit }: Quality): string {
  const inUnit = unit ?? (change === "relative" ? "as a share of the reference's value" : "in the metric's own unit");
  return `Change: how much worse than the reference, ${inUnit}, its interval by squaring and adding both; p one-sided, normal, of no worsening.`;
}

/** A number for details, which are JSON. */
export function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
