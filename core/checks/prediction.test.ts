import { describe, expect, test } from "@jest/globals";
import { confusionOf } from "../stats/confusion.js";
import { cohenKappa } from "../stats/kappa.js";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { type Answer, answerCheck } from "./answer.js";
import { above } from "./limits.js";
import { previewRequest } from "./preview.js";
import { requireCheck } from "./registry.js";
import { type Sample, sampleOfCategories, sampleOfValues } from "./sample.js";

const rateCheck = requireCheck("prediction-rate");
const agreementCheck = requireCheck("agreement");
type Row = Record<string, unknown>;

describe("the prediction rate", () => {
  const truths = (yes: number, rows: number): Sample =>
    sampleOfCategories([
      ["true", yes],
      ["false", rows - yes],
    ] as [string, number][]);
  const ask = (reference: Sample | null, current: Sample, params: Row = {}): Answer =>
    answerCheck(rateCheck, { reference, current, params });

  test("is a share with Wilson's interval, its change with Newcombe's", () => {
    // Newcombe 1998 (Statist. Med. 17, 873), table II, example a: 56/70 against 48/80, 95 %: 0.0524 to 0.3339.
    const data = { reference: truths(48, 80), current: truths(56, 70), params: { minSamples: 1 } };
    const limits = (value: number) => ({ warn: null, fail: above("change", value) });
    const at = (value: number) => answerCheck(rateCheck, { ...data, alpha: 0.05, limits: limits(value) });
    expect(at(0).metrics).toMatchObject({
      shift: expect.closeTo(0.2, 12),
      change: expect.closeTo(0.2, 12),
      ratio: expect.closeTo(0.8 / 0.6, 12),
    });
    expect([at(0.052).verdict, at(0.053).verdict]).toEqual(["FAIL", "PASS"]);
  });

  test("alarms on a move to either side, not on one that chance may make", () => {
    expect(ask(truths(500, 5_000), truths(1_500, 5_000)).verdict).toBe("FAIL");
    expect(ask(truths(1_500, 5_000), truths(500, 5_000)).verdict).toBe("FAIL");
    expect(ask(truths(500, 5_000), truths(20, 100)).verdict).toBe("PASS");
    expect(ask(truths(500, 5_000), truths(9, 50)).verdict).toBe("INSUFFICIENT");
  });

  test("of scores is their mean, its shift in standard deviations", () => {
    const normal = normalDeviates(seededRandom(1));
    const scores = (mean: number) => sampleOfValues(Array.from({ length: 2_000 }, () => mean + 10 * normal()));
    const answer = ask(scores(50), scores(55));
    expect(answer.verdict).toBe("FAIL");
    expect(answer.metrics["shift"]).toBeCloseTo(0.5, 0);
    expect(answer.metrics["change"]).toBeCloseTo(5, 0);
    expect(ask(scores(50), scores(50)).verdict).toBe("PASS");
  });

  test("is of the class that is named, and asks which where several could be meant", () => {
    const colours = sampleOfCategories([
      ["red", 30],
      ["green", 50],
      ["blue", 120],
    ]);
    expect(ask(null, colours, { category: "red" }).statistic!.value).toBe(0.15);
    expect(ask(null, colours, { category: "pink" }).statistic!.value).toBe(0);
    expect(() => ask(null, colours)).toThrow("name the one to watch");
  });
});

describe("agreement", () => {
  const ask = (reference: Row[], current: Row[], params: Row = {}): Answer => {
    const data = { reference: { rows: reference }, current: { rows: current }, params };
    return answerCheck(agreementCheck, previewRequest(agreementCheck, data, ["input"]));
  };
  const said = (rows: number, changed: number): Row[] =>
    Array.from({ length: rows }, (_, i) => ({ id: `r${i}`, prediction: (i % 2 === 0) === i >= changed ? "yes" : "no" }));

  test("agrees with scikit-learn's example of kappa", () => {
    // scikit-learn 1.2, documentation of cohen_kappa_score.
    expect(cohenKappa(confusionOf([0, 1, 0, 2, 1], [0, 1, 0, 2, 0], 3), 0.05).value).toBeCloseTo(0.6875, 12);
  });

  test("has the standard error of kappa that the jackknife gives", () => {
    const uniform = seededRandom(5);
    const first = Array.from({ length: 300 }, () => Math.floor(uniform() * 3));
    const second = first.map((k) => (uniform() < 0.6 ? k : Math.floor(uniform() * 3)));
    const without = first.map((_, row) => cohenKappa(confusionOf(first.toSpliced(row, 1), second.toSpliced(row, 1), 3), 0.05).value);
    const mean = without.reduce((sum, value) => sum + value, 0) / 300;
    const error = Math.sqrt((299 / 300) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
    expect(cohenKappa(confusionOf(first, second, 3), 0.05).standardError / error).toBeCloseTo(1, 1);
  });

  test("matches rows by id, whatever their order, and counts those of one side", () => {
    const reference = [...said(300, 0).toReversed(), { id: "lost", prediction: "no" }, { id: "silent", prediction: null }];
    const answer = ask(reference, [...said(300, 30), { id: "extra", prediction: "no" }, { id: "silent", prediction: "no" }]);
    expect(answer.metrics).toMatchObject({ agreement: 0.9, disagreement: expect.closeTo(0.1, 12), kappa: expect.closeTo(0.8, 2) });
    expect(answer.details).toMatchObject({ onlyReference: 1, onlyCurrent: 2 });
    expect(answer.verdict).toBe("WARN");
    expect(answer.explanation.OPERATIONS).toContain("300 requests");
  });

  test("alarms when the versions differ more than agreed beyond chance", () => {
    expect(ask(said(1_000, 0), said(1_000, 200)).verdict).toBe("FAIL");
    expect(ask(said(1_000, 0), said(1_000, 10)).verdict).toBe("PASS");
    expect(ask(said(1_000, 0), said(99, 0)).verdict).toBe("INSUFFICIENT");
  });

  test("of numbers is within a tolerance", () => {
    const scored = (shift: number) => Array.from({ length: 200 }, (_, i) => ({ id: i, score: i / 200 + (i % 4 === 0 ? shift : 0) }));
    expect(ask(scored(0), scored(0.1), { tolerance: 0.2 }).metrics["agreement"]).toBe(1);
    expect(ask(scored(0), scored(0.1), { tolerance: 0.05 })).toMatchObject({ verdict: "FAIL", metrics: { agreement: 0.75 } });
  });

  test("needs a prediction or a score", () => {
    expect(() => ask([{ x: 1 }], [{ x: 1 }])).toThrow("role PREDICTION");
  });
});
