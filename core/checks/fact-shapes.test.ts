import { describe, expect, test } from "@jest/globals";
import { answerOrRefusal, faultsOf } from "#test/answer-faults.js";
import { Refusal } from "../errors.js";
import { profileCategories } from "../profiles/profile.js";
import type { AnswerRequest } from "./answer.js";
import type { Arrivals, ArrivingColumn, Columns, ComparedFeature, Facts, Traffic } from "./facts.js";
import { previewRequest } from "./preview.js";
import { allChecks } from "./registry.js";
import { type Sample, sampleOfCategories, sampleOfProfile, sampleOfRows, sampleOfValues } from "./sample.js";

const HOUR_MS = 3_600_000;
const NOW = new Date("2026-05-04T12:00:00Z");
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

const arrivals = (rows: number, hours: [from: number, to: number] = [-1, 0], newest: number | null = hours[1]): Arrivals => ({
  start: at(hours[0]),
  end: at(hours[1]),
  rows,
  late: 0,
  newest: newest === null ? null : at(newest),
});

/** Traffic as it should never be, and as it mostly is. */
const stretches: Record<string, Arrivals> = {
  "no row ever": arrivals(0, [-1, 0], null),
  "no row now": arrivals(0, [-1, 0], -30),
  "one row": arrivals(1),
  ordinary: arrivals(5_000),
  "every row late": { ...arrivals(300), late: 300 },
  "a million million rows": arrivals(1e12),
  "no length": arrivals(10, [0, 0]),
  "an end before its start": arrivals(10, [1, 0]),
  "the future": arrivals(0, [500, 501], null),
  "rows of the future": arrivals(200, [-1, 0], 700),
  "a thousand years": arrivals(10, [-8_766_000, 0]),
};

const column = (values: Partial<ArrivingColumn> = {}): ArrivingColumn => ({
  name: "amount",
  type: "NUMERIC",
  referenceType: "NUMERIC",
  isFilled: true,
  referenceShare: null,
  ...values,
});
const tables: Record<string, Columns> = {
  "no columns": { rows: 500, declared: [], undeclared: new Map() },
  "no rows": { rows: 0, declared: [column({ isFilled: false, referenceShare: 1 })], undeclared: new Map() },
  "one row": { rows: 1, declared: [column()], undeclared: new Map() },
  ordinary: { rows: 500, declared: [column()], undeclared: new Map() },
  "a column gone": { rows: 500, declared: [column({ isFilled: false, referenceShare: 0.9 })], undeclared: new Map() },
  "a reference without rows": { rows: 500, declared: [column({ isFilled: false, referenceShare: null })], undeclared: new Map() },
  "a share of no rows": { rows: 500, declared: [column({ isFilled: false, referenceShare: Number.NaN })], undeclared: new Map() },
  "another type": { rows: 500, declared: [column({ type: "TEXT" })], undeclared: new Map() },
  "declared by one side": { rows: 500, declared: [column({ type: null }), column({ referenceType: null })], undeclared: new Map() },
  "a hundred thousand undeclared": {
    rows: 500,
    declared: [],
    undeclared: new Map(Array.from({ length: 100_000 }, (_, i) => [`c${i}`, 1])),
  },
  "negative counts": { rows: -5, declared: [column()], undeclared: new Map([["extra", -3]]) },
  "names of objects": {
    rows: 500,
    declared: [],
    undeclared: new Map([
      ["__proto__", 5],
      ["constructor", 5],
    ]),
  },
};

const version = (values: Partial<Facts["version"]> = {}): Facts["version"] => ({
  now: NOW,
  label: "v1",
  createdAt: at(-24),
  artifactHash: "sha256:abc",
  trainedUntil: at(-500),
  ...values,
});
const versions: Record<string, Facts["version"]> = {
  ordinary: version(),
  "nothing registered": version({ artifactHash: null, trainedUntil: null }),
  "an empty hash": version({ artifactHash: "" }),
  "of the future": version({ createdAt: at(500), trainedUntil: at(9_000) }),
  "of year one": version({ trainedUntil: new Date("0001-01-01T00:00:00Z") }),
};

const spread = Array.from({ length: 300 }, (_, i) => (i * 7919) % 300);
const columns: Record<string, Sample> = {
  "no rows": sampleOfRows(0),
  "one row": sampleOfCategories([["abc", 1]]),
  constant: sampleOfCategories([["ABC", 500]]),
  "all missing": sampleOfCategories([], { missing: 500 }),
  "two values": sampleOfCategories([
    ["abc", 400],
    ["def", 100],
  ]),
  "negative counts": sampleOfCategories([["abc", -5]]),
  "no counts": sampleOfCategories([["abc", 0]]),
  "a million categories": sampleOfCategories(Array.from({ length: 1_000_000 }, (_, i) => [`h${i}`, 1] as const)),
  "thousands of a profile": sampleOfProfile(profileCategories(Array.from({ length: 12_000 }, (_, i) => [`c${i}`, 2] as const))),
  numbers: sampleOfValues(spread),
  "constant numbers": sampleOfValues(Array<number>(300).fill(5)),
  "all NaN": sampleOfValues(Array<number>(300).fill(Number.NaN)),
  infinities: sampleOfValues([...spread, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]),
  "up to the largest double": sampleOfValues([...spread, 1e308, -1e308, Number.MAX_VALUE, 5e-324]),
};

