import { describe, expect, test } from "@jest/globals";
import { type ComparedVersion, pairMonitors, versionChanges, type WatchingMonitor } from "./version-changes.js";

const monitor = (slug: string, more: Partial<WatchingMonitor> = {}): WatchingMonitor => ({
  id: slug,
  slug,
  followsLive: false,
  feature: "amount",
  checkKey: "kolmogorov-smirnov",
  segment: null,
  settings: { severity: "HIGH" },
  ...more,
});
const amount = { name: "amount", type: "NUMERIC", role: "INPUT" } as const;
const country = { name: "country", type: "CATEGORICAL", role: "INPUT" } as const;
const version: ComparedVersion = {
  codeRef: "abc",
  artifactHash: null,
  dataRef: "s3://2025",
  configuration: { max_depth: 3, trees: 100 },
  features: [amount],
  monitors: [],
};

describe("the changes of a version", () => {
  test("name each field that differs by its path, and nothing else", () => {
    const after = { ...version, codeRef: "def", artifactHash: "sha256:1", dataRef: null, configuration: { max_depth: 5, trees: 100 } };
    expect(versionChanges(version, after)).toEqual([
      { path: "codeRef", before: "abc", after: "def" },
      { path: "artifactHash", before: null, after: "sha256:1" },
      { path: "configuration.max_depth", before: 3, after: 5 },
      { path: "dataRef", before: "s3://2025", after: null },
    ]);
    expect(versionChanges(version, version)).toEqual([]);
  });

  test("say of each feature what it became, in whatever order they come", () => {
    const after = { ...version, features: [country, { ...amount, type: "TEXT" as const }] };
    expect(versionChanges(version, after)).toEqual([
      { path: "features.amount.type", before: "NUMERIC", after: "TEXT" },
      { path: "features.country.type", before: null, after: "CATEGORICAL" },
      { path: "features.country.role", before: null, after: "INPUT" },
    ]);
    expect(versionChanges({ ...version, features: [amount, country] }, { ...version, features: [country, amount] })).toEqual([]);
  });

  test("tell missing and new monitors, and other settings of those that correspond", () => {
    const before = { ...version, monitors: [monitor("drift-v1"), monitor("rows-v1", { checkKey: "volume", feature: null })] };
    const after = {
      ...version,
      monitors: [monitor("drift-v2", { settings: { severity: "LOW" } }), monitor("gaps-v2", { checkKey: "missing-share" })],
    };
    expect(versionChanges(before, after)).toEqual([
      { path: "monitors.rows-v1", before: "volume", after: null },
      { path: "monitors.gaps-v2", before: null, after: "missing-share of amount" },
      { path: "monitors.drift-v2.severity", before: "HIGH", after: "LOW" },
    ]);
  });
});

describe("monitors side by side", () => {
  const carried = (before: ComparedVersion, after: ComparedVersion) =>
    pairMonitors(before, after).map((pair) => [pair.carryOver, pair.before?.slug ?? null, pair.after?.slug ?? null]);

  test("pass over where they follow the live version, unless their feature is gone", () => {
    const monitors = [monitor("drift", { followsLive: true }), monitor("mix", { followsLive: true, feature: "country" })];
    const both = { ...version, features: [amount, country], monitors };
    expect(carried(both, { ...version, monitors })).toEqual([
      ["MISSING", "mix", null],
      ["INHERITED", "drift", "drift"],
    ]);
    expect(carried({ ...version, monitors }, both)).toEqual([
      ["NEW", null, "mix"],
      ["INHERITED", "drift", "drift"],
    ]);
  });

  test("count as the newer version's own once they name it", () => {
    const follows = monitor("drift", { followsLive: true });
    const monitors = [follows, monitor("drift-v2")];
    expect(carried({ ...version, monitors: [follows] }, { ...version, monitors })).toEqual([["COUNTERPART", "drift", "drift-v2"]]);
  });

  test("correspond one to one, those over the same window first", () => {
    const over = (slug: string, currentWindow: string, more: Partial<WatchingMonitor> = {}) =>
      monitor(slug, { settings: { currentWindow, reference: { baseline: "training" } }, ...more });
    const [week, month] = [over("week", "P7D", { followsLive: true }), over("month", "P28D", { followsLive: true })];
    const pinned = over("month-v2", "P28D");
    const against = monitor("against-v1", { settings: { currentWindow: "P7D", reference: { version: "predecessor" } } });
    expect(carried({ ...version, monitors: [week, month] }, { ...version, monitors: [week, month, pinned, against] })).toEqual([
      ["NEW", null, "against-v1"],
      ["COUNTERPART", "month", "month-v2"],
      ["INHERITED", "week", "week"],
    ]);
  });

  test("correspond when they ask the same, also one that names its version and one that follows", () => {
    const follows = monitor("drift", { followsLive: true });
    const before = { ...version, monitors: [follows, monitor("drift-v1"), monitor("drift-v1-de", { segment: { country: "DE" } })] };
    expect(carried(before, { ...version, monitors: [follows] })).toEqual([
      ["MISSING", "drift-v1-de", null],
      ["COUNTERPART", "drift-v1", "drift"],
      ["INHERITED", "drift", "drift"],
    ]);
  });
});
