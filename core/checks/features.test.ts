import { describe, expect, test } from "@jest/globals";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { type Answer, answerCheck } from "./answer.js";
import type { Json } from "./check.js";
import { attributionRanking } from "./attribution-ranking.check.js";
import { driftAttribution } from "./drift-attribution.check.js";
import type { ComparedFeature } from "./facts.js";
import { previewRequest } from "./preview.js";
import { sampleOfCategories, sampleOfRows, sampleOfValues, type Sample } from "./sample.js";
import { trainingServingSkew } from "./training-serving-skew.check.js";

const normal = normalDeviates(seededRandom(23));
const numbers = (count: number, shift = 0): Sample => sampleOfValues(Array.from({ length: count }, () => normal() + shift));
const feature = (name: string, reference: Sample | null, current: Sample, role: ComparedFeature["role"] = "INPUT"): ComparedFeature => {
  return { name, type: current.type, role, reference, current };
};
const still = (name: string): ComparedFeature => feature(name, numbers(500), numbers(500));

function ask(check: typeof trainingServingSkew, features: ComparedFeature[], params: object = {}): Answer {
  return answerCheck(check, { reference: sampleOfRows(500), current: sampleOfRows(500), facts: { features }, params });
}

const rowsOf = (answer: Answer, key: string): Record<string, Json>[] => answer.details[key] as Record<string, Json>[];

describe("training-serving skew", () => {
  const mix = (a: number, b: number): Sample =>
    sampleOfCategories([
      ["a", a],
      ["b", b],
    ]);

  test("takes L∞ of categories and Jensen–Shannon of numbers, and names the worst", () => {
    const answer = ask(trainingServingSkew, [feature("plan", mix(300, 200), mix(150, 350)), still("amount")]);
    expect(answer).toMatchObject({ verdict: "FAIL", metrics: { skewed: 1, share: 0.5 }, details: { drawn: "plan" } });
    // 60 % against 30 %.
    expect(answer.statistic!.value).toBeCloseTo(0.3, 12);
    expect(answer.explanation.OPERATIONS).toContain("the worst column is plan at 0.3, 1 of 2 skewed, 500 against 500 rows");
  });

  test("counts missing values as a cell of their own", () => {
    const half = sampleOfValues(Array.from({ length: 500 }, (_, i) => (i % 2 === 0 ? normal() : null)));
    expect(ask(trainingServingSkew, [feature("amount", numbers(500), half)])).toMatchObject({ verdict: "FAIL", metrics: { skewed: 1 } });
    expect(ask(trainingServingSkew, [feature("amount", numbers(500), sampleOfRows(500, 500))]).verdict).toBe("FAIL");
  });

  test("does not cry wolf over a hundred columns where nothing changed", () => {
    const alarms = Array.from({ length: 10 }, () =>
      ask(
        trainingServingSkew,
        Array.from({ length: 100 }, (_, i) => feature(`c${i}`, numbers(120), numbers(120))),
      ),
    ).filter(({ verdict }) => verdict !== "PASS");
    expect(alarms.length).toBeLessThanOrEqual(1);
  });

  test("finds the one column of a hundred that moved", () => {
    const others = Array.from({ length: 99 }, (_, i) => still(`c${i}`));
    const answer = ask(trainingServingSkew, [...others, feature("amount", numbers(500), numbers(500, 1))]);
    expect(answer).toMatchObject({ verdict: "FAIL", metrics: { skewed: 1 }, details: { drawn: "amount" } });
    expect(answer.statistic!.value).toBeGreaterThan(answer.noiseFloor!);
  });

  test("says which columns it did not compare, and why", () => {
    const ids = sampleOfCategories(Array.from({ length: 500 }, (_, i) => [`id ${i}`, 1]));
    const odd = [feature("new", null, numbers(500)), feature("id", ids, ids), feature("plan", mix(300, 200), numbers(500))];
    expect(ask(trainingServingSkew, odd).explanation.DATA_SCIENCE).toContain(
      "not compared: new (not in the reference), id (too many different values: a cell holds fewer than 10 rows in the mean), plan (of another type than in the reference)",
    );
    expect(ask(trainingServingSkew, [still("amount"), ...odd]).rule).toContain("not compared: new (not in the reference)");
  });

  test("looks at inputs alone unless columns are named", () => {
    const features = [still("amount"), feature("score", numbers(500), numbers(500, 2), "SCORE")];
    expect(ask(trainingServingSkew, features).verdict).toBe("PASS");
    expect(ask(trainingServingSkew, features, { columns: ["score"] }).verdict).toBe("FAIL");
  });
});

