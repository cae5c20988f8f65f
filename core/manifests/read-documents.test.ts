import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { allChecks } from "../checks/registry.js";
import { readDocument, readDocuments } from "./read-documents.js";

const team = { apiVersion: "watchbill/v1", kind: "Team", metadata: { name: "fraud-ds" }, spec: { discipline: "data-science" } };
const monitor = (spec: object = {}, metadata: object = {}) => ({
  apiVersion: "watchbill/v1",
  kind: "Monitor",
  metadata: { name: "amount-drift", ...metadata },
  spec: { model: "card-fraud", feature: "amount", check: { key: "kolmogorov-smirnov" }, ...spec },
});

const schedule = (spec: object) => ({
  apiVersion: "watchbill/v1",
  kind: "Schedule",
  metadata: { name: "fraud-oncall" },
  spec: { team: "fraud-ds", timeZone: "Europe/Berlin", ...layers({}), ...spec },
});
const layers = (layer: object) => ({
  layers: [{ name: "weekly", start: "2026-11-30T09:00", rotation: { unit: "weekly" }, participants: ["ana@example.com"], ...layer }],
});
const rules = (...list: object[]) => ({ spec: { rules: list } });
const LOCAL_TIME = 'must be a local time of this century, such as "2026-11-30T09:00"';

/** The faults of one document as "path: message". */
function faults(document: unknown): string[] {
  const read = readDocument(document, []);
  return Array.isArray(read) ? read.map(({ path, message }) => `${path.join(".")}: ${message}`) : [];
}

