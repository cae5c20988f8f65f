import { describe, expect, test } from "@jest/globals";
import { readSource } from "./source.js";

const none = (): undefined => undefined;
const from = (variables: Record<string, string>) => (name: string) => variables[name];

describe("places", () => {
  const text = `# a comment
kind: Monitor
metadata: { name: a }
---
kind: Model
spec:
  tier: 1
  features:
    - name: amount
      type: numeric
    - { name: country, type: text }
`;
  const [, model] = readSource("m.yaml", text, none).documents;

  test.each([
    [["spec", "tier"], 7, 3],
    [["spec", "features", "1", "type"], 11, 24],
    [["spec", "features", "0"], 9, 7],
    [["kind"], 5, 1],
  ])("of %p is its key or item", (path, line, column) => {
    expect(model?.placeOf(path)).toEqual({ file: "m.yaml", line, column });
  });

  test("of what is absent is the nearest thing around it", () => {
    expect(model?.placeOf(["spec", "responsibilities", "accountable"])).toEqual({ file: "m.yaml", line: 6, column: 1 });
    expect(model?.placeOf(["metadata", "name"])).toEqual({ file: "m.yaml", line: 5, column: 1 });
  });
});

describe("variables", () => {
  const value = (text: string, variables = {}) => readSource("m.yaml", text, from(variables)).documents[0]?.value;

  test("fill in text, and an unquoted value takes the type of what it becomes", () => {
    const text = "tier: ${TIER}\nname: '${TIER}'\nurl: https://${HOST:-example.com}/x";
    expect(value(text, { TIER: "2" })).toEqual({ tier: 2, name: "2", url: "https://example.com/x" });
  });

  test("cannot bring structure, keys or further variables", () => {
    expect(value("a: ${X}\n${X}: 1", { X: "{b: ${Y}}" })).toEqual({ a: "{b: ${Y}}", "${X}": 1 });
  });

  test("of two dollars one remains", () => {
    expect(value("a: $${X}", { X: "1" })).toEqual({ a: "${X}" });
  });

  test("that are not set are named with their place", () => {
    expect(readSource("m.yaml", "a: 1\nb:\n  - ${NOPE}", none).faults).toEqual([
      { file: "m.yaml", line: 3, column: 5, message: "the variable NOPE is not set and has no default", path: "" },
    ]);
  });
});

test("broken YAML is a fault with its place, and the documents before it are read", () => {
  const { documents, faults } = readSource("m.yaml", "kind: Team\n---\nkind: [\n", none);
  expect(documents).toHaveLength(1);
  expect(faults).toMatchObject([{ file: "m.yaml" }]);
});

test.each([
  ["a key twice", "a: 1\na: 2", "unique"],
  ["an alias nobody set", "a: *b", "b"],
  ["an alias within what it names", "a: &a [1, *a]", "within what it names"],
  [
    "a bomb of aliases",
    "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c]",
    "alias",
  ],
])("%s is a fault", (_, text, message) => {
  expect(readSource("m.yaml", text, none).faults[0]?.message).toContain(message);
});

test("empty documents are none", () => {
  expect(readSource("m.yaml", "---\n# nothing\n---\n", none)).toEqual({ documents: [], faults: [] });
});
