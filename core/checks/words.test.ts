import { describe, expect, test } from "@jest/globals";
import { normalDeviates, seededRandom } from "../stats/random.js";
import { SEATS, type Verdict } from "../vocabulary.js";
import { type AnswerRequest, answerCheck } from "./answer.js";
import type { Check } from "./check.js";
import type { Arrivals, Facts } from "./facts.js";
import { previewRequest } from "./preview.js";
import { allChecks } from "./registry.js";
import { sampleOfCategories, sampleOfRows, sampleOfValues } from "./sample.js";

const normal = normalDeviates(seededRandom(7));
const numbers = (count: number, shift = 0) => sampleOfValues(Array.from({ length: count }, () => normal() + shift));
const words = (a: number, b: number, missing = 0) =>
  sampleOfCategories(
    [
      ["a", a],
      ["b", b],
    ],
    { missing },
  );

const HOUR_MS = 3_600_000;
const NOW = new Date("2026-05-04T12:00:00Z");
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR_MS);

/** What a check is asked: about data that is as usual, that must alarm, and that carries no verdict; params go with all three. */
interface Questions {
  calm: Partial<AnswerRequest>;
  alarming: Partial<AnswerRequest>;
  scarce: Partial<AnswerRequest>;
  params?: Record<string, unknown>;
}

const ofNumbers: Questions = {
  calm: { reference: numbers(1_000), current: numbers(1_000) },
  alarming: { reference: numbers(1_000), current: numbers(1_000, 2) },
  scarce: { reference: numbers(1_000), current: numbers(3) },
};
const ofWords: Questions = {
  calm: { reference: words(600, 400), current: words(598, 402) },
  alarming: { reference: words(600, 400), current: words(200, 800) },
  scarce: { reference: words(600, 400), current: words(2, 1) },
};
const rates = (length: number, rate: number) => sampleOfValues(Array.from({ length }, (_, i) => rate + 0.01 * Math.sin(i * i)));
const ofSeries: Questions = {
  calm: { reference: numbers(60), current: numbers(5) },
  alarming: { reference: numbers(60), current: numbers(30, 8) },
  scarce: { reference: null, current: numbers(1) },
};

interface RowShape {
  rows: number;
  shift?: number;
  /** How many of ten predictions are right. */
  right?: number;
}

/** Rows as a service would answer them, a minute apart. */
function rows({ rows: count, shift = 0, right = 9 }: RowShape) {
  return Array.from({ length: count }, (_, i) => {
    const truth = i % 2 === 0;
    const isRight = (i * 7) % 10 < right;
    const amount = normal() + shift;
    return {
      id: `r${i}`,
      ts: ago(0).getTime() - (count - i) * 60_000,
      amount,
      other: amount + normal() * 0.1 + (shift === 0 ? 0 : normal() * 3),
      list: `q${Math.floor(i / 5)}`,
      status: shift === 0 && i % 500 > 0 ? 200 : 500,
      prediction: isRight ? truth : !truth,
      score: isRight === truth ? 0.9 : 0.1,
      label: truth,
    };
  });
}

type Row = ReturnType<typeof rows>[number];

/** Questions about rows: the alarming ones are shifted and mostly wrong. */
function ofRows(params: Record<string, unknown> = {}, read: (row: Row, i: number) => object = (row) => row): Questions {
  const ask = (check: Check, before: RowShape, now: RowShape) =>
    previewRequest(check, { reference: { rows: rows(before).map(read) }, current: { rows: rows(now).map(read) }, params }, ["input"]);
  const lazily = (now: RowShape): Partial<AnswerRequest> & { of: (check: Check) => AnswerRequest } => ({
    of: (check) => ask(check, { rows: 600 }, now),
  });
  return { calm: lazily({ rows: 600 }), alarming: lazily({ rows: 600, shift: 4, right: 4 }), scarce: lazily({ rows: 4 }), params };
}

const numeric = (row: Row) => ({ ...row, prediction: Number(row.prediction), label: Number(row.label) + row.amount * 0.01 });
const ranked = (row: Row, i: number) => ({
  ...row,
  prediction: null,
  label: i % 5,
  score: row.prediction === row.label ? i % 5 : 5 - (i % 5),
});
const stretch = (count: number, quiet = 0): Arrivals => ({ start: ago(1), end: NOW, rows: count, late: 0, newest: ago(quiet) });

