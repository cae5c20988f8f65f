import { describe, expect, test } from "@jest/globals";
import { answerOrRefusal, faultsOf } from "#test/answer-faults.js";
import { Refusal } from "../errors.js";
import { normalDeviates, seededRandom } from "../stats/random.js";
import type { FeatureRole, FeatureType } from "../vocabulary.js";
import type { Answer } from "./answer.js";
import type { Check } from "./check.js";
import type { Frame, FrameColumn } from "./frame.js";
import { allChecks } from "./registry.js";
import { sampleOfRows } from "./sample.js";

const ROWS = 200;
const START = Date.parse("2026-05-04T00:00:00Z");
type Cells = (number | string | null)[];

/** What a version declares whose rows every check of rows can read. */
const DECLARED: Record<string, [FeatureType, FeatureRole]> = {
  amount: ["NUMERIC", "INPUT"],
  plan: ["CATEGORICAL", "INPUT"],
  isNew: ["BOOLEAN", "INPUT"],
  shap_amount: ["NUMERIC", "OPERATIONAL"],
  shap_plan: ["NUMERIC", "OPERATIONAL"],
  status: ["NUMERIC", "OPERATIONAL"],
  list: ["CATEGORICAL", "SEGMENT"],
  guess: ["NUMERIC", "PREDICTION"],
  chance: ["NUMERIC", "SCORE"],
  truth: ["NUMERIC", "LABEL"],
};

function column(name: string, cells: Cells): FrameColumn {
  const [type, role] = DECLARED[name]!;
  const isWords = cells.some((cell) => typeof cell === "string") || type === "CATEGORICAL" || type === "BOOLEAN";
  const words = isWords ? cells.map((cell) => (cell === null ? null : String(cell))) : null;
  return { name, type, role, words, numbers: isWords ? null : Float64Array.from(cells, (cell) => Number(cell ?? Number.NaN)) };
}

/** A frame of so many rows; cells by column and row. */
function frame(rows: number, cellOf: (name: string, row: number) => number | string | null, values: Partial<Frame> = {}): Frame {
  const numbers = Array.from({ length: rows }, (_, row) => row);
  return {
    rows,
    population: rows,
    ids: numbers.map((row) => `row ${row}`),
    times: Float64Array.from(numbers, (row) => START + row * 60_000),
    columns: Object.keys(DECLARED).map((name) =>
      column(
        name,
        numbers.map((row) => cellOf(name, row)),
      ),
    ),
    ...values,
  };
}

const uniform = seededRandom(41);
const normal = normalDeviates(uniform);
const usual = (name: string, row: number): number | string => {
  if (name === "plan") return ["basic", "plus", "pro"][row % 3]!;
  if (name === "isNew") return String(row % 5 === 0);
  if (name === "list") return `list ${row % 150}`;
  if (name === "status") return row % 97 === 0 ? 500 : 200;
  if (name === "guess") return Number(row % 2 === 0);
  if (name === "truth") return Number(row % 2 === 0 || row % 7 === 0);
  return name === "chance" ? uniform() : normal();
};
const ordinary = frame(ROWS, usual);
const extremes = [1e308, -1e308, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, 0];
const oddities = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, 1];

/** Every shape of rows that a window may hold. */
const shapes: Record<string, Frame> = {
  ordinary,
  "no rows": frame(0, usual),
  "no columns": { ...ordinary, columns: [] },
  "one row": frame(1, usual),
  "two rows": frame(2, usual),
  constant: frame(ROWS, (name) => usual(name, 1)),
  "all zero": frame(ROWS, () => 0),
  "all missing": frame(ROWS, () => null),
  "every other cell missing": frame(ROWS, (name, row) => (row % 2 === name.length % 2 ? null : usual(name, row))),
  "with infinities": frame(ROWS, (name, row) => (row % 3 === 0 ? oddities[row % 4]! : usual(name, row))),
  "up to the largest double": frame(ROWS, (name, row) => (row % 2 === 0 ? extremes[row % 6]! : usual(name, row))),
  "all tiny": frame(ROWS, (_, row) => (row % 3) * 5e-324),
  "negative numbers": frame(ROWS, (_, row) => -1 - (row % 7)),
  "words where numbers should be": frame(ROWS, (name, row) => (DECLARED[name]![0] === "NUMERIC" ? `word ${row % 4}` : usual(name, row))),
  "truth values": frame(ROWS, (_, row) => String(row % 2 === 0)),
  "a word for every row": frame(2_000, (name, row) => (DECLARED[name]![0] === "CATEGORICAL" ? `${name} ${row}` : usual(name, row))),
  "a number for every row": frame(ROWS, (_, row) => row * 1.5),
  "one class of labels": frame(ROWS, (name, row) => (name === "truth" ? 1 : usual(name, row))),
  "nothing predicted": frame(ROWS, (name, row) => (name === "guess" || name === "chance" ? 0 : usual(name, row))),
  "every row one request": frame(ROWS, usual, { ids: Array<string>(ROWS).fill("same") }),
  "a sample of many": frame(ROWS, usual, { population: 10_000_000 }),
  "all at one instant": frame(ROWS, usual, { times: new Float64Array(ROWS).fill(START) }),
  "without times": frame(ROWS, usual, { times: new Float64Array(ROWS) }),
  "a thousand years": frame(ROWS, usual, { times: Float64Array.from({ length: ROWS }, (_, row) => START + row * 1e11) }),
  "a stretch of the future": frame(0, usual, { span: { start: new Date(START + 1e12), end: new Date(START + 1e12 + 3_600_000) } }),
  "a stretch with silence": frame(ROWS, usual, { span: { start: new Date(START - 3_600_000), end: new Date(START + 86_400_000) } }),
};
const names = Object.keys(shapes);

