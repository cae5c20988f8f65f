import { describe, expect, test } from "@jest/globals";
import { durationSeconds } from "../time.js";
import { answerCheck } from "./answer.js";
import { previewRequest } from "./preview.js";
import { requireCheck } from "./registry.js";
import { sampleOfBins, sampleOfCategories, sampleOfValues } from "./sample.js";
import type { SampleInput } from "./sample-input.js";

const preview = (check: string, current: SampleInput, params: object = {}, reference: SampleInput | null = null) =>
  answerCheck(requireCheck(check), previewRequest(requireCheck(check), { reference, current, params }, ["input"]));
const metrics = (answer: { metrics: Record<string, number> }) => answer.metrics;

describe("the error rate", () => {
  const status = { categories: { "200": 930, "404": 20, "500": 30, "503": 20 } };

  test("counts the values named, or the numbers from a threshold on, or true", () => {
    expect(preview("error-rate", status, { errorValues: ["500", "503"] }).statistic).toMatchObject({ value: 0.05 });
    expect(preview("error-rate", status, { threshold: 400 }).statistic).toMatchObject({ value: 0.07 });
    expect(preview("error-rate", { values: [200, 500, null, 502] }, { threshold: 500 }).metrics["share"]).toBeCloseTo(2 / 3);
    expect(preview("error-rate", { categories: { true: 3, false: 97 } }).statistic).toMatchObject({ value: 0.03 });
  });

  test("does not guess what an error is, nor look into cells", () => {
    expect(() => preview("error-rate", status)).toThrow("told what an error is");
    expect(() => preview("error-rate", { bins: [1, 2] }, { threshold: 1 })).toThrow("not cells");
  });

  test("alarms only when the whole interval lies beyond the limit", () => {
    const rate = (errors: number, rows: number) => preview("error-rate", { categories: { true: errors, false: rows - errors } }).verdict;
    // 6 of 100 is beyond 5 %, but 100 rows are too few to say so: Wilson's 99 % interval is 2.2 to 15 %.
    expect([rate(6, 100), rate(600, 10_000), rate(90, 10_000), rate(3, 50)]).toEqual(["WARN", "FAIL", "PASS", "INSUFFICIENT"]);
  });

  test("is compared with the reference's, above noise", () => {
    const limits = { warn: null, fail: { metric: "excess", op: "gt" as const, value: 0.01, consecutiveRuns: 1 } };
    const against = (errors: number) =>
      answerCheck(requireCheck("error-rate"), {
        reference: sampleOfCategories(Object.entries({ true: 20, false: 980 })),
        current: sampleOfCategories(Object.entries({ true: errors, false: 980 })),
        limits,
      }).verdict;
    expect([against(20), against(32), against(80)]).toEqual(["PASS", "PASS", "FAIL"]);
  });
});

const END = Date.UTC(2026, 0, 2);
/** A request every 6 s over 6 hours before END; the share of errors at so many seconds before it. */
const requests = (errorShare: (secondsBefore: number) => number) =>
  Array.from({ length: 3600 }, (_, i) => {
    const before = (3600 - i) * 6;
    // Errors evenly spread: whenever their running share passes a whole number.
    const share = errorShare(before);
    return { ts: END - before * 1000, failed: Math.floor((i + 1) * share) > Math.floor(i * share) };
  });

