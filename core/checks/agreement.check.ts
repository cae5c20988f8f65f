import { z } from "zod";
import { confusionOf } from "../stats/confusion.js";
import { type Estimate, shareEstimate } from "../stats/estimate.js";
import { cohenKappa } from "../stats/kappa.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, type Finding, type Json, MIN_NUMBERS, type Question, unanswerable } from "./check.js";
import { Classes } from "./class-outcomes.js";
import { chartBins, tooFewValues } from "./compare.js";
import { formatCount, formatNumber } from "./explain.js";
import type { Facts } from "./facts.js";
import type { ColumnDeclaration, Frame, FrameColumn } from "./frame.js";
import { columnIn, declaredOf, numberAt, outcomeColumn, outcomeParams, requireOutcome, wordAt } from "./labelled.js";
import { above } from "./limits.js";
import { finite } from "./performance.js";
import { sampleOfValues } from "./sample.js";

const params = z.strictObject({
  ...commonParams,
  tolerance: z.number().min(0).default(0).describe("How far two numbers may lie apart and still agree."),
  prediction: outcomeParams.prediction.describe("The column that is compared; the only prediction, else the only score, unless given."),
});
type Params = z.output<typeof params>;

/** Parts of two sides would hardly meet, so all rows are read. */
const MAX_ROWS = 200_000;
const MOST_LISTED = 20;

/** How often two versions say the same of the same requests. */
export const agreement = defineCheck({
  key: "agreement",
  title: "Agreement of two versions",
  family: "prediction",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "required",
  metrics: ["disagreement", "agreement", "kappa", "statistic"],
  params,
  defaultLimits: { warn: above("disagreement", 0.05), fail: above("disagreement", 0.1) },
  formula: "equal answers/requests matched by row id; kappa takes off what chance gives.",
  floor: "the whole interval at α must lie beyond.",
  whenToUse: "A shadow or a challenger beside the live version, before it is promoted.",
  meaning: {
    DATA_SCIENCE:
      "The share of requests, matched by row id, of which this version and the reference version say the same: equal classes, or numbers within the tolerance. Kappa beside it takes off the agreement that class shares alone would make. A shadow or challenger that disagrees is not worse for that: labels decide.",
    OPERATIONS: "How often the version on trial answers like the one that is live, request by request.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look at the pairs that disagree most and judge a sample by hand or by labels. Disagreement in one segment points to a feature that one of the two lacks.",
    OPERATIONS:
      "Do not promote the version before data science has looked. If both should be the same model, compare artifacts and feature sources.",
  },
  wording: {
    symbol: "agreement",
    alarm: { DATA_SCIENCE: "disagrees with the reference version", OPERATIONS: "answers differently than the version it is compared with" },
    calm: { DATA_SCIENCE: "agrees with the reference version", OPERATIONS: "answers like the version it is compared with" },
  },
  rowsWanted: (params, declared) => ({ columns: [columnOf(params, declared)], maxRows: MAX_ROWS }),
  answer,
});

function columnOf<C extends ColumnDeclaration>(params: Params, declared: readonly C[]): C {
  const column = outcomeColumn(declared, "PREDICTION", params) ?? outcomeColumn(declared, "SCORE", {});
  return column ?? requireOutcome(declared, "PREDICTION", params);
}

function answer({ facts, params, alpha }: Question<Params, Facts["rows"]>): Finding {
  const { reference, current } = facts;
  const rule = `Rows of both versions with one id, ${params.tolerance > 0 ? `numbers at most ${params.tolerance} apart` : "equal predictions"} agreeing; of several rows with one id the last; Wilson interval`;
  if (!reference) return unanswerable("there is no reference", rule, { reference: 0, current: current.rows });
  const { name } = columnOf(params, declaredOf(reference, current));
  const pairs = matched(reference, current, name);
  const rows = pairs.rows.length;
  const sizes = { reference: rows, current: rows };
  const tooFew = tooFewValues(sizes, params.minSamples ?? MIN_NUMBERS, "requests that both versions answered");
  if (rows === 0) return unanswerable(tooFew ?? "no request was answered by both versions", rule, sizes);
  const found = pairs.areNumbers ? compareNumbers(pairs, params.tolerance) : compareWords(pairs, alpha);
  const share = shareEstimate(found.agreeing, rows, alpha);
  const { kappa } = found;
  const hasKappa = kappa !== null && Number.isFinite(kappa.value);
  return {
    measure: { name: "agreement", value: share.value, lower: share.lower, upper: share.upper, method: share.method },
    metrics: { statistic: share.value, agreement: share.value, disagreement: 1 - share.value, ...(hasKappa && { kappa: kappa.value }) },
    intervals: {
      statistic: share,
      agreement: share,
      disagreement: { lower: 1 - share.upper, upper: 1 - share.lower },
      ...(hasKappa && { kappa }),
    },
    sizes,
    rule: `${rule}${hasKappa ? `; Cohen's kappa, ${kappa.method}` : ""}. A limit alarms when the whole ${formatNumber(100 * (1 - alpha))} % interval lies beyond it.`,
    details: { drawn: name, ...found.details, onlyReference: pairs.onlyReference, onlyCurrent: pairs.onlyCurrent },
    tooFew,
    summary: `agreement ${formatNumber(share.value)}${hasKappa ? `, kappa ${formatNumber(kappa.value)}` : ""}, ${formatCount(rows)} requests that both versions answered`,
  };
}

