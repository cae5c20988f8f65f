import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { Refusal } from "../errors.js";
import { catchUp, nextSlot, requireCron, requirePeriod, type Timetable } from "./next-slot.js";

const hourly: Timetable = { every: "PT1H", cron: null, timeZone: "UTC", seed: "7" };
const nightly: Timetable = { every: null, cron: "30 2 * * *", timeZone: "Europe/Berlin", seed: "7" };
const instants = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });

describe("every so often", () => {
  test("slots follow each other one period apart, and the next one is always later", () => {
    fc.assert(
      fc.property(instants, fc.string(), (after, seed) => {
        const next = nextSlot({ ...hourly, seed }, after);
        expect(next.getTime()).toBeGreaterThan(after.getTime());
        expect(next.getTime() - after.getTime()).toBeLessThanOrEqual(3_600_000);
        expect(nextSlot({ ...hourly, seed }, next).getTime() - next.getTime()).toBe(3_600_000);
      }),
    );
  });

  test("seeds spread over the period", () => {
    const minutes = new Set(Array.from({ length: 200 }, (_, i) => nextSlot({ ...hourly, seed: String(i) }, new Date(0)).getUTCMinutes()));
    expect(minutes.size).toBeGreaterThan(50);
  });

  test("after a standstill the latest slot is answered and the others are counted", () => {
    const due = nextSlot(hourly, new Date("2026-03-01T00:00:00Z"));
    const now = new Date(due.getTime() + 3 * 3_600_000 + 1);
    expect(catchUp(hourly, due, now)).toEqual({
      slot: new Date(due.getTime() + 3 * 3_600_000),
      missed: 3,
      next: new Date(due.getTime() + 4 * 3_600_000),
    });
  });

  test("a first slot off the phase is answered itself when the next has not come", () => {
    const due = new Date("2026-03-01T00:00:01Z");
    expect(catchUp(hourly, due, due)).toEqual({ slot: due, missed: 0, next: nextSlot(hourly, due) });
  });
});

describe("by cron", () => {
  test("the hour is local, across the change to summer time", () => {
    expect(nextSlot({ ...nightly, cron: "30 6 * * *" }, new Date("2026-03-28T12:00:00Z"))).toEqual(new Date("2026-03-29T04:30:00Z"));
    expect(nextSlot({ ...nightly, cron: "30 6 * * *" }, new Date("2026-03-27T12:00:00Z"))).toEqual(new Date("2026-03-28T05:30:00Z"));
  });

  test("after a standstill the latest slot is answered and the others are counted", () => {
    const caught = catchUp(nightly, new Date("2026-01-01T01:30:00Z"), new Date("2026-01-05T12:00:00Z"));
    expect(caught).toEqual({ slot: new Date("2026-01-05T01:30:00Z"), missed: 4, next: new Date("2026-01-06T01:30:00Z") });
  });

  test.each(["nonsense", "61 * * * *", "* * * * * *", "0 0 30 2 *"])("%s is refused", (expression) => {
    expect(() => requireCron(expression, "UTC", new Date("2026-01-01"), ["input", "cron"])).toThrow(Refusal);
  });
});

test("a period under ten seconds is refused", () => {
  expect(() => requirePeriod("PT9S", ["input", "every"])).toThrow(Refusal);
  expect(() => requirePeriod("PT10S", ["input", "every"])).not.toThrow();
});
