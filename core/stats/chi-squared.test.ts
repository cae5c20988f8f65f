import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { chiSquaredGoodness, chiSquaredHomogeneity, cramersV } from "./chi-squared.js";
import { chiSquaredSurvival, chiSquaredUpperQuantile } from "./chi-squared-distribution.js";
import { logGamma } from "./deviance.js";

const relative = (actual: number, expected: number): number => Math.abs(actual / expected - 1);

describe("the chi-squared tail", () => {
  // Computed with 40 digits by mpmath.gammainc.
  test.each([
    [2, 1, 0.1572992070502851],
    [0.01, 1, 0.920344325445942],
    [1140, 19, 6.411830238916851e-230],
    [540, 9, 1.549758824456743e-110],
    [3000, 2000, 2.2046986113891116e-43],
    [4000, 2000, 6.84734945961475e-136],
  ])("beyond %d with %d degrees of freedom", (x, df, expected) => {
    expect(relative(chiSquaredSurvival(x, df), expected)).toBeLessThan(1e-12);
  });

  test("is a tail: 1 at zero, 0 at infinity, halved by the quantile of ½", () => {
    expect(chiSquaredSurvival(0, 3)).toBe(1);
    expect(chiSquaredSurvival(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect(chiSquaredSurvival(chiSquaredUpperQuantile(0.5, 3), 3)).toBeCloseTo(0.5, 12);
  });

  test("its quantile undoes it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), fc.double({ min: 1e-12, max: 0.999, noNaN: true }), (df, p) => {
        expect(relative(chiSquaredSurvival(chiSquaredUpperQuantile(p, df), df), p)).toBeLessThan(1e-9);
      }),
    );
  });
});

test("the logarithm of the gamma function", () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
  expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 13);
});

describe("the test", () => {
  test("leaves out cells empty on both sides, and counts degrees of freedom without them", () => {
    expect(chiSquaredHomogeneity([10, 0, 20], [15, 0, 15])).toEqual(chiSquaredHomogeneity([10, 20], [15, 15]));
  });

  test("Yates's correction matches SciPy's and never goes past zero", () => {
    // scipy.stats.chi2_contingency([[10, 20], [15, 15]], correction=True)
    expect(chiSquaredHomogeneity([10, 20], [15, 15], true).statistic).toBeCloseTo(1.097142857142857, 12);
    expect(chiSquaredHomogeneity([10, 20], [10, 20], true)).toMatchObject({ statistic: 0, pValue: 1 });
  });

  test("one cell is no difference, an empty side no answer", () => {
    expect(chiSquaredHomogeneity([5], [9])).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 });
    expect(chiSquaredHomogeneity([0, 0], [9, 1]).pValue).toBeNaN();
    expect(chiSquaredGoodness([0, 0], [9, 1]).pValue).toBeNaN();
  });

  test("is symmetric, and Cramér's V lies in [0, 1]", () => {
    const counts = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(counts, (pairs) => {
        const a = [1, ...pairs.map(([n]) => n)];
        const b = [1, ...pairs.map(([, m]) => m)];
        const [there, back] = [chiSquaredHomogeneity(a, b), chiSquaredHomogeneity(b, a)];
        expect(Math.abs(there.statistic - back.statistic)).toBeLessThanOrEqual(1e-12 * there.statistic);
        expect(there.pValue).toBeGreaterThanOrEqual(0);
        expect(there.pValue).toBeLessThanOrEqual(1);
        expect(cramersV(a, b)).toBeGreaterThanOrEqual(0);
        expect(cramersV(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
