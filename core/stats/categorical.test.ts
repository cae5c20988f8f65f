import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { chiSquaredHomogeneity } from "./chi-squared.js";
import { cramersVOf, cramersVOfTable } from "./cramers-v.js";
import { fisherExact, oddsRatio } from "./fisher-exact.js";
import { gTest } from "./g-test.js";
import { lInfinity } from "./l-infinity.js";
import { proportionZ } from "./proportion-z.js";
import { seededRandom } from "./random.js";
import { shareFloors } from "./share-floor.js";
import { totalVariation } from "./total-variation.js";

const tables = fc
  .array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 })
  .map((pairs) => ({ a: [1, ...pairs.map(([n]) => n)], b: [1, ...pairs.map(([, m]) => m)] }));
const counts = fc.record({ a: fc.nat(60), b: fc.nat(60), c: fc.nat(60), d: fc.nat(60) });

test("distances of mixes are symmetric, in [0, 1] and ordered", () => {
  fc.assert(
    fc.property(tables, ({ a, b }) => {
      for (const distance of [totalVariation, lInfinity, (p: number[], q: number[]) => cramersVOfTable(p, q, true)]) {
        expect(distance(a, b)).toBeCloseTo(distance(b, a), 10);
        expect(distance(a, b)).toBeGreaterThanOrEqual(0);
        expect(distance(a, b)).toBeLessThanOrEqual(1);
      }
      expect(lInfinity(a, b)).toBeLessThanOrEqual(totalVariation(a, b) + 1e-12);
    }),
  );
});

describe("the G-test", () => {
  test("is symmetric and close to Pearson's on full cells", () => {
    const [first, second] = [
      [4000, 3000, 3000],
      [4050, 2980, 2970],
    ];
    expect(gTest(first, second).statistic).toBeCloseTo(gTest(second, first).statistic, 10);
    expect(gTest(first, second).statistic / chiSquaredHomogeneity(first, second).statistic).toBeCloseTo(1, 3);
  });

  test("leaves out cells empty on both sides; one cell is no difference, an empty side no answer", () => {
    expect(gTest([10, 0, 20], [15, 0, 15])).toEqual(gTest([10, 20], [15, 15]));
    expect(gTest([5], [9])).toEqual({ statistic: 0, degreesOfFreedom: 0, pValue: 1 });
    expect(gTest([0, 0], [1, 2]).pValue).toBeNaN();
  });
});

describe("Fisher's exact test", () => {
  test("does not depend on the order of rows or columns, and p lies in (0, 1]", () => {
    fc.assert(
      fc.property(counts, ({ a, b, c, d }) => {
        const p = fisherExact({ a, b, c, d });
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(fisherExact({ a: c, b: d, c: a, d: b }) / p).toBeCloseTo(1, 8);
        expect(fisherExact({ a: b, b: a, c: d, d: c }) / p).toBeCloseTo(1, 8);
      }),
    );
  });

  test("keeps the digits of small tails, and gives the odds", () => {
    // 1 / C(400, 200) and its mirror image.
    expect(Math.log(fisherExact({ a: 200, b: 0, c: 0, d: 200 }))).toBeCloseTo(Math.log(2) - 274.0367235, 6);
    expect(oddsRatio({ a: 2, b: 7, c: 8, d: 2 })).toBeCloseTo(4 / 56, 12);
  });
});

test("the z test is the chi-squared test of its 2×2 table", () => {
  const { statistic, pValue } = proportionZ({ hits: 30, rows: 100 }, { hits: 50, rows: 120 });
  const pearson = chiSquaredHomogeneity([30, 70], [50, 70]);
  expect(statistic ** 2).toBeCloseTo(pearson.statistic, 10);
  expect(pValue).toBeCloseTo(pearson.pValue, 12);
  expect(proportionZ({ hits: 0, rows: 9 }, { hits: 0, rows: 5 })).toMatchObject({ statistic: 0, pValue: 1 });
});

test("corrected V is about 0 where chance explains the difference, and its floor is that of its chi-squared", () => {
  expect(cramersVOfTable([50, 50], [52, 48], true)).toBe(0);
  expect(cramersVOfTable([50, 50], [52, 48], false)).toBeGreaterThan(0);
  const { statistic } = chiSquaredHomogeneity([10, 20, 30], [30, 20, 10]);
  expect(cramersVOf(statistic, 120, 3, true)).toBe(cramersVOfTable([10, 20, 30], [30, 20, 10], true));
});

test("simulated floors are exceeded about as often as α says", () => {
  const random = seededRandom(11);
  const draw = (rows: number): number[] => {
    const cells = Array<number>(8).fill(0);
    for (let i = 0; i < rows; i++) cells[Math.floor(8 * random() ** 1.5)]! += 1;
    return cells;
  };
  let alarms = 0;
  for (let i = 0; i < 300; i++) {
    const [a, b] = [draw(400), draw(300)];
    const floors = shareFloors(a, b, 0.05);
    alarms += Number(totalVariation(a, b) > floors.totalVariation) + Number(lInfinity(a, b) > floors.lInfinity);
  }
  expect(alarms).toBeGreaterThanOrEqual(12);
  expect(alarms).toBeLessThanOrEqual(50);
});
