import { describe, expect, test } from "@jest/globals";
import { Refusal } from "../errors.js";
import { BatchBuilder, type BatchFeature } from "./batch-builder.js";
import { cellAt } from "./columns.js";
import type { BatchKind } from "./observation.entity.js";
import { MAX_ROWS, type RawRow } from "./row.js";

const NOW = new Date("2026-03-02T09:00:00Z");
const features: BatchFeature[] = [
  { featureId: "1", name: "amount", type: "NUMERIC", role: "INPUT" },
  { featureId: "2", name: "fraud_score", type: "NUMERIC", role: "SCORE" },
  { featureId: "3", name: "is_fraud", type: "BOOLEAN", role: "LABEL" },
];

const builder = (kind: BatchKind = "OBSERVATIONS", declared = features) =>
  new BatchBuilder({ kind, features: declared, isText: false, now: NOW });

function row(line: number, id: unknown, values: Record<string, unknown>, ts: unknown = NOW.getTime() + line): RawRow {
  return { line, id, ts, groups: [["features.", Object.entries(values)]] };
}

function problemsOf(work: () => unknown): [path: string[], message: string][] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.errors.map(({ path, message }) => [path, message]);
    throw error;
  }
  throw new Error("nothing was refused");
}

test("rows become columns; what is absent is missing and what is unknown is told", () => {
  const rows = builder();
  rows.add(row(1, "a", { amount: 1, score: 0.5, colour: "red" }));
  rows.add(row(2, "b", { fraud_score: 0.25, colour: "blue" }));
  const batch = rows.finish();
  expect(batch.rowIds).toEqual(["a", "b"]);
  expect([...batch.times]).toEqual([NOW.getTime() + 1, NOW.getTime() + 2]);
  expect([0, 1].map((at) => cellAt(batch.columns.get("1")!, at))).toEqual([1, null]);
  expect([0, 1].map((at) => cellAt(batch.columns.get("2")!, at))).toEqual([0.5, 0.25]);
  expect(batch.unknownColumns).toEqual([{ name: "colour", rows: 2 }]);
  expect(batch.missing).toEqual({ amount: 1 });
  expect(batch.columns.has("3")).toBe(false);
});

test("every wrong place is named, up to twenty, and nothing is kept", () => {
  const rows = builder();
  rows.add(row(1, "a", { amount: "much" }));
  rows.add(row(2, "a", { amount: 1 }));
  rows.add(row(3, undefined, { amount: 1 }, null));
  rows.add({ line: 4, field: null, reason: "is not JSON" });
  rows.add(row(5, "b", { fraud_score: 1, score: 2 }));
  expect(problemsOf(() => rows.finish())).toEqual([
    [["1", "features.amount"], 'must be a number, not "much"'],
    [["2", "id"], '"a" is already the id of line 1'],
    [["3", "id"], "is missing"],
    [["3", "ts"], "is missing"],
    [["4"], "is not JSON"],
    [["5", "features.score"], 'gives the feature "fraud_score" a second value'],
  ]);
  const many = builder();
  for (let line = 1; line <= 50; line++) many.add(row(line, line, { amount: "much" }));
  expect(many.isHopeless).toBe(true);
  expect(problemsOf(() => many.finish())).toHaveLength(20);
});

test("a role that several features have must be given by name", () => {
  const rows = builder("OBSERVATIONS", [...features, { featureId: "4", name: "second_score", type: "NUMERIC", role: "SCORE" }]);
  rows.add(row(1, "a", { score: 1 }));
  expect(problemsOf(() => rows.finish())).toEqual([[["1", "features.score"], expect.stringContaining("several features")]]);
});

describe("a baseline", () => {
  test("may leave out ids and times", () => {
    const rows = builder("BASELINE");
    rows.add(row(1, undefined, { amount: 1 }, null));
    rows.add(row(2, "named", { amount: 1 }, "2020-01-01T00:00:00Z"));
    const batch = rows.finish();
    expect(batch.rowIds).toEqual(["1", "named"]);
    expect([...batch.times]).toEqual([NOW.getTime(), Date.UTC(2020)]);
  });
});

describe("labels", () => {
  test("take an id and a label, and say what else they cannot take", () => {
    const rows = builder("LABELS");
    rows.add(row(1, "a", { label: true, amount: 3 }, undefined));
    const batch = rows.finish();
    expect(cellAt(batch.columns.get("3")!, 0)).toBe("true");
    expect(batch.unknownColumns).toEqual([{ name: "amount", rows: 1 }]);
  });

  test("without a label are refused", () => {
    const rows = builder("LABELS");
    rows.add(row(1, "a", { label: null }));
    expect(problemsOf(() => rows.finish())).toEqual([[["1", "label"], "is missing"]]);
  });
});

test("labels for a version that declares none are refused before any row is read", () => {
  const withoutLabel = features.filter(({ role }) => role !== "LABEL");
  expect(problemsOf(() => builder("LABELS", withoutLabel))).toEqual([[[], "The version declares no feature with the role LABEL."]]);
});

test("no rows at all are refused", () => {
  expect(problemsOf(() => builder().finish())).toEqual([[[], "There are no rows in the request."]]);
});

test("more rows than a request may hold are refused at the first too many", () => {
  const rows = builder();
  for (let line = 1; line <= MAX_ROWS; line++) rows.add({ line, id: line, ts: 0, groups: [] });
  expect(problemsOf(() => rows.add(row(MAX_ROWS + 1, "last", {})))).toEqual([[[], expect.stringContaining(String(MAX_ROWS))]]);
});
