import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from "graphql";
import { buildWatchbillSchema, printWatchbillSchema } from "#api/schema.js";

const read = (name: string) => readFile(new URL(name, import.meta.url), "utf8");

test("api/schema.graphql is what the code says; `npm run schema` writes it", async () => {
  expect(await read("schema.graphql")).toBe(printWatchbillSchema());
});

test("every type, field, argument and enum value says what it means", () => {
  const silent: string[] = [];
  const hear = (place: string, described: { description?: string | null }) => described.description?.trim() || silent.push(place);
  for (const type of Object.values(buildWatchbillSchema().getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (!["Query", "Mutation", "Subscription"].includes(type.name)) hear(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) hear(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) hear(`${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      hear(`${type.name}.${field.name}`, field);
      for (const argument of field.args) hear(`${type.name}.${field.name}(${argument.name})`, argument);
    }
  }
  expect(silent).toEqual([]);
});

test("every list that pages takes first and after, and every connection has its edges, nodes, pageInfo and totalCount", () => {
  for (const type of Object.values(buildWatchbillSchema().getTypeMap())) {
    if (!isObjectType(type)) continue;
    if (type.name.endsWith("Connection")) {
      expect([type.name, Object.keys(type.getFields()).sort()]).toEqual([type.name, ["edges", "nodes", "pageInfo", "totalCount"]]);
    }
    for (const field of Object.values(type.getFields())) {
      if (!getNamedType(field.type).name.endsWith("Connection")) continue;
      expect([field.name, field.args.map((argument) => argument.name)]).toEqual([field.name, expect.arrayContaining(["first", "after"])]);
    }
  }
});
