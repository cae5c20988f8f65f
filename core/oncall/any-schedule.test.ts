import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Rotation, type Schedule, type Shift, WEEKDAYS } from "./schedule.js";
import { onCallAt, shiftsOf } from "./shifts.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Europe/London",
  "Europe/Dublin",
  "Europe/Lisbon",
  "Europe/Moscow",
  "Europe/Istanbul",
  "Europe/Chisinau",
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Los_Angeles",
  "America/Phoenix",
  "America/Anchorage",
  "America/St_Johns",
  "America/Havana",
  "America/Sao_Paulo",
  "America/Santiago",
  "America/Asuncion",
  "America/Mexico_City",
  "America/Nuuk",
  "America/Caracas",
  "Africa/Casablanca",
  "Africa/Cairo",
  "Africa/Lagos",
  "Asia/Gaza",
  "Asia/Beirut",
  "Asia/Tehran",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Asia/Pyongyang",
  "Asia/Tokyo",
  "Australia/Lord_Howe",
  "Australia/Adelaide",
  "Australia/Sydney",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Pacific/Marquesas",
  "Antarctica/Troll",
];

/** Years in which islands left days out, countries gave up summer time, and others went in and out of it for Ramadan. */
const instant = fc.integer({ min: Date.UTC(2011, 0) / MINUTE, max: Date.UTC(2031, 0) / MINUTE }).map((minutes) => minutes * MINUTE);
const zone = fc.constantFrom(...ZONES);
const user = fc.constantFrom("A", "B", "C", "D");
const length = fc.integer({ min: 1, max: 40 });

const rotation: fc.Arbitrary<Rotation> = fc.oneof(
  fc.record({ unit: fc.constantFrom("HOURLY", "DAILY", "WEEKLY", "MONTHLY"), length, turns: fc.constant("ELAPSED") }),
  fc.record({ unit: fc.constant("DAILY"), length, turns: fc.constant("ACTIVE_DAYS") }),
  fc.record({ unit: fc.constant("WEEKLY"), length, turns: fc.constant("CALENDAR_WEEKS") }),
);
const restriction = fc.record({
  days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
  from: fc.integer({ min: 0, max: 1439 }),
  to: fc.integer({ min: 0, max: 1439 }),
  zone: fc.constantFrom("SCHEDULE" as const, "PARTICIPANT" as const),
});
const layer = fc.record({
  start: instant,
  rotation,
  participants: fc.array(fc.record({ user, timeZone: zone }), { minLength: 1, maxLength: 4 }),
  restrictions: fc.array(restriction, { maxLength: 2 }),
  priority: fc.integer({ min: 0, max: 2 }),
});
const stretch = fc
  .tuple(instant, fc.integer({ min: 1, max: 60 * 24 * 60 }))
  .map(([start, minutes]) => ({ start, end: start + minutes * MINUTE }));
const override = fc
  .tuple(stretch, fc.option(user), fc.option(user))
  .filter(([, add, remove]) => add !== remove)
  .map(([window, add, remove]) => ({ ...window, add, remove }));
const temporary = fc
  .tuple(stretch, fc.array(fc.tuple(user, fc.nat(100), fc.integer({ min: 1, max: 100 })), { maxLength: 3 }))
  .map(([{ start, end }, shifts]) => {
    const part = (percent: number) => start + Math.floor(((end - start) * percent) / 100);
    return {
      start,
      end,
      shifts: shifts.map(([of, from, long]) => ({ user: of, start: part(from), end: part(Math.min(100, from + long)) })),
    };
  });

/** Any schedule in a zone, looked at where something of it happens. */
function scheduleIn(timeZone: string): fc.Arbitrary<[schedule: Schedule, from: number, to: number]> {
  const resolution = fc.constantFrom("UNION" as const, "LAST_LAYER_WINS" as const, "PRIORITY" as const);
  const layers = fc.array(layer, { minLength: 1, maxLength: 3 });
  const changes = { overrides: fc.array(override, { maxLength: 4 }), temporary: fc.array(temporary, { maxLength: 2 }) };
  const schedules = fc.record({ timeZone: fc.constant(timeZone), resolution, layers, ...changes });
  return fc
    .tuple(schedules, fc.nat(), fc.integer({ min: -90, max: 400 }), fc.integer({ min: 1, max: 60 * 24 * 60 }))
    .map(([schedule, pick, days, minutes]) => {
      const starts = [...schedule.layers, ...schedule.overrides, ...schedule.temporary].map(({ start }) => start);
      const from = starts[pick % starts.length]! + days * DAY;
      return [schedule, from, from + minutes * MINUTE];
    });
}

