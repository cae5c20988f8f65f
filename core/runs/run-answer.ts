import type { Answer } from "../checks/answer.js";
import { SEATS, type Seat, type Verdict } from "../vocabulary.js";

/** A check's answer, or the reason why there is none: what a run stores. */
export type RunAnswer = Omit<Answer, "verdict"> & { verdict: Verdict };

/** The answer of a run that came to no number. */
export function withoutNumber(verdict: "INSUFFICIENT" | "PENDING" | "ERROR", reason: string): RunAnswer {
  return {
    verdict,
    statistic: null,
    pValue: null,
    adjustedPValue: null,
    noiseFloor: null,
    referenceSize: 0,
    currentSize: 0,
    missingShare: null,
    rule: "",
    details: {},
    explanation: Object.fromEntries(SEATS.map((seat) => [seat, reason])) as Record<Seat, string>,
    metrics: {},
  };
}