/** Ways to ask a check, beside its own; those of some need to name columns. */
const ways: Record<string, Record<string, unknown>[]> = {
  agreement: [{ tolerance: 0.5 }, { prediction: "plan" }],
  "attribution-ranking": [{ attributions: ["shap_amount", "shap_plan"], minSamples: 1 }],
  "domain-classifier": [{ columns: ["amount", "plan"], minSamples: 1 }],
  mmd: [{ columns: ["amount", "guess", "isNew"], minSamples: 1, rows: 60 }],
  "pca-reconstruction": [{ columns: ["amount", "guess", "chance"], minSamples: 1, variance: 0.99 }],
  availability: [{ status: "status" }, { status: "plan", errorValues: ["pro"] }],
  "classification-performance": [
    ...["precision", "recall", "specificity", "f1"].flatMap((metric) => [
      { metric, average: "macro", minSamples: 1 },
      { metric, positiveClass: "1", minSamples: 1 },
    ]),
    ...["auc", "average-precision", "log-loss", "brier", "ece"].map((metric) => ({ metric, positiveClass: "1", minSamples: 1 })),
    { prediction: "plan", label: "plan" },
    ...["accuracy", "auc", "log-loss", "ece"].map((metric) => ({
      metric,
      label: "plan",
      scores: { basic: "chance", plus: "amount" },
      minSamples: 1,
    })),
  ],
  "regression-performance": ["mae", "rmse", "mape", "bias", "r2"].map((metric) => ({ metric, minSamples: 1 })),
  "ranking-performance": [
    { query: "list", minSamples: 1 },
    { query: "list", metric: "map", k: 1 },
    { query: "plan", gain: "exponential", minSamples: 1 },
  ],
  "estimated-performance": [
    ...["accuracy", "precision", "recall", "f1", "auc"].map((metric) => ({ metric, positiveClass: "1", minSamples: 1 })),
    { calibration: "none", positiveClass: "1" },
    { metric: "mae", minSamples: 1 },
    { metric: "rmse" },
  ],
};

function ask(check: Check, params: object, reference: Frame | null, current: Frame): Answer | Refusal {
  try {
    const declared = [...new Map([...(reference?.columns ?? []), ...current.columns].map((one) => [one.name, one])).values()];
    const wanted = new Set(check.rowsWanted!(params, declared, null).columns.map(({ name }) => name));
    const only = (whole: Frame): Frame => ({ ...whole, columns: whole.columns.filter(({ name }) => wanted.has(name)) });
    const rows = { reference: reference && only(reference), current: only(current) };
    const sample = (side: Frame) => sampleOfRows(side.population);
    return answerOrRefusal(check, { reference: reference && sample(reference), current: sample(current), facts: { rows }, params });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const asked = allChecks()
  .filter(({ needs }) => needs === "rows")
  .flatMap((check) => [{}, ...(ways[check.key] ?? [])].map((params) => [`${check.key} ${JSON.stringify(params)}`, check, params] as const));

describe.each(asked)("%s", (_, check, params) => {
  test("answers or refuses every shape against ordinary rows, and ordinary rows against every shape", () => {
    const faults = names.flatMap((name) =>
      [
        [name, ask(check, params, ordinary, shapes[name]!)] as const,
        [`against ${name}`, ask(check, params, shapes[name]!, ordinary)] as const,
        [`${name} alone`, ask(check, params, null, shapes[name]!)] as const,
      ].flatMap(([pair, result]) => faultsOf(result).map((fault) => `${pair}: ${fault}`)),
    );
    expect(faults).toEqual([]);
  });

  test("never alarms on rows compared with themselves", () => {
    // A service that is down is down, whatever it was before.
    const isAbsolute = ["availability", "burn-rate"].includes(check.key);
    const alarms = names.filter((name) => {
      const result = ask(check, params, shapes[name]!, shapes[name]!);
      expect(faultsOf(result)).toEqual([]);
      return !isAbsolute && !(result instanceof Refusal) && (result.verdict === "WARN" || result.verdict === "FAIL");
    });
    expect(alarms).toEqual([]);
  });
});
