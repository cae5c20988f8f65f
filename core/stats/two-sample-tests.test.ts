import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { andersonDarling, andersonDarlingFloor, andersonDarlingPValue } from "./anderson-darling.js";
import { cramerVonMises, cramerVonMisesPValue } from "./cramer-von-mises.js";
import { cramerVonMisesSurvival, cramerVonMisesUpperQuantile } from "./cramer-von-mises-distribution.js";
import { eppsSingleton } from "./epps-singleton.js";
import { mannWhitney, mannWhitneyPValue } from "./mann-whitney.js";
import { moments } from "./moments.js";
import { poolSorted } from "./pooled.js";
import { studentT, welchT } from "./student-t.js";
import { studentTwoSided, studentTwoSidedQuantile } from "./student-t-distribution.js";

const relative = (actual: number, expected: number): number => Math.abs(actual / expected - 1);
const columns = fc
  .array(fc.integer({ min: -20, max: 20 }), { minLength: 3, maxLength: 40 })
  .map((values) => Float64Array.from(values).sort());

describe("tails", () => {
  // scipy.stats.t.sf and mpmath, doubled.
  test.each([
    [1, 1, 0.5],
    [2, 10, 0.07338803477074037],
    [12.706204736432095, 1, 0.05],
    [1.959963984540054, 1e9, 0.05000000013],
  ])("of Student's t beyond %d with %d degrees of freedom", (t, df, expected) => {
    expect(relative(studentTwoSided(t, df), expected)).toBeLessThan(1e-8);
    expect(relative(studentTwoSidedQuantile(expected, df), t)).toBeLessThan(1e-8);
  });

  test("of Student's t keep their digits far out", () => {
    // Of one degree of freedom the tail is (2/π)·atan(1/t).
    expect(relative(studentTwoSided(1e150, 1), (2 / Math.PI) * 1e-150)).toBeLessThan(1e-12);
    expect(studentTwoSided(Number.POSITIVE_INFINITY, 5)).toBe(0);
  });

  test("of Cramér and von Mises agree with the table of Anderson & Darling (1952)", () => {
    for (const [x, p] of [
      [0.3473, 0.1],
      [0.46136, 0.05],
      [0.74346, 0.01],
      [1.16786, 0.001],
    ] as const) {
      expect(Math.abs(cramerVonMisesUpperQuantile(p) - x)).toBeLessThan(1e-5);
      expect(relative(cramerVonMisesSurvival(x), p)).toBeLessThan(1e-4);
    }
    // The first term rules far out: e^(−π²x/2) to the leading order.
    expect(Math.log(cramerVonMisesSurvival(100)) / ((-100 * Math.PI ** 2) / 2)).toBeCloseTo(1, 1);
    expect(cramerVonMisesSurvival(0.001)).toBe(1);
  });

  test("of Anderson and Darling end where the table ends", () => {
    expect([andersonDarlingPValue(-1), andersonDarlingPValue(100)]).toEqual([0.25, 0.001]);
    const ones = new Float64Array(100).fill(1);
    const floorOf = (alpha: number): number => andersonDarlingFloor({ first: ones, second: ones }, alpha);
    expect(andersonDarlingPValue(floorOf(0.01))).toBeCloseTo(0.01, 12);
    expect(floorOf(0.01)).toBeCloseTo(3.752, 1);
  });
});

test("two-sided p-values do not depend on which sample comes first, and lie in [0, 1]", () => {
  fc.assert(
    fc.property(columns, columns, (a, b) => {
      const [there, back] = [poolSorted(a, b), poolSorted(b, a)];
      const [means, swapped] = [
        [moments(a), moments(b)],
        [moments(b), moments(a)],
      ] as const;
      const pairs = [
        [mannWhitneyPValue(mannWhitney(there), "auto").pValue, mannWhitneyPValue(mannWhitney(back), "auto").pValue],
        [cramerVonMisesPValue(cramerVonMises(there), "asymptotic").pValue, cramerVonMisesPValue(cramerVonMises(back), "asymptotic").pValue],
        [andersonDarling(there, "midrank"), andersonDarling(back, "midrank")],
        [studentT(...means).pValue, studentT(...swapped).pValue],
        [welchT(...means).pValue, welchT(...swapped).pValue],
        [eppsSingleton(there, [0.4, 0.8], 10).pValue, eppsSingleton(back, [0.4, 0.8], 10).pValue],
      ];
      pairs.forEach(([p, q], row) => {
        if (Number.isNaN(p!)) expect(q).toBeNaN();
        else expect(p).toBeCloseTo(q!, 8);
        if (row === 2) return;
        expect(p! > 1 || p! < 0).toBe(false);
      });
    }),
  );
});

describe("exact p-values", () => {
  test("of Mann and Whitney sum to one over both directions and come close to the normal limit", () => {
    const pooled = poolSorted(Float64Array.of(1, 4, 5, 8, 12, 13), Float64Array.of(2, 3, 6, 7, 9, 10, 11));
    const exact = mannWhitneyPValue(mannWhitney(pooled), "exact");
    expect(exact.method).toBe("exact");
    expect(Math.abs(exact.pValue - mannWhitneyPValue(mannWhitney(pooled), "asymptotic").pValue)).toBeLessThan(0.02);
  });

  test("are refused in favour of the limit where rows tie or are many", () => {
    const tied = poolSorted(Float64Array.of(1, 2, 2), Float64Array.of(2, 3));
    expect(mannWhitneyPValue(mannWhitney(tied), "exact").method).toBe("asymptotic");
    const many = Float64Array.from({ length: 21 }, (_, i) => i);
    expect(cramerVonMisesPValue(cramerVonMises(poolSorted(many, many)), "auto").method).toBe("asymptotic");
  });

  test("of fully separated samples are the chance of that one order", () => {
    const [a, b] = [Float64Array.of(1, 2, 3, 4), Float64Array.of(5, 6, 7, 8, 9)];
    expect(mannWhitneyPValue(mannWhitney(poolSorted(a, b)), "exact").pValue).toBeCloseTo(2 / 126, 12);
    expect(cramerVonMisesPValue(cramerVonMises(poolSorted(a, b)), "exact").pValue).toBeCloseTo(2 / 126, 12);
  });
});

test("tests of means have an answer between constants", () => {
  const constant = (value: number) => moments(new Float64Array(9).fill(value));
  for (const means of [studentT, welchT]) {
    expect(means(constant(5), constant(5))).toMatchObject({ statistic: 0, pValue: 1, effect: 0 });
    expect(means(constant(5), constant(4))).toMatchObject({ pValue: 0, effect: 2, standardError: 0 });
  }
});
