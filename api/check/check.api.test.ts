import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { allChecks } from "#core/checks/registry.js";
import { testApi } from "#test/api.js";
import { testDatabase } from "#test/database/database.js";
import { makeKey } from "#test/factories.js";

const database = testDatabase();
const api = testApi(database);
let secret = "";
beforeAll(async () => {
  ({ secret } = await makeKey(database.source.manager, { scopes: ["read"] }));
});

const PREVIEW = `query ($input: CheckPreviewInput!) { checkPreview(input: $input) {
  verdict statistic { name value lower upper method } pValue adjustedPValue noiseFloor referenceSize currentSize missingShare rule details
  explanation forOperations: explanation(audience: OPERATIONS)
} }`;
interface Preview {
  checkPreview: { verdict: string; statistic: { value: number }; pValue: number | null; explanation: string; forOperations: string };
}

test("the catalogue describes every check to both trades", async () => {
  const { checks } = await api.as(secret).query<{
    checks: { key: string; ds: string; ops: string; meaning: string; perspective: string }[];
  }>(`{
    checks { key title perspective family appliesTo params metrics defaultLimits { warn { metric op value consecutiveRuns } fail { value } }
      meaning ds: meaning(audience: DATA_SCIENCE) ops: meaning(audience: OPERATIONS) whatToDo } }`);
  expect(checks.map((check) => check.key)).toEqual(allChecks().map((check) => check.key));
  for (const check of checks) expect(check.meaning).toBe(check.perspective === "DATA_SCIENCE" ? check.ds : check.ops);
  const one = `query ($key: String!) { check(key: $key) { title } }`;
  expect(await api.as(secret).query(one, { key: "latency" })).toEqual({ check: { title: expect.any(String) } });
  expect(await api.as(secret).query(one, { key: "no-such" })).toEqual({ check: null });
});

describe("a preview computes what SciPy computes", () => {
  interface Vector {
    name: string;
    check: string;
    expected: { statistic?: number; pValue?: number };
    tolerance: number;
  }
  const vectors = JSON.parse(readFileSync(new URL("../../core/checks/vectors.json", import.meta.url), "utf8")) as Vector[];
  test.each(vectors.map((vector) => [vector.name, vector] as const))("%s", async (_, { name: _name, expected, tolerance, ...input }) => {
    const { checkPreview } = await api.as(secret).query<Preview>(PREVIEW, { input });
    // SciPy takes the tail of Cramér and von Mises as the rest of a sum it ends early.
    const absolute = input.check === "cramer-von-mises" ? 1e-8 : 1e-300;
    const given = { statistic: checkPreview.statistic?.value, pValue: checkPreview.pValue };
    const wanted = Object.entries(expected) as [keyof typeof given, number][];
    const distances = wanted.map(([name, figure]) => Math.abs((given[name] ?? Number.NaN) - figure) - tolerance * Math.abs(figure));
    expect(distances.filter((distance) => !(distance <= absolute))).toEqual([]);
  });
});

/** A figure of each library, on the input its own tests give or on two even samples of 100 and 110 values. */
describe("a preview gives another library's number when asked", () => {
  const line = (from: number, to: number, length: number) => ({
    values: Array.from({ length }, (_, i) => from + ((to - from) * i) / (length - 1)),
  });
  const even = { reference: line(1, 100, 100), current: line(21.1, 120.1, 110) };
  test.each([
    ["evidently", "population-stability", even, 2.0764613389],
    ["evidently", "wasserstein", even, 0.6963192415],
    ["nannyml", "jensen-shannon", even, 0.423313528],
    ["nannyml", "hellinger", even, 0.4198969113],
    [
      "tfdv",
      "jensen-shannon",
      { reference: { bins: { edges: [1, 2, 3], counts: [2, 2] } }, current: { bins: { edges: [2, 4, 6], counts: [2, 2] } } },
      0.65563906222,
    ],
    ["whylogs", "jensen-shannon", { reference: { bins: [0.4, 0.4, 0.2] }, current: { bins: [0.5, 0, 0.5] } }, 0.4178757172728631],
  ])("%s's %s", async (compatibility, check, sides, figure) => {
    const { checkPreview } = await api.as(secret).query<Preview>(PREVIEW, { input: { check, ...sides, params: { compatibility } } });
    expect(checkPreview.statistic.value).toBeCloseTo(figure, 9);
  });
});

