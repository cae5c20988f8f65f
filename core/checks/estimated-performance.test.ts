import { describe, expect, test } from "@jest/globals";
import { isotonicFit, valueOn } from "../stats/isotonic.js";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { type Answer, answerCheck } from "./answer.js";
import { previewRequest } from "./preview.js";
import { requireCheck } from "./registry.js";

const check = requireCheck("estimated-performance");
type Row = Record<string, unknown>;

function ask(reference: Row[], current: Row[], params: Row = {}): Answer {
  const data = { reference: { rows: reference }, current: { rows: current }, params };
  return answerCheck(check, previewRequest(check, data, ["input"]));
}

describe("isotonic regression", () => {
  test("agrees with scikit-learn 1.2", () => {
    const curve = isotonicFit(Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8), [0, 0, 1, 0, 1, 0, 1, 1]);
    const found = [0, 0.1, 0.25, 0.3, 0.35, 0.45, 0.55, 0.65, 0.75, 0.9].map((score) => valueOn(curve, score));
    for (const [i, expected] of [0, 0, 0.25, 0.5, 0.5, 0.5, 0.5, 0.75, 1, 1].entries()) expect(found[i]).toBeCloseTo(expected, 12);
    const tied = isotonicFit(Float64Array.of(0.1, 0.1, 0.2, 0.2, 0.3, 0.3), [0, 1, 0, 0, 1, 1]);
    expect([0.1, 0.2, 0.25, 0.3].map((score) => valueOn(tied, score))).toEqual([0.25, 0.25, 0.625, 1]);
  });

  test("keeps the share of positives and never falls", () => {
    const { scores, outcomes } = overconfident(2_000, 1);
    const curve = isotonicFit(scores, outcomes);
    const values = Array.from(scores.toSorted(), (score) => valueOn(curve, score));
    expect(values.every((value, i) => i === 0 || value >= values[i - 1]!)).toBe(true);
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    expect(sum(values)).toBeCloseTo(sum(outcomes), 6);
  });
});

describe("estimated performance of classifiers", () => {
  test.each([
    ["accuracy", 0.731_25],
    ["precision", 0.725],
    ["recall", 0.734_177_215_2],
    ["f1", 0.729_559_748_4],
    ["auc", 0.801_609_626_5],
  ])("follows the definition of NannyML's CBPE: %s", (metric, expected) => {
    const current = [0.1, 0.4, 0.35, 0.8, 0.65, 0.2, 0.9, 0.55].map((score) => ({ score }));
    const reference = [0.2, 0.8].map((score, label) => ({ score, label }));
    const { statistic } = ask(reference, current, { metric, calibration: "none", minSamples: 1 });
    expect(statistic!.value).toBeCloseTo(expected, 9);
  });

  test.each(["accuracy", "f1", "auc"])(
    "foresees what a changed mix of rows does to %s, through scores that are no probabilities",
    (metric) => {
      const reference = scored(20_000, 1, { spread: 2 });
      const current = scored(5_000, 2, { spread: 0.7 });
      const truth = answerCheck(
        requireCheck("classification-performance"),
        previewRequest(requireCheck("classification-performance"), { current: { rows: current }, params: { metric } }, []),
      ).statistic!.value;
      const answer = ask(reference, withoutLabels(current), { metric });
      expect(answer.verdict).toBe("FAIL");
      expect(answer.statistic!.lower!).toBeLessThan(truth);
      expect(answer.statistic!.upper!).toBeGreaterThan(truth);
      expect(answer.rule).toContain("ESTIMATED");
      expect(answer.explanation.OPERATIONS).toContain("estimated");
    },
  );

  test("takes predictions where they are given", () => {
    const turned = (rows: ReturnType<typeof scored>) => rows.map(({ label, score }) => ({ label, score, prediction: score < 0.5 }));
    const answer = ask(turned(scored(3_000, 1, { spread: 2 })), turned(scored(3_000, 2, { spread: 2 })));
    expect(answer.statistic!.value).toBeLessThan(0.4);
    expect(answer.verdict).toBe("PASS");
  });

  test("alarms on an unchanged mix at most twice as often as α", () => {
    const alarms = Array.from({ length: 200 }, (_, seed) =>
      ask(scored(400, seed, { spread: 1.5 }), withoutLabels(scored(300, seed + 777, { spread: 1.5 }))),
    ).filter(({ verdict }) => verdict !== "PASS");
    expect(alarms.length).toBeLessThanOrEqual(4);
  });
});

