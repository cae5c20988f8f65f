import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Schedule } from "./schedule.js";
import { plannedShifts, type Revision } from "./schedule.queries.js";
import { shiftsOf } from "./shifts.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.parse("2026-03-01T00:00:00Z");

function daily(users: string): Schedule {
  const participants = [...users].map((user) => ({ user, timeZone: "UTC" }));
  const rotation = { unit: "DAILY" as const, length: 1, turns: "ELAPSED" as const };
  const layers = [{ start: START, rotation, participants, restrictions: [], priority: 0 }];
  return { timeZone: "Europe/Berlin", resolution: "UNION", layers, overrides: [], temporary: [] };
}

const people = fc.string({ unit: fc.constantFrom("A", "B", "C"), minLength: 1, maxLength: 4 });
const edits = fc.array(fc.tuple(fc.integer({ min: 1, max: 200 }), people), { minLength: 1, maxLength: 5 });

/** Revisions that follow each other, each so many hours after the one before. */
function revisionsOf(written: [number, string][]): Revision[] {
  let since = START;
  const starts = written.map(([hours, users]) => ({ since: (since += hours * HOUR), users }));
  return starts.map(({ since, users }, i) => ({
    since,
    until: starts[i + 1]?.since ?? Number.POSITIVE_INFINITY,
    schedule: daily(users),
  }));
}

test("the plan tiles any stretch, and in each revision's time it is what that revision says", () => {
  fc.assert(
    fc.property(edits, fc.integer({ min: -100, max: 900 }), fc.integer({ min: 1, max: 900 }), (written, offset, length) => {
      const revisions = revisionsOf(written);
      const [from, to] = [START + offset * HOUR, START + (offset + length) * HOUR];
      const shifts = plannedShifts({ revisions }, new Date(from), new Date(to));
      expect([shifts[0]!.start, shifts.at(-1)!.end]).toEqual([from, to]);
      shifts.forEach((shift, i) => {
        expect(shift.end).toBeGreaterThan(shift.start);
        if (i > 0) expect([shift.start, shift.users]).not.toEqual([shifts[i - 1]!.end, shifts[i - 1]!.users]);
        const said = revisions.find(({ since, until }) => since <= shift.start && shift.start < until);
        expect(shift.users).toEqual(said ? shiftsOf(said.schedule, shift.start, shift.start + 1)[0]!.users : []);
      });
    }),
  );
});

test("an edit to come leaves what was planned until then", () => {
  const revisions = revisionsOf([
    [0, "AB"],
    [36, "C"],
  ]);
  const before = plannedShifts(
    { revisions: [{ ...revisions[0]!, until: Number.POSITIVE_INFINITY }] },
    new Date(START),
    new Date(START + 36 * HOUR),
  );
  const after = plannedShifts({ revisions }, new Date(START), new Date(START + 3 * DAY));
  expect(after.filter(({ start }) => start < START + 36 * HOUR)).toEqual(before);
});
