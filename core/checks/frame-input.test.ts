import { describe, expect, test } from "@jest/globals";
import { frameFromInput } from "./frame-input.js";

const read = (rows: unknown[]) => frameFromInput(rows, ["rows"]);

describe("rows given in a call", () => {
  test("become columns of numbers, truth values and words, with the gaps they had", () => {
    const frame = read([
      { id: "a", ts: "2026-03-01T00:00:00Z", x: 1, ok: true, score: 0.5 },
      { ts: 5, x: null, city: "Rome", label: "yes" },
    ]);
    expect(frame).toMatchObject({ rows: 2, population: 2, ids: ["a", "1"] });
    expect([...frame.times]).toEqual([Date.parse("2026-03-01T00:00:00Z"), 5]);
    expect(frame.columns.map(({ name, type, role }) => [name, type, role])).toEqual([
      ["x", "NUMERIC", "INPUT"],
      ["ok", "BOOLEAN", "INPUT"],
      ["score", "NUMERIC", "SCORE"],
      ["city", "CATEGORICAL", "INPUT"],
      ["label", "CATEGORICAL", "LABEL"],
    ]);
    expect([...frame.columns[0]!.numbers!]).toEqual([1, Number.NaN]);
    expect(frame.columns[1]!.words).toEqual(["true", null]);
  });

  test("may be none", () => expect(read([])).toMatchObject({ rows: 0, columns: [] }));

  test.each([
    ["a row that is no object", [1], "rows.0"],
    ["a column of numbers and words", [{ x: 1 }, { x: "1" }], "rows.1.x"],
    ["a list for a value", [{ x: [1] }], "rows.0.x"],
    ["a time that is none", [{ ts: "today" }], "rows.0.ts"],
    ["a time beyond all calendars", [{ ts: 1e300 }], "rows.0.ts"],
    ["an id that is an object", [{ id: {} }], "rows.0.id"],
  ])("with %s are refused with the place", (_, rows, place) => {
    expect(() => read(rows)).toThrow(place);
  });

  test("with too many columns or values are refused", () => {
    const wide = Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`c${i}`, 1]));
    expect(() => read([wide])).toThrow("at most 1000 columns");
    expect(() => read(Array.from({ length: 100_001 }, () => ({})))).toThrow("at most 100000 rows");
  });
});
