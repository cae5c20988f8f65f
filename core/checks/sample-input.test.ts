import { describe, expect, test } from "@jest/globals";
import { sampleFromInput, type SampleInput } from "./sample-input.js";

const read = (input: SampleInput) => sampleFromInput(input, ["input", "current"]);

describe("a sample given in a call", () => {
  test("of values counts null and NaN as missing, infinities apart", () => {
    const sample = read({ values: [1, null, Number.NaN, Number.POSITIVE_INFINITY, -2] });
    expect(sample).toMatchObject({ type: "NUMERIC", rows: 5, missing: 2, nonFinite: 1 });
    expect(Array.from(sample.values!)).toEqual([1, -2]);
  });

  test("of categories counts them, also one named like a property of every object", () => {
    const sample = read({ categories: JSON.parse('{ "a": 3, "__proto__": 2 }') });
    expect(sample.rows).toBe(5);
    expect([...sample.categories!]).toEqual([
      ["a", 3],
      ["__proto__", 2],
    ]);
  });

  test("of bins may be bare counts, cells, or edges with counts", () => {
    const cells = [
      { start: 0, end: 1, count: 4 },
      { start: 1, end: 2, count: 6 },
    ];
    const expected = { edges: [0, 1, 2], counts: [0, 4, 6, 0], onValues: false };
    expect(read({ bins: [4, 6] }).histogram).toEqual(expected);
    expect(read({ bins: cells }).histogram).toEqual(expected);
    expect(read({ bins: { edges: [0, 1, 2], counts: [4, 6] } }).histogram).toEqual(expected);
  });

  test("of bins may be open at both ends", () => {
    const open = [
      { start: null, end: 0, count: 4 },
      { start: 0, end: null, count: 6 },
    ];
    expect(read({ bins: open })).toMatchObject({ rows: 10, histogram: { edges: [0], counts: [4, 6] } });
    expect(read({ bins: [] })).toMatchObject({ rows: 0, histogram: { edges: [], counts: [0] } });
  });

  test.each<[string, SampleInput, string]>([
    ["nothing", {}, "exactly one"],
    ["two forms at once", { values: [1], categories: { a: 1 } }, "exactly one"],
    ["rows", { rows: [{}] }, "reads no rows"],
    ["a text among values", { values: ["1" as unknown as number] }, "values.0 must be a number"],
    ["values that are no list", { values: { 0: 1 } as unknown as number[] }, "must be a list"],
    ["a list of categories", { categories: ["a"] }, "an object of counts"],
    ["a negative count", { categories: { a: -1 } }, "categories.a must be a count"],
    ["an infinite count", { categories: { a: Number.POSITIVE_INFINITY } }, "categories.a must be a count"],
    ["a count too large to add up", { bins: [1e300] }, "bins.0.count must be a count"],
    ["more rows than an answer can tell", { categories: { a: 2_147_483_647, b: 1 } }, "at most 2147483647 rows"],
    ["cells of more rows than that", { bins: [2_147_483_647, 1] }, "at most 2147483647 rows"],
    ["bins that are a number", { bins: 3 }, "list of cells"],
    ["null for a cell", { bins: [null] }, "bins.0 must be"],
    [
      "cells with a gap",
      {
        bins: [
          { start: 0, end: 1, count: 1 },
          { start: 2, end: 3, count: 1 },
        ],
      },
      "must start where",
    ],
    ["a cell inside out", { bins: [{ start: 1, end: 0, count: 1 }] }, "must end above"],
    [
      "an open cell in the middle",
      {
        bins: [
          { start: 0, count: 1 },
          { start: 1, end: 2, count: 1 },
        ],
      },
      "bins.0.end must be a number",
    ],
    ["as many edges as counts", { bins: { edges: [1, 2], counts: [1, 2] } }, "one edge more"],
    ["more values than allowed", { values: Array.from({ length: 1_000_001 }, () => 0) }, "at most 1000000"],
    ["a very long name", { categories: { ["x".repeat(1001)]: 1 } }, "at most 1000 characters"],
  ])("is refused when it is %s", (_what, input, message) => {
    expect(() => read(input)).toThrow(message);
    expect(() => read(input)).toThrow(expect.objectContaining({ name: "Refusal" }));
  });
});
