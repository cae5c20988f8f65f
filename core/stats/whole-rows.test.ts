import { describe, expect, test } from "@jest/globals";
import { boost, type CodedColumn } from "./boosted-trees.js";
import { domainClassifier } from "./domain-classifier.js";
import { lInfinityFloor, lInfinityTail } from "./l-infinity-noise.js";
import { type Matrix, meanDiscrepancy } from "./mean-discrepancy.js";
import { permutationTail } from "./permutation-tail.js";
import { principalComponents, reconstructionError } from "./principal-components.js";
import { normalDeviates, seededRandom } from "./random.js";
import { meanSizes, rankingGain, rankingLossFloor } from "./ranking-gain.js";

/** Twelve reference rows and ten that lie higher in the second number. */
const waves: Matrix = {
  values: Float64Array.from({ length: 66 }, (_, at) => {
    const row = Math.floor(at / 3);
    return [Math.sin(row), Math.cos(2 * row) + (row >= 12 ? 0.5 : 0), row % 3][at % 3]!;
  }),
  rows: 22,
  width: 3,
};

describe("the mean discrepancy", () => {
  const { statistic, bandwidth, witness, permuted } = meanDiscrepancy(waves, 12, 50);

  // Computed with NumPy from the definition, over the full kernel matrix.
  test("is the unbiased estimate by its definition, with the median distance as bandwidth", () => {
    expect(bandwidth).toBeCloseTo(1.7480289104277709, 12);
    expect(statistic).toBeCloseTo(-0.024302729964875702, 12);
  });

  test("is the difference of the mean witness of both sides", () => {
    const mean = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(witness.subarray(0, 12)) - mean(witness.subarray(12))).toBeCloseTo(statistic, 12);
  });

  test("has permutations whose mean is close to zero", () => {
    expect(permuted).toHaveLength(50);
    expect(Math.abs(permuted.reduce((sum, value) => sum + value, 0) / 50)).toBeLessThan(0.05);
  });

  test("of rows that are all the same is zero", () => {
    const same = meanDiscrepancy({ values: new Float64Array(20), rows: 20, width: 1 }, 10, 20);
    expect([same.statistic, same.bandwidth]).toEqual([0, 0]);
  });
});

describe("the tail of permutations", () => {
  const random = seededRandom(3);
  const normal = normalDeviates(random);
  const permuted = Float64Array.from({ length: 2000 }, normal);

  test("is counted while there is enough to count", () => {
    expect(permutationTail(0, permuted, 0.01)).toMatchObject({ method: "permutations", pValue: expect.closeTo(0.5, 1) });
  });

  test("goes on beyond all of them, close to the normal tail where they are normal", () => {
    const { pValue, method, floor } = permutationTail(4.5, permuted, 0.01);
    expect(method).toBe("gamma tail of the permutations");
    // The normal tail at 4.5 is 3.4e-6.
    expect(Math.log10(pValue / 3.4e-6)).toBeCloseTo(0, 0);
    expect(floor).toBeCloseTo(2.33, 0);
  });

  test("of permutations that are all the same says nothing", () => {
    expect(permutationTail(1, new Float64Array(9).fill(1), 0.01)).toMatchObject({ pValue: 1, floor: 1 });
  });
});

// Computed with NumPy's eigh on the first twelve rows.
test("principal components leave out what a decomposition leaves out", () => {
  const components = principalComponents(
    waves,
    Array.from({ length: 12 }, (_, row) => row),
    0.65,
  );
  expect(components.directions).toHaveLength(1);
  expect(components.explained).toBeCloseTo(0.6938922903036512, 12);
  const errors = [0, 5, 15].map((row) => reconstructionError(waves, row, components));
  for (const [i, expected] of [0.11418742326716914, 0.9475205710170505, 0.6015705842635405].entries())
    expect(errors[i]).toBeCloseTo(expected, 9);
});

