import { expect, test } from "@jest/globals";
import { substituteInPlan, substituteInShifts, substituteInSteps } from "./substitute.js";
import type { StoredPlan } from "./stored-plan.js";

const rotation = { unit: "DAILY", length: 1, turns: "ELAPSED" } as const;
const layer = { name: "daily", start: "2026-01-01T00:00:00.000Z", rotation, participants: ["1", "2", "3"], restrictions: [], priority: 0 };
const plan: StoredPlan = { timeZone: "UTC", resolution: "UNION", layers: [layer] };

test("a successor takes the very turns, so that nobody else's move; without one the others move up", () => {
  const turns = (successor: string | null, leaver = "2", day = "02") =>
    substituteInPlan(plan, { leaver, successor }, new Date(`2026-01-${day}T12:00:00.000Z`)).layers[0]!.participants;
  expect(turns("9")).toEqual(["1", "9", "3"]);
  expect(turns("3")).toEqual(["1", "3", "3"]);
  expect(turns(null, "1", "01")).toEqual(["2", "3"]);
  // On the second day it is the second one's turn, which falls to the second place.
  expect(turns(null, "1")).toEqual(["3", "2"]);
  expect(turns(null, "4")).toEqual(["1", "2", "3"]);
});

test("of a shift that runs only the rest changes hands", () => {
  const shifts = [
    { start: "2026-03-01T00:00:00.000Z", end: "2026-03-02T00:00:00.000Z", user: "2" },
    { start: "2026-03-02T00:00:00.000Z", end: "2026-03-03T00:00:00.000Z", user: "2" },
    { start: "2026-03-03T00:00:00.000Z", end: "2026-03-04T00:00:00.000Z", user: "2" },
    { start: "2026-03-03T00:00:00.000Z", end: "2026-03-04T00:00:00.000Z", user: "1" },
  ];
  const now = new Date("2026-03-02T09:00:00.000Z");
  const [past, running, next, other] = shifts as [(typeof shifts)[0], (typeof shifts)[0], (typeof shifts)[0], (typeof shifts)[0]];
  const served = { ...running, end: now.toISOString() };
  expect(substituteInShifts(shifts, { leaver: "2", successor: "9" }, now)).toEqual([
    past,
    served,
    { ...running, start: now.toISOString(), user: "9" },
    { ...next, user: "9" },
    other,
  ]);
  expect(substituteInShifts(shifts, { leaver: "2", successor: null }, now)).toEqual([past, served, other]);
});

test("a step that would wake nobody is left out", () => {
  const step = { delay: "PT5M", schedules: [], users: ["a@x"], seats: [], channels: [] };
  const steps = [step, { ...step, users: ["a@x", "b@x"] }, { ...step, schedules: ["rota"] }];
  const users = (successor: string | null) => substituteInSteps(steps, { leaver: "a@x", successor }).map((each) => each.users);
  expect(users(null)).toEqual([["b@x"], []]);
  expect(users("b@x")).toEqual([["b@x"], ["b@x"], ["b@x"]]);
});
