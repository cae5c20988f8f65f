import { expect, test } from "@jest/globals";
import { histogramQuantile } from "./histogram-quantile.js";
import { quantile } from "./quantile.js";
import { quantileRanks } from "./quantile-interval.js";

test("quantiles interpolate as NumPy's default does", () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile([1, 2, 4, 8], p))).toEqual([1, 1.75, 3, 5, 8]);
  expect(quantile([], 0.5)).toBeNaN();
});

test("a quantile between the ends of the range of doubles does not overflow", () => {
  expect(quantile([-Number.MAX_VALUE, Number.MAX_VALUE], 0.5)).toBe(0);
});

test("order statistics enclose the median of 100 values at ranks 37 and 64 with 99 %", () => {
  // Binomial(100, ½): P(B ≤ 36) = 0.0033, P(B ≤ 37) = 0.0060.
  expect(quantileRanks(100, 0.5, 0.01)).toEqual({ lower: 37, upper: 64 });
});

test("too few values leave the interval of a tail quantile open", () => {
  expect(quantileRanks(100, 0.99, 0.01)).toEqual({ lower: 96, upper: null });
  expect(quantileRanks(5, 0.5, 0.01)).toEqual({ lower: null, upper: null });
});

test("a quantile of cells lies within its cell, and on the value where a cell holds one", () => {
  const binned = { edges: [0, 10], counts: [5, 10, 5], min: -4, max: 30 };
  expect(histogramQuantile({ ...binned, onValues: false }, 0.5)).toEqual({ value: 5, lower: 0, upper: 10 });
  expect(histogramQuantile({ ...binned, onValues: false }, 0).value).toBe(-4);
  expect(histogramQuantile({ ...binned, onValues: false }, 1).value).toBe(30);
  expect(histogramQuantile({ edges: [-1, 0, 1], counts: [0, 6, 4, 0], onValues: true, min: 0, max: 1 }, 0.7).value).toBe(1);
  expect(histogramQuantile({ edges: [], counts: [0], onValues: false, min: null, max: null }, 0.5).value).toBeNaN();
});
