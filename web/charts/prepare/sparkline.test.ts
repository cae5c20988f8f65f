import { describe, expect, test } from "@jest/globals";
import { sparklineShape } from "./sparkline";

const at = (day: number, value: number | null) => ({ windowEnd: new Date(Date.UTC(2026, 0, day)).toISOString(), value });

describe("sparklineShape", () => {
  test("lays points out by time and value", () => {
    expect(sparklineShape([at(1, 0), at(2, 10), at(5, 5)], 100, 20)).toEqual({ lines: ["M0 20L25 0L100 10"], last: { x: 100, y: 10 } });
  });

  test("leaves a gap where a run gave no number", () => {
    expect(sparklineShape([at(1, 1), at(2, null), at(3, 2)], 100, 20).lines).toEqual(["M0 20", "M100 0"]);
  });

  test("draws equal values through the middle and one value at the end", () => {
    expect(sparklineShape([at(1, 3), at(2, 3)], 100, 20).lines).toEqual(["M0 10L100 10"]);
    expect(sparklineShape([at(1, 3)], 100, 20).last).toEqual({ x: 100, y: 10 });
  });

  test("draws nothing without a number", () => {
    expect(sparklineShape([], 100, 20).last).toBeNull();
    expect(sparklineShape([at(1, null)], 100, 20)).toEqual({ lines: [], last: null });
  });
});