describe("the burn rate", () => {
  const burn = (errorShare: (secondsBefore: number) => number, params: object = {}) =>
    preview("burn-rate", { rows: requests(errorShare) }, params);

  test("is the share of errors over the budget, in both windows of a pair", () => {
    const answer = burn(() => 0.05);
    expect(metrics(answer)["burn"]).toBeCloseTo(50, 0);
    expect(answer).toMatchObject({
      verdict: "FAIL",
      details: {
        windows: [
          { long: "PT1H", longRows: 600 },
          { long: "PT6H", longRows: 3600 },
        ],
      },
    });
    expect(answer.explanation.OPERATIONS).toContain("burns its error budget too fast");
    // 5 % errors burn a budget of 0.1 % fifty times too fast: 50/14.4 and 50/6 of the limits.
    expect(metrics(answer)["score"]).toBeCloseTo(50 / 6, 0);
  });

  test("alarms no more once the errors have ended, though the long window still holds them", () => {
    const over = burn((before) => (before > 1800 ? 0.2 : 0));
    expect(metrics(over)["burn"]).toBeGreaterThan(14.4);
    expect(over.verdict).toBe("PASS");
  });

  test("alarms for a slow burn by the longer pair alone", () => {
    const slow = burn(() => 0.012);
    expect(slow.verdict).toBe("WARN");
    expect(metrics(slow)["score"]).toBeCloseTo(12 / 6, 0);
    const many = preview("burn-rate", {
      rows: requests(() => 0.012).flatMap(({ ts, failed }) => Array.from({ length: 10 }, (_, i) => ({ ts: ts + i, failed }))),
    });
    expect(many.verdict).toBe("FAIL");
  });

  test("is calm without errors, and about a single one in a quiet hour", () => {
    expect(burn(() => 0).verdict).toBe("PASS");
    const single = requests(() => 0).filter((_, i) => i % 30 === 0);
    single.at(-1)!.failed = true;
    const answer = preview("burn-rate", { rows: single });
    expect(metrics(answer)["score"]).toBeGreaterThan(1);
    expect(answer.verdict).toBe("PASS");
  });

  test("rises with the errors", () => {
    const scores = [0, 0.001, 0.01, 0.1, 0.5, 1].map((share) => metrics(burn(() => share))["score"]!);
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  });

  test("asks for a window as long as its longest, and for one column", () => {
    expect(requireCheck("burn-rate").leastWindow!({})).toBe("PT6H");
    const windows = [{ long: "P3D", short: "PT6H", burn: 1 }];
    expect(durationSeconds(requireCheck("burn-rate").leastWindow!({ windows }))).toBe(259_200);
    expect(() => preview("burn-rate", { rows: [{ a: true, b: true }] })).toThrow("one column");
    expect(() => burn(() => 0, { windows: [{ long: "soon", short: "PT1S", burn: 1 }] })).toThrow("ISO 8601");
  });

  test.each<[string, SampleInput]>([
    ["no rows", { rows: [] }],
    ["rows without a column", { rows: [{ ts: END }, { ts: END }] }],
    ["rows without values", { rows: [{ a: null }, { a: null }] }],
    ["rows without times", { rows: Array.from({ length: 200 }, () => ({ a: true })) }],
    [
      "rows at the ends of time",
      {
        rows: [
          { ts: 8.64e15, a: true },
          { ts: -8.64e15, a: false },
        ],
      },
    ],
    [
      "huge numbers",
      {
        rows: [
          { ts: END, a: 1e308 },
          { ts: END, a: -1e308 },
        ],
      },
    ],
    ["mostly errors", { rows: Array.from({ length: 200 }, (_, i) => ({ ts: END + i, a: i > 2 })) }],
  ])("answers or refuses %s", (_, current) => {
    for (const params of [{}, { threshold: 1 }, { errorValues: ["x"] }, { objective: 0.999999999 }]) {
      try {
        const answer = preview("burn-rate", current, params);
        expect(JSON.stringify(answer.metrics)).not.toContain("null");
        expect(`${answer.rule} ${answer.explanation.OPERATIONS}`).not.toMatch(/NaN|Infinity|undefined/);
      } catch (error) {
        expect(error).toMatchObject({ name: "Refusal" });
      }
    }
  });
});

test.each([
  ["no rows", sampleOfValues([])],
  ["nothing but missing values", sampleOfValues([null, null])],
  ["infinities", sampleOfValues([Number.POSITIVE_INFINITY, Number.NaN, 1])],
  ["cells", sampleOfBins([{ start: 0, end: 1, count: 3 }])],
])("an error rate of %s is an answer or a refusal", (_, sample) => {
  for (const params of [{}, { threshold: 0 }, { errorValues: ["1"] }]) {
    try {
      expect(answerCheck(requireCheck("error-rate"), { reference: sample, current: sample, params }).verdict).toBe("INSUFFICIENT");
    } catch (error) {
      expect(error).toMatchObject({ name: "Refusal" });
    }
  }
});