describe("a document", () => {
  test("gets the defaults of what it leaves out, and the constants of its words", () => {
    expect(readDocument(monitor({ severity: "high", firstResponder: "data-science" }), [])).toMatchObject({
      spec: {
        version: "@live",
        reference: { baseline: "training" },
        currentWindow: "P1D",
        schedule: { every: "PT1H", timeZone: "UTC" },
        severity: "HIGH",
        firstResponder: "DATA_SCIENCE",
      },
    });
    expect(readDocument(team, [])).toMatchObject({ spec: { discipline: "DATA_SCIENCE" } });
  });

  test.each([
    ["no mapping", "text", [": a document must be a mapping with apiVersion, kind, metadata and spec"]],
    ["another version", { ...team, apiVersion: "v2" }, ["apiVersion: must be watchbill/v1"]],
    [
      "a kind nobody knows",
      { ...team, kind: "Roster" },
      ["kind: is no kind; the kinds are Team, Schedule, EscalationPolicy, Model, Monitor, OwnershipRules"],
    ],
    ["no spec", { ...team, spec: undefined }, ["spec: is required"]],
    ["an unknown field", { ...team, colour: "red" }, ["colour: is not a field here"]],
    ["a field of another part", monitor({}, { color: "red" }), ["metadata.color: is not a field here"]],
    [
      "a check nobody knows",
      monitor({ check: { key: "ks" } }),
      [
        `spec.check.key: is no check; the checks are ${allChecks()
          .map(({ key }) => key)
          .join(", ")}`,
      ],
    ],
    [
      "a parameter of another check",
      monitor({ check: { key: "kolmogorov-smirnov", params: { bins: 10 } } }),
      ["spec.check.params.bins: is not a field here"],
    ],
    [
      "a metric of another check",
      monitor({ limits: { fail: { metric: "psi", op: "gt", value: 1 } } }),
      ['spec.limits.fail.metric: kolmogorov-smirnov has no metric "psi"; it has pValue, statistic.'],
    ],
    [
      "two schedules",
      monitor({ schedule: { every: "PT1H", cron: "* * * * *" } }),
      ['spec.schedule: must be {every: "PT1H"} or {cron: "15 * * * *"}, each with or without timeZone'],
    ],
    [
      "a window that is no duration",
      monitor({ currentWindow: "1 day" }),
      ["spec.currentWindow: must be an ISO 8601 duration such as PT1H or P7D"],
    ],
    ["an address of another kind", monitor({ runbook: "javascript:alert(1)" }), ["spec.runbook: must be an http or https address"]],
  ])("with %s is refused at its place", (_, document, expected) => {
    expect(faults(document)).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ["a zone nobody knows", { timeZone: "Europe/Atlantis" }, ["spec.timeZone: must be a time zone such as Europe/Berlin or UTC"]],
    ["no layers", { layers: [] }, ["spec.layers: must have at least one layer"]],
    [
      "a rotation of nobody",
      layers({ participants: [] }),
      ["spec.layers.0.participants: is a rotation of nobody: name at least one person"],
    ],
    ["a start with a zone of its own", layers({ start: "2026-11-30T09:00Z" }), [`spec.layers.0.start: ${LOCAL_TIME}`]],
    ["a start in another century", layers({ start: "9999-11-30T09:00" }), [`spec.layers.0.start: ${LOCAL_TIME}`]],
    ["a start that no calendar has", layers({ start: "2026-02-30T09:00" }), ["spec.layers.0.start: is no day or no time of day"]],
    [
      "turns that do not go with their unit",
      layers({ rotation: { unit: "weekly", turns: "active-days" } }),
      ["spec.layers.0.rotation.turns: ACTIVE_DAYS goes with unit DAILY"],
    ],
    [
      "hours that no clock shows",
      layers({ restrictions: [{ days: ["mon"], from: "9:00", to: "24:00" }] }),
      [
        "spec.layers.0.restrictions.0.from: must be a time of day such as 09:00 or 17:30",
        "spec.layers.0.restrictions.0.to: must be a time of day such as 09:00 or 17:30",
      ],
    ],
  ])("of a schedule with %s is refused at its place", (_, spec, expected) => {
    expect(faults(schedule(spec))).toEqual(expected);
  });

  test.each<[string, object, string[]]>([
    ["a name of its own", { metadata: { name: "ours" } }, ["metadata.name: must be organization, because there is one list of rules"]],
    ["a rule that forgets the team", rules({ pattern: "*", role: "operations" }), ["spec.rules.0.team: is required"]],
    [
      "a pattern of four parts",
      rules({ pattern: "a/b/c/d", role: "operations", team: null }),
      ["spec.rules.0.pattern: must be model, model/feature or model/feature/monitor, where * is any text and ? one character"],
    ],
  ])("of ownership rules with %s is refused at its place", (_, more, expected) => {
    const document = { apiVersion: "watchbill/v1", kind: "OwnershipRules", metadata: { name: "organization" }, spec: { rules: [] } };
    expect(faults({ ...document, ...more })).toEqual(expected);
  });

  test.each(["on", "off", "yes", "no", "y", "n", "Yes", "ON", "true"])("may not have the key %s anywhere", (key) => {
    expect(faults(monitor({ segment: { [key]: "x" } }))).toEqual([
      `spec.segment.${key}: cannot be a key, because some YAML readers take it for a boolean`,
    ]);
  });

  test("may not reach for the prototype", () => {
    expect(faults(JSON.parse(`{"apiVersion":"watchbill/v1","kind":"Team","metadata":{"name":"a"},"spec":{"__proto__":{"x":1}}}`))).toEqual([
      "spec.__proto__: cannot be a key",
    ]);
  });

  test("is refused with a place, whatever it is", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 40 }), (spec) => {
        const read = readDocument({ ...monitor(), spec }, ["input", "documents", "7"]);
        for (const fault of Array.isArray(read) ? read : []) expect(fault.path.slice(0, 3)).toEqual(["input", "documents", "7"]);
      }),
    );
  });
});

describe("a list of documents", () => {
  test("keeps those that are right and names the place of those that are not", () => {
    const { documents, errors } = readDocuments([team, { kind: "Team" }, monitor()], ["input", "documents"]);
    expect(documents.map(({ index }) => index)).toEqual([0, 2]);
    expect(errors).toEqual([{ code: "INVALID", message: "must be watchbill/v1", path: ["input", "documents", "1", "apiVersion"] }]);
  });

  test("declares a thing once; monitors of two models may share a name", () => {
    const { errors } = readDocuments([monitor(), monitor({ model: "other" }), monitor()], []);
    expect(errors).toEqual([
      {
        code: "INVALID",
        message: "monitor card-fraud/amount-drift is declared twice, first in document 1",
        path: ["2", "metadata", "name"],
      },
    ]);
  });

  test("has at most 2,000 entries and 5 MB", () => {
    expect(() =>
      readDocuments(
        Array.from({ length: 2_001 }, () => team),
        [],
      ),
    ).toThrow("at most 2000 documents");
    expect(() => readDocuments([{ ...team, spec: "x".repeat(5_000_001) }], [])).toThrow("at most 5 MB");
  });
});
