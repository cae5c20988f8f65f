import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { gapOfCells, gapOfPooled } from "./distribution-gap.js";
import { energyDistance } from "./energy-distance.js";
import { bucket, gapFloor } from "./gap-floor.js";
import { hellingerDistance } from "./hellinger.js";
import { jensenShannonDivergence } from "./jensen-shannon.js";
import { kullbackLeiblerDivergence } from "./kullback-leibler.js";
import { moments } from "./moments.js";
import { normalizedDifference } from "./normalized-difference.js";
import { poolSorted } from "./pooled.js";
import { normalDeviates, seededRandom } from "./random.js";
import { wassersteinDistance } from "./wasserstein.js";

const tables = fc
  .array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 })
  .map((pairs) => ({ a: [1, ...pairs.map(([n]) => n)], b: [1, ...pairs.map(([, m]) => m)] }));
const columns = fc
  .array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float64Array.from(values).sort());

describe("distances of counts", () => {
  test("are 0 for equal shares and bounded, and all but one symmetric", () => {
    fc.assert(
      fc.property(tables, ({ a, b }) => {
        const tripled = a.map((count) => 3 * count);
        for (const [distance, most] of [
          [jensenShannonDivergence, Math.LN2],
          [hellingerDistance, 1],
        ] as const) {
          expect(distance(a, b)).toBeCloseTo(distance(b, a), 12);
          expect(distance(a, b)).toBeLessThanOrEqual(most);
          expect(distance(a, b)).toBeGreaterThanOrEqual(0);
          expect(distance(a, tripled)).toBeCloseTo(0, 7);
        }
        expect(kullbackLeiblerDivergence(a, tripled, 1e-4)).toBeCloseTo(0, 12);
      }),
    );
  });

  test("reach their most on distributions without a common cell", () => {
    expect(jensenShannonDivergence([1, 0], [0, 1])).toBe(Math.LN2);
    expect(hellingerDistance([1, 0], [0, 1])).toBe(1);
  });

  test("of an empty side have no value", () => {
    for (const distance of [jensenShannonDivergence, hellingerDistance]) expect(distance([0, 0], [1, 2])).toBeNaN();
    expect(kullbackLeiblerDivergence([1, 2], [0, 0], 1e-4)).toBeNaN();
  });
});

describe("areas between distribution functions", () => {
  const gap = (a: Float64Array, b: Float64Array) => gapOfPooled(poolSorted(a, b));

  test("are symmetric, and a shift moves everything by itself", () => {
    fc.assert(
      fc.property(columns, columns, fc.integer({ min: 0, max: 50 }), (a, b, shift) => {
        expect(gap(a, b).area).toBeCloseTo(gap(b, a).area, 8);
        expect(energyDistance(gap(a, b))).toBeCloseTo(energyDistance(gap(b, a)), 8);
        expect(
          wassersteinDistance(
            gap(
              a,
              a.map((value) => value + shift),
            ),
          ),
        ).toBeCloseTo(shift, 8);
      }),
    );
  });

  test("from cells come close to those of the values", () => {
    const normal = normalDeviates(seededRandom(3));
    const draw = (shift: number) => Float64Array.from({ length: 5000 }, () => normal() + shift).sort();
    const [a, b] = [draw(0), draw(0.3)];
    const bounds = Array.from({ length: 121 }, (_, i) => -6 + i / 10);
    const counts = (values: Float64Array) =>
      bounds.slice(1).map((end, i) => values.filter((value) => value > bounds[i]! && value <= end).length);
    const [exact, binned] = [gap(a, b), gapOfCells(bounds, counts(a), counts(b))];
    expect(Math.abs(exact.area - binned.area)).toBeLessThan(0.001);
    expect(Math.abs(energyDistance(exact) - energyDistance(binned))).toBeLessThan(0.002);
  });

  test("of crossing functions are counted on both sides of the crossing", () => {
    // F−G runs from 0 to ½, to −½ and back to 0 in cells of width 1.
    expect(gapOfCells([0, 1, 2, 3], [1, 0, 1], [0, 2, 0])).toEqual({ area: 0.75, squared: 0.25 });
  });
});

test("a simulated floor is exceeded about as often as α says, and shrinks as the root of the sizes", () => {
  const normal = normalDeviates(seededRandom(5));
  const draw = (length: number) => Float64Array.from({ length }, () => normal()).sort();
  const floor = gapFloor(draw(1000), 200, 300, 0.05);
  const alarms = Array.from({ length: 400 }, () => gapOfPooled(poolSorted(draw(200), draw(300)))).filter(({ area }) => area > floor.area);
  expect(alarms.length).toBeGreaterThanOrEqual(8);
  expect(alarms.length).toBeLessThanOrEqual(40);
  const points = draw(500);
  expect(gapFloor(points, 4000, 4000, 0.01).area / gapFloor(points, 16_000, 16_000, 0.01).area).toBeCloseTo(2, 10);
  expect([1, 2, 100, 256, 1e9].map(bucket)).toEqual([1, 2, 91, 128, 128]);
});

describe("the normalised difference", () => {
  const of = (values: number[]) => moments(Float64Array.from(values));

  test("is the shift in standard deviations", () => {
    expect(normalizedDifference(of([1, 2, 3]), of([2, 3, 4])).value).toBe(1);
    expect(normalizedDifference(of([2, 3, 4]), of([1, 2, 3])).value).toBe(-1);
  });

  test("of two constants is measured by what they make together", () => {
    expect(normalizedDifference(of([5, 5]), of([4, 4]))).toEqual({ value: -2, standardError: 0 });
    expect(normalizedDifference(of([5, 5]), of([5, 5]))).toEqual({ value: 0, standardError: 0 });
  });
});
