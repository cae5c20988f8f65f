import { expect, test } from "@jest/globals";
import { buildSchema, getOperationAST, parse } from "graphql";
import { costOf } from "#api/graphql/cost.js";

const schema = buildSchema(`
  type Query { models(first: Int = 25): ModelConnection! model: Model }
  type ModelConnection { nodes: [Model!]! totalCount: Int! }
  type Model { name: String! teams: [Team!]! models(first: Int = 25): ModelConnection! series(maxPoints: Int = 300): [Point!]! }
  type Team { name: String! }
  type Point { value: Float }
`);

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  return costOf(schema, document, getOperationAST(document)!, variables);
}

test("a paged list costs its entries, once", () => {
  expect(cost("{ models(first: 50) { nodes { name } } }")).toBe(1 + 50 * 2);
  expect(cost("{ models { nodes { name } totalCount } }")).toBe(1 + 25 * 3);
});

test("a variable counts with its value, and never for more than the server gives", () => {
  const document = "query ($n: Int) { models(first: $n) { totalCount } }";
  expect(cost(document, { n: 7 })).toBe(8);
  expect(cost(document, { n: 1e9 })).toBe(101);
  expect(cost(document, { n: -1 })).toBe(101);
  expect(cost(document, { n: "many" })).toBe(101);
  expect(cost(document)).toBe(26);
});

test("lists within lists multiply", () => {
  const deep = "{ models(first: 100) { nodes { models(first: 100) { nodes { models(first: 100) { nodes { name } } } } } } }";
  expect(cost(deep)).toBeGreaterThan(1e6);
  expect(cost("{ model { teams { name } series { value } } }")).toBe(1 + (1 + 10) + (1 + 300));
});

test("fragments cost what they hold, however often and deeply they are spread", () => {
  expect(cost("{ model { ...f ... on Model { name } } } fragment f on Model { name }")).toBe(3);
  const doubling = Array.from({ length: 60 }, (_, i) => `fragment f${i} on Model { ...f${i + 1} ...f${i + 1} }`).join("\n");
  expect(cost(`{ model { ...f0 } } ${doubling} fragment f60 on Model { name }`)).toBeGreaterThan(1e15);
});
