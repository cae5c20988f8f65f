import { describe, expect, test } from "@jest/globals";
import { hoursEmpty, inTurn, shiftsOf } from "./temporary-draft";

const window = { start: "2026-03-28T09:00", end: "2026-03-30T21:00" };

describe("a temporary schedule that is being written", () => {
  test("is filled by people in turn, a day each, the last until the end", () => {
    expect(inTurn(["ana", "ben"], window).map(({ user, start, end }) => `${user} ${start.slice(8)} ${end.slice(8)}`)).toEqual([
      "ana 28T09:00 29T09:00",
      "ben 29T09:00 30T09:00",
      "ana 30T09:00 30T21:00",
    ]);
    expect(inTurn([], window)).toEqual([]);
    expect(inTurn(["ana"], { start: "2026-01-01T00:00", end: "2031-01-01T00:00" })).toHaveLength(60);
  });

  test("is read on the clock of its zone", () => {
    const shifts = inTurn(["ana"], { ...window, end: "2026-03-29T09:00" });
    expect(shiftsOf({ ...window, shifts }, "Europe/Berlin")).toEqual([
      { user: "ana", start: "2026-03-28T08:00:00Z", end: "2026-03-29T07:00:00Z" },
    ]);
    expect(shiftsOf({ ...window, shifts: [{ ...shifts[0]!, user: "" }] }, "UTC")).toBeNull();
  });

  test("says how long nobody is on call, the skipped hour of spring left out", () => {
    const shifts = inTurn(["ana", "ben"], window);
    expect(hoursEmpty({ ...window, shifts }, "Europe/Berlin")).toBe(0);
    expect(hoursEmpty({ ...window, shifts: shifts.slice(1) }, "Europe/Berlin")).toBe(23);
    expect(hoursEmpty({ ...window, shifts: shifts.toSpliced(1, 1) }, "UTC")).toBe(24);
    expect(hoursEmpty({ ...window, shifts: [] }, "UTC")).toBe(60);
    expect(hoursEmpty({ ...window, end: "", shifts }, "UTC")).toBeNull();
  });
});
