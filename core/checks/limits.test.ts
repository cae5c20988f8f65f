import { expect, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { kolmogorovSmirnov } from "./kolmogorov-smirnov.check.js";
import { above, below, breaches, limitsJsonSchema, parseLimits } from "./limits.js";
import { populationStability } from "./population-stability.check.js";

const parse = (input: unknown) => parseLimits(input, kolmogorovSmirnov, ["input", "limits"]);

test("no limits means the check's own", () => {
  expect(parse(undefined)).toBe(kolmogorovSmirnov.defaultLimits);
  expect(parse(null)).toBe(kolmogorovSmirnov.defaultLimits);
});

test("limits that were given replace them all", () => {
  expect(parse({ fail: { metric: "statistic", op: "gt", value: 0.15, consecutiveRuns: 2 } })).toEqual({
    warn: null,
    fail: { metric: "statistic", op: "gt", value: 0.15, consecutiveRuns: 2 },
  });
});

test("a limit without a metric means the p-value when it bounds from below, else the distance", () => {
  expect(parse({ warn: { op: "lt", value: 0.05 } }).warn).toEqual(below("pValue", 0.05));
  expect(parse({ warn: { op: "gt", value: 0.2 } }).warn).toEqual(above("statistic", 0.2));
  expect(parseLimits({ warn: { op: "gt", value: 0.2 } }, populationStability, []).warn).toEqual(above("psi", 0.2));
});

test.each([
  [{ warn: { metric: "psi", op: "gt", value: 1 } }, "pValue, statistic", ["input", "limits", "warn", "metric"]],
  [{ fail: { op: "over", value: 1 } }, "input.limits.fail.op", ["input", "limits", "fail", "op"]],
  [{ fail: { op: "gt", value: Number.NaN } }, "input.limits.fail.value", ["input", "limits", "fail", "value"]],
  [{ fail: { op: "gt", value: 1, consecutiveRuns: 0 } }, "consecutiveRuns", ["input", "limits", "fail", "consecutiveRuns"]],
  [{ page: { op: "gt", value: 1 } }, "page", ["input", "limits"]],
  ["0.2", "input.limits", ["input", "limits"]],
])("%j is refused, saying where and why", (input, message, path) => {
  expect(() => parse(input)).toThrow(
    expect.objectContaining({ errors: [{ code: "INVALID", message: expect.stringContaining(message), path }] }),
  );
});

test("each operator has its own idea of bad", () => {
  const bad = (["gt", "gte", "lt", "lte"] as const).map((op) => [0.9, 1, 1.1].map((value) => breaches({ ...above("x", 1), op }, value)));
  expect(bad).toEqual([
    [false, false, true],
    [false, true, true],
    [true, false, false],
    [true, true, false],
  ]);
});

test("the JSON Schema accepts what parsing accepts", () => {
  const validate = new Ajv2020().compile(limitsJsonSchema(kolmogorovSmirnov));
  expect(validate({ warn: { op: "lt", value: 0.05 }, fail: { metric: "statistic", op: "gt", value: 0.2 } })).toBe(true);
  expect(validate({ warn: { metric: "psi", op: "gt", value: 0.2 } })).toBe(false);
});