test("a preview explains its verdict to each seat", async () => {
  const values = Array.from({ length: 200 }, (_, i) => i);
  const input = { check: "kolmogorov-smirnov", reference: { values }, current: { values: values.map((value) => value + 100) } };
  const { checkPreview } = await api.as(secret).query<Preview>(PREVIEW, { input });
  expect(checkPreview.verdict).toBe("FAIL");
  expect(checkPreview.explanation).toContain("200 against 200 rows");
  expect(checkPreview.forOperations).not.toBe(checkPreview.explanation);
});

const current = { values: [1, 2, 3] };
test.each([
  ["an unknown check", { check: "magic", current }, "NOT_FOUND", ["input", "check"]],
  ["an unknown parameter", { check: "latency", current, params: { magic: 1 } }, "INVALID", ["input", "params"]],
  ["a parameter out of range", { check: "latency", current, params: { quantile: 2 } }, "INVALID", ["input", "params", "quantile"]],
  [
    "a library whose number the check cannot give",
    { check: "wasserstein", reference: current, current, params: { compatibility: "tfdv" } },
    "INVALID",
    ["input", "params", "compatibility"],
  ],
  ["parameters that are no object", { check: "latency", current, params: [1] }, "INVALID", ["input", "params"]],
  ["no reference where one is needed", { check: "kolmogorov-smirnov", current }, "INVALID", ["input", "reference"]],
  ["no data", { check: "latency", current: {} }, "INVALID", ["input", "current"]],
  ["two forms of data", { check: "latency", current: { values: [1], bins: [1] } }, "INVALID", ["input", "current"]],
  ["a negative count", { check: "chi-squared", current: { categories: { a: -1 } } }, "INVALID", ["input", "current", "categories", "a"]],
  [
    "a count that is no number",
    { check: "chi-squared", current: { categories: { a: "1" } } },
    "INVALID",
    ["input", "current", "categories", "a"],
  ],
  [
    "cells that overlap",
    {
      check: "latency",
      current: {
        bins: [
          { start: 0, end: 2, count: 1 },
          { start: 1, end: 3, count: 1 },
        ],
      },
    },
    "INVALID",
    ["input", "current", "bins", "1"],
  ],
  [
    "an unknown metric",
    { check: "latency", current, limits: { fail: { metric: "magic", op: "gt", value: 1 } } },
    "INVALID",
    ["input", "limits", "fail", "metric"],
  ],
  [
    "an unknown operator",
    { check: "latency", current, limits: { warn: { op: "~", value: 1 } } },
    "INVALID",
    ["input", "limits", "warn", "op"],
  ],
])("bad input is refused with its place: %s", async (_, input, code, path) => {
  const { errors } = await api.as(secret).send(PREVIEW, { input });
  expect(errors?.[0]?.extensions).toMatchObject({ code, path });
});

test.each([
  ["nothing", { values: [] }],
  ["nothing but missing values", { values: [null, null] }],
  ["huge values", { values: [1e308, -1e308, 1e308] }],
  ["no counts", { categories: {} }],
])("a preview of %s is an answer or a refusal, never a fault", async (_, sample) => {
  for (const { key } of allChecks()) {
    const { errors } = await api.as(secret).send(PREVIEW, { input: { check: key, reference: sample, current: sample } });
    expect((errors ?? []).map((error) => error.extensions.code).filter((code) => code !== "INVALID")).toEqual([]);
  }
});
