import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { answerCheck } from "./answer.js";
import { findCheck } from "./registry.js";
import { sampleFromInput, type SampleInput } from "./sample-input.js";

interface Vector {
  name: string;
  check: string;
  params: Record<string, unknown>;
  reference: SampleInput;
  current: SampleInput;
  expected: { statistic?: number; pValue?: number };
  tolerance: number;
}

const vectors = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as Vector[];

describe("answers computed with SciPy 1.17", () => {
  test.each(vectors.map((vector) => [vector.name, vector] as const))("%s", (_name, { check, params, expected, tolerance, ...input }) => {
    const reference = sampleFromInput(input.reference, ["input", "reference"]);
    const current = sampleFromInput(input.current, ["input", "current"]);
    const answer = answerCheck(findCheck(check)!, { reference, current, params });
    expect(expected.statistic === undefined || isClose(answer.statistic!.value, expected.statistic, tolerance)).toBe(true);
    expect(expected.pValue === undefined || isClose(answer.pValue!, expected.pValue, tolerance, ownError[check])).toBe(true);
  });
});

/** SciPy sums the lower tail of Cramér and von Mises until its terms are below 1e-7 and takes p as the rest. */
const ownError: Record<string, number> = { "cramer-von-mises": 1e-8 };

/** Relative, so that tails of 1e-146 count as much as those of 0.1; below 1e-300 SciPy itself gives 0. */
function isClose(actual: number, expected: number, tolerance: number, absolute = 1e-300): boolean {
  return Math.abs(actual - expected) <= tolerance * Math.abs(expected) + absolute;
}
