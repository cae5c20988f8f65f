import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { columnBuilder } from "./column-builder.js";
import { cellAt, type Column, pack, packIds, packTimes, unpack, unpackIds, unpackTimes } from "./columns.js";

const cells = (column: Column, rows: number) => Array.from({ length: rows }, (_, row) => cellAt(column, row));

/** What comes back of cells that were built, packed and unpacked; from a buffer that starts at an odd place, as a driver may hand out. */
function stored(type: "NUMERIC" | "CATEGORICAL", values: readonly (number | string | null)[]) {
  const builder = columnBuilder(type);
  for (const [row, value] of values.entries()) if (value !== null) builder.set(row, value);
  const { encoding, data } = pack(builder.finish(values.length));
  const shifted = Buffer.concat([Buffer.of(0), data]).subarray(1);
  return { encoding, bytes: data.length, cells: cells(unpack({ encoding, data: shifted }, values.length), values.length) };
}

describe("a packed column gives back", () => {
  test("every number, missing and non-finite ones told apart", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-0, NaN, Infinity, -Infinity)))), (values) => {
        expect(stored("NUMERIC", values).cells).toEqual(values);
      }),
    );
  });

  test("every word", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ unit: "grapheme" }))), (values) => {
        expect(stored("CATEGORICAL", values).cells).toEqual(values);
      }),
    );
  });

  test.each([255, 256, 65_535, 65_536])("%i different words", (count) => {
    const words = Array.from({ length: count }, (_, i) => `word ${i}`);
    expect(stored("CATEGORICAL", words).cells).toEqual(words);
  });
});

test.each([
  ["i8", [1, -128, 127]],
  ["i16", [1, 128]],
  ["i32", [1, 40_000]],
  ["f32", [0.5, 2 ** 100]],
  ["f32", [-0]],
  ["f64", [0.1]],
  ["f64", [2 ** 40 + 1]],
])("numbers are stored as %s when that holds all of %j", (encoding, values) => {
  expect(stored("NUMERIC", values).encoding).toBe(encoding);
});

test("a column without missing values has no bitmap", () => {
  expect(stored("NUMERIC", [1, 2, 3]).bytes).toBe(3);
  expect(stored("NUMERIC", [1, null, 3]).bytes).toBe(4);
});

test("ids come back as they were", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 200 })), (ids) => {
      expect(unpackIds(packIds(ids))).toEqual(ids);
    }),
  );
});

test("times come back to the millisecond, near ones in few bytes", () => {
  const back = (times: Float64Array) => unpackTimes(Buffer.concat([Buffer.of(0), packTimes(times)]).subarray(1));
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 })), (times) => {
      expect([...back(Float64Array.from(times))]).toEqual(times);
    }),
  );
  expect(packTimes(Float64Array.from({ length: 100 }, (_, i) => 1_772_442_000_000 + i))).toHaveLength(109);
});
