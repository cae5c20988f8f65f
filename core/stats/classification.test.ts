import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { calibrationError } from "./calibration.js";
import { classEstimate, CONFUSION_METRICS, confusionOf, macroEstimate, marginsOf } from "./confusion.js";
import { differenceOf, meanEstimate, relativeDifference, shareEstimate } from "./estimate.js";
import { normalDeviates, seededRandom } from "./random.js";
import { areaUnderRoc, averagePrecision, groupScores, rocPoints } from "./score-groups.js";

const ALPHA = 0.05;

describe("metrics of a confusion matrix", () => {
  // scikit-learn 1.2, documentation of precision_score, recall_score and f1_score.
  const confusion = confusionOf([0, 1, 2, 0, 1, 2], [0, 2, 1, 0, 0, 1], 3);

  test.each([
    ["precision", 2 / 9],
    ["recall", 1 / 3],
    ["f1", 4 / 15],
    ["accuracy", 1 / 3],
  ] as const)("agree with scikit-learn's example: macro %s", (metric, expected) => {
    expect(macroEstimate(confusion, metric, ALPHA).value).toBeCloseTo(expected, 12);
  });

  test("of one class are shares with Wilson's interval", () => {
    const margins = marginsOf(confusionOf([...Array<number>(81).fill(1), ...Array<number>(182).fill(0)], Array<number>(263).fill(1), 2));
    // Newcombe 1998, table I, method 3: 81 of 263.
    const { lower, upper } = classEstimate(margins, "precision", 1, ALPHA);
    expect([lower.toFixed(4), upper.toFixed(4)]).toEqual(["0.2553", "0.3662"]);
  });

  test.each(CONFUSION_METRICS)("vary as the jackknife says: macro %s", (metric) => {
    const { actual, predicted } = threeClasses(250);
    const whole = macroEstimate(confusionOf(actual, predicted, 3), metric, ALPHA);
    const without = actual.map((_, row) =>
      macroEstimate(confusionOf(withoutRow(actual, row), withoutRow(predicted, row), 3), metric, ALPHA),
    );
    expect(whole.standardError / jackknife(without.map(({ value }) => value))).toBeCloseTo(1, 1);
    expect(whole.lower).toBeLessThan(whole.value);
    expect(whole.upper).toBeGreaterThan(whole.value);
  });

  test("keep a width where every row is right", () => {
    const { value, lower, upper } = macroEstimate(confusionOf([0, 0, 1, 1], [0, 0, 1, 1], 2), "f1", ALPHA);
    expect([value, upper]).toEqual([1, 1]);
    expect(lower).toBeLessThan(0.8);
  });
});

describe("metrics of scores", () => {
  const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8);
  const groups = groupScores(scores, [0, 0, 1, 1]);

  test("agree with scikit-learn's examples", () => {
    expect(areaUnderRoc(groups, ALPHA).value).toBe(0.75);
    expect(averagePrecision(groups, ALPHA).value).toBeCloseTo(0.83333, 4);
  });

  test("count ties half, whatever the order of rows", () => {
    expect(areaUnderRoc(groupScores(Float64Array.of(1, 1, 1, 1), [0, 1, 0, 1]), ALPHA).value).toBe(0.5);
  });

  test("take weights between the classes", () => {
    const whole = groupScores(scores, [0, 0, 1, 1]);
    const nearly = groupScores(scores, [1e-12, 0, 1, 1 - 1e-12]);
    expect(areaUnderRoc(nearly, ALPHA).value).toBeCloseTo(areaUnderRoc(whole, ALPHA).value, 9);
  });

  test.each([
    ["area", (s: Float64Array, y: number[]) => areaUnderRoc(groupScores(s, y), ALPHA)],
    ["average precision", (s: Float64Array, y: number[]) => averagePrecision(groupScores(s, y), ALPHA)],
    ["calibration error", (s: Float64Array, y: number[]) => calibrationError(s, y, 10, ALPHA)],
  ])("vary as the jackknife says: %s", (_, estimate) => {
    const { scores, positive } = scoredRows(250, 0.3);
    const without = positive.map((_, row) => estimate(Float64Array.from(withoutRow([...scores], row)), withoutRow(positive, row)).value);
    expect(estimate(scores, positive).standardError / jackknife(without)).toBeCloseTo(1, 1);
  });

  test("are covered by their intervals as often as promised", () => {
    // The true area of two normal scores one deviation apart is Φ(1/√2).
    const truth = 0.760_25;
    const covered = Array.from({ length: 400 }, (_, seed) => {
      const { scores, positive } = normalScores(200, seed);
      const { lower, upper } = areaUnderRoc(groupScores(scores, positive), ALPHA);
      return lower <= truth && truth <= upper;
    });
    expect(covered.filter(Boolean).length / 400).toBeGreaterThan(0.92);
  });

  test("draw a curve from nothing to everything in few points", () => {
    const { scores, positive } = scoredRows(5_000, 0.5);
    const points = rocPoints(groupScores(scores, positive), 100);
    expect(points.length).toBeLessThanOrEqual(101);
    expect([points[0], points.at(-1)]).toMatchObject([
      { falsePositiveRate: 0, truePositiveRate: 0 },
      { falsePositiveRate: 1, truePositiveRate: 1 },
    ]);
  });
});

