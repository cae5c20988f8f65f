import { expect, test } from "@jest/globals";
import { count, formatDistance, formatDuration, formatInstant, formatNumber, formatShare } from "./format";

test.each([
  [0, "0"],
  [0.1461712, "0.146"],
  [6.5e-8, "6.5e-8"],
  [1234.5, "1,235"],
  [5980, "5,980"],
  [-2.5, "-2.5"],
  [2.5e12, "2.5e12"],
])("%d reads %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test("shares are percentages, small ones with a decimal", () => {
  expect([formatShare(0), formatShare(0.0123), formatShare(0.7)]).toEqual(["0 %", "1.2 %", "70 %"]);
});

test("counts agree with their noun", () => {
  expect([count(1, "monitor"), count(10_000, "monitor")]).toEqual(["1 monitor", "10,000 monitors"]);
});

test("instants are told by their distance, in the largest fitting unit", () => {
  const now = new Date("2026-03-10T12:00:00Z");
  expect(
    ["2026-03-10T11:55:00Z", "2026-03-10T14:00:00Z", "2026-03-09T11:00:00Z", "2026-01-05T00:00:00Z"].map((at) => formatDistance(at, now)),
  ).toEqual(["5m ago", "in 2h", "yesterday", "2 months ago"]);
});

test("a full instant names its zone", () => {
  expect(formatInstant("2026-11-23T13:05:00Z", "Europe/Berlin")).toBe("23 Nov 2026, 14:05 CET");
});

test("durations read as words", () => {
  expect([formatDuration("PT1H"), formatDuration("P28D"), formatDuration("P1DT30M"), formatDuration("odd")]).toEqual([
    "1 hour",
    "28 days",
    "1 day 30 minutes",
    "odd",
  ]);
});
