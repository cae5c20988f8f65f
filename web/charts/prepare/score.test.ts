import { describe, expect, test } from "@jest/globals";
import { incidentShades, scoreLines, scoreTicks, timeSpan } from "./score";

const limit = (metric: string, value: number) => ({ metric, value });
const points = (...values: (number | null)[]) =>
  values.map((value, day) => ({ windowEnd: new Date(Date.UTC(2026, 0, day + 1)).toISOString(), value }));

describe("scoreLines", () => {
  test("draws limits on the statistic and leaves out those on another scale", () => {
    expect(scoreLines({ warn: limit("pValue", 0.05), fail: limit("psi", 0.25) }, 0.03)).toEqual([
      { name: "Fail limit", value: 0.25, tone: "alerting" },
      { name: "Noise floor", value: 0.03, tone: "quiet" },
    ]);
  });
});

describe("scoreTicks", () => {
  const line = (value: number) => ({ name: "Fail limit", value, tone: "alerting" as const });

  test("ends above points and lines at a round number", () => {
    expect(scoreTicks(points(0.32, 0.1), [line(0.25)])).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  });

  test("does not squash points under a limit far above them", () => {
    expect(scoreTicks(points(0.01), [line(5)]).at(-1)).toBeLessThan(0.02);
  });

  test("has an axis even when every value is zero", () => {
    expect(scoreTicks(points(0, null), []).at(-1)).toBeGreaterThan(0);
  });
});

describe("incidentShades", () => {
  const span = timeSpan(points(1, 1, 1))!;
  const day = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString();

  test("clips incidents to the chart and lets open ones reach its end", () => {
    const shades = incidentShades(
      [
        { openedAt: "2025-12-01T00:00:00Z", resolvedAt: day(2) },
        { openedAt: day(2), resolvedAt: null },
      ],
      span,
    );
    expect(shades).toEqual([
      { start: span.start, end: Date.parse(day(2)) },
      { start: Date.parse(day(2)), end: span.end },
    ]);
  });

  test("leaves out incidents of other times", () => {
    expect(incidentShades([{ openedAt: "2025-12-01T00:00:00Z", resolvedAt: "2025-12-02T00:00:00Z" }], span)).toEqual([]);
  });
});
