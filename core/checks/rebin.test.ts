import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { profileNumbers } from "../profiles/profile.js";
import { rebinned } from "./rebin.js";
import { type Sample, sampleOfProfile, sampleOfValues } from "./sample.js";

const binned = (values: readonly number[], edges: number[]): Sample =>
  sampleOfProfile({ ...profileNumbers(values, { edges }), sample: null });
const grid = Array.from({ length: 1_000 }, (_, i) => i);

test("rows are spread evenly within the cells they came in", () => {
  const moved = rebinned(binned(grid, [199, 399, 599, 799]), binned(grid, [299, 499]))!;
  expect(moved.histogram).toEqual({ edges: [299, 499], counts: [300, 200, 500], onValues: false });
  expect(moved.rows).toBe(1_000);
});

test("rows that lie on their edges stay there", () => {
  const moved = rebinned(binned([1, 1, 3, 3, 3], [0, 1, 3]), binned([0, 2, 4], [0, 2, 4]))!;
  expect(moved.histogram!.counts).toEqual([0, 2, 3, 0]);
});

test("what is on the same cells, or known value by value, is left as it is", () => {
  expect(rebinned(binned(grid, [100, 200]), binned(grid, [100, 200]))).toBeNull();
  expect(rebinned(sampleOfValues(grid), binned(grid, [100, 200]))).toBeNull();
  expect(rebinned(binned(grid, [100, 200]), sampleOfValues(grid))).toBeNull();
});

test("no row is lost or made, whatever the cells", () => {
  const edges = fc
    .uniqueArray(fc.integer({ min: -50, max: 1_050 }), { minLength: 1, maxLength: 30 })
    .map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 200 }), edges, edges, (values, own, others) => {
      const moved = rebinned(binned(values, own), binned(grid, others));
      const counts = moved?.histogram?.counts ?? [values.length];
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(0);
    }),
  );
});
