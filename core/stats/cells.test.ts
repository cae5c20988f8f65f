import { expect, test } from "@jest/globals";
import { cellOf, coarsen, commonEdges, countCells, endOnValues, nextDown } from "./cells.js";

test("a value on an edge belongs to the cell that ends there", () => {
  expect([0, 1, 1.5, 2, 3].map((value) => cellOf(value, [1, 2]))).toEqual([0, 0, 1, 1, 2]);
  expect(countCells(Float64Array.of(0, 1, 1.5, 2, 3), [1, 2])).toEqual([2, 2, 1]);
});

test("binning is known to be lossless only when every value is an edge", () => {
  expect(endOnValues(Float64Array.of(1, 2, 2), [1, 2])).toBe(true);
  expect(endOnValues(Float64Array.of(1, 1.5), [1, 2])).toBe(false);
});

test("coarser cells hold the sums of the finer ones", () => {
  expect(coarsen([1, 2, 3, 4], [10, 20, 30], [20])).toEqual([3, 7]);
  expect(coarsen([1, 2, 3, 4], [10, 20, 30], [])).toEqual([10]);
  expect(coarsen([1, 2, 3, 4], [10, 20, 30], [10, 20, 30])).toEqual([1, 2, 3, 4]);
});

test("common edges keep their order", () => {
  expect(commonEdges([1, 2, 3], [2, 3, 4])).toEqual([2, 3]);
  expect(commonEdges([1, 2], [1, 2])).toEqual([1, 2]);
});

test("the next double below lies directly below", () => {
  expect(nextDown(1)).toBe(1 - Number.EPSILON / 2);
  expect(nextDown(-1)).toBe(-1 - Number.EPSILON);
  expect(nextDown(0)).toBe(-Number.MIN_VALUE);
  expect(nextDown(Number.MIN_VALUE)).toBe(0);
  expect(nextDown(-Number.MAX_VALUE)).toBe(Number.NEGATIVE_INFINITY);
});
