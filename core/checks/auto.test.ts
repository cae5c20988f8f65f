import { describe, expect, test } from "@jest/globals";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { answerCheck, conclude, examine } from "./answer.js";
import { auto } from "./auto.check.js";
import { requireCheck } from "./registry.js";
import { sampleOfBins, sampleOfCategories, sampleOfValues, type Sample } from "./sample.js";

const normal = normalDeviates(seededRandom(29));
const numbers = (count: number, shift = 0): Sample => sampleOfValues(Array.from({ length: count }, () => normal() + shift));
const mix = (counts: Record<string, number>): Sample => sampleOfCategories(Object.entries(counts));
const dice = (count: number): Sample => sampleOfValues(Array.from({ length: count }, (_, i) => i % 6));
const flags = (count: number): Sample => sampleOfValues(Array.from({ length: count }, (_, i) => i % 2));

describe("the check that is chosen", () => {
  test.each<[string, Sample, Sample, string]>([
    ["few numbers of many values", numbers(1000), numbers(1000), "kolmogorov-smirnov"],
    ["many numbers of many values", numbers(1001), numbers(1001), "wasserstein"],
    ["few numbers against very many", numbers(400), numbers(20_000), "kolmogorov-smirnov"],
    ["few numbers of six values", dice(300), dice(300), "chi-squared"],
    ["many numbers of six values", dice(3000), dice(3000), "jensen-shannon"],
    ["few numbers of two values", flags(300), flags(300), "proportion-z"],
    ["few truth values", mix({ true: 200, false: 300 }), mix({ true: 250, false: 250 }), "proportion-z"],
    ["many truth values", mix({ true: 2000, false: 3000 }), mix({ true: 2500, false: 2500 }), "total-variation"],
    ["few categories", mix({ a: 200, b: 300, c: 50 }), mix({ a: 250, b: 250, c: 50 }), "chi-squared"],
    ["many categories", mix({ a: 2000, b: 3000, c: 500 }), mix({ a: 2500, b: 2500, c: 500 }), "jensen-shannon"],
    [
      "numbers in cells",
      sampleOfBins([{ start: 0, end: 1, count: 200 }]),
      sampleOfBins([{ start: 0, end: 1, count: 200 }]),
      "kolmogorov-smirnov",
    ],
  ])("for %s", (_, reference, current, key) => {
    const answer = answerCheck(auto, { reference, current });
    expect(answer.details["chosen"]).toBe(key);
    expect(answer.rule).toMatch(new RegExp(`^${key}, chosen because these are .+ and .+ for a test\\. `));
  });
});

describe("its verdict", () => {
  test.each([0, 0.15, 0.3, 1])("is that of the check it chose, with its words, after a shift of %d", (shift) => {
    const [reference, current] = [numbers(500), numbers(500, shift)];
    const own = answerCheck(requireCheck("kolmogorov-smirnov"), { reference, current });
    const answer = answerCheck(auto, { reference, current });
    expect(answer.verdict).toBe(own.verdict);
    expect(answer.explanation).toEqual(own.explanation);
    expect(answer.metrics["excess"]).toBe({ PASS: 0, WARN: 1, FAIL: 2 }[own.verdict as "PASS"]);
    expect(answer.pValue).toBe(own.pValue);
  });

  test("follows the p-value that was corrected with its family", () => {
    const unjudged = examine(auto, { reference: numbers(300), current: numbers(300, 0.3) });
    expect(unjudged.finding.pValue).toBeLessThan(0.01);
    expect(conclude(unjudged, 0.04)).toMatchObject({ verdict: "WARN", metrics: { excess: 1 } });
    expect(conclude(unjudged, 0.2)).toMatchObject({ verdict: "PASS", metrics: { excess: 0 } });
    expect(conclude(unjudged).verdict).toBe("FAIL");
  });

  test("can be held to limits on the chosen check's own numbers", () => {
    const request = { reference: numbers(300), current: numbers(300, 0.1) };
    const limits = { warn: null, fail: { metric: "statistic", op: "gt" as const, value: 0.9, consecutiveRuns: 1 } };
    expect(answerCheck(auto, { ...request, limits }).verdict).toBe("PASS");
  });

  test("waits where the chosen check waits", () => {
    expect(answerCheck(auto, { reference: numbers(20), current: numbers(20) }).verdict).toBe("INSUFFICIENT");
  });
});
