import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { indexCells, placeValues } from "./cell-index.js";
import { cellOf, countCells, countSortedCells } from "./cells.js";
import { gapOfPooled } from "./distribution-gap.js";
import { ksOfSorted } from "./kolmogorov-smirnov.js";
import { onePassGap } from "./one-pass-gap.js";
import { poolSorted } from "./pooled.js";
import { normalDeviates, seededRandom } from "./random.js";
import { orderReference } from "./reference-order.js";

/** Ties, both zeros, neighbouring doubles, and scales far apart. */
const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(-0, 0, 1, 1 + 2 ** -52, 1 - 2 ** -53, 5e-324, -5e-324, 1e12, -1e12),
  fc.double({ min: -1, max: 1, noNaN: true }),
  fc.double({ min: 1e9 - 1, max: 1e9 + 1, noNaN: true }),
  fc.double({ min: -1e100, max: 1e100, noNaN: true }),
);
const sample = fc.array(value, { minLength: 1, maxLength: 300 });

/** Doubles smaller than this have fewer digits. */
const SUBNORMAL = 2.3e-308;

function onePass(a: ArrayLike<number>, b: ArrayLike<number>) {
  const order = orderReference(Float64Array.from(a).sort());
  return onePassGap(order, placeValues(order.index, Float64Array.from(b)));
}

function bySorting(a: ArrayLike<number>, b: ArrayLike<number>) {
  const [first, second] = [Float64Array.from(a).sort(), Float64Array.from(b).sort()];
  return { scaled: ksOfSorted(first, second).scaled, area: gapOfPooled(poolSorted(first, second)).area };
}

function expectSame(a: ArrayLike<number>, b: ArrayLike<number>): void {
  const [found, wanted] = [onePass(a, b), bySorting(a, b)];
  expect(found.scaled).toBe(wanted.scaled);
  expect(Math.abs(found.area - wanted.area)).toBeLessThanOrEqual(1e-12 * wanted.area + SUBNORMAL);
}

describe("cells found by index", () => {
  test("are those found by halving, wherever the edges lie", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), sample, (cuts, values) => {
        const edges = Float64Array.from(cuts).sort();
        expect(Array.from(placeValues(indexCells(edges), Float64Array.from(values)).cells)).toEqual(values.map((x) => cellOf(x, edges)));
      }),
    );
  });

  test("and counts of values in order are the same", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 20 }), sample, (cuts, values) => {
        const edges = Array.from(Float64Array.from(cuts).sort());
        const sorted = Float64Array.from(values).sort();
        expect(countSortedCells(sorted, edges)).toEqual(countCells(sorted, edges));
      }),
    );
  });

  test("hold however many values are counted", () => {
    const random = seededRandom(3);
    const values = Float64Array.from({ length: 30_000 }, () => Math.round(100 * random()));
    const edges = [10, 20, 20.5, 99];
    const few = edges.map((_, i) => values.filter((x) => cellOf(x, edges) === i).length);
    expect(countCells(values, edges).slice(0, 4)).toEqual(few);
  });
});

describe("the one pass gives what putting both in order gives", () => {
  test("for any two samples", () => {
    fc.assert(fc.property(sample, sample, expectSame), { numRuns: 300 });
  });

  test("for a sample against itself and against its own part", () => {
    fc.assert(
      fc.property(sample, (values) => {
        expectSame(values, values);
        expectSame(values, values.slice(values.length >> 1));
      }),
    );
  });

  const uniform = seededRandom(11);
  const normal = normalDeviates(uniform);
  const shapes: Record<string, [reference: () => number, current: () => number]> = {
    normal: [normal, normal],
    shifted: [normal, () => normal() + 0.3],
    "log-normal": [() => Math.exp(normal()), () => Math.exp(normal())],
    uniform: [uniform, () => 1.01 * uniform()],
    rounded: [() => Math.round(10 * normal()) / 10, () => Math.round(10 * normal()) / 10],
    constant: [() => 5, () => 5],
    "two constants": [() => 5, () => 4],
    "mostly zero": [() => (uniform() < 0.7 ? 0 : Math.exp(normal())), () => (uniform() < 0.69 ? 0 : Math.exp(normal()))],
    "with outliers": [() => (uniform() < 0.01 ? 1e12 : normal()), () => (uniform() < 0.01 ? 1e12 : normal())],
    bimodal: [() => normal() + (uniform() < 0.4 ? 5 : 0), () => normal() + (uniform() < 0.42 ? 5 : 0)],
    discrete: [() => Math.floor(10 * uniform() ** 2), () => Math.floor(10 * uniform() ** 2)],
    "far from zero": [() => 1e9 + normal(), () => 1e9 + normal()],
    "heavy tails": [() => normal() / normal(), () => normal() / normal()],
    separated: [normal, () => normal() + 100],
    "discrete beside continuous": [() => Math.round(3 * normal()), () => 3 * normal()],
    "the largest doubles": [() => Number.MAX_VALUE * (2 * uniform() - 1), () => Number.MAX_VALUE * (2 * uniform() - 1)],
  };

  test.each(Object.keys(shapes))("for many values: %s", (shape) => {
    const [reference, current] = shapes[shape]!;
    const draw = (length: number, one: () => number) => Float64Array.from({ length }, one);
    const [a, b] = [draw(40_000, reference), draw(30_000, current)];
    if (shape !== "the largest doubles") return expectSame(a, b);
    // Widths overflow there, so that no finite area can be told.
    expect([onePass(a, b).scaled, Number.isFinite(onePass(a, b).area)]).toEqual([
      bySorting(a, b).scaled,
      Number.isFinite(bySorting(a, b).area),
    ]);
  });

  test("and nothing of two samples of which one is empty", () => {
    expect(onePass([], [1])).toEqual({ scaled: 0, area: Number.NaN });
    expect(onePass([1], [])).toEqual({ scaled: 0, area: Number.NaN });
  });
});
