import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { manifestJsonSchema } from "./json-schema.js";

test("schema/v1.json is the schema of today; renew it with: npx watchbill schema > schema/v1.json", async () => {
  const shipped: unknown = JSON.parse(await readFile(new URL("../../schema/v1.json", import.meta.url), "utf8"));
  expect(shipped).toEqual(JSON.parse(JSON.stringify(manifestJsonSchema())));
});

test("an editor that reads the schema sees what is right and what is not", () => {
  const isRight = new Ajv2020({ strict: false, validateFormats: false }).compile(manifestJsonSchema());
  const document = (spec: object) => ({ apiVersion: "watchbill/v1", kind: "Monitor", metadata: { name: "a" }, spec });
  const spec = { model: "card-fraud", feature: "amount", check: { key: "population-stability", params: { bins: 20 } } };
  expect(isRight(document(spec))).toBe(true);
  expect(isRight(document({ ...spec, severity: "high" }))).toBe(true);
  expect(isRight(document({ ...spec, severity: "HIGH" }))).toBe(false);
  expect(isRight(document({ ...spec, colour: "red" }))).toBe(false);
  expect(isRight(document({ ...spec, check: { key: "population-stability", params: { bins: "20" } } }))).toBe(false);
});
