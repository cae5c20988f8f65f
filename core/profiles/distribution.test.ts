import { describe, expect, test } from "@jest/globals";
import { distribution, sharedChartEdges } from "./distribution.js";
import { profileCategories, profileNumbers } from "./profile.js";

const grid = (length: number, step = 1): Float64Array => Float64Array.from({ length }, (_, i) => i * step);
const sum = (bins: { count: number }[]): number => bins.reduce((total, { count }) => total + count, 0);

describe("a distribution", () => {
  test("has the moments and quantiles of its column", () => {
    const result = distribution(profileNumbers(grid(101), { missing: 7 }));
    expect(result).toMatchObject({ count: 101, missing: 7, mean: 50, min: 0, max: 100 });
    expect(result.std).toBeCloseTo(Math.sqrt((101 * 102) / 12), 10);
    expect(result.quantiles.map(({ value }) => value)).toEqual([5, 25, 50, 75, 95]);
  });

  test("reads about the same quantiles from cells once values are no longer kept", () => {
    const { quantiles, bins } = distribution(profileNumbers(grid(100_000)));
    for (const { probability, value } of quantiles) expect(Math.abs(value - probability * 100_000)).toBeLessThan(400);
    expect(bins.length).toBeGreaterThanOrEqual(20);
    expect(bins.length).toBeLessThanOrEqual(30);
    expect(sum(bins)).toBe(100_000);
  });

  test("draws a cell for each of few values", () => {
    const { bins } = distribution(profileNumbers([0, 0, 1, 1, 1]));
    expect(bins.filter(({ count }) => count > 0).map(({ end, count }) => [end, count])).toEqual([
      [0, 2],
      [1, 3],
    ]);
  });

  test("is not flattened by one outlier", () => {
    const { bins } = distribution(profileNumbers([...grid(1000, 0.001), 1e12]));
    expect(Math.max(...bins.map(({ count }) => count))).toBeLessThan(60);
    expect(sum(bins)).toBe(1001);
  });

  test("of an empty column has no numbers rather than wrong ones", () => {
    expect(distribution(profileNumbers([], { missing: 3 }))).toEqual({
      count: 0,
      missing: 3,
      mean: null,
      std: null,
      min: null,
      max: null,
      quantiles: [],
      bins: [],
      categories: [],
    });
  });

  test("lists the most frequent categories and sums up the rest", () => {
    const { categories } = distribution(profileCategories(Array.from({ length: 150 }, (_, i) => [`c${i}`, i + 1] as const)));
    expect(categories[0]).toEqual({ value: "c149", count: 150 });
    expect(categories.at(-1)).toEqual({ value: "Other", count: (50 * 51) / 2 });
  });
});

test("two profiles are drawn on the same cells, whether their values are kept or not", () => {
  const baseline = profileNumbers(grid(50_000));
  const recent = profileNumbers(grid(900, 70), { edges: baseline.histogram!.edges });
  const edges = sharedChartEdges([baseline, recent]);
  const [a, b] = [distribution(baseline, edges), distribution(recent, edges)];
  expect(a.bins.map(({ start }) => start)).toEqual(b.bins.map(({ start }) => start));
  expect([sum(a.bins), sum(b.bins)]).toEqual([50_000, 900]);
});