describe("drift attribution", () => {
  const features = [still("age"), feature("amount", numbers(500), numbers(500, 1)), feature("plan", numbers(500), numbers(500, 0.5))];

  test("shares the drift out among the columns, most first, to a sum of 1", () => {
    const answer = ask(driftAttribution, features);
    const contributions = rowsOf(answer, "contributions");
    expect(contributions.slice(0, 2).map(({ name }) => name)).toEqual(["amount", "plan"]);
    expect(contributions.reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 12);
    expect(answer).toMatchObject({ verdict: "FAIL", metrics: { drifted: 2, topShare: contributions[0]!["share"] } });
    expect(answer.explanation.DATA_SCIENCE).toMatch(/mean PSI [\d.]+, 2 of 3 columns moved \(amount [\d.]+ %, plan [\d.]+ %/);
  });

  test("weighs columns by their importance to the model", () => {
    const answer = ask(driftAttribution, features, { weights: { age: 10, plan: 0.01 } });
    expect(answer.verdict).toBe("PASS");
    expect(rowsOf(answer, "contributions").map(({ name }) => name)).toEqual(["plan", "age"]);
    expect(ask(driftAttribution, features, { weights: { other: 1 } }).verdict).toBe("INSUFFICIENT");
  });

  test("says so when nothing moved beyond chance", () => {
    const answer = ask(driftAttribution, [still("age"), still("amount")]);
    expect(answer.verdict).toBe("PASS");
    expect(answer.explanation.OPERATIONS).toContain("no column moved beyond chance");
  });
});

describe("attribution ranking", () => {
  const weights = { attribution_age: 1, attribution_amount: 0.5, attribution_plan: 0.2, attribution_size: 0.05 };
  const draw = (sizes: Record<string, number>) => ({
    rows: Array.from({ length: 300 }, () => ({
      ...Object.fromEntries(Object.entries(sizes).map(([key, size]) => [key, size * normal()])),
      age: 1,
    })),
  });
  const asked = (current: Record<string, number>, params: object = {}): Answer =>
    answerCheck(attributionRanking, previewRequest(attributionRanking, { reference: draw(weights), current: draw(current), params }, []));

  test("is 1 for the order of before", () => {
    expect(asked(weights)).toMatchObject({ verdict: "PASS", metrics: { ndcg: 1, loss: 0 } });
  });

  test("alarms when the model leans on what hardly mattered, and tells the places", () => {
    const answer = asked({ ...weights, attribution_size: 2, attribution_age: 0.02 });
    expect(answer.verdict).toBe("FAIL");
    expect(rowsOf(answer, "ranks")).toContainEqual(expect.objectContaining({ value: "attribution_size", placeBefore: 4, placeNow: 1 }));
  });

  test("does not alarm when columns of equal weight change places by chance", () => {
    const alike = Object.fromEntries(Object.keys(weights).map((key) => [key, 1]));
    const answers = Array.from({ length: 10 }, () =>
      answerCheck(attributionRanking, previewRequest(attributionRanking, { reference: draw(alike), current: draw(alike) }, [])),
    );
    expect(answers.filter(({ verdict }) => verdict !== "PASS")).toEqual([]);
  });

  test("reads the columns named, and refuses those that are not numbers or not there", () => {
    expect(asked(weights, { attributions: ["attribution_age", "attribution_plan"] }).statistic!.method).toBe("2 inputs");
    expect(() => asked(weights, { attributions: ["attribution_age", "other"] })).toThrow('There is no numeric column "other".');
    expect(() => attributionRanking.rowsWanted!({}, [], null)).toThrow("name the attributions");
  });
});