const feature = (name: string, reference: Sample | null, current: Sample): ComparedFeature => ({
  name,
  type: current.type,
  role: "INPUT",
  reference,
  current,
});
const lists: Record<string, ComparedFeature[]> = {
  "no columns": [],
  "each column against itself": Object.entries(columns).map(([name, sample]) => feature(name, sample, sample)),
  "each column against nothing": Object.entries(columns).map(([name, sample]) => feature(name, null, sample)),
  ...Object.fromEntries(
    Object.keys(columns).flatMap((before) =>
      Object.keys(columns).map((after) => [`${before} against ${after}`, [feature("one", columns[before]!, columns[after]!)]]),
    ),
  ),
};

/** Requests for every shape of the fact that a check needs. */
const requests: Partial<Record<string, Record<string, AnswerRequest>>> = {
  traffic: Object.fromEntries(
    Object.entries(stretches).flatMap(([name, current]) => [
      [`${name} alone`, ofTraffic(current, null)],
      ...Object.entries(stretches).map(([other, reference]) => [`${other} against ${name}`, ofTraffic(current, reference)]),
    ]),
  ),
  columns: Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, request({ columns: table })])),
  version: Object.fromEntries(
    Object.entries(versions).flatMap(([name, facts]) =>
      Object.entries(columns).map(([other, current]) => [`${name}, ${other}`, { ...request({ version: facts }), current }]),
    ),
  ),
  features: Object.fromEntries(
    Object.entries(lists).map(([name, features]) => [name, { ...request({ features }), reference: sampleOfRows(300) }]),
  ),
};

function request(facts: Partial<Facts>): AnswerRequest {
  return { reference: null, current: sampleOfRows(500), facts };
}

function ofTraffic(current: Arrivals, reference: Arrivals | null): AnswerRequest {
  const traffic: Traffic = { now: NOW, current, reference, quietSince: current.newest ?? at(-50) };
  return { ...request({ traffic }), reference: reference && sampleOfRows(reference.rows), current: sampleOfRows(current.rows) };
}

const asked = allChecks().filter(({ needs }) => needs in requests);

describe.each(asked.map((check) => [check.key, check] as const))("%s answers or refuses", (_key, check) => {
  test.each(Object.keys(requests[check.needs]!))("%s", (name) => {
    expect(faultsOf(answerOrRefusal(check, requests[check.needs]![name]!))).toEqual([]);
  });
});

test("traffic compared with itself is no alarm", () => {
  const alarms = asked
    .filter(({ needs, metrics }) => needs === "traffic" && metrics.includes("drop"))
    .flatMap((check) =>
      Object.keys(stretches).map((name) => [name, answerOrRefusal(check, ofTraffic(stretches[name]!, stretches[name]!))] as const),
    )
    .filter(([, result]) => !(result instanceof Refusal) && result.verdict !== "PASS" && result.verdict !== "INSUFFICIENT");
  expect(alarms).toEqual([]);
});

describe("rows given in a call", () => {
  const rows = (count: number, of: (i: number) => object) => Array.from({ length: count }, (_, i) => of(i));
  const given: Record<string, object[]> = {
    "no row": [],
    "a row of nothing": [{}],
    "rows without a time": rows(200, (i) => ({ amount: i })),
    "rows of one instant": rows(200, (i) => ({ ts: NOW.getTime(), amount: i })),
    "rows of all times": rows(200, (i) => ({ ts: (i % 2 ? -1 : 1) * 8.64e15, amount: i })),
    "rows of all kinds": rows(300, (i) => ({
      ts: NOW.getTime() + i * 60_000,
      id: `${i}`,
      amount: i % 7 ? i : null,
      shop: `s${i % 5}`,
      isNew: i % 2 === 0,
      prediction: `${i % 2}`,
      score: (i % 100) / 100,
      label: `${i % 3 ? i % 2 : 1}`,
    })),
    "rows whose columns are empty": rows(200, (i) => ({ ts: NOW.getTime() + i, amount: null, shop: null })),
    "the largest numbers": rows(200, (i) => ({ ts: NOW.getTime() + i * 1000, amount: i % 2 ? 1e308 : -1e308 })),
    "mixed types": rows(10, (i) => ({ ts: NOW.getTime(), amount: i % 2 ? "one" : 1 })),
    "a list for a row": [[1, 2] as object],
  };
  const cases = Object.keys(given).flatMap((current) => [null, ...Object.keys(given)].map((reference) => [reference, current] as const));

  test.each(allChecks().map((check) => [check.key, check] as const))("are answered or refused: %s", (_key, check) => {
    const wrong = cases.flatMap(([reference, current]) => {
      const data = { current: { rows: given[current]! }, reference: reference === null ? null : { rows: given[reference]! } };
      const found = faultsOf(refusedOr(() => answerOrRefusal(check, previewRequest(check, data, ["input"]))));
      return found.length > 0 ? [`${reference} against ${current}: ${found.join(", ")}`] : [];
    });
    expect(wrong).toEqual([]);
  });

  function refusedOr<T>(work: () => T): T | Refusal {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }
});
