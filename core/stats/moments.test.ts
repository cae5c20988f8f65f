import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { mergeMoments, moments } from "./moments.js";

const deviation = ({ m2, count }: { m2: number; count: number }): number => Math.sqrt(m2 / (count - 1));

/** A first value, then 500 pairs a tenth below and above it: mean and standard deviation 0.1 are certified. */
const accuracy = (mean: number): Float64Array =>
  Float64Array.from({ length: 1001 }, (_, i) => (i === 0 ? mean : Number((mean + (i % 2 === 1 ? -0.1 : 0.1)).toFixed(1))));

describe("NIST Statistical Reference Datasets, univariate summary", () => {
  test("NumAcc3", () => {
    const result = moments(accuracy(1_000_000.2));
    expect(result.mean).toBeCloseTo(1_000_000.2, 8);
    expect(Math.abs(deviation(result) - 0.1)).toBeLessThan(1e-9);
  });

  test("NumAcc4", () => {
    const result = moments(accuracy(10_000_000.2));
    expect(result.mean).toBeCloseTo(10_000_000.2, 7);
    expect(Math.abs(deviation(result) - 0.1)).toBeLessThan(1e-8);
  });
});

test("the moments of parts merge into the moments of the whole", () => {
  const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 });
  fc.assert(
    fc.property(numbers, numbers, (a, b) => {
      const merged = mergeMoments(moments(Float64Array.from(a)), moments(Float64Array.from(b)));
      const whole = moments(Float64Array.from([...a, ...b]));
      expect([merged.count, merged.min, merged.max]).toEqual([whole.count, whole.min, whole.max]);
      if (whole.count === 0) return;
      expect(Math.abs(merged.mean - whole.mean)).toBeLessThan(1e-6);
      expect(Math.abs(merged.m2 - whole.m2)).toBeLessThanOrEqual(1e-9 * (whole.m2 + 1e12));
    }),
  );
});