function ofTraffic(calm: number, alarming: number, scarce: Arrivals): Questions {
  const ask = (current: Arrivals, quiet: number): Partial<AnswerRequest> => ({
    current: sampleOfRows(current.rows),
    reference: sampleOfRows(6_000),
    facts: { traffic: { now: NOW, current, reference: { ...stretch(6_000), start: ago(2), end: ago(1) }, quietSince: ago(quiet) } },
  });
  return { calm: ask(stretch(calm), 0), alarming: ask(stretch(alarming, 30), 30), scarce: ask(scarce, 0) };
}

function ofVersion(
  calm: Partial<Facts["version"]>,
  alarming: Partial<Facts["version"]>,
  scarce: Partial<Facts["version"]>,
  seen?: string,
): Questions {
  const ask = (version: Partial<Facts["version"]>): Partial<AnswerRequest> => ({
    current: seen ? sampleOfCategories([[seen, 500]]) : sampleOfRows(0),
    facts: { version: { now: NOW, label: "v1", createdAt: ago(24), artifactHash: "abc", trainedUntil: ago(48), ...version } },
  });
  return { calm: ask(calm), alarming: ask(alarming), scarce: ask(scarce) };
}

const arriving = { name: "amount", type: "NUMERIC", referenceType: "NUMERIC", isFilled: true, referenceShare: 1 } as const;
const ofColumns = (isFilled: boolean, count: number): Partial<AnswerRequest> => ({
  current: sampleOfRows(count),
  facts: { columns: { rows: count, declared: [{ ...arriving, isFilled }], undeclared: new Map() } },
});
const gap = { seat: "OPERATIONS" as const, monitors: 1, from: NOW, until: ago(-5), reason: "Nobody is on call." };
const ofOwnership = (gaps: Facts["ownership"]["gaps"]): Partial<AnswerRequest> => ({
  current: sampleOfRows(0),
  facts: { ownership: { at: NOW, monitors: 3, unowned: 0, gaps } },
});

/** Questions of the checks whose data is not just two columns of numbers. */
const special: Record<string, Questions> = {
  "chi-squared": ofWords,
  "g-test": ofWords,
  "total-variation": ofWords,
  "l-infinity": ofWords,
  "cramers-v": ofWords,
  "proportion-z": ofWords,
  "fisher-exact": ofWords,
  "missing-share": {
    calm: { reference: words(500, 500), current: words(500, 500) },
    alarming: { reference: words(500, 500), current: words(250, 250, 500) },
    scarce: { reference: words(500, 500), current: words(1, 1) },
  },
  "unseen-categories": {
    ...ofWords,
    alarming: { reference: words(600, 400), current: sampleOfCategories([["new", 900]]) },
  },
  "out-of-range": ofNumbers,
  "distinct-count": {
    ...ofWords,
    alarming: { reference: words(600, 400), current: sampleOfCategories(Array.from({ length: 20 }, (_, i) => [`w${i}`, 50])) },
  },
  "custom-sql": {
    calm: { reference: sampleOfValues([10]), current: sampleOfValues([10]) },
    alarming: { reference: sampleOfValues([10]), current: sampleOfValues([99]) },
    scarce: { reference: sampleOfValues([10]), current: sampleOfValues([]) },
    params: { sql: "select count(*) from orders" },
  },
  latency: {
    ...ofNumbers,
    calm: { reference: numbers(5_000, 100), current: numbers(5_000, 100) },
    alarming: { reference: numbers(5_000, 100), current: numbers(5_000, 900) },
  },
  "resource-usage": {
    calm: { current: numbers(500, 20) },
    alarming: { current: numbers(500, 99) },
    scarce: { current: numbers(2, 20) },
    params: { capacity: 100 },
  },
  "value-bounds": { ...ofNumbers, alarming: { current: numbers(1_000, 9) }, params: { min: -1, max: 1 } },
  "prediction-rate": ofNumbers,
  "error-rate": {
    calm: { current: sampleOfCategories([["200", 5_000]]) },
    alarming: {
      current: sampleOfCategories([
        ["200", 500],
        ["500", 500],
      ]),
    },
    scarce: { current: sampleOfCategories([["200", 2]]) },
    params: { errorValues: ["500"] },
  },
  "burn-rate": ofRows(
    { objective: 0.9, windows: [{ long: "PT6H", short: "PT1H", burn: 2 }], errorValues: ["500"] },
    ({ id, ts, status }) => ({
      id,
      ts,
      status,
    }),
  ),
  availability: ofRows({ status: "status", errorValues: ["500"] }),
  "duplicate-rows": ofRows({}, (row, i) => ({
    ...row,
    amount: row.status === 500 ? 1 : row.amount,
    other: row.status === 500 ? 1 : i,
    list: "",
  })),
  "domain-classifier": ofRows(),
  mmd: ofRows(),
  "pca-reconstruction": ofRows(),
  "classification-performance": ofRows(),
  "regression-performance": ofRows({}, numeric),
  "ranking-performance": ofRows({ query: "list" }, ranked),
  "estimated-performance": ofRows({}, (row) => ({ ...row, score: row.status === 500 ? 0.5 : row.score })),
  agreement: ofRows(),
  "attribution-ranking": ofRows({ attributions: ["amount", "other"] }, (row) => ({
    ...row,
    amount: row.status === 500 ? 0.01 * row.amount : 9,
    other: row.status === 500 ? 9 : 0.01,
  })),
  "drift-attribution": ofRows(),
  "training-serving-skew": ofRows(),
  throughput: ofTraffic(6_000, 3, stretch(0)),
  "row-count": ofTraffic(6_000, 3, stretch(0)),
  freshness: ofTraffic(6_000, 3, { ...stretch(0), newest: null }),
  heartbeat: ofTraffic(6_000, 0, stretch(0)),
  schema: { calm: ofColumns(true, 500), alarming: ofColumns(false, 500), scarce: ofColumns(false, 0) },
  "artifact-match": ofVersion({}, { artifactHash: "other" }, { artifactHash: null }, "abc"),
  "model-age": ofVersion({}, { trainedUntil: ago(24 * 400) }, {}),
  ddm: {
    calm: { reference: rates(60, 0.1), current: rates(20, 0.1) },
    alarming: { reference: rates(60, 0.1), current: rates(20, 0.8) },
    scarce: { reference: null, current: rates(1, 0.1) },
  },
  "ownership-gap": { calm: ofOwnership([]), alarming: ofOwnership([gap]), scarce: ofOwnership([]) },
};
/** Checks that always know their answer. */
const ALWAYS_SURE = new Set(["heartbeat", "model-age", "ownership-gap", "throughput", "row-count"]);

