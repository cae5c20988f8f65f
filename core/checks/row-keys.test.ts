import { expect, test } from "@jest/globals";
import type { FrameColumn } from "./frame.js";
import { rowKeys } from "./row-keys.js";

const numbers = (values: number[]): FrameColumn => ({
  name: "n",
  type: "NUMERIC",
  role: "INPUT",
  numbers: Float64Array.from(values),
  words: null,
});
const words = (values: (string | null)[]): FrameColumn => ({ name: "w", type: "CATEGORICAL", role: "INPUT", numbers: null, words: values });

test("rows have one key when they are equal, and another when anything differs", () => {
  const keys = rowKeys({
    rows: 8,
    columns: [numbers([1, 1, 2, -0, 0, Number.NaN, 1, 1]), words(["a", "a", "a", "b", "b", "b", "b", null])],
  });
  expect(keys[0]).toBe(keys[1]);
  expect(keys[3]).toBe(keys[4]);
  expect(new Set(keys).size).toBe(6);
});

test("the place of a value counts", () => {
  expect(new Set(rowKeys({ rows: 2, columns: [words(["a", "b"]), words(["b", "a"])] })).size).toBe(2);
  expect(new Set(rowKeys({ rows: 2, columns: [numbers([1, 0]), numbers([0, 1])] })).size).toBe(2);
});

test("three hundred thousand different rows have as many keys, spread evenly", () => {
  const rows = 300_000;
  const range = Array.from({ length: rows }, (_, i) => i);
  const keys = rowKeys({ rows, columns: [numbers(range.map((i) => i % 600)), numbers(range.map((i) => Math.floor(i / 600) / 7))] });
  expect(new Set(keys).size).toBe(rows);
  const lowHalf = keys.filter((key) => key < 2 ** 52).length;
  expect(Math.abs(lowHalf / rows - 0.5)).toBeLessThan(0.005);
  const word = rowKeys({ rows, columns: [words(range.map((i) => `shop ${i}`))] });
  expect(new Set(word).size).toBe(rows);
});
