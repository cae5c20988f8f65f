import type { Layer, Override, Restriction, Schedule } from "#core/oncall/schedule.js";
import { WEEKDAYS } from "#core/oncall/schedule.js";
import { onCallAt, shiftsOf } from "#core/oncall/shifts.js";
import { compare } from "./compare.js";

const DAY = 86_400_000;
const YEAR_START = Date.UTC(2026, 0, 1);
const YEAR_END = Date.UTC(2027, 0, 1);
const ZONE = "Europe/Berlin";
const OFFICE_HOURS: Restriction[] = [{ days: WEEKDAYS, from: 8 * 60, to: 20 * 60, zone: "SCHEDULE" }];

function layer(index: number): Layer {
  return {
    start: Date.UTC(2025, 0, 1),
    rotation: { unit: index < 3 ? "DAILY" : "WEEKLY", length: 1, turns: "ELAPSED" },
    participants: ["a", "b", "c", "d"].map((name) => ({ user: `${name}${index}`, timeZone: ZONE })),
    restrictions: index % 2 ? OFFICE_HOURS : [],
    priority: 0,
  };
}

function override(index: number): Override {
  const start = YEAR_START + index * 1.8 * DAY;
  return { start, end: start + DAY, add: "x", remove: index % 2 ? "a1" : null };
}

function schedule(layers: number, overrides: number): Schedule {
  const numbers = (length: number) => Array.from({ length }, (_, i) => i);
  return {
    timeZone: ZONE,
    resolution: "UNION",
    layers: numbers(layers).map(layer),
    overrides: numbers(overrides).map(override),
    temporary: [],
  };
}

/** A year of shifts (goal < 20 ms) and who is on call over 500 schedules (goal < 50 ms), beside the least work of the kind. */
export function run(): void {
  const full = schedule(5, 200);
  const simple = schedule(1, 0);
  const anything = () => true;
  compare({
    title: "a year of shifts: 5 layers and 200 overrides beside 1 layer and none",
    subject: { name: "5 layers, 200 overrides", run: () => shiftsOf(full, YEAR_START, YEAR_END).length },
    peer: { name: "1 layer", run: () => shiftsOf(simple, YEAR_START, YEAR_END).length },
    goal: null,
    same: anything,
  });
  const at = Date.UTC(2026, 5, 1);
  const many = Array.from({ length: 500 }, () => full);
  compare({
    title: "who is on call: 500 schedules beside 1",
    subject: { name: "500 schedules", run: () => many.map((one) => onCallAt(one, at).length).length },
    peer: { name: "1 schedule", run: () => onCallAt(full, at).length },
    goal: null,
    same: anything,
  });
}
