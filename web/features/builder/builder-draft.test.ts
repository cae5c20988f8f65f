import { expect, test } from "@jest/globals";
import { parseAllDocuments } from "yaml";
import type { BuilderCheck } from "./builder-draft";
import { ALL_FEATURES, inputsOf, newMonitor, slugOf } from "./builder-draft";
import { asCurl, asGraphql, asYaml } from "./as-code";
import { paramFields } from "./param-schema";

const check = {
  key: "missing-share",
  title: "Missing share",
  family: "data-quality",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  params: {},
  metrics: ["share"],
  dataScience: "",
  operations: "",
  defaultLimits: { warn: null, fail: { metric: "share", op: "gt", value: 0.2, consecutiveRuns: 1 } },
} satisfies BuilderCheck;

test("a name that can be an address is offered for every column", () => {
  expect(slugOf("amount", "missing-share")).toBe("amount-missing-share");
  expect(slugOf("Größe (cm)", "welch-t")).toBe("gr-e-cm-welch-t");
  expect(slugOf(ALL_FEATURES, "welch-t")).toBe("welch-t");
  expect(slugOf("x".repeat(80), "welch-t")).toMatch(/^x{63}$/);
});

test("a draft for all columns is one monitor for each", () => {
  const inputs = inputsOf("rain", newMonitor(check, ALL_FEATURES), ["wind", "cloud"]);
  expect(inputs.map(({ slug, feature }) => [slug, feature])).toEqual([
    ["wind-missing-share", "wind"],
    ["cloud-missing-share", "cloud"],
  ]);
});

test("a draft that lacks something is no monitor yet", () => {
  expect(inputsOf("rain", { ...newMonitor(check, "wind"), slug: "" }, ["wind"])).toEqual([]);
  expect(inputsOf("rain", newMonitor(check, ""), ["wind"])).toEqual([]);
});

test("a monitor is copied as a document, a call and a command", () => {
  const inputs = inputsOf("rain", { ...newMonitor(check, "wind"), name: "Wind’s gaps" }, ["wind"]);
  expect(parseAllDocuments(asYaml(inputs)).map((document) => document.toJS() as unknown)).toEqual([
    {
      apiVersion: "watchbill/v1",
      kind: "Monitor",
      metadata: { name: "wind-missing-share", displayName: "Wind’s gaps" },
      spec: {
        model: "rain",
        version: "@live",
        feature: "wind",
        check: { key: "missing-share" },
        limits: { warn: null, fail: { metric: "share", op: "gt", value: 0.2, consecutiveRuns: 1 } },
        schedule: { every: "PT1H", timeZone: "UTC" },
        severity: "medium",
        currentWindow: "P1D",
        reference: { baseline: "training" },
      },
    },
  ]);
  expect(asGraphql(inputs)).toContain('"slug": "wind-missing-share"');
  expect(asCurl(inputs, "http://localhost:3000")).toMatch(/^curl http:\/\/localhost:3000\/api\/graphql .*\n {2}-d '\{"query"/);
});

test("parameters become fields by their schema", () => {
  const fields = paramFields({
    properties: {
      minSamples: { type: "integer", minimum: 1, description: "Fewest rows." },
      method: { enum: ["auto", "exact"], default: "auto" },
      robust: { type: "boolean", default: false },
      t: { type: "array" },
      monitor: { type: "string" },
    },
    required: ["monitor", "method"],
  });
  expect(fields.map(({ name, label, kind, isRequired }) => [name, label, kind, isRequired])).toEqual([
    ["monitor", "Monitor", "text", true],
    ["minSamples", "Min samples", "whole", false],
    ["method", "Method", "choice", false],
    ["robust", "Robust", "switch", false],
    ["t", "T", "json", false],
  ]);
});