describe("boosted trees", () => {
  const random = seededRandom(11);
  const rows = Int32Array.from({ length: 800 }, (_, row) => row);
  const codes = (): Uint8Array => Uint8Array.from(rows, () => 1 + Math.floor(8 * random()));
  const [first, second, idle] = [codes(), codes(), codes()];
  const column = (values: Uint8Array, isOrdered: boolean): CodedColumn => ({ codes: values, isOrdered });
  const right = (labels: Uint8Array, columns: CodedColumn[]): number => {
    const { margins } = boost(columns, labels, rows.subarray(0, 600), rows.subarray(600));
    return rows.subarray(600).filter((row) => margins[row]! > 0 === (labels[row] === 1)).length / 200;
  };

  test("learn an order of codes, and groups of codes without one", () => {
    expect(
      right(
        first.map((code) => Number(code > 4)),
        [column(first, true), column(idle, true)],
      ),
    ).toBe(1);
    expect(
      right(
        first.map((code) => code % 2),
        [column(first, false), column(idle, false)],
      ),
    ).toBe(1);
  });

  test("learn what only two columns together tell", () => {
    const labels = first.map((code, row) => Number(code > 4 === second[row]! > 4));
    expect(right(labels, [column(first, true), column(second, true)])).toBeGreaterThan(0.95);
  });

  test("learn nothing of a single row", () => {
    expect(boost([column(first, true)], first, rows.subarray(0, 1), rows.subarray(1)).gains).toEqual(new Float64Array(1));
  });
});

test("the domain classifier is sure of sides that share no code, and at one half where no column varies", () => {
  const column = (current: number): CodedColumn[] => [{ codes: new Uint8Array(400).fill(1).fill(current, 200), isOrdered: true }];
  const sizes = { reference: 200, current: 200 };
  expect(domainClassifier(column(2), sizes, 0.01)).toMatchObject({ area: { value: 1 }, importance: Float64Array.of(1) });
  expect(domainClassifier(column(2), sizes, 0.01).pValue).toBeLessThan(1e-30);
  expect(domainClassifier(column(1), sizes, 0.01)).toMatchObject({ area: { value: 0.5 }, deviation: 0, pValue: 1 });
});

describe("the noise of an L∞ distance", () => {
  const [reference, current] = [
    [300, 150, 50],
    [240, 180, 80],
  ];

  // The normal tails of SciPy's norm.sf at the three pooled shares.
  test("is the sum of the normal tails of all cells", () => {
    expect(lInfinityTail(reference, current, 0.12)).toBeCloseTo(0.00019529004804236876, 12);
  });

  test("has a floor with just that tail", () => {
    expect(lInfinityTail(reference, current, lInfinityFloor(reference, current, 1e-6))).toBeCloseTo(1e-6, 12);
  });

  test("is none where all rows share one cell", () => {
    expect(lInfinityTail([100, 0], [50, 0], 0)).toBe(0);
  });
});

describe("the gain of a ranking", () => {
  // The college admissions example of Amazon SageMaker Clarify's guide to attribution drift: SAT score, GPA, class rank; it gives 0.69.
  test("is that of the example of attribution drift", () => {
    expect(rankingGain([0.7, 0.5, 0.05], [0.1, 0.2, 0.7])).toBeCloseTo(0.69, 2);
    expect(rankingGain([0.5, 0.3, 0.15, 0.05], [0.1, 0.4, 0.3, 0.2])).toBeCloseTo(0.8080522221869284, 12);
  });

  test("is one for the same order, whatever the sizes, and where nothing weighs anything", () => {
    expect(rankingGain([3, 2, 1], [30, 20, 1])).toBe(1);
    expect(rankingGain([0, 0], [1, 2])).toBe(1);
  });

  test("has a floor that is zero where the order is certain, and not where it hangs on few rows", () => {
    const normal = normalDeviates(seededRandom(5));
    const column = (size: number): Float64Array => Float64Array.from({ length: 200 }, () => normal() * size);
    const sizes = { n: 100, m: 100 };
    expect(rankingLossFloor([column(8), column(2), column(0.5)], sizes, 0.01, 200)).toBe(0);
    expect(rankingLossFloor([column(1), column(1), column(1)], sizes, 0.01, 200)).toBeGreaterThan(0);
    expect(meanSizes([Float64Array.of(-1, 3, Number.NaN, Number.POSITIVE_INFINITY)], [0, 1, 2, 3])).toEqual(Float64Array.of(1));
  });
});
