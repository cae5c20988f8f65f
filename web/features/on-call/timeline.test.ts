import { expect, test } from "@jest/globals";
import { barsOf, lanesOf, placeOf } from "./timeline";

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const stretch = (from: number, to: number) => ({ start: at(from).toISOString(), end: at(to).toISOString() });

test("bars are cut at the edges of what is shown, and what lies outside is not shown", () => {
  const bars = barsOf([stretch(-9, -1), stretch(-2, 5), stretch(5, 10), stretch(10, 12)], at(0), at(10));
  expect(bars.map(({ left, width }) => [left, width])).toEqual([
    [0, 50],
    [50, 50],
  ]);
});

test("an instant outside is at the edge", () => {
  expect([placeOf(at(-1), at(0), at(8)), placeOf(at(2), at(0), at(8)), placeOf(at(9), at(0), at(8))]).toEqual([0, 25, 100]);
});

test("stretches that overlap get rows of their own", () => {
  const [a, b, c] = [stretch(0, 4), stretch(2, 6), stretch(4, 8)];
  expect(lanesOf([c, b, a])).toEqual([[a, c], [b]]);
});
