import { expect, test } from "@jest/globals";
import { vtimezone } from "./vtimezone.js";

const year = (zone: string) => vtimezone(zone, new Date("2026-01-01T00:00:00Z"), new Date("2027-01-01T00:00:00Z")).split("\r\n");

test("each stretch begins in the offset that held before it", () => {
  const stretch = (kind: string, start: string, from: string, to: string) => [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `END:${kind}`,
  ];
  expect(year("Europe/Berlin")).toEqual([
    "BEGIN:VTIMEZONE",
    "TZID:Europe/Berlin",
    ...stretch("STANDARD", "20260101T010000", "+0100", "+0100"),
    ...stretch("DAYLIGHT", "20260329T020000", "+0100", "+0200"),
    ...stretch("STANDARD", "20261025T030000", "+0200", "+0100"),
    "END:VTIMEZONE",
  ]);
});

test.each([
  ["UTC", ["+0000"]],
  ["Asia/Kathmandu", ["+0545"]],
  ["Australia/Lord_Howe", ["+1100", "+1030", "+1100"]],
  ["America/New_York", ["-0500", "-0400", "-0500"]],
])("the offsets of %s", (zone, offsets) => {
  expect(year(zone).flatMap((line) => /^TZOFFSETTO:(.*)/.exec(line)?.[1] ?? [])).toEqual(offsets);
});

test("daylight time is named so on both halves of the earth", () => {
  const kinds = (zone: string) => year(zone).flatMap((line) => /^BEGIN:([SD].*)/.exec(line)?.[1] ?? []);
  expect(kinds("Australia/Sydney")).toEqual(["DAYLIGHT", "STANDARD", "DAYLIGHT"]);
  expect(kinds("America/Chicago")).toEqual(["STANDARD", "DAYLIGHT", "STANDARD"]);
});
