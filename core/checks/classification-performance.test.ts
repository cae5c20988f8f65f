import { describe, expect, test } from "@jest/globals";
import { seededRandom } from "../stats/random.js";
import { type Answer, answerCheck } from "./answer.js";
import { above, below, type Limits } from "./limits.js";
import { previewRequest } from "./preview.js";
import { requireCheck } from "./registry.js";

const check = requireCheck("classification-performance");
type Row = Record<string, unknown>;

function ask(current: Row[], params: Row = {}, options: { reference?: Row[]; limits?: Limits } = {}): Answer {
  const reference = options.reference ? { rows: options.reference } : null;
  return answerCheck(check, {
    ...previewRequest(check, { reference, current: { rows: current }, params }, ["input"]),
    limits: options.limits,
  });
}

// Evidently, tests/calculations/test_classification_performance.py::test_calculate_metrics.
const evidently = [1, 0, 0, 1, 1, 1, 0, 1, 0, 0].map((label, i) => ({
  label,
  score: [0.91, 0.82, 0.73, 0.64, 0.55, 0.46, 0.37, 0.28, 0.19, 0][i],
}));

describe("classification performance", () => {
  test.each([
    ["accuracy", 0.4],
    ["precision", 1 / 3],
    ["recall", 0.2],
    ["specificity", 0.6],
    ["f1", 0.25],
    ["auc", 0.64],
    ["log-loss", 0.688_481_748_715_506_5],
  ])("agrees with Evidently's assertion: %s", (metric, expected) => {
    const { statistic } = ask(evidently, { metric, threshold: 0.7, minSamples: 1 });
    expect(statistic!.value).toBeCloseTo(expected, 9);
  });

  test("agrees with scikit-learn's example: Brier score", () => {
    // Documentation of brier_score_loss in scikit-learn 1.2.
    const rows = [0, 1, 1, 0].map((label, i) => ({ label, score: [0.1, 0.9, 0.8, 0.3][i] }));
    expect(ask(rows, { metric: "brier" }).statistic!.value).toBeCloseTo(0.0375, 12);
  });

  test("alarms when quality fell by more than chance explains, and tells by how much", () => {
    const answer = ask(classified(2_000, 0.75, 1), {}, { reference: classified(2_000, 0.9, 2) });
    expect(answer.verdict).toBe("FAIL");
    expect(answer.metrics["change"]).toBeCloseTo(0.15, 1);
    expect(answer.pValue).toBeLessThan(1e-10);
    expect(answer.explanation.DATA_SCIENCE).toContain("change is above its limit of 0.05");
    expect(answer.details["categories"]).toContainEqual(expect.objectContaining({ value: "yes taken for no" }));
  });

  test("does not alarm when quality rose, nor on a drop that chance may explain", () => {
    expect(ask(classified(2_000, 0.95, 1), {}, { reference: classified(2_000, 0.8, 2) }).verdict).toBe("PASS");
    const small = ask(classified(100, 0.82, 3), {}, { reference: classified(100, 0.9, 4) });
    expect(small.metrics["change"]).toBeGreaterThan(0.02);
    expect(small.verdict).toBe("PASS");
    expect(small.explanation.DATA_SCIENCE).toContain("reaches over its limit");
  });

  test("alarms on identical quality at most twice as often as α", () => {
    const alarms = Array.from({ length: 300 }, (_, seed) =>
      ask(classified(300, 0.85, seed), { metric: "f1", positiveClass: "yes" }, { reference: classified(300, 0.85, seed + 1_000) }),
    ).filter(({ verdict }) => verdict !== "PASS");
    expect(alarms.length).toBeLessThanOrEqual(6);
  });

  test("holds absolute limits without a reference", () => {
    const limits = { warn: null, fail: below("statistic", 0.9) };
    expect(ask(classified(1_000, 0.7, 1), {}, { limits }).verdict).toBe("FAIL");
    expect(ask(classified(1_000, 0.89, 1), {}, { limits }).verdict).toBe("PASS");
    expect(ask(classified(1_000, 0.7, 1), {}, { limits, reference: [{ label: null }] }).verdict).toBe("FAIL");
    const bare = ask(classified(1_000, 0.7, 1));
    expect(bare.verdict).toBe("INSUFFICIENT");
    expect(bare.explanation.OPERATIONS).toContain("the reference has no rows with all that is compared");
  });

  test("names the mean over classes unless one is meant, and tells about each", () => {
    const answer = ask(classified(500, 0.8, 1), { metric: "recall" });
    expect(answer.rule).toContain("mean over the classes");
    expect(answer.details["perClass"]).toContainEqual(
      expect.objectContaining({ class: "yes", recall: expect.objectContaining({ value: expect.any(Number) }) }),
    );
    expect(ask(classified(500, 0.8, 1), { metric: "recall", positiveClass: "yes" }).rule).toContain('of the class "yes"');
  });

  describe("with a score for every class", () => {
    const scores = { red: "p1", green: "p2", blue: "p3" };
    const given = [
      [0.7, 0.2, 0.1],
      [0.2, 0.5, 0.3],
      [0.1, 0.3, 0.6],
      [0.4, 0.5, 0.1],
      [0.3, 0.4, 0.3],
      [0.2, 0.2, 0.6],
      [0.5, 0.3, 0.2],
      [0.5, 0.3, 0.2],
      [0.1, 0.1, 0.8],
      [0.4, 0.4, 0.2],
    ];
    const labels = [0, 1, 2, 0, 1, 2, 0, 1, 2, 2].map((k) => ["red", "green", "blue"][k]);
    const rows = given.map(([p1, p2, p3], i) => ({ label: labels[i], p1, p2, p3 }));

    test.each([
      ["auc", 0.847_222_222],
      ["average-precision", 0.702_248_677],
      ["log-loss", 0.763_375_628],
      ["brier", 0.436],
      ["accuracy", 0.7],
      ["f1", 0.698_412_698],
    ])("agrees with scikit-learn 1.2 on the mean over the classes: %s", (metric, expected) => {
      const answer = ask(rows, { metric, scores, minSamples: 1 });
      expect(answer.statistic!.value).toBeCloseTo(expected, 9);
      expect(answer.statistic!.lower!).toBeLessThan(expected);
    });

    test("is of the class that is meant, and told of each", () => {
      const params = { metric: "auc", scores, minSamples: 1 };
      const green = ask(rows, { ...params, positiveClass: "green", average: "binary" }).statistic!.value;
      const all = ask(rows, params).details["perClassScore"];
      expect(all).toContainEqual({ class: "green", auc: expect.objectContaining({ value: green }) });
    });

    test("has an error of calibration that chance explains", () => {
      const answer = ask(rows, { metric: "ece", scores, minSamples: 1 }, { limits: { warn: null, fail: above("statistic", 0.01) } });
      expect(answer.verdict).toBe("PASS");
      expect(answer.noiseFloor).toBeGreaterThan(0.2);
    });
  });

  test("takes 1 and 0 for true and false where the other column holds truth values", () => {
    const rows = classified(200, 0.9, 1).map(({ label, prediction }) => ({
      label: label === "yes",
      prediction: Number(prediction === "yes"),
    }));
    expect(ask(rows, { metric: "recall" }).statistic).toEqual(
      ask(classified(200, 0.9, 1), { metric: "recall", positiveClass: "yes" }).statistic,
    );
  });

  test("leaves out rows that lack something, and counts them", () => {
    const rows = [...classified(200, 1, 1), { label: null, prediction: "yes" }, { label: "no", prediction: null }];
    const answer = ask(rows);
    expect(answer.currentSize).toBe(200);
    expect(answer.details["missing"]).toEqual({ label: 1, prediction: 1, score: 0 });
    expect(answer.missingShare).toBeCloseTo(1 / 202, 12);
  });

  test("of probabilities that are right does not alarm for the error that chance makes", () => {
    const fair = (rows: number, seed: number) => {
      const uniform = seededRandom(seed);
      return Array.from({ length: rows }, uniform).map((score) => ({ score, label: uniform() < score }));
    };
    const answer = ask(fair(200, 1), { metric: "ece" }, { reference: fair(50_000, 2) });
    expect(answer.metrics["statistic"]).toBeGreaterThan(0.04);
    expect(answer.verdict).toBe("PASS");
  });

  test.each([
    ["no labels declared", [{ prediction: "a" }], {}, "role LABEL"],
    ["no predictions declared", [{ label: "a" }], {}, "role SCORE"],
    ["a column that is not there", [{ label: "a", prediction: "a" }], { prediction: "guess" }, 'no column "guess"'],
    ["words for scores", [{ label: 1, score: "high" }], { metric: "auc" }, "must hold numbers"],
    ["no known positive class", [{ label: "a", score: 1 }], { metric: "auc" }, "positiveClass"],
    ["the mean over classes of one score", [{ label: 1, score: 1 }], { metric: "auc", average: "macro" }, "parameter scores"],
    ["a class without its column", [{ label: "a", p: 1 }], { scores: { a: "p", b: "q" } }, 'no column "q"'],
    ["scores of one class alone", [{ label: "a", p: 1 }], { scores: { a: "p" } }, "2 to 50"],
    ["scores that are no probabilities", [{ label: 1, score: 7 }], { metric: "brier" }, "outside 0 to 1"],
    [
      "labels of other classes than predictions",
      Array.from({ length: 30 }, () => ({ label: true, prediction: "fraud" })),
      {},
      "no class in common",
    ],
    ["a number to be predicted", Array.from({ length: 600 }, (_, i) => ({ label: i, prediction: i })), {}, "more than 500"],
    ["a timeout that is none", [{ label: 1, prediction: 1 }], { labelTimeout: "soon" }, "ISO 8601"],
    ["a share of labels above all", [{ label: 1, prediction: 1 }], { minLabelShare: 2 }, "minLabelShare"],
  ])("refuses %s", (_, rows, params, message) => {
    expect(() => ask(rows, params)).toThrow(message);
  });
});

/** Rows of two classes, three in ten "yes", predicted rightly with this chance. */
function classified(rows: number, right: number, seed: number): Row[] {
  const uniform = seededRandom(seed);
  return Array.from({ length: rows }, () => {
    const label = uniform() < 0.3 ? "yes" : "no";
    return { label, prediction: uniform() < right ? label : label === "yes" ? "no" : "yes" };
  });
}
