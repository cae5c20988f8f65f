import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { decodeCursor, encodeCursor, pageOf } from "#core/paging.js";

test("a cursor gives back the values it was made of", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w /é-]*$/), fc.integer(), (name, number) => {
      expect(decodeCursor(encodeCursor([name, number]), ["text", "integer"])).toEqual([name, String(number)]);
    }),
  );
});

test.each([
  ["no base64", "%%%"],
  ["no JSON", Buffer.from("[1,").toString("base64url")],
  ["no list", Buffer.from(`{"length":2}`).toString("base64url")],
  ["another list's", encodeCursor(["a"])],
  ["nothing", Buffer.from("[null,null]").toString("base64url")],
  ["nested values", Buffer.from(`[["a"],{}]`).toString("base64url")],
  ["too long", encodeCursor(["a".repeat(4_000), 1])],
])("a forged cursor is refused: %s", (_, text) => {
  expect(() => decodeCursor(text, ["text", "text"])).toThrow("after is not a cursor of this list.");
});

test.each([["a"], [""], ["1.5"], ["1".repeat(19)]])("where a cursor must hold a whole number, %j is refused", (value) => {
  expect(() => decodeCursor(encodeCursor([value]), ["integer"])).toThrow("after is not a cursor of this list.");
});

test("text that the database cannot store is refused in a cursor", () => {
  expect(() => decodeCursor(encodeCursor(["\0"]), ["text"])).toThrow("after is not a cursor of this list.");
  expect(decodeCursor(encodeCursor(["name", 12]), ["text", "integer"])).toEqual(["name", "12"]);
});

test("a page says whether more rows follow and how to reach them", () => {
  const page = pageOf(["a", "b", "c"], 2, (row) => [row]);
  expect(page.hasNextPage).toBe(true);
  expect(page.edges.map((edge) => edge.row)).toEqual(["a", "b"]);
  expect(decodeCursor(page.edges[1]!.cursor, ["text"])).toEqual(["b"]);
  expect(pageOf(["a"], 2, (row) => [row]).hasNextPage).toBe(false);
});
