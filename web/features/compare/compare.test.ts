import { expect, test } from "@jest/globals";
import { groupChanges, inLine } from "./compared";
import { slugFor } from "./copy-of";

test("what differs is told part by part, also where nothing does", () => {
  const change = (path: string, before: unknown, after: unknown) => ({ path, before, after });
  const groups = groupChanges([
    change("codeRef", "abc", "def"),
    change("configuration.max_depth", 3, 5),
    change("configuration", null, { trees: 3 }),
    change("features.amount.type", "NUMERIC", undefined),
    change("monitors.amount-drift", null, "missing-share of amount"),
  ]);
  expect(groups.map(({ title, items }) => [title, ...items.map(({ name }) => name)])).toEqual([
    ["Code", "code reference"],
    ["Configuration", "max_depth", "all of it"],
    ["Data"],
    ["Features", "amount.type"],
    ["Monitors", "amount-drift"],
  ]);
  expect(groups[3]!.items[0]).toEqual({ name: "amount.type", before: "NUMERIC", after: null });
  expect([inLine("abc"), inLine({ a: [1] }), inLine(false)]).toEqual(["abc", '{"a":[1]}', "false"]);
});

test.each([
  ["amount-drift", "v1", "v2", "amount-drift-v2"],
  ["amount-drift-v1", "v1", "v2", "amount-drift-v2"],
  ["drift-2026-1", "2026.1", "2026.2+hot", "drift-2026-2-hot"],
  ["a".repeat(63), "v1", "v2", `${"a".repeat(60)}-v2`],
  ["drift", "v1", "___", "drift-copy"],
])("the copy of %s of %s for %s is called so that a file could", (slug, base, other, expected) => {
  expect(slugFor(slug, base, other)).toBe(expected);
});
