import { expect, test } from "@jest/globals";
import { clockChanges, dayOf, dayStarts, instantOf, isTimeZone, localOf } from "./zoned-time";

const BERLIN = "Europe/Berlin";

test("days begin at local midnight, however long they are", () => {
  const starts = dayStarts("2026-03-28", 3, BERLIN).map((at) => at.toISOString());
  expect(starts).toEqual(["2026-03-27T23:00:00.000Z", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z", "2026-03-30T22:00:00.000Z"]);
  expect(dayOf(new Date("2026-03-28T23:30:00Z"), BERLIN)).toBe("2026-03-29");
});

test("a field's local time and its instant lead to each other", () => {
  expect(localOf("2026-07-01T10:00:00Z", BERLIN)).toBe("2026-07-01T12:00");
  expect(instantOf("2026-07-01T12:00", BERLIN)).toBe("2026-07-01T10:00:00Z");
  expect(instantOf("2026-03-29T02:30", BERLIN)).toBe("2026-03-29T01:30:00Z");
});

test("clock changes are found in both directions, and none where there is none", () => {
  const [from, to] = [new Date("2026-01-01T00:00:00Z"), new Date("2027-01-01T00:00:00Z")];
  expect(clockChanges(from, to, BERLIN).map(({ at, hours }) => [at.toISOString(), hours])).toEqual([
    ["2026-03-29T01:00:00.000Z", 1],
    ["2026-10-25T01:00:00.000Z", -1],
  ]);
  expect(clockChanges(from, to, "Asia/Seoul")).toEqual([]);
});

test("only time zones are time zones", () => {
  expect([isTimeZone(BERLIN), isTimeZone("Mars/Olympus"), isTimeZone("")]).toEqual([true, false, false]);
});
