import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeCursor, decodeTypedCursor, encodeCursor, pageOf } from "#core/paging.js";

test("a cursor gives back the values it was made of", () => {
  const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 4 }), (values) => {
      expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values);
    }),
  );
});

test.each([
  ["no base64", "%%%"],
  ["no JSON", Buffer.from("[1,").toString("base64url")],
  ["no list", Buffer.from(`{"length":2}`).toString("base64url")],
  ["another list's", encodeCursor(["a"])],
  ["nested values", Buffer.from(`[["a"],{}]`).toString("base64url")],
  ["too long", encodeCursor(["a".repeat(4_000), 1])],
])("a forged cursor is refused: %s", (_, text) => {
  expect(() => decodeCursor(text, 2)).toThrow("after is not a cursor of this list.");
});

test.each([["a"], [""], ["1.5"], ["1".repeat(19)], [null]])("where a cursor must hold a whole number, %j is refused", (value) => {
  expect(() => decodeTypedCursor(encodeCursor([value]), ["integer"])).toThrow("after is not a cursor of this list.");
});

test("text that the database cannot store is refused in a cursor", () => {
  expect(() => decodeTypedCursor(encodeCursor(["\0"]), ["text"])).toThrow("after is not a cursor of this list.");
  expect(decodeTypedCursor(encodeCursor(["name", 12]), ["text", "integer"])).toEqual(["name", "12"]);
});

test("a page says whether more rows follow and how to reach them", () => {
  const page = pageOf(["a", "b", "c"], 2, (row) => [row]);
  expect(page.hasNextPage).toBe(true);
  expect(page.edges.map((edge) => edge.row)).toEqual(["a", "b"]);
  expect(decodeCursor(page.edges[1]!.cursor, 1)).toEqual(["b"]);
  expect(pageOf(["a"], 2, (row) => [row]).hasNextPage).toBe(false);
});