describe("the calibration error", () => {
  test("is the weighted gap of the cells", () => {
    const { value, cells } = calibrationError(Float64Array.of(0.1, 0.15, 0.9, 1), [0, 1, 1, 1], 10, ALPHA);
    expect(value).toBeCloseTo((0.75 + 0.1 + 0) / 4, 12);
    expect(cells.map(({ rows }) => rows)).toEqual([0, 2, 0, 0, 0, 0, 0, 0, 0, 2]);
  });

  test("of perfect probabilities is what chance makes it", () => {
    const found = Array.from({ length: 200 }, (_, seed) => {
      const uniform = seededRandom(seed);
      const scores = Float64Array.from({ length: 500 }, uniform);
      return calibrationError(
        scores,
        Array.from(scores, (p) => Number(uniform() < p)),
        10,
        0.01,
      );
    });
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
    expect(mean / found[0]!.byChance.mean).toBeCloseTo(1, 1);
    expect(found.filter(({ value, byChance }) => value > byChance.most).length).toBeLessThanOrEqual(6);
  });
});

describe("the difference of two estimates", () => {
  test("of shares is Newcombe's", () => {
    // Newcombe 1998 (Statist. Med. 17, 873), table II, example a: 56/70 against 48/80.
    const { value, lower, upper } = differenceOf(shareEstimate(48, 80, ALPHA), shareEstimate(56, 70, ALPHA));
    expect([value, lower, upper].map((bound) => bound.toFixed(4))).toEqual(["0.2000", "0.0524", "0.3339"]);
  });

  test("of a number with itself spans zero with p ½", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 3, maxLength: 50 }), (values) => {
        const mean = meanEstimate(values, ALPHA);
        const { value, lower, upper, pValue } = differenceOf(mean, mean);
        expect(value).toBe(0);
        expect(lower).toBeLessThanOrEqual(0);
        expect(upper).toBeGreaterThanOrEqual(0);
        if (mean.standardError > 0) expect(pValue).toBeCloseTo(0.5, 12);
      }),
    );
  });

  test("may be told as a share of the first", () => {
    const narrow = (value: number) => ({ value, standardError: 0, lower: value, upper: value, method: "" });
    expect(relativeDifference(narrow(2), narrow(3)).value).toBeCloseTo(0.5, 12);
  });
});

function withoutRow<T>(rows: readonly T[], row: number): T[] {
  return rows.toSpliced(row, 1);
}

/** The standard error that leaving out each row once gives (Quenouille, Tukey 1958). */
function jackknife(without: readonly number[]): number {
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  return Math.sqrt(((without.length - 1) / without.length) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
}

function threeClasses(rows: number): { actual: number[]; predicted: number[] } {
  const uniform = seededRandom(7);
  const actual = Array.from({ length: rows }, () => Math.min(2, Math.floor(uniform() * 4)));
  return { actual, predicted: actual.map((k) => (uniform() < 0.7 ? k : Math.floor(uniform() * 3))) };
}

/** Scores whose rows are positive with a chance that lies off the score. */
function scoredRows(rows: number, off: number): { scores: Float64Array; positive: number[] } {
  const uniform = seededRandom(11);
  const scores = Float64Array.from({ length: rows }, () => Math.round(uniform() * 200) / 200);
  return { scores, positive: Array.from(scores, (score) => Number(uniform() < off + score * (1 - off))) };
}

function normalScores(rows: number, seed: number): { scores: Float64Array; positive: number[] } {
  const uniform = seededRandom(seed + 1);
  const normal = normalDeviates(uniform);
  const positive = Array.from({ length: rows }, (_, row) => Number(row % 4 === 0));
  return { scores: Float64Array.from(positive, (y) => y + normal()), positive };
}
