import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { kolmogorovSmirnovFloor, normalUpperQuantile, populationStabilityFloor } from "./noise-floor.js";
import { populationStabilityIndex } from "./population-stability.js";
import { shareInterval } from "./share-interval.js";

test("the index is symmetric, never negative, and 0 for equal shares", () => {
  const counts = fc.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(counts, (pairs) => {
      const a = [1, ...pairs.map(([n]) => n)];
      const b = [1, ...pairs.map(([, m]) => m)];
      const index = populationStabilityIndex(a, b, 1e-4);
      expect(index).toBeGreaterThanOrEqual(-1e-15);
      expect(Math.abs(index - populationStabilityIndex(b, a, 1e-4))).toBeLessThan(1e-12);
      expect(
        populationStabilityIndex(
          a,
          a.map((count) => 3 * count),
          1e-4,
        ),
      ).toBeCloseTo(0, 12);
    }),
  );
});

test("under one distribution the index exceeds its floor about as often as α says", () => {
  // 400 pairs of 500 rows in 10 equal cells from a fixed generator; 1 % of 400 is 4.
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const draw = (): number[] => {
    const counts = Array.from<number>({ length: 10 }).fill(0);
    for (let i = 0; i < 500; i++) counts[Math.floor(random() * 10)]! += 1;
    return counts;
  };
  const floor = populationStabilityFloor(500, 500, 10, 0.01);
  const alarms = Array.from({ length: 400 }, () => populationStabilityIndex(draw(), draw(), 1e-4)).filter((index) => index > floor);
  expect(alarms.length).toBeGreaterThanOrEqual(1);
  expect(alarms.length).toBeLessThanOrEqual(12);
});

test("floors agree with published critical values", () => {
  // radicalbit-ai-monitoring, spark/tests/results/drift_calculator_results.py
  expect(kolmogorovSmirnovFloor(10, 10, 0.05)).toBeCloseTo(0.6073614619083052, 12);
  expect(kolmogorovSmirnovFloor(10, 4, 0.05)).toBeCloseTo(0.8034636920670024, 12);
  expect(normalUpperQuantile(0.025)).toBeCloseTo(1.959963984540054, 12);
});

test("Wilson's interval stays in [0, 1] and holds the share", () => {
  // statsmodels proportion_confint(5, 100, 0.05, "wilson")
  const { lower, upper } = shareInterval(5, 100, 0.05);
  expect(lower).toBeCloseTo(0.02154368, 7);
  expect(upper).toBeCloseTo(0.11175047, 7);
  expect(shareInterval(0, 50, 0.01).lower).toBe(0);
  expect(shareInterval(50, 50, 0.01).upper).toBe(1);
});
