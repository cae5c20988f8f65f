import { describe, expect, test } from "@jest/globals";
import { normalDeviates, seededRandom } from "../stats/random.js";
import type { Answer } from "./answer.js";
import { answerCheck } from "./answer.js";
import type { Check } from "./check.js";
import { domainClassifier } from "./domain-classifier.check.js";
import { mmd } from "./mmd.check.js";
import { pcaReconstruction } from "./pca-reconstruction.check.js";
import { previewRequest } from "./preview.js";

type Row = Record<string, number | string | null>;

const random = seededRandom(19);
const normal = normalDeviates(random);
const letter = (): string => "abcdef"[Math.floor(6 * random() ** 2)]!;
const usual = (): Row => ({ amount: normal(), age: normal(), balance: normal(), plan: letter() });
/** Amount and age go together, each on its own as usual. */
const paired = (): Row => {
  const row = usual();
  return { ...row, age: 0.95 * Number(row["amount"]) + 0.31 * normal() };
};
const moved = (): Row => {
  const row = usual();
  return { ...row, amount: Number(row["amount"]) + 1, plan: random() < 0.5 ? "f" : row["plan"]! };
};

const draw = (count: number, one: () => Row): Row[] => Array.from({ length: count }, one);

function ask(check: Check, reference: Row[], current: Row[], params: object = {}): Answer {
  return answerCheck(check, previewRequest(check, { reference: { rows: reference }, current: { rows: current }, params }, ["input"]));
}

const isAlarm = ({ verdict }: Answer): boolean => verdict === "WARN" || verdict === "FAIL";
const checks = [domainClassifier, mmd, pcaReconstruction].map((check) => [check.key, check] as const);

describe.each(checks)("%s", (_, check) => {
  test("depends neither on the order of rows nor on that of columns", () => {
    const [reference, current] = [draw(150, usual), draw(120, moved)];
    const turned = (rows: Row[]): Row[] => rows.toReversed().map((row) => Object.fromEntries(Object.entries(row).reverse()));
    const [answer, other] = [ask(check, reference, current), ask(check, turned(reference), turned(current))];
    expect(other.statistic!.value).toBeCloseTo(answer.statistic!.value, 12);
    expect(other.pValue).toBeCloseTo(answer.pValue!, 12);
    expect(other.noiseFloor).toBeCloseTo(answer.noiseFloor!, 12);
  });

  test("rarely alarms when nothing happened", () => {
    const alarms = Array.from({ length: 25 }, () => ask(check, draw(100, usual), draw(100, usual))).filter(isAlarm);
    expect(alarms.length).toBeLessThanOrEqual(2);
  });

  test("sees two columns part that used to go together", () => {
    expect(ask(check, draw(500, paired), draw(500, usual)).verdict).toBe("FAIL");
  });

  test("says which part of many rows it read, and waits for rows where there are few", () => {
    const rows = draw(130, usual);
    expect(ask(check, rows, rows, { rows: 110 }).rule).toContain("110 and 110 rows of 130 and 130");
    expect(ask(check, rows, rows.slice(0, 99)).explanation.DATA_SCIENCE).toContain("the current window has 99 rows, fewer than 100");
    expect(isAlarm(ask(check, rows, rows.slice(0, 20), { minSamples: 10 }))).toBe(false);
  });

  test("reads the inputs, or the columns that are named and there", () => {
    const rows = draw(100, usual).map((row, i) => ({ ...row, label: i % 2 }));
    expect(check.rowsWanted!({}, previewColumns(rows), null).columns.map(({ name }) => name)).toEqual(["amount", "age", "balance", "plan"]);
    expect(ask(check, rows, rows, { columns: ["amount", "age"] }).rule).toContain("2 columns");
    expect(() => ask(check, rows, rows, { columns: ["size"] })).toThrow('There is no column "size".');
    expect(() => check.rowsWanted!({}, [], null)).toThrow("There is no input to look at; name the columns.");
  });
});

test("the domain classifier and MMD see single columns move, and the classifier names them", () => {
  const [reference, current] = [draw(500, usual), draw(500, moved)];
  expect(ask(mmd, reference, current).verdict).toBe("FAIL");
  const answer = ask(domainClassifier, reference, current);
  expect(answer.verdict).toBe("FAIL");
  const [first, second, ...rest] = answer.details["importance"] as { name: string; share: number }[];
  expect(new Set([first!.name, second!.name])).toEqual(new Set(["amount", "plan"]));
  expect(rest.every(({ share }) => share < 0.1)).toBe(true);
});

test("a column that stops being sent gives every row away", () => {
  const silent = (): Row => ({ ...usual(), balance: random() < 0.01 ? 0 : null });
  expect(ask(domainClassifier, draw(300, usual), draw(300, silent)).statistic!.value).toBeGreaterThan(0.95);
});

test("the reconstruction error of rows that no component was fitted on is as large before as after", () => {
  const { details } = ask(pcaReconstruction, draw(100, usual), draw(2000, usual));
  expect(Number(details["change"])).toBeLessThan(0.1);
});

function previewColumns(rows: Row[]) {
  return previewRequest(mmd, { current: { rows }, params: { columns: Object.keys(rows[0]!) } }, []).facts!.rows!.current.columns;
}
