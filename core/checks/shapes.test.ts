import { describe, expect, test } from "@jest/globals";
import { profileCategories, profileNumbers } from "../profiles/profile.js";
import { answerOrRefusal, faultsOf } from "#test/answer-faults.js";
import { Refusal } from "../errors.js";
import { answerCheck } from "./answer.js";
import type { Check } from "./check.js";
import { allChecks } from "./registry.js";
import { sampleOfBins, sampleOfCategories, sampleOfProfile, sampleOfValues, type Sample } from "./sample.js";

const spread = Array.from({ length: 500 }, (_, i) => (i * 7919) % 500);

/** Every shape of data that has broken a monitor somewhere. */
const shapes: Record<string, Sample> = {
  "no rows": sampleOfValues([]),
  "one row": sampleOfValues([1]),
  constant: sampleOfValues(Array<number>(500).fill(5)),
  "lower constant": sampleOfValues(Array<number>(500).fill(4)),
  "all missing": sampleOfValues(Array<null>(500).fill(null)),
  "all NaN": sampleOfValues(Array<number>(500).fill(Number.NaN)),
  "with infinities": sampleOfValues([...spread, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]),
  "up to the largest double": sampleOfValues([...spread, 1e308, -1e308, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324]),
  ordinary: sampleOfValues(spread),
  "a profile of few values": sampleOfProfile(profileNumbers(spread)),
  "a profile of many values": sampleOfProfile(profileNumbers(Array.from({ length: 30 }, () => spread).flat())),
  "an empty profile": sampleOfProfile(profileNumbers([])),
  "given bins": sampleOfBins([
    { start: null, end: 0, count: 300 },
    { start: 0, end: null, count: 200 },
  ]),
  "no bins": sampleOfBins([]),
  "no categories": sampleOfCategories([]),
  "one category": sampleOfCategories([["a", 500]]),
  categories: sampleOfCategories(
    [
      ["a", 300],
      ["b", 200],
    ],
    { missing: 10 },
  ),
  "an unseen category": sampleOfCategories([
    ["a", 300],
    ["b", 150],
    ["new", 50],
  ]),
  "thousands of categories": sampleOfProfile(profileCategories(Array.from({ length: 12_000 }, (_, i) => [`c${i}`, 1 + (i % 3)] as const))),
};
const names = Object.keys(shapes);
/** Each costs every check half a second with thousands of categories: these are held against themselves and the plainest alone. */
const HEAVY = "thousands of categories";
const opposites = (reference: string): string[] =>
  reference === HEAVY
    ? [HEAVY, "ordinary", "categories"]
    : names.filter((current) => current !== HEAVY || ["no rows", "categories"].includes(reference));

describe.each(allChecks().map((check) => [check.key, check] as const))("%s answers or refuses", (_key, check) => {
  const attempt = (reference: Sample | null, current: Sample) => answerOrRefusal(check, { reference, current });

  test.each(names)("%s against every shape", (reference) => {
    const found = opposites(reference).map((current) => [current, ...faultsOf(attempt(shapes[reference]!, shapes[current]!))]);
    expect(found.filter(([, ...faults]) => faults.length > 0)).toEqual([]);
  });

  test("no reference against every shape", () => {
    const found = names.map((current) => [current, ...faultsOf(attempt(null, shapes[current]!))]);
    expect(found.filter(([, ...faults]) => faults.length > 0)).toEqual([]);
  });

  test("never alarms on a sample compared with itself", () => {
    // A profile keeps its values in order of size: to a check over time that is a rise.
    const alarms = (check.needs === "series" ? names.filter((name) => !name.includes("profile")) : names).filter((shape) => {
      const result = attempt(shapes[shape]!, shapes[shape]!);
      return !(result instanceof Refusal) && (result.verdict === "WARN" || result.verdict === "FAIL");
    });
    expect(alarms).toEqual([]);
  });
});

describe("a difference that must show", () => {
  // These compare numbers with numbers; the rest counts rows, reads one side or needs categories.
  const drift = allChecks().filter(({ appliesTo, family }) => appliesTo.includes("NUMERIC") && family === "data-drift");

  test.each(drift.map((check) => [check.key, check] as const))("%s sees one constant become another, above or below", (_key, check) => {
    expect(verdict(check, "constant", "lower constant")).toBe("FAIL");
    expect(verdict(check, "lower constant", "constant")).toBe("FAIL");
  });

  test.each(drift.map((check) => [check.key, check] as const))("%s sees spread collapse to a constant far off", (_key, check) => {
    expect(verdict(check, "ordinary", "constant")).toBe("FAIL");
  });
});

function verdict(check: Check, reference: string, current: string): string {
  return answerCheck(check, { reference: shapes[reference]!, current: shapes[current]! }).verdict;
}
