import { describe, expect, test } from "@jest/globals";
import { answerCheck, type AnswerRequest } from "./answer.js";
import { requireCheck } from "./registry.js";
import { sampleOfBins, sampleOfCategories, sampleOfValues } from "./sample.js";

const answer = (key: string, request: AnswerRequest) => answerCheck(requireCheck(key), request);
const steps = (length: number, from = 0): number[] => Array.from({ length }, (_, i) => from + i / length);

describe("values out of range", () => {
  test.each([
    [0, "PASS"],
    [30, "WARN"],
    [80, "FAIL"],
  ])("%d of a thousand above the reference's largest is %s", (outside, verdict) => {
    const current = sampleOfValues([...steps(1000 - outside), ...Array<number>(outside).fill(7)]);
    expect(answer("out-of-range", { reference: sampleOfValues(steps(1000)), current })).toMatchObject({
      verdict,
      statistic: { value: outside / 1000 },
    });
  });

  test("needs no reference where bounds are given, and counts infinite values as outside", () => {
    const current = sampleOfValues([...steps(198), Number.POSITIVE_INFINITY, -3]);
    const { verdict, details } = answer("out-of-range", { reference: null, current, params: { min: 0 } });
    expect([verdict, details["outside"]]).toEqual(["PASS", 2]);
    expect(answer("out-of-range", { reference: null, current }).verdict).toBe("INSUFFICIENT");
  });

  test("is read from cells that end at the bounds, and refused from others", () => {
    const current = sampleOfBins([
      { start: 0, end: 1, count: 190 },
      { start: 1, end: 2, count: 10 },
    ]);
    expect(answer("out-of-range", { reference: null, current, params: { max: 1 } }).statistic!.value).toBe(0.05);
    expect(() => answer("out-of-range", { reference: null, current, params: { max: 0.5 } })).toThrow("cells that end at its bounds");
  });
});

describe("unseen categories", () => {
  const of = (counts: Record<string, number>) => sampleOfCategories(Object.entries(counts));

  test.each([
    [0, "PASS"],
    [30, "WARN"],
    [80, "FAIL"],
  ])("%d rows of a thousand are %s", (unseen, verdict) => {
    const current = of({ a: 1000 - unseen, new: unseen });
    expect(answer("unseen-categories", { reference: of({ a: 900, b: 100 }), current })).toMatchObject({
      verdict,
      statistic: { value: unseen / 1000 },
    });
  });

  test("are no news where the reference itself is full of categories of one row", () => {
    const names = (from: number) => Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`c${from + i}`, 1]));
    const result = answer("unseen-categories", { reference: of({ a: 200, ...names(0) }), current: of({ a: 200, ...names(1000) }) });
    expect(result.verdict).toBe("PASS");
    expect(result.noiseFloor!).toBeGreaterThan(0.6);
  });
});
