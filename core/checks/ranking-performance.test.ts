import { describe, expect, test } from "@jest/globals";
import { averagePrecisionAt, ndcg } from "../stats/ranking.js";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { type Answer, answerCheck } from "./answer.js";
import { previewRequest } from "./preview.js";
import { requireCheck } from "./registry.js";

const check = requireCheck("ranking-performance");
type Row = Record<string, unknown>;

function ask(current: Row[], params: Row = {}, reference?: Row[]): Answer {
  const data = { reference: reference ? { rows: reference } : null, current: { rows: current }, params: { query: "q", ...params } };
  return answerCheck(check, previewRequest(check, data, ["input"]));
}

const list = (scores: number[], relevance: number[]) => scores.map((score, i) => ({ score, relevance: relevance[i]! }));

describe("the order of one list", () => {
  // scikit-learn 1.2, documentation of ndcg_score, to the two digits it shows.
  const relevance = [10, 0, 0, 1, 5];
  test.each([
    [[0.1, 0.2, 0.3, 4, 70], 5, 0.695],
    [[0.05, 1.1, 1, 0.5, 0], 5, 0.493],
    [[0.05, 1.1, 1, 0.5, 0], 4, 0.352],
    [[1, 0, 0, 0, 1], 1, 0.75],
  ])("agrees with scikit-learn's examples of NDCG: %j first %d", (scores, k, expected) => {
    expect(ndcg(list(scores, relevance), k, "linear")).toBeCloseTo(expected, 2);
  });

  test("has NDCG 1 when it is best, whatever the gain, and none when nothing is relevant", () => {
    for (const gain of ["linear", "exponential"] as const) expect(ndcg(list([3, 2, 1], [3, 1, 0]), 10, gain)).toBe(1);
    expect(ndcg(list([3, 2], [0, 0]), 10, "linear")).toBeNaN();
  });

  test("has the average precision of Manning, Raghavan & Schütze (2008), 8.4", () => {
    // Relevant at ranks 1, 3, 6, 9 and 10, all five found: (1/1 + 2/3 + 3/6 + 4/9 + 5/10) / 5.
    const found = list([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], [1, 0, 1, 0, 0, 1, 0, 0, 1, 1]);
    expect(averagePrecisionAt(found, 10)).toBeCloseTo(0.622_222, 6);
    expect(averagePrecisionAt(found, 3)).toBeCloseTo((1 + 2 / 3) / 3, 12);
  });

  test("does not depend on the order of its rows", () => {
    const tied = list([1, 1, 1, 0], [1, 0, 0, 1]);
    expect(ndcg(tied.toReversed(), 2, "linear")).toBeCloseTo(ndcg(tied, 2, "linear"), 12);
    expect(averagePrecisionAt(tied.toReversed(), 2)).toBe(averagePrecisionAt(tied, 2));
  });
});

describe("ranking performance", () => {
  test.each(["ndcg", "map"])("alarms when the lists are ordered worse, not on the same again: %s", (metric) => {
    const before = ranked(400, 2, 1);
    expect(ask(ranked(400, 0.5, 2), { metric }, before).verdict).toBe("FAIL");
    expect(ask(ranked(400, 2, 3), { metric }, before).verdict).toBe("PASS");
  });

  test("counts queries, not rows, and names what it left out", () => {
    const rows = [...ranked(150, 2, 1), { q: "z", score: 1, label: 0 }, { q: "a", score: null, label: 1 }, { q: null, score: 1, label: 1 }];
    const answer = ask(rows, {}, ranked(120, 2, 2));
    expect([answer.currentSize, answer.referenceSize]).toEqual([150, 120]);
    expect(answer.details).toMatchObject({ rowsLeftOut: 2, queriesWithoutRelevant: 1 });
    expect(answer.explanation.DATA_SCIENCE).toContain("150 against 120 queries");
    expect(ask(ranked(50, 2, 1)).explanation.OPERATIONS).toContain("50 queries with all that is compared, fewer than 100");
  });

  test("takes truth values for labels", () => {
    const rows = ranked(200, 2, 1).map((row) => ({ ...row, label: row.label > 1 }));
    expect(ask(rows, { metric: "map", k: 3 }).statistic!.value).toBeGreaterThan(0.3);
  });

  test.each([
    ["no column of queries", [{ score: 1, label: 1 }], {}, 'no column "q"'],
    ["negative relevance", [{ q: 1, score: 1, label: -1 }], {}, "how relevant"],
    ["words for relevance", [{ q: 1, score: 1, label: "good" }], {}, "how relevant"],
    ["no ranks", [{ q: 1, score: 1, label: 1 }], { k: 0 }, "params.k"],
  ])("refuses %s", (_, rows, params, message) => {
    expect(() => ask(rows, params)).toThrow(message);
  });
});

/** Lists of ten whose scores follow relevance with this strength beside noise of 1. */
function ranked(queries: number, strength: number, seed: number) {
  const uniform = seededRandom(seed);
  const normal = normalDeviates(uniform);
  return Array.from({ length: queries * 10 }, (_, i) => {
    const q = `q${Math.floor(i / 10)}`;
    const label = i % 10 === 0 ? 3 : Math.floor(uniform() * 3);
    return { q, label, score: strength * label + normal() };
  });
}
