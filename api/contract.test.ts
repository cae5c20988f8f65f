import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { buildWatchbillSchema } from "#api/schema.js";

/** What `served` lacks of what `promised` says, each as one line. */
function broken(promised: GraphQLSchema, served: GraphQLSchema): string[] {
  return Object.values(promised.getTypeMap())
    .filter((type) => !type.name.startsWith("__"))
    .flatMap((type) => brokenType(type, served.getType(type.name)));
}

function brokenType(promised: GraphQLNamedType, served: GraphQLNamedType | undefined): string[] {
  if (!served) return [`${promised.name} is missing`];
  if (promised.constructor !== served.constructor) return [`${promised.name} is another kind of type`];
  if (isEnumType(promised) && isEnumType(served)) {
    return promised.getValues().flatMap(({ name }) => (served.getValue(name) ? [] : [`${promised.name}.${name} is missing`]));
  }
  if (isInputObjectType(promised) && isInputObjectType(served)) {
    return brokenInputs(promised.name, Object.values(promised.getFields()), Object.values(served.getFields()));
  }
  if ((isObjectType(promised) || isInterfaceType(promised)) && (isObjectType(served) || isInterfaceType(served))) {
    const interfaces = served.getInterfaces().map(({ name }) => name);
    return [
      ...promised.getInterfaces().flatMap(({ name }) => (interfaces.includes(name) ? [] : [`${promised.name} is no ${name}`])),
      ...Object.values(promised.getFields()).flatMap((field) => {
        const place = `${promised.name}.${field.name}`;
        const found = served.getFields()[field.name];
        if (!found) return [`${place} is missing`];
        const type = gives(found.type, field.type) ? [] : [`${place} is ${String(found.type)}, not ${String(field.type)}`];
        return [...type, ...brokenInputs(place, field.args, found.args)];
      }),
    ];
  }
  return [];
}

type Input = Pick<GraphQLArgument, "name" | "type" | "defaultValue">;

function brokenInputs(place: string, promised: readonly Input[], served: readonly Input[]): string[] {
  const faults = promised.flatMap((input) => {
    const found = served.find(({ name }) => name === input.name);
    if (!found) return [`${place}(${input.name}) is missing`];
    if (!takes(found.type, input.type)) return [`${place}(${input.name}) is ${String(found.type)}, not ${String(input.type)}`];
    return input.defaultValue === undefined || found.defaultValue === input.defaultValue
      ? []
      : [`${place}(${input.name}) has another default`];
  });
  const asked = served.filter(({ name, type, defaultValue }) => {
    return isNonNullType(type) && defaultValue === undefined && !promised.some((input) => input.name === name);
  });
  return [...faults, ...asked.map(({ name }) => `${place}(${name}) must be given, which nobody was told`)];
}

/** Does an output keep the promise: the same type, or one that is never null where it might have been? */
function gives(served: GraphQLOutputType, promised: GraphQLOutputType): boolean {
  if (isNonNullType(promised)) return isNonNullType(served) && gives(served.ofType, promised.ofType);
  if (isNonNullType(served)) return gives(served.ofType, promised);
  if (isListType(promised)) return isListType(served) && gives(served.ofType, promised.ofType);
  return String(served) === String(promised);
}

/** Does an input keep the promise: the same type, or one that may be null where it might not? */
function takes(served: GraphQLInputType, promised: GraphQLInputType): boolean {
  if (isNonNullType(served)) return isNonNullType(promised) && takes(served.ofType, promised.ofType);
  if (isNonNullType(promised)) return takes(served, promised.ofType);
  if (isListType(served)) return isListType(promised) && takes(served.ofType, promised.ofType);
  return String(served) === String(promised);
}

test("the schema holds all that api/contract.graphql promises", async () => {
  const contract = await readFile(new URL("contract.graphql", import.meta.url), "utf8");
  expect(broken(buildSchema(contract), buildWatchbillSchema())).toEqual([]);
});

test.each([
  ["type Query { a: Int }", "type Query { b: Int }", "Query.a is missing"],
  ["type Query { a: Int! }", "type Query { a: Int }", "Query.a is Int, not Int!"],
  ["type Query { a: [Int!]! }", "type Query { a: [Int]! }", "Query.a is [Int]!, not [Int!]!"],
  ["type Query { a(b: Int): Int }", "type Query { a: Int }", "Query.a(b) is missing"],
  ["type Query { a(b: Int): Int }", "type Query { a(b: Int!): Int }", "Query.a(b) is Int!, not Int"],
  ["type Query { a(b: Int = 1): Int }", "type Query { a(b: Int = 2): Int }", "Query.a(b) has another default"],
  ["type Query { a: Int }", "type Query { a(b: Int!): Int }", "Query.a(b) must be given, which nobody was told"],
  ["type Query { a: E } enum E { X Y }", "type Query { a: E } enum E { X }", "E.Y is missing"],
  ["type Query implements I { a: Int } interface I { a: Int }", "type Query { a: Int } interface I { a: Int }", "Query is no I"],
  [
    "type Query { a(b: I): Int } input I { c: Int }",
    "type Query { a(b: I): Int } input I { c: Int, d: Int! }",
    "I(d) must be given, which nobody was told",
  ],
])("a broken promise is found: %s", (promised, served, fault) => {
  expect(broken(buildSchema(promised), buildSchema(served))).toEqual([fault]);
});

test.each([
  ["type Query { a: Int }", "type Query { a: Int!, b: Int }"],
  ["type Query { a(b: Int!): Int }", "type Query { a(b: Int, c: Int): Int }"],
])("more than was promised is no fault: %s", (promised, served) => {
  expect(broken(buildSchema(promised), buildSchema(served))).toEqual([]);
});
