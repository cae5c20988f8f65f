import { expect, test } from "@jest/globals";
import fc from "fast-check";
import ical from "node-ical";
import { icalendar } from "./icalendar.js";

const HOUR = 3_600_000;
const year = { from: new Date("2026-01-01T00:00:00Z"), to: new Date("2027-01-01T00:00:00Z"), stamp: new Date("2026-03-02T09:00:00Z") };
const stretch = { start: Date.parse("2026-03-02T09:00:00Z"), end: Date.parse("2026-03-02T17:30:00Z") };

test("a stretch is written on the clock of the zone, and when it was written in UTC", () => {
  const lines = icalendar({ ...year, name: "Night; watch", zone: "Europe/Berlin" }, [{ uid: "1@watchbill", stretch, summary: "Ana, Ben" }]);
  const [, event] = lines.split("BEGIN:VEVENT\r\n");
  expect(event!.split("\r\n")).toEqual([
    "UID:1@watchbill",
    "DTSTAMP:20260302T090000Z",
    "DTSTART;TZID=Europe/Berlin:20260302T100000",
    "DTEND;TZID=Europe/Berlin:20260302T183000",
    "SUMMARY:Ana\\, Ben",
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]);
  expect(lines).toContain("\r\nX-WR-CALNAME:Night\\; watch\r\n");
});

test.each(["Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Chatham"])(
  "every hour and half hour around the changes of clocks in %s is read back, also what the clock shows twice",
  (zone) => {
    const changes = { "Europe/Berlin": 10, "Australia/Lord_Howe": 4, "Africa/Casablanca": 2, "Pacific/Chatham": 4 };
    const first = Date.UTC(2026, changes[zone as keyof typeof changes] - 1, 1);
    const starts = Array.from({ length: 31 * 48 }, (_, i) => first + (i * HOUR) / 2);
    const events = starts.map((start) => ({ uid: `${start}`, stretch: { start, end: start + HOUR }, summary: "on call" }));
    const read = Object.values(ical.sync.parseICS(icalendar({ ...year, name: "all", zone }, events)));
    const found = read.flatMap((event) => (event?.type === "VEVENT" ? [[event.uid, event.start.getTime(), event.end!.getTime()]] : []));
    expect(found).toEqual(events.map(({ uid, stretch: { start, end } }) => [uid, start, end]));
  },
);

test("any text comes back in one line, and no line is longer than 75 octets", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (summary) => {
      const calendar = icalendar({ ...year, name: summary, zone: "UTC" }, [{ uid: "1", stretch, summary }]);
      expect(Math.max(...calendar.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      const unfolded = calendar.replaceAll("\r\n ", "").split("\r\n");
      expect(unfolded.filter((line) => line.startsWith("SUMMARY:"))).toHaveLength(1);
      const text = unfolded.find((line) => line.startsWith("SUMMARY:"))!.slice(8);
      expect(text.replaceAll(/\\([\\;,])/g, "$1")).toBe(summary.replaceAll(/\p{Cc}+/gu, " "));
    }),
    { numRuns: 40 },
  );
});
