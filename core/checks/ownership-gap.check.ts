import { z } from "zod";
import { SEAT_WORDS } from "../vocabulary.js";
import { defineCheck } from "./check.js";
import { formatCount, formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { type Ownership, OWNERSHIP_DAYS, type SeatGap } from "./ownership.js";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Gaps that an answer keeps one by one; the page of gaps shows them all. */
const MOST_GAPS = 20;

const days = z.int().min(1).max(OWNERSHIP_DAYS);

/** The seats of a model's monitors that have nobody, now and in the days ahead. */
export const ownershipGap = defineCheck({
  key: "ownership-gap",
  title: "Ownership gaps",
  family: "ownership",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "ownership",
  reference: "optional",
  metrics: ["gaps", "urgentGaps", "hours", "unowned", "statistic"],
  params: z.strictObject({
    days: days.default(30).describe("How many days ahead to look."),
    urgentDays: days.default(7).describe("Gaps that begin within so many days are urgent."),
  }),
  defaultLimits: { warn: above("gaps", 0), fail: above("urgentGaps", 0) },
  formula: "Hours × monitors of the days ahead in which a seat has nobody.",
  floor: "none; a plan is not a sample.",
  whenToUse: "On every model that somebody must answer for.",
  meaning: {
    DATA_SCIENCE:
      "For how many hours seats of this model's monitors have nobody who can be reached: no team, nobody on call, or everybody away. An alarm in such an hour reaches nobody who knows the statistic.",
    OPERATIONS: "Somebody will be missing when a monitor of this model calls.",
  },
  whatToDo: {
    DATA_SCIENCE: "Assign a team to the data-science seats that are empty; where your own team is away, agree on who stands in.",
    OPERATIONS: "Assign the empty seats, and fill the hours of the rota that nobody has with an override or a temporary schedule.",
  },
  wording: {
    symbol: "seat-hours",
    alarm: { DATA_SCIENCE: "has gaps", OPERATIONS: "has gaps" },
    calm: { DATA_SCIENCE: "is as complete as asked", OPERATIONS: "is as complete as asked" },
  },
  answer({ facts: ownership, params }) {
    const { at, monitors, unowned } = ownership;
    const gaps = gapsBefore(ownership, at.getTime() + params.days * DAY_MS);
    const urgentGaps = gaps.filter(({ from }) => from.getTime() < at.getTime() + params.urgentDays * DAY_MS).length;
    const hours = gaps.reduce((sum, gap) => sum + seatHours(gap), 0);
    return {
      measure: { name: "seat-hours without anybody", value: hours, method: "forecast of seats, rotas and absences" },
      metrics: { statistic: hours, gaps: gaps.length, urgentGaps, hours, unowned },
      sizes: { reference: 0, current: 0 },
      rule: `Hours × monitors in which a seat has nobody, in the ${params.days} days from ${instant(at)}; urgent when a gap begins within ${params.urgentDays}.`,
      details: {
        monitors,
        unowned,
        gaps: gaps.slice(0, MOST_GAPS).map(({ from, until, ...gap }) => ({ ...gap, from: from.toISOString(), until: until.toISOString() })),
      },
      summary: summaryOf(gaps, hours, at, params.days),
    };
  },
});

/** The gaps as far as they lie before an instant, earliest first, of those the one that concerns most monitors. */
function gapsBefore({ gaps }: Ownership, end: number): SeatGap[] {
  return gaps
    .filter(({ from }) => from.getTime() < end)
    .map((gap) => ({ ...gap, until: new Date(Math.min(gap.until.getTime(), end)) }))
    .sort((a, b) => a.from.getTime() - b.from.getTime() || b.monitors - a.monitors);
}

const seatHours = ({ from, until, monitors }: SeatGap): number => ((until.getTime() - from.getTime()) / HOUR_MS) * monitors;

function summaryOf(gaps: readonly SeatGap[], hours: number, at: Date, within: number): string {
  const [first] = gaps;
  if (!first) return `nobody is missing in the next ${within} days`;
  const count = gaps.length === 1 ? "1 gap" : `${formatCount(gaps.length)} gaps`;
  const begins = first.from <= at ? "now" : `on ${instant(first.from)}`;
  const concerned = first.monitors === 1 ? "1 monitor" : `${formatCount(first.monitors)} monitors`;
  const reason = first.reason.replace(/\.$/, "");
  return `${count} of ${formatNumber(hours)} seat-hours in the next ${within} days, the first ${begins} in the ${SEAT_WORDS[first.seat]} seat of ${concerned} (${reason})`;
}

function instant(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
