import { expect, test } from "@jest/globals";
import { calendarWindow, type Span } from "./calendar-window";

const NOW = new Date("2026-11-25T23:30:00Z");
const shown = (settings: { day?: string; span?: Span; zone?: string }) =>
  calendarWindow({ day: "", span: "week", zone: "", ...settings }, NOW, "Europe/Berlin");

test("without a day it is the week of today, as the viewer's clock has it", () => {
  expect(shown({})).toEqual({ day: "2026-11-23", days: 7, timeZone: "Europe/Berlin", previous: "2026-11-16", next: "2026-11-30" });
});

test("a month has its own length", () => {
  expect(shown({ day: "2028-02-17", span: "month" })).toMatchObject({
    day: "2028-02-01",
    days: 29,
    previous: "2028-01-01",
    next: "2028-03-01",
  });
});

test.each([{ day: "2026-02-30" }, { day: "9999-01-01" }, { day: "soon" }, { zone: "Mars/Olympus" }])("%j is as if unsaid", (settings) => {
  expect(shown(settings)).toEqual(shown({}));
});
