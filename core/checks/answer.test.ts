import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { mergeProfiles, profileNumbers } from "../profiles/profile.js";
import { type AnswerRequest, answerCheck, conclude, examine } from "./answer.js";
import { above } from "./limits.js";
import { allChecks, requireCheck } from "./registry.js";
import { sampleOfCategories, sampleOfProfile, sampleOfValues } from "./sample.js";

const answer = (key: string, request: AnswerRequest) => answerCheck(requireCheck(key), request);
const data = (file: string): string => readFileSync(new URL(`../../node_modules/vega-datasets/data/${file}`, import.meta.url), "utf8");

describe("flights of February against January 2001", () => {
  const flights = JSON.parse(data("flights-20k.json")) as { date: string; delay: number; distance: number }[];
  const of = (month: string, column: "delay" | "distance") =>
    sampleOfValues(flights.filter(({ date }) => date.startsWith(`2001/${month}`)).map((flight) => flight[column]));
  const compare = (column: "delay" | "distance") =>
    answer("kolmogorov-smirnov", { reference: of("01", column), current: of("02", column), subject: column });

  test("delay shifted, and the sentence says so with its numbers", () => {
    const { verdict, statistic, pValue, explanation, noiseFloor } = compare("delay");
    expect(verdict).toBe("FAIL");
    expect(statistic!.value).toBeCloseTo(0.051781, 6);
    expect(pValue! / 6.5e-8).toBeCloseTo(1, 1);
    expect(statistic!.value).toBeGreaterThan(noiseFloor!);
    expect(explanation.DATA_SCIENCE).toMatch(
      /^delay shifted: KS 0\.052, p 6\.\de-8, [\d,]+ against [\d,]+ rows; above the noise floor of 0\.029/,
    );
  });

  test("distance did not", () => {
    const { verdict, pValue } = compare("distance");
    expect([verdict, pValue!.toFixed(3)]).toEqual(["PASS", "0.955"]);
  });
});

test("the wind of Seattle: 2013 against 2012 shifted, 2014 against 2012 did not", () => {
  const [header, ...rows] = data("seattle-weather.csv")
    .trim()
    .split("\n")
    .map((row) => row.split(","));
  const wind = header!.indexOf("wind");
  const year = (name: string) => sampleOfValues(rows.filter(([date]) => date!.includes(name)).map((row) => Number(row[wind])));
  const [shifted, same] = ["2013", "2014"].map((name) => answer("kolmogorov-smirnov", { reference: year("2012"), current: year(name) }));
  expect([shifted!.statistic!.value.toFixed(6), shifted!.pValue!.toExponential(2), shifted!.verdict]).toEqual([
    "0.146171",
    "7.27e-4",
    "FAIL",
  ]);
  expect([same!.pValue!.toFixed(3), same!.verdict]).toEqual(["0.858", "PASS"]);
});

