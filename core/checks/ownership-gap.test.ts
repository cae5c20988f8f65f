import { expect, test } from "@jest/globals";
import { answerCheck } from "./answer.js";
import { ownershipGap } from "./ownership-gap.check.js";
import type { SeatGap } from "./ownership.js";
import { sampleOfValues } from "./sample.js";

const at = new Date("2026-03-02T09:00:00Z");
const after = (days: number) => new Date(at.getTime() + days * 86_400_000);
const gap = (from: number, until: number, values: Partial<SeatGap> = {}): SeatGap => ({
  seat: "OPERATIONS",
  monitors: 2,
  from: after(from),
  until: after(until),
  reason: "Nobody is on call in ops-rota.",
  ...values,
});
const answer = (gaps: SeatGap[], params = {}) =>
  answerCheck(ownershipGap, {
    reference: null,
    current: sampleOfValues([]),
    facts: { ownership: { at, monitors: 3, unowned: 0, gaps } },
    params,
    subject: "Ownership of rain",
  });

test("nobody missing is a pass", () => {
  const { verdict, explanation, metrics } = answer([]);
  expect(verdict).toBe("PASS");
  expect(explanation.OPERATIONS).toBe(
    "Ownership of rain is as complete as asked: nobody is missing in the next 30 days; within the limits",
  );
  expect(metrics).toEqual({ statistic: 0, gaps: 0, urgentGaps: 0, hours: 0, unowned: 0 });
});

test("a gap ahead warns, and fails once it is near", () => {
  const { verdict, explanation } = answer([gap(10, 11)]);
  expect(verdict).toBe("WARN");
  expect(explanation.OPERATIONS).toBe(
    "Ownership of rain has gaps: 1 gap of 48 seat-hours in the next 30 days, the first on 2026-03-12 09:00 UTC in the operations seat of 2 monitors (Nobody is on call in ops-rota); gaps is above its limit of 0",
  );
  expect(answer([gap(10, 11)], { urgentDays: 14 }).verdict).toBe("FAIL");
});

test("counts each gap only as far as it lies in the days asked for", () => {
  const vacant = gap(0, 90, { seat: "DATA_SCIENCE", monitors: 3, reason: "Nobody has the data-science seat." });
  const { verdict, metrics, explanation } = answer([gap(40, 41), gap(1, 2), vacant]);
  expect(verdict).toBe("FAIL");
  expect(metrics).toMatchObject({ gaps: 2, urgentGaps: 2, hours: 48 + 3 * 30 * 24 });
  expect(explanation.DATA_SCIENCE).toContain("the first now in the data-science seat of 3 monitors (Nobody has the data-science seat)");
  expect(answer([gap(40, 41)]).verdict).toBe("PASS");
});

test("data given in a call is refused", () => {
  const ask = () => answerCheck(ownershipGap, { reference: null, current: sampleOfValues([1, 2]) });
  expect(ask).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ code: "INVALID", path: ["input", "check"] })] }));
});
