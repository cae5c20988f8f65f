import { describe, expect, test } from "@jest/globals";
import { course } from "./course";

/** What a check over time leaves: two past points, and two judged ones. */
const details = {
  series: [
    { at: 0, value: 5, isPast: true, centre: 5 },
    { at: 1, value: 6, isPast: true, centre: 5 },
    { at: 2, value: 5, isPast: false, centre: 5, lower: 3, upper: 7, smoothed: 5.2 },
    { at: 3, value: 9, isPast: false, centre: 5, lower: 3, upper: 7, smoothed: 6 },
  ],
  changeAt: 3,
};

describe("the course of a series", () => {
  test("has the band, where judging begins, and where the series changed", () => {
    expect(course(details)).toMatchObject({ hasTimes: false, judgedFrom: 2, changeAt: 3 });
    expect(course(details)!.points[3]).toEqual({ at: 3, value: 9, isPast: false, centre: 5, band: [3, 7], smoothed: 6 });
    expect(course(details)!.points[0]).toMatchObject({ band: null, smoothed: null });
  });

  test("is known by its times where it has them", () => {
    const timed = { series: [{ at: "2026-03-01T00:00:00.000Z", value: 1, isPast: false }], changeAt: "2026-03-01T00:00:00.000Z" };
    expect(course(timed)).toMatchObject({ hasTimes: true, judgedFrom: null, changeAt: Date.UTC(2026, 2, 1) });
  });

  test.each([[null], [{}], [{ series: "no" }], [{ series: [] }], [{ series: [null, 3, { at: 1 }, { at: "soon", value: 2 }] }]])(
    "is none in %j",
    (nothing) => {
      expect(course(nothing)).toBeNull();
    },
  );
});