describe.each(ZONES)("for any schedule in %s", (timeZone) => {
  test("shifts tile the interval, each as long as its people stay, and each instant's people are those of its shift", () => {
    fc.assert(
      fc.property(scheduleIn(timeZone), ([schedule, from, to]) => {
        const shifts = shiftsOf(schedule, from, to);
        expect([shifts[0]!.start, shifts.at(-1)!.end]).toEqual([from, to]);
        shifts.forEach((shift, i) => {
          expect(shift.start).toBeLessThan(shift.end);
          if (i > 0) expect(shift.start).toBe(shifts[i - 1]!.end);
          if (i > 0) expect(shift.users).not.toEqual(shifts[i - 1]!.users);
          for (const at of [shift.start, shift.end - 1]) expect([at, onCallAt(schedule, at)]).toEqual([at, shift.users]);
        });
      }),
      { numRuns: 6 },
    );
  });

  test("it does not matter in how many pieces an interval is asked for", () => {
    fc.assert(
      fc.property(scheduleIn(timeZone), fc.integer({ min: 1, max: 99 }), ([schedule, from, to], percent) => {
        const middle = from + Math.max(1, Math.floor(((to - from) * percent) / 100));
        expect(joined([...shiftsOf(schedule, from, middle), ...shiftsOf(schedule, middle, to)])).toEqual(shiftsOf(schedule, from, to));
      }),
      { numRuns: 6 },
    );
  });

  test("equal rotations written differently give equal shifts, and nobody is on call before they start", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 4 }), (start, days, times) => {
        const written = (unit: Rotation["unit"], every: number) => {
          const participants = ["A", "B", "C"].map((one) => ({ user: one, timeZone }));
          const layers = [
            { start, rotation: { unit, length: every, turns: "ELAPSED" as const }, participants, restrictions: [], priority: 0 },
          ];
          return shiftsOf({ timeZone, resolution: "UNION", layers, overrides: [], temporary: [] }, start - DAY, start + days * DAY);
        };
        expect(written("HOURLY", 24 * times)).toEqual(written("DAILY", times));
        expect(written("DAILY", 7 * times)).toEqual(written("WEEKLY", times));
        expect(written("WEEKLY", times)[0]).toEqual({ start: start - DAY, end: start, users: [] });
      }),
      { numRuns: 6 },
    );
  });
});

/** Shifts that follow each other, those of the same people made one. */
function joined(shifts: readonly Shift[]): Shift[] {
  const found: Shift[] = [];
  for (const shift of shifts) {
    const last = found.at(-1);
    if (last && last.users.join() === shift.users.join()) last.end = shift.end;
    else found.push({ ...shift });
  }
  return found;
}

test("ten years ahead take milliseconds", () => {
  const participants = ["A", "B"].map((one) => ({ user: one, timeZone: "Europe/Berlin" }));
  const weekly = {
    start: Date.UTC(2026, 0),
    rotation: { unit: "WEEKLY" as const, length: 1, turns: "ELAPSED" as const },
    participants,
    restrictions: [],
    priority: 0,
  };
  const schedule: Schedule = { timeZone: "Europe/Berlin", resolution: "UNION", layers: [weekly], overrides: [], temporary: [] };
  shiftsOf(schedule, Date.UTC(2036, 0), Date.UTC(2036, 1));
  const began = performance.now();
  expect(shiftsOf(schedule, Date.UTC(2026, 0), Date.UTC(2036, 0))).toHaveLength(522);
  expect(onCallAt(schedule, Date.UTC(2036, 0))).toHaveLength(1);
  expect(performance.now() - began).toBeLessThan(100);
});