/** Moments merge to the last digits but two. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, item: unknown) => (typeof item === "number" ? Number(item.toPrecision(10)) : item));

describe("an answer", () => {
  const numericChecks = allChecks().filter(({ appliesTo, needs }) => appliesTo.includes("NUMERIC") && needs === "profile");
  const steps = (length: number, shift = 0): number[] => Array.from({ length }, (_, i) => ((i * 7919) % length) / length + shift);

  test("on too few rows still gives its numbers, but no verdict", () => {
    const result = answer("kolmogorov-smirnov", { reference: sampleOfValues([1, 2, 3]), current: sampleOfValues([4, 5]) });
    expect(result).toMatchObject({ verdict: "INSUFFICIENT", statistic: { value: 1 }, pValue: 0.2, referenceSize: 3, currentSize: 2 });
    expect(result.explanation.OPERATIONS).toContain("the current window has 2 values, fewer than 100");
  });

  test("says how many rows had no value to compare", () => {
    const reference = sampleOfValues([1, Number.POSITIVE_INFINITY, null]);
    const { details, missingShare } = answer("kolmogorov-smirnov", { reference, current: sampleOfValues([1, 2, Number.NaN, 3]) });
    expect(missingShare).toBe(0.25);
    expect(details["rows"]).toEqual({
      reference: { rows: 3, missing: 1, nonFinite: 1 },
      current: { rows: 4, missing: 1, nonFinite: 0 },
    });
  });

  test("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(steps(120), { minLength: 120 }), (shuffled) => {
        const reference = sampleOfValues(steps(130, 0.1));
        for (const { key } of numericChecks) {
          const [a, b] = [steps(120), shuffled].map((values) => answer(key, { reference, current: sampleOfValues(values) }));
          expect(a).toEqual(b);
        }
      }),
      { numRuns: 10 },
    );
  });

  test("on merged profiles is the answer on the profile of the whole", () => {
    const baseline = profileNumbers(steps(20_000));
    const { edges } = baseline.histogram!;
    const [a, b] = [steps(9000, 0.02), steps(8000, 0.1)];
    const merged = mergeProfiles(profileNumbers(a, { edges }), profileNumbers(b, { edges }));
    const whole = profileNumbers([...a, ...b], { edges });
    for (const { key } of numericChecks) {
      const [parts, once] = [merged, whole].map((current) =>
        answer(key, { reference: sampleOfProfile(baseline), current: sampleOfProfile(current) }),
      );
      expect(rounded(parts)).toEqual(rounded(once));
    }
  });

  test("from cells has nearly the D of the values, never more", () => {
    const [a, b] = [steps(20_000), steps(15_000, 0.05)];
    const baseline = profileNumbers(a);
    const binned = answer("kolmogorov-smirnov", {
      reference: sampleOfProfile(baseline),
      current: sampleOfProfile(profileNumbers(b, { edges: baseline.histogram!.edges })),
    });
    const exact = answer("kolmogorov-smirnov", { reference: sampleOfValues(a), current: sampleOfValues(b) });
    expect(binned.statistic!.value).toBeLessThanOrEqual(exact.statistic!.value);
    expect(exact.statistic!.value - binned.statistic!.value).toBeLessThan(1 / 256);
  });

  test("judges by the adjusted p-value once there is one", () => {
    const unjudged = examine(requireCheck("kolmogorov-smirnov"), {
      reference: sampleOfValues(steps(2000)),
      current: sampleOfValues(steps(2000, 0.06)),
    });
    expect(conclude(unjudged).verdict).toBe("FAIL");
    expect(conclude(unjudged, 0.03)).toMatchObject({ verdict: "WARN", adjustedPValue: 0.03 });
    expect(conclude(unjudged, 0.5).verdict).toBe("PASS");
  });

  test("holds a significant but small effect back when a minimum is set", () => {
    const request = { reference: sampleOfValues(steps(20_000)), current: sampleOfValues(steps(20_000, 0.03)) };
    expect(answer("kolmogorov-smirnov", request).verdict).toBe("FAIL");
    const held = answer("kolmogorov-smirnov", { ...request, params: { minEffect: 0.05 } });
    expect(held.verdict).toBe("PASS");
    expect(held.explanation.DATA_SCIENCE).toContain("within the minimum effect of 0.05");
  });

  test("joins rare categories only when the table is too thin without", () => {
    const rare = Array.from({ length: 300 }, (_, i): [string, number] => [`rare ${i}`, 1]);
    const [reference, current] = [0, 20].map((more) => sampleOfCategories([["a", 400 + more], ["b", 300 - more], ...rare]));
    const { verdict, rule, details } = answer("chi-squared", { reference: reference!, current: current! });
    expect(verdict).toBe("PASS");
    expect(rule).toContain("300 rare ones joined");
    expect(details["categories"]).toContainEqual({ value: "Other", reference: 300, current: 300 });
  });

  test("of goodness of fit survives one row of an unseen category", () => {
    const reference = sampleOfCategories([
      ["a", 5000],
      ["b", 5000],
    ]);
    const current = sampleOfCategories([
      ["a", 500],
      ["b", 499],
      ["new", 1],
    ]);
    const result = answer("chi-squared", { reference, current, params: { mode: "goodness" } });
    expect(result.verdict).toBe("PASS");
    expect(result.rule).toContain("1 unseen categories joined with its rarest");
  });

  test("refuses parameters it does not know, naming the place", () => {
    const request = { reference: sampleOfValues([1]), current: sampleOfValues([1]), params: { bins: 1 } };
    expect(() => answer("population-stability", request)).toThrow("input.params.bins");
    expect(() => answer("kolmogorov-smirnov", request)).toThrow("bins");
    expect(() => answer("kolmogorov-smirnov", { reference: null, current: sampleOfValues([1]) })).toThrow("needs a reference");
  });
});

describe("missing share", () => {
  const missing = (share: number, rows = 1000) => sampleOfValues(Array.from({ length: rows }, (_, i) => (i < share * rows ? null : i)));

  test.each([
    [0.01, 0.02, "PASS"],
    [0.01, 0.08, "WARN"],
    [0.01, 0.3, "FAIL"],
  ])("from %d to %d is %s", (before, now, verdict) => {
    const result = answer("missing-share", { reference: missing(before), current: missing(now) });
    expect(result).toMatchObject({ verdict, statistic: { name: "missing share", value: now }, missingShare: now });
  });

  test("counts from zero without a reference, and takes a limit on the share itself", () => {
    expect(answer("missing-share", { reference: null, current: missing(0.3) }).verdict).toBe("FAIL");
    const limits = { warn: null, fail: above("share", 0.5) };
    expect(answer("missing-share", { reference: missing(0.6), current: missing(0.6), limits }).verdict).toBe("FAIL");
  });
});

describe("latency", () => {
  const times = (scale: number) => sampleOfValues(Array.from({ length: 2000 }, (_, i) => scale * (1 + ((i * 7919) % 2000) / 100)));

  test.each([
    [1.2, "PASS"],
    [1.7, "WARN"],
    [2.5, "FAIL"],
  ])("%d times as long as before is %s", (scale, verdict) => {
    expect(answer("latency", { reference: times(1), current: times(scale) }).verdict).toBe(verdict);
  });

  test("has an interval around its quantile", () => {
    const { statistic } = answer("latency", { reference: null, current: times(10), params: { quantile: 0.5 } });
    expect(statistic!.lower!).toBeLessThan(statistic!.value);
    expect(statistic!.upper!).toBeGreaterThan(statistic!.value);
  });

  test("needs a reference or a limit of its own before it can judge", () => {
    expect(answer("latency", { reference: null, current: times(1) }).verdict).toBe("INSUFFICIENT");
    expect(answer("latency", { reference: null, current: times(1), limits: { warn: null, fail: above("value", 5) } }).verdict).toBe("FAIL");
  });
});
