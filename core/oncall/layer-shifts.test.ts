import { expect, test } from "@jest/globals";
import { layerShifts } from "#core/oncall/layer-shifts.js";
import type { Layer, Schedule } from "#core/oncall/schedule.js";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 2, 2);
const layer = (...users: string[]): Layer => ({
  start: START,
  rotation: { unit: "HOURLY", length: 1, turns: "ELAPSED" },
  participants: users.map((user) => ({ user, timeZone: "UTC" })),
  restrictions: [],
  priority: 0,
});
const schedule: Schedule = {
  timeZone: "UTC",
  resolution: "LAST_LAYER_WINS",
  layers: [layer("ana", "ben"), layer("cleo")],
  overrides: [{ start: START, end: START + 9 * HOUR, add: "dora", remove: "ana" }],
  temporary: [],
};
const turns = (since: number, until = Number.POSITIVE_INFINITY) =>
  layerShifts({ revisions: [{ since, until, schedule }] }, new Date(START), new Date(START + 2 * HOUR));

test("each layer has its turns whatever hides them", () => {
  const [first, second] = turns(0);
  expect(first!.map(({ users }) => users)).toEqual([["ana"], ["ben"]]);
  expect(second).toEqual([{ start: START, end: START + 2 * HOUR, users: ["cleo"] }]);
});

test("layers have no turns before they were what they are", () => {
  expect(turns(START + HOUR)[0]).toEqual([{ start: START + HOUR, end: START + 2 * HOUR, users: ["ben"] }]);
  expect(turns(START + 3 * HOUR)).toEqual([[], []]);
  expect(turns(0, START + HOUR)).toEqual([]);
});
