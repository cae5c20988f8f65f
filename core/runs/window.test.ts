import { expect, test } from "@jest/globals";
import { currentWindow, referenceWindow, windowEndOf } from "./window.js";

const end = new Date("2026-03-02T09:00:00Z");
const current = currentWindow(end, { currentWindow: "P1D" });

test("the current window ends at the slot minus the delay and is as long as it says", () => {
  expect(windowEndOf(end, { delay: "PT15M" })).toEqual(new Date("2026-03-02T08:45:00Z"));
  expect(current).toEqual({ start: new Date("2026-03-01T09:00:00Z"), end });
});

test("a rolling reference ends `offset` before the current window starts", () => {
  expect(referenceWindow(current, { window: "P7D", offset: "PT0S" })).toEqual({
    start: new Date("2026-02-22T09:00:00Z"),
    end: current.start,
  });
  expect(referenceWindow(current, { window: "P1D", offset: "P6D" })).toEqual({
    start: new Date("2026-02-22T09:00:00Z"),
    end: new Date("2026-02-23T09:00:00Z"),
  });
});

test("a fixed reference stays, another version's is the same window, training data knows its own", () => {
  expect(referenceWindow(current, { from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00+01:00" })).toEqual({
    start: new Date("2026-01-01T00:00:00Z"),
    end: new Date("2026-01-31T23:00:00Z"),
  });
  expect(referenceWindow(current, { version: "predecessor" })).toEqual(current);
  expect(referenceWindow(current, { baseline: "training" })).toBeNull();
});
