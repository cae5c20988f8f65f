import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import type { Limit } from "../checks/limits.js";
import { MONITOR_STATES, VERDICTS, type MonitorState, type Verdict } from "../vocabulary.js";
import { memoryOf, nextState, type Transition } from "./next-state.js";

const limit = (consecutiveRuns: number): Limit => ({ metric: "statistic", op: "gt", value: 1, consecutiveRuns });
const limits = (warn: number, fail: number) => ({ warn: limit(warn), fail: limit(fail) });
type Row = [string, { earlier?: Verdict[]; state?: MonitorState; open?: boolean; warn?: number; fail?: number }, Verdict, Transition];

const table: Row[] = [
  ["a first good answer", {}, "PASS", { state: "OK", failingRuns: 0, incident: null }],
  ["a failure that needs no second", {}, "FAIL", { state: "ALERTING", failingRuns: 1, incident: "open" }],
  ["the first of two failures needed", { fail: 2, state: "OK" }, "FAIL", { state: "WARNING", failingRuns: 1, incident: null }],
  ["the second of two failures needed", { fail: 2, earlier: ["FAIL"] }, "FAIL", { state: "ALERTING", failingRuns: 2, incident: "open" }],
  ["failures that a pass divides", { fail: 2, earlier: ["PASS", "FAIL"] }, "FAIL", { state: "WARNING", failingRuns: 1, incident: null }],
  ["failures that a warning divides", { fail: 2, earlier: ["WARN", "FAIL"] }, "FAIL", { state: "WARNING", failingRuns: 1, incident: null }],
  ["failures that a gap divides", { fail: 2, earlier: ["INSUFFICIENT"] }, "FAIL", { state: "WARNING", failingRuns: 1, incident: null }],
  ["one more failure", { open: true, state: "ALERTING" }, "FAIL", { state: "ALERTING", failingRuns: 1, incident: "follow" }],
  ["a warning", {}, "WARN", { state: "WARNING", failingRuns: 1, incident: null }],
  ["the first of two warnings needed", { warn: 2 }, "WARN", { state: "OK", failingRuns: 1, incident: null }],
  [
    "a warning after a failure counts the failure",
    { warn: 2, earlier: ["FAIL"] },
    "WARN",
    { state: "WARNING", failingRuns: 1, incident: null },
  ],
  ["a warning during an incident", { open: true, warn: 3 }, "WARN", { state: "WARNING", failingRuns: 1, incident: "follow" }],
  ["recovery", { open: true, state: "ALERTING", earlier: ["FAIL"] }, "PASS", { state: "OK", failingRuns: 0, incident: "resolve" }],
  ["too little data", { state: "OK" }, "INSUFFICIENT", { state: "NO_DATA", failingRuns: 0, incident: null }],
  ["too little data during an incident", { open: true }, "INSUFFICIENT", { state: "NO_DATA", failingRuns: 0, incident: null }],
  ["labels that are due", { state: "OK" }, "PENDING", { state: "PENDING", failingRuns: 0, incident: null }],
  ["a first error", { state: "OK" }, "ERROR", { state: "ERRORED", failingRuns: 1, incident: null }],
  ["a second error", { earlier: ["ERROR"] }, "ERROR", { state: "ERRORED", failingRuns: 2, incident: null }],
  ["a third error", { earlier: ["ERROR", "ERROR"] }, "ERROR", { state: "ERRORED", failingRuns: 3, incident: "open" }],
  ["an error during an incident", { open: true }, "ERROR", { state: "ERRORED", failingRuns: 1, incident: "follow" }],
];

test.each(table)("%s", (_, { earlier = [], state = "UNKNOWN", open = false, warn = 1, fail = 1 }, verdict, transition) => {
  expect(nextState(verdict, { state, limits: limits(warn, fail), hasOpenIncident: open, earlier })).toEqual(transition);
});

const verdicts = fc.constantFrom(...VERDICTS);
const standing = fc.record({
  state: fc.constantFrom(...MONITOR_STATES),
  limits: fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).map(([warn, fail]) => limits(warn, fail)),
  hasOpenIncident: fc.boolean(),
  earlier: fc.array(verdicts, { maxLength: 12 }),
});

test("a paused monitor stays paused and pages nobody", () => {
  const holds = fc.property(verdicts, standing, (verdict, where) => {
    const { state, incident } = nextState(verdict, { ...where, state: "PAUSED" });
    return state === "PAUSED" && incident === null;
  });
  expect(fc.check(holds)).toMatchObject({ failed: false });
});

test("an incident opens only where none is open, and ends only by a pass", () => {
  const holds = fc.property(verdicts, standing, (verdict, where) => {
    const { incident } = nextState(verdict, where);
    if (incident === "open") return !where.hasOpenIncident;
    return incident !== "resolve" || (where.hasOpenIncident && verdict === "PASS");
  });
  expect(fc.check(holds)).toMatchObject({ failed: false });
});

test("nothing before the memory of its limits changes a state or an incident", () => {
  const holds = fc.property(verdicts, standing, (verdict, where) => {
    const seen = nextState(verdict, where);
    const remembered = nextState(verdict, { ...where, earlier: where.earlier.slice(0, memoryOf(where.limits)) });
    return seen.state === remembered.state && seen.incident === remembered.incident;
  });
  expect(fc.check(holds)).toMatchObject({ failed: false });
});
