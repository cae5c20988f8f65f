import { readdirSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { SEATS } from "../vocabulary.js";
import { Refusal } from "../errors.js";
import { catalogueEntry } from "./catalogue.js";
import type { Check } from "./check.js";
import { allChecks, findCheck, requireCheck } from "./registry.js";

test("every check file of the folder is listed under its own key", () => {
  const files = readdirSync(import.meta.dirname).flatMap((file) => /^(.+)\.check\.ts$/.exec(file)?.[1] ?? []);
  expect(
    allChecks()
      .map(({ key }) => key)
      .sort(),
  ).toEqual(files.sort());
});

test("an unknown check is not found", () => {
  expect(findCheck("astrology")).toBeNull();
  expect(() => requireCheck("astrology")).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ code: "NOT_FOUND" })] }));
});

test.each(allChecks().map((check) => [check.key, check] as const))("%s reads well in the catalogue", (_key, check) => {
  const entry = catalogueEntry(check);
  expect(JSON.parse(JSON.stringify(entry))).toEqual(entry);
  for (const text of [entry.formula, entry.floor, entry.whenToUse]) expect(text).toMatch(/^\S.{5,}\.$/u);
  for (const seat of SEATS) {
    expect(entry.meaning[seat]).toMatch(/\.$/);
    expect(entry.whatToDo[seat]).toMatch(/\.$/);
  }
  for (const limit of [entry.defaultLimits.warn, entry.defaultLimits.fail]) expect(entry.metrics).toContain(limit!.metric);
});

test.each(allChecks().map((check) => [check.key, check] as const))("%s has a schema that agrees with its parser", (_key, check) => {
  const validate = new Ajv2020().compile(catalogueEntry(check).params);
  for (const params of [{}, { minSamples: 500 }, { minSamples: 0 }, { nonsense: 1 }, { minSamples: "many" }]) {
    expect(accepts(check, params)).toBe(validate(params));
  }
});

function accepts(check: Check, params: unknown): boolean {
  try {
    check.parseParams(params, ["params"]);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
