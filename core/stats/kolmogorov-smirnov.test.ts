import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { countCells } from "./cells.js";
import { kolmogorovSurvival } from "./kolmogorov-distribution.js";
import { ksOfCounts, ksOfSorted, ksPValue } from "./kolmogorov-smirnov.js";

const sorted = (values: number[]): Float64Array => Float64Array.from(values).sort();
const statistic = (a: number[], b: number[]): number => ksOfSorted(sorted(a), sorted(b)).statistic;
const below = (values: number[], x: number): number => values.filter((value) => value <= x).length / values.length;
/** Few distinct values, so that ties are common. */
const tied = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });

describe("D", () => {
  test("is symmetric", () => {
    fc.assert(fc.property(tied, tied, (a, b) => expect(statistic(a, b)).toBe(statistic(b, a))));
  });

  test("is the largest gap between the two distribution functions", () => {
    fc.assert(
      fc.property(tied, tied, (a, b) => {
        const gaps = [...a, ...b].map((x) => Math.abs(below(a, x) - below(b, x)));
        expect(statistic(a, b)).toBeCloseTo(Math.max(...gaps), 12);
      }),
    );
  });

  test("from cells never exceeds D of the values, and equals it when cells hold one value each", () => {
    fc.assert(
      fc.property(tied, tied, fc.uniqueArray(fc.integer({ min: -5, max: 5 })), (a, b, cuts) => {
        const on = (edges: number[]) => ksOfCounts(countCells(sorted(a), edges), countCells(sorted(b), edges)).statistic;
        expect(on(cuts.sort((x, y) => x - y))).toBeLessThanOrEqual(statistic(a, b));
        expect(on(Array.from({ length: 11 }, (_, i) => i - 5))).toBe(statistic(a, b));
      }),
    );
  });

  test("of fully separated samples is 1", () => {
    expect(statistic([1, 2, 3], [4, 5])).toBe(1);
  });
});

describe("the p-value", () => {
  test("lies in [0, 1] by either method and does not depend on which side comes first", () => {
    fc.assert(
      fc.property(tied, tied, fc.constantFrom("exact" as const, "asymptotic" as const), (a, b, method) => {
        const there = ksPValue(ksOfSorted(sorted(a), sorted(b)), method).pValue;
        const back = ksPValue(ksOfSorted(sorted(b), sorted(a)), method).pValue;
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThanOrEqual(1);
        expect(Math.abs(there - back)).toBeLessThanOrEqual(1e-12 * there);
      }),
    );
  });

  test("exact, is the share of all orders of the rows with so large a D", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 36 }), (n, m, scaled) => {
        const all = orders(n, m).map(([a, b]) => ksOfSorted(Float64Array.from(a), Float64Array.from(b)).scaled);
        const target = all[scaled % all.length]!;
        const share = all.filter((value) => value >= target).length / all.length;
        expect(ksPValue({ n, m, scaled: target, statistic: target / (n * m) }, "exact").pValue).toBeCloseTo(share, 12);
      }),
    );
  });

  test("keeps the digits of tiny tails, and underflows to 0 rather than failing", () => {
    // 2 / C(105, 45)
    expect(ksPValue({ n: 60, m: 45, scaled: 2700, statistic: 1 }, "exact").pValue / 1.840906125590564e-30).toBeCloseTo(1, 10);
    expect(ksPValue({ n: 9999, m: 10_000, scaled: 99_990_000, statistic: 1 }, "auto")).toEqual({ pValue: 0, method: "exact" });
  });

  test("falls back to the asymptotic one where paths are too many to count", () => {
    const million = { n: 1_000_000, m: 999_999, scaled: 3e9, statistic: 3e9 / (1_000_000 * 999_999) };
    expect(ksPValue(million, "exact").method).toBe("asymptotic");
    expect(ksPValue(million, "auto").method).toBe("asymptotic");
  });
});

describe("the one-sample distribution", () => {
  // scipy.stats.kstwo.sf(d, n), a figure from each range of the algorithm.
  test.each([
    [1, 0.6, 0.8],
    [10, 0.06, 0.9999999999628411],
    [60, 0.10327955589886444, 0.5110949485189897],
    [139, 0.1263801505223157, 0.021485135729419992],
    [26, 0.5099019513592785, 8.549427549962644e-7],
    [3000, 0.00547722557505166, 0.9999879616274662],
    [500_000, 0.0021, 0.024276288597831493],
    [500_000, 0.003, 0.00024632301239186754],
    [200_000, 0.01788854381999832, 5.038074344952643e-56],
  ])("n %d beyond %d", (n, d, expected) => {
    expect(Math.abs(kolmogorovSurvival(n, d) / expected - 1)).toBeLessThan(1e-10);
  });

  test("falls from 1 to 0", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, d) => {
        const here = kolmogorovSurvival(n, d);
        expect(here).toBeGreaterThanOrEqual(0);
        expect(here).toBeLessThanOrEqual(1);
        expect(kolmogorovSurvival(n, Math.min(1, d + 0.01))).toBeLessThanOrEqual(here + 1e-7);
      }),
      { numRuns: 60 },
    );
  });
});

/** Every way to deal n + m ranks to two samples. */
function orders(n: number, m: number): [number[], number[]][] {
  if (n === 0 && m === 0) return [[[], []]];
  const last = n + m;
  const toFirst = n > 0 ? orders(n - 1, m).map(([a, b]): [number[], number[]] => [[...a, last], b]) : [];
  const toSecond = m > 0 ? orders(n, m - 1).map(([a, b]): [number[], number[]] => [a, [...b, last]]) : [];
  return [...toFirst, ...toSecond];
}