function questionsOf(check: Check): Questions {
  return special[check.key] ?? (check.needs === "series" ? ofSeries : ofNumbers);
}

function explanations(check: Check, verdict: Verdict) {
  const { params, ...asked } = questionsOf(check);
  const question = asked[verdict === "PASS" ? "calm" : verdict === "INSUFFICIENT" ? "scarce" : "alarming"];
  const request = "of" in question ? (question as { of: (check: Check) => AnswerRequest }).of(check) : { params, ...question };
  const { warn, fail } = check.defaultLimits;
  const limits = verdict === "WARN" ? { warn: fail ?? warn, fail: null } : check.defaultLimits;
  return answerCheck(check, { reference: null, current: sampleOfRows(0), ...request, limits, subject: "amount" });
}

/** Words that mean nothing to somebody who was woken by a page. */
const JARGON = /p-value|statistic\b|distribution function|null hypothesis|divergence|standard deviation|quantile|kurtosis|eigen|bootstrap/i;

describe.each(allChecks().map((check) => [check.key, check] as const))("%s", (_key, check) => {
  const verdicts = (["PASS", "WARN", "FAIL", "INSUFFICIENT"] as const).filter(
    (verdict) => verdict !== "INSUFFICIENT" || !ALWAYS_SURE.has(check.key),
  );

  test.each(verdicts)("explains %s to both seats in one sentence with its numbers", (verdict) => {
    const answer = explanations(check, verdict);
    expect([answer.verdict, answer.explanation]).toEqual([verdict, expect.anything()]);
    for (const seat of SEATS) {
      const sentence = answer.explanation[seat];
      expect(sentence).toMatch(verdict === "INSUFFICIENT" ? /^amount [^:]+: .+; .+/ : /^amount [^:]+: .*\d/);
      expect(sentence).not.toMatch(/undefined|NaN|null\b|Infinity|\[object| {2}| ,|,,|\.\s[A-Z]/);
      if (verdict === "INSUFFICIENT") expect(sentence).toContain("cannot be judged yet");
    }
  });

  test("says what it means and what to do to both seats, to operations without jargon", () => {
    for (const text of [check.meaning, check.whatToDo]) {
      expect(text.DATA_SCIENCE.length).toBeGreaterThan(40);
      expect(text.OPERATIONS.length).toBeGreaterThan(20);
      expect(text.OPERATIONS).not.toBe(text.DATA_SCIENCE);
      expect(text.OPERATIONS).not.toMatch(JARGON);
    }
  });
});
