import { describe, expect, test } from "@jest/globals";
import { isFault, MAX_CATEGORY, MAX_ID, MAX_TEXT, readCell, readId, readInstant, readTime } from "./cell.js";

const fault = { reason: expect.any(String) };

describe("a value in JSON", () => {
  test.each([
    ["NUMERIC", 12.5, 12.5],
    ["NUMERIC", Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    ["NUMERIC", "12.5", fault],
    ["NUMERIC", true, fault],
    ["NUMERIC", [1], fault],
    ["CATEGORICAL", "red", "red"],
    ["CATEGORICAL", "", ""],
    ["CATEGORICAL", 7, "7"],
    ["CATEGORICAL", { red: 1 }, fault],
    ["CATEGORICAL", "x".repeat(MAX_CATEGORY + 1), fault],
    ["CATEGORICAL", "a\0b", fault],
    ["CATEGORICAL", "\ud800", fault],
    ["BOOLEAN", true, "true"],
    ["BOOLEAN", 1, fault],
    ["TEXT", "a story", "a story"],
    ["TEXT", "x".repeat(MAX_TEXT + 1), fault],
    ["TIMESTAMP", "2026-03-01T12:00:00+01:00", Date.UTC(2026, 2, 1, 11)],
  ] as const)("of a %s feature: %j is read as %j", (type, value, expected) => {
    expect(readCell(type, value, false)).toEqual(expected);
  });

  test.each(["NUMERIC", "CATEGORICAL", "BOOLEAN", "TEXT", "TIMESTAMP"] as const)(
    "of a %s feature is missing when null or absent",
    (type) => {
      expect(readCell(type, null, false)).toBeNull();
      expect(readCell(type, undefined, false)).toBeNull();
    },
  );
});

describe("a value in CSV", () => {
  test.each([
    ["NUMERIC", "12.5", 12.5],
    ["NUMERIC", " -1e3 ", -1000],
    ["NUMERIC", "NaN", Number.NaN],
    ["NUMERIC", "-inf", Number.NEGATIVE_INFINITY],
    ["NUMERIC", "0x10", fault],
    ["NUMERIC", "1,5", fault],
    ["NUMERIC", "", null],
    ["CATEGORICAL", "", null],
    ["CATEGORICAL", "12", "12"],
    ["BOOLEAN", "True", "true"],
    ["BOOLEAN", "0", "false"],
    ["BOOLEAN", "yes", fault],
    ["TIMESTAMP", "1772442000000", 1_772_442_000_000],
  ] as const)("of a %s feature: %j is read as %j", (type, value, expected) => {
    expect(readCell(type, value, true)).toEqual(expected);
  });
});

test.each([
  ["2026-03-01T12:00:00Z", Date.UTC(2026, 2, 1, 12)],
  ["2026-03-01 12:00:00.250+01:00", Date.UTC(2026, 2, 1, 11, 0, 0, 250)],
  ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29)],
  [1_772_442_000_000, 1_772_442_000_000],
])("%j is an instant", (value, expected) => {
  expect(readInstant(value, false)).toBe(expected);
});

test.each([
  "2026-03-01",
  "2026-03-01T12:00:00",
  "2026-02-30T00:00:00Z",
  "2026-01-01T25:00:00Z",
  "now",
  1e300,
  Number.NaN,
  "1772442000000",
  {},
])("%j is no instant", (value) => {
  expect(readInstant(value, false)).toEqual(fault);
});

test.each([1_772_366_401, 1_772_366_401.5, 0, -5, 99_999_999_999])("%j as the time of a row is taken for seconds and refused", (value) => {
  const seconds = { reason: expect.stringContaining("looks like seconds") };
  expect(readTime(value, false)).toEqual(seconds);
  expect(readTime(String(value), true)).toEqual(seconds);
});

test("the time of a row may be milliseconds, or any instant in words", () => {
  expect(readTime(1_772_366_401_000, false)).toBe(1_772_366_401_000);
  expect(readTime("1772366401000", true)).toBe(1_772_366_401_000);
  expect(readTime("1970-01-02T00:00:00Z", false)).toBe(86_400_000);
  expect(readTime("now", false)).toEqual(fault);
});

test("an id is text or a whole number", () => {
  expect(readId("order 7")).toBe("order 7");
  expect(readId(7)).toBe("7");
  for (const id of ["", 2 ** 53, 1.5, true, {}, "x".repeat(MAX_ID + 1), "\0"]) expect(isFault(readId(id))).toBe(true);
});