describe("estimated performance of regressors", () => {
  test.each(["mae", "rmse"])("foresees the error where the inputs moved: %s", (metric) => {
    const reference = measured(5_000, 1, { middle: 0 });
    const current = measured(2_000, 2, { middle: 1 });
    const errors = current.map(({ label, prediction }) => label - prediction);
    const mean = (of: (error: number) => number) => errors.reduce((sum, error) => sum + of(error), 0) / errors.length;
    const truth = metric === "mae" ? mean(Math.abs) : Math.sqrt(mean((error) => error ** 2));
    const answer = ask(reference, withoutLabels(current), { metric });
    expect(answer.verdict).toBe("FAIL");
    expect(answer.statistic!.value / truth).toBeGreaterThan(0.9);
    expect(answer.statistic!.value / truth).toBeLessThan(1.1);
  });

  test("learns from words too", () => {
    const rows = (share: number, seed: number) => {
      const uniform = seededRandom(seed);
      return Array.from({ length: 2_000 }, () => {
        const shop = uniform() < share ? "new" : "old";
        return { shop, prediction: 5, label: 5 + (uniform() - 0.5) * (shop === "new" ? 8 : 1) };
      });
    };
    const { statistic } = ask(rows(0.1, 1), withoutLabels(rows(0.9, 2)), { metric: "mae" });
    expect(statistic!.value).toBeCloseTo(0.9 * 2 + 0.1 * 0.25, 0);
  });

  test("alarms on unmoved inputs at most twice as often as α", () => {
    const alarms = Array.from({ length: 100 }, (_, seed) =>
      ask(measured(300, seed, { middle: 0 }), withoutLabels(measured(300, seed + 555, { middle: 0 })), { metric: "mae" }),
    ).filter(({ verdict }) => verdict !== "PASS");
    expect(alarms.length).toBeLessThanOrEqual(2);
  });
});

describe("estimates are refused or withheld", () => {
  test.each([
    ["without a score", [{ label: 1, x: 1 }], [{ x: 1 }], {}, "role SCORE"],
    ["without a reference's labels", [{ score: 1 }], [{ score: 1 }], {}, "role LABEL"],
    ["of scores that are no probabilities", [{ label: 1, score: 4 }], [{ score: 4 }], { calibration: "none" }, "no probabilities"],
    ["of classes none of which is meant", [{ label: "a", score: 1 }], [{ score: 1 }], {}, "positiveClass"],
  ])("%s", (_, reference, current, params, message) => {
    expect(() => ask(reference, current, params)).toThrow(message);
  });

  test("while either side has few rows", () => {
    const answer = ask(scored(50, 1, { spread: 1 }), withoutLabels(scored(500, 2, { spread: 1 })));
    expect(answer).toMatchObject({ verdict: "INSUFFICIENT", statistic: null });
    expect(answer.explanation.DATA_SCIENCE).toContain("50 rows");
  });
});

const withoutLabels = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, label: null }));

/** Rows of which a wider spread makes the model surer; the score is the square of the probability, so no probability itself. */
function scored(rows: number, seed: number, { spread }: { spread: number }) {
  const uniform = seededRandom(seed + 1);
  const normal = normalDeviates(uniform);
  return Array.from({ length: rows }, () => {
    const probability = 1 / (1 + Math.exp(-spread * normal() * 2));
    return { label: Number(uniform() < probability), score: probability ** 2 };
  });
}

function overconfident(rows: number, seed: number) {
  const all = scored(rows, seed, { spread: 2 });
  return { scores: Float64Array.from(all, ({ score }) => score), outcomes: all.map(({ label }) => label) };
}

/** Rows whose error grows with x. */
function measured(rows: number, seed: number, { middle }: { middle: number }) {
  const normal = normalDeviates(seededRandom(seed + 1));
  return Array.from({ length: rows }, () => {
    const [x, noise] = [middle + normal(), normal()];
    return { x, z: normal(), prediction: 3 * x, label: 3 * x + noise * Math.exp(x / 2) };
  });
}
