import { describe, expect, test } from "@jest/globals";
import { SEATS } from "../vocabulary.js";
import { answerCheck, type AnswerRequest } from "./answer.js";
import type { Arrivals } from "./facts.js";
import { frameFromInput } from "./frame-input.js";
import type { Limit } from "./limits.js";
import { requireCheck } from "./registry.js";
import { sampleOfCategories, sampleOfRows, sampleOfValues } from "./sample.js";

const NOW = new Date("2026-05-04T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const arrivals = (rows: number): Arrivals => ({ start: minutesAgo(60), end: NOW, rows, late: 3, newest: minutesAgo(2) });
const frame = frameFromInput(
  Array.from({ length: 400 }, (_, i) => ({ ts: NOW.getTime() + (i < 200 ? i : i + 60) * 60_000, amount: i % 150, shop: `s${i % 7}` })),
  [],
);
const numbers = sampleOfValues(Array.from({ length: 400 }, (_, i) => 20 + (i % 60)));
const words = sampleOfCategories([
  ["abc", 300],
  ["def", 100],
]);

const facts: AnswerRequest["facts"] = {
  traffic: { now: NOW, current: arrivals(600), reference: arrivals(500), quietSince: minutesAgo(2) },
  columns: {
    rows: 600,
    declared: [{ name: "amount", type: "NUMERIC", referenceType: "NUMERIC", isFilled: true, referenceShare: null }],
    undeclared: new Map([["colour", 5]]),
  },
  version: { now: NOW, label: "v7", createdAt: minutesAgo(50_000), artifactHash: "abc", trainedUntil: null },
  rows: { reference: frame, current: frame },
};
const asked: Record<string, Omit<AnswerRequest, "facts">> = {
  "row-count": { reference: null, current: sampleOfRows(600) },
  throughput: { reference: null, current: sampleOfRows(600) },
  freshness: { reference: null, current: sampleOfRows(600) },
  heartbeat: { reference: null, current: sampleOfRows(600) },
  schema: { reference: null, current: sampleOfRows(600) },
  "model-age": { reference: null, current: sampleOfRows(0) },
  "artifact-match": { reference: null, current: words },
  "duplicate-rows": { reference: sampleOfRows(400), current: sampleOfRows(400) },
  availability: { reference: null, current: sampleOfRows(400) },
  "distinct-count": { reference: words, current: words },
  "value-bounds": { reference: numbers, current: numbers },
  "resource-usage": { reference: numbers, current: numbers, params: { capacity: 100 } },
  "custom-sql": { reference: null, current: sampleOfValues([4]) },
};

/** A limit that any number passes, or none does. */
const limit = (op: Limit["op"]): Limit => ({ metric: "statistic", op, value: -1e300, consecutiveRuns: 1 });

describe.each(Object.keys(asked))("%s explains itself", (key) => {
  const check = requireCheck(key);
  const answerWith = (limits: AnswerRequest["limits"]) => answerCheck(check, { ...asked[key]!, facts, limits, subject: "Fraud v7" });

  test.each([
    ["FAIL", { warn: null, fail: limit("gt") }, "alarm"],
    ["WARN", { warn: limit("gt"), fail: null }, "alarm"],
    ["PASS", { warn: limit("lt"), fail: limit("lt") }, "calm"],
  ] as const)("to both seats in one sentence: %s", (verdict, limits, wording) => {
    const answer = answerWith(limits);
    expect(answer.verdict).toBe(verdict);
    for (const seat of SEATS) {
      expect(answer.explanation[seat]).toMatch(new RegExp(`^Fraud v7 ${check.wording[wording][seat]}: .*\\d`));
      expect(`${answer.explanation[seat]} ${answer.rule}`).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
    }
    expect(answer.rule).toMatch(/^[A-Z].*\.$/);
  });
});
