import { describe, expect, test } from "@jest/globals";
import { FEATURE_TYPES, type FeatureRole, type FeatureType } from "../vocabulary.js";
import { above, below } from "../checks/limits.js";
import {
  awaitsSignOff,
  changedColumns,
  type Column,
  isWarmingUp,
  missingOwners,
  proposedChecks,
  type Standing,
  warmUpCheck,
  wideLimits,
} from "./scenario-rules.js";

const live: Standing = { scenario: "NEW_MODEL", phase: "MONITORING", deploymentRole: "LIVE" };
const since = new Date("2026-03-02T09:00:00Z");
const column = (name: string, type: FeatureType = "NUMERIC", role: FeatureRole = "INPUT"): Column => ({
  featureId: name,
  name,
  type,
  role,
});

test("a new model warms up for its first fourteen days as the live one, and nothing else does", () => {
  const at = (days: number) => new Date(since.getTime() + days * 86_400_000);
  expect(isWarmingUp(live, since, at(13.99))).toBe(true);
  expect(isWarmingUp(live, since, at(14))).toBe(false);
  for (const other of [{ scenario: "REPLACEMENT" }, { scenario: "TWEAK" }, { deploymentRole: "SHADOW" }] as Partial<Standing>[]) {
    expect(isWarmingUp({ ...live, ...other }, since, at(1))).toBe(false);
  }
});

test("who serves or is about to needs both seats; who does not needs none", () => {
  expect(missingOwners(live, [])).toEqual(["DATA_SCIENCE", "OPERATIONS"]);
  expect(missingOwners({ ...live, phase: "TESTING" }, ["DATA_SCIENCE"])).toEqual(["OPERATIONS"]);
  expect(missingOwners({ ...live, phase: "TESTING", deploymentRole: "CANARY" }, [])).toHaveLength(2);
  expect(missingOwners({ ...live, phase: "DEPLOYMENT", deploymentRole: "NONE" }, [])).toHaveLength(2);
  expect(missingOwners({ ...live, phase: "TESTING", deploymentRole: "SHADOW" }, [])).toEqual([]);
  expect(missingOwners(live, ["DATA_SCIENCE", "OPERATIONS"])).toEqual([]);
});

test("a replacement awaits its sign-off until it has one, or has taken over alone", () => {
  const replacement = { scenario: "REPLACEMENT", deploymentRole: "CANARY", signedOffAt: null } as const;
  const [runs, stood] = [{ deploymentRole: "LIVE" }, { deploymentRole: "NONE" }] as const;
  expect(awaitsSignOff(replacement, runs)).toBe(true);
  expect(awaitsSignOff({ ...replacement, deploymentRole: "NONE" }, runs)).toBe(true);
  expect(awaitsSignOff({ ...replacement, deploymentRole: "LIVE" }, { deploymentRole: "SHADOW" })).toBe(true);
  expect(awaitsSignOff({ ...replacement, deploymentRole: "LIVE" }, stood)).toBe(false);
  expect(awaitsSignOff({ ...replacement, signedOffAt: since }, runs)).toBe(false);
  expect(awaitsSignOff({ ...replacement, scenario: "TWEAK" }, runs)).toBe(false);
  expect(awaitsSignOff(replacement, null)).toBe(false);
});

const checks = [
  { key: "kolmogorov-smirnov", family: "data-drift", appliesTo: ["NUMERIC"] },
  { key: "population-stability", family: "data-drift", appliesTo: ["NUMERIC", "CATEGORICAL"] },
  { key: "missing-share", family: "data-quality", appliesTo: FEATURE_TYPES },
  { key: "latency", family: "operations", appliesTo: ["NUMERIC"] },
] as const;

describe("a tweak", () => {
  test("is told apart by its columns' names", () => {
    const [amount, country, device] = [column("amount"), column("country"), column("device")];
    expect(changedColumns([amount, country], [country, device])).toEqual({ added: [device], removed: [amount] });
  });

  test.each([
    ["NUMERIC", "INPUT", ["kolmogorov-smirnov", "missing-share"]],
    ["CATEGORICAL", "INPUT", ["population-stability", "missing-share"]],
    ["TEXT", "INPUT", ["missing-share"]],
    ["NUMERIC", "OPERATIONAL", ["latency"]],
    ["BOOLEAN", "LABEL", ["missing-share"]],
  ] as const)("is proposed for %s %s what suits it", (type, role, keys) => {
    expect(proposedChecks(column("x", type, role), checks)).toEqual(keys);
  });
});

test("a new model is watched by one check for each column that it reads or answers", () => {
  const proposed = (type: FeatureType, role: FeatureRole) => warmUpCheck(column("x", type, role), checks);
  expect([proposed("NUMERIC", "INPUT"), proposed("NUMERIC", "SCORE")]).toEqual(["kolmogorov-smirnov", "kolmogorov-smirnov"]);
  expect([proposed("CATEGORICAL", "PREDICTION"), proposed("TEXT", "INPUT")]).toEqual(["population-stability", "missing-share"]);
  expect([proposed("NUMERIC", "LABEL"), proposed("NUMERIC", "OPERATIONAL"), proposed("CATEGORICAL", "SEGMENT")]).toEqual([
    null,
    null,
    null,
  ]);
});

test("limits are widened away from what is bad", () => {
  expect(wideLimits({ warn: above("psi", 0.1), fail: below("pValue", 0.01) })).toEqual({
    warn: { metric: "psi", op: "gt", value: 0.2, consecutiveRuns: 2 },
    fail: { metric: "pValue", op: "lt", value: 0.005, consecutiveRuns: 2 },
  });
  expect(wideLimits({ warn: null, fail: null })).toEqual({ warn: null, fail: null });
});
