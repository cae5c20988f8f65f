import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { diff } from "./diff.js";

test("leaves that differ are named by their path, with both values", () => {
  expect(diff({ spec: { tier: 1, limits: { fail: { value: 1 } } } }, { spec: { tier: 2, limits: { fail: { value: 1 } } } })).toEqual([
    { path: "spec.tier", before: 1, after: 2 },
  ]);
});

test("of something new every leaf is listed", () => {
  expect(diff(undefined, { metadata: { name: "a" }, spec: { tier: 1 } })).toEqual([
    { path: "metadata.name", before: null, after: "a" },
    { path: "spec.tier", before: null, after: 1 },
  ]);
});

test("items of a list are told apart by name or address, not by position", () => {
  const before = {
    members: [
      { email: "ana@example.com", role: "lead" },
      { email: "ben@example.com", role: "member" },
    ],
  };
  const after = { members: [{ email: "ben@example.com", role: "lead" }] };
  expect(diff(before, after)).toEqual([
    { path: "members.ana@example.com.email", before: "ana@example.com", after: null },
    { path: "members.ana@example.com.role", before: "lead", after: null },
    { path: "members.ben@example.com.role", before: "member", after: "lead" },
  ]);
});

test("items that both lists have may come in another order, which is a change of its own", () => {
  const items = (...names: string[]) => ({ layers: names.map((name) => ({ name })) });
  expect(diff(items("a", "b"), items("b", "a"))).toEqual([{ path: "layers", before: ["a", "b"], after: ["b", "a"] }]);
  expect(diff(items("a", "b"), items("a", "c", "b"))).toEqual([{ path: "layers.c.name", before: null, after: "c" }]);
});

test("absent and null are the same", () => {
  expect(diff({ unit: null }, {})).toEqual([]);
});

test("there is a difference exactly when there is one", () => {
  // Written as JSON, -0 becomes 0.
  const value = fc.jsonValue({ maxDepth: 4 }).map((any): unknown => JSON.parse(JSON.stringify(any)));
  fc.assert(fc.property(value, (same) => expect(diff(same, JSON.parse(JSON.stringify(same)))).toEqual([])));
  fc.assert(fc.property(fc.integer(), fc.integer(), (a, b) => expect(diff({ x: { y: a } }, { x: { y: b } }).length).toBe(a === b ? 0 : 1)));
});
