import type { Seat } from "../vocabulary.js";
import type { Check, Finding } from "./check.js";
import type { Limit } from "./limits.js";
import type { Judgement } from "./verdict.js";

const operators: Record<Limit["op"], string> = { gt: "above", gte: "at or above", lt: "below", lte: "at or below" };

/** One plain sentence with numbers for each seat: "delay shifted: KS 0.052, p 6.5e-8, 6,120 against 5,980 rows; above the noise floor of 0.029". */
export function explain(check: Check, finding: Finding, judgement: Judgement, subject = "The data"): Record<Seat, string> {
  return { DATA_SCIENCE: sentence("DATA_SCIENCE"), OPERATIONS: sentence("OPERATIONS") };

  function sentence(seat: Seat): string {
    return [`${subject} ${outcome(check, judgement, seat)}: ${numbers(check, finding)}`, why(finding, judgement)]
      .filter(Boolean)
      .join("; ");
  }
}

function outcome(check: Check, { verdict }: Judgement, seat: Seat): string {
  if (verdict === "INSUFFICIENT") return "cannot be judged yet";
  return check.wording[verdict === "PASS" ? "calm" : "alarm"][seat];
}

function numbers(check: Check, { measure, metrics, sizes, summary }: Finding): string {
  if (summary !== undefined) return summary;
  const value = measure && !Number.isNaN(measure.value) ? [`${check.wording.symbol} ${formatNumber(measure.value)}`] : [];
  const p = metrics["pValue"] === undefined ? [] : [`p ${formatNumber(metrics["pValue"])}`];
  const current = formatCount(sizes.current);
  const rows =
    check.reference === "optional" && sizes.reference === 0 ? `${current} rows` : `${current} against ${formatCount(sizes.reference)} rows`;
  return [...value, ...p, rows].join(", ");
}

function why(finding: Finding, judgement: Judgement): string {
  const { verdict, limit, heldBy, reason } = judgement;
  if (verdict === "INSUFFICIENT") return reason ?? "";
  if (heldBy?.kind === "interval") {
    if (Number.isNaN(heldBy.lower + heldBy.upper)) return `the interval of the ${words(limit!.metric)} is not known`;
    const [from, to] = [formatNumber(heldBy.lower), formatNumber(heldBy.upper)];
    return `the interval of the ${words(limit!.metric)}, ${from} to ${to}, reaches over its limit of ${formatNumber(limit!.value)}`;
  }
  if (heldBy)
    return Number.isNaN(heldBy.value) ? `no ${heldBy.kind} is known` : `within the ${heldBy.kind} of ${formatNumber(heldBy.value)}`;
  const noise = besideNoise(finding);
  if (limit)
    return [noise, `${words(limit.metric)} is ${operators[limit.op]} its limit of ${formatNumber(limit.value)}`].filter(Boolean).join(", ");
  return noise.startsWith("above") ? `${noise}, but within the limits` : noise || "within the limits";
}

/** Where the headline number stands to its noise floor; empty when the floor is another number's. */
function besideNoise({ floors, measure, metrics }: Finding): string {
  const floor = floors?.find(({ kind }) => kind === "noise floor");
  if (!floor || !measure || metrics[floor.metric] !== measure.value || floor.value === 0 || Number.isNaN(floor.value)) return "";
  return `${measure.value > floor.value ? "above" : "within"} the noise floor of ${formatNumber(floor.value)}`;
}

/** The name of a metric as words: "p value". */
const words = (metric: string): string => metric.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

// Made once: building a format costs a hundred times more than using it.
const grouped = [0, 2].map((maximumFractionDigits) => new Intl.NumberFormat("en-US", { maximumFractionDigits }));

/** A number for a sentence: two or three significant digits when small, thousands grouped when large. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "nothing";
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return value > 0 ? "∞" : "-∞";
  if (value === 0) return "0";
  if (size < 1e-3 || size >= 1e9) return value.toExponential(1).replace(".0e", "e").replace("e+", "e");
  if (size < 1) return String(Number(value.toFixed(size < 0.01 ? 4 : 3)));
  return grouped[size < 100 ? 1 : 0]!.format(value);
}

/** A count with its thousands grouped. */
export function formatCount(value: number): string {
  return grouped[0]!.format(Math.round(value));
}