/** Rows of both sides that have one id and a prediction each. */
interface Pairs {
  rows: (readonly [reference: number, current: number])[];
  reference: FrameColumn | null;
  current: FrameColumn | null;
  areNumbers: boolean;
  /** Requests that one side alone answered. */
  onlyReference: number;
  onlyCurrent: number;
}

function matched(reference: Frame, current: Frame, name: string): Pairs {
  for (const { rows, population } of [reference, current]) {
    if (population > rows)
      throw refuse("LIMIT", `This window holds more than ${MAX_ROWS} rows, which must all be matched; take a shorter one.`);
  }
  const [before, after] = [columnIn(reference, name), columnIn(current, name)];
  const answered = (frame: Frame, column: FrameColumn | null) =>
    new Map(Array.from(frame.ids.entries(), ([row, id]) => [id, row] as const).filter(([, row]) => wordAt(column, row) !== null));
  const [first, second] = [answered(reference, before), answered(current, after)];
  const rows = [...second].flatMap(([id, row]) => (first.has(id) ? [[first.get(id)!, row] as const] : []));
  const areNumbers = before?.numbers != null && after?.numbers != null;
  return {
    rows,
    reference: before,
    current: after,
    areNumbers,
    onlyReference: first.size - rows.length,
    onlyCurrent: second.size - rows.length,
  };
}

interface Compared {
  agreeing: number;
  kappa: Estimate | null;
  details: { [key: string]: Json };
}

function compareNumbers({ rows, reference, current }: Pairs, tolerance: number): Compared {
  const [before, after] = [
    Float64Array.from(rows, ([row]) => numberAt(reference, row)),
    Float64Array.from(rows, ([, row]) => numberAt(current, row)),
  ];
  const gaps = before.map((value, i) => Math.abs(value - after[i]!));
  const meanGap = gaps.reduce((sum, gap) => sum + gap / gaps.length, 0);
  return {
    agreeing: gaps.filter((gap) => gap <= tolerance).length,
    kappa: null,
    details: { bins: chartBins(sampleOfValues(before), sampleOfValues(after)), meanGap: finite(meanGap) },
  };
}

function compareWords({ rows, reference, current }: Pairs, alpha: number): Compared {
  const classes = new Classes();
  const before = Int32Array.from(rows, ([row]) => classes.codeOf(wordAt(reference, row)!));
  const after = Int32Array.from(rows, ([, row]) => classes.codeOf(wordAt(current, row)!));
  const { names } = classes;
  const confusion = confusionOf(before, after, names.length);
  const nameOf = (cell: number) => ({ reference: names[Math.floor(cell / names.length)]!, current: names[cell % names.length]! });
  const cells = Array.from(confusion.counts.keys()).filter((cell) => confusion.counts[cell]! > 0);
  const largest = cells.sort((a, b) => confusion.counts[b]! - confusion.counts[a]!).slice(0, MOST_LISTED);
  const count = (codes: Int32Array, code: number): number => codes.filter((one) => one === code).length;
  return {
    agreeing: before.filter((code, i) => code === after[i]).length,
    kappa: cohenKappa(confusion, alpha),
    details: {
      categories: names
        .slice(0, MOST_LISTED)
        .map((value, code) => ({ value, reference: count(before, code), current: count(after, code) })),
      pairs: largest.map((cell) => ({ ...nameOf(cell), rows: confusion.counts[cell]! })),
    },
  };
}
