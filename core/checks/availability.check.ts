import { z } from "zod";
import { emptySlotsFloor } from "../stats/empty-slots.js";
import { shareRiseFloor } from "../stats/noise-floor.js";
import { shareInterval } from "../stats/share-interval.js";
import { refuse } from "../errors.js";
import { defineCheck, type Finding, unanswerable } from "./check.js";
import { durationParam } from "./duration-param.js";
import { durationWords } from "./duration-words.js";
import { errorParams, errorRule, markErrors } from "./error-rows.js";
import { formatCount } from "./explain.js";
import { type Frame, spanOf } from "./frame.js";
import { below } from "./limits.js";
import { durationSeconds } from "../time.js";

/** Rows that are read of each side; with fewer than there were, a slot could seem empty that is not. */
const MAX_ROWS = 500_000;
/** Slots a side. */
const MAX_SLOTS = 100_000;
/** Gaps named in an answer. */
const MAX_LISTED = 20;

const params = z.strictObject({
  slot: durationParam.default("PT5M").describe("The length of a slot of time: an ISO 8601 duration."),
  status: z.string().min(1).max(200).optional().describe("A column that tells how a request ended; without it every row is a good one."),
  ...errorParams,
});
type Params = z.output<typeof params>;

const goodRow = ({ status, ...errors }: Params): string =>
  status === undefined
    ? "every row is a good one"
    : `errors of ${status} are ${errorRule(errors)}, and a row without a status is not known to be good`;

/** The share of slots of time in which the service answered at least one request well. */
export const availability = defineCheck({
  key: "availability",
  title: "Availability",
  family: "operations",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "rows",
  reference: "optional",
  metrics: ["availability", "unavailable", "excess", "longestGap", "statistic"],
  params,
  defaultLimits: { warn: below("availability", 0.99), fail: below("availability", 0.95) },
  formula: "slots of time with a good row/slots; excess of the share without over the reference's.",
  floor: "the slots that stay empty by chance at this traffic, at α.",
  whenToUse: "Services with steady traffic and an agreed uptime.",
  meaning: {
    DATA_SCIENCE:
      "The share of equal slots of time with at least one good row, the share without, its excess over the reference's, and the longest gap in seconds. Slots that would be empty by chance at this traffic do not alarm.",
    OPERATIONS: "The service was down, or answered nothing but errors, for part of the time.",
  },
  whatToDo: {
    DATA_SCIENCE: "Leave the gaps out of any judgement of the model: rows around an outage are seldom ordinary ones.",
    OPERATIONS: "Match the gaps with deploys, restarts and dependencies; page whoever runs the service while a gap lasts.",
  },
  wording: {
    symbol: "availability",
    alarm: { DATA_SCIENCE: "was not available", OPERATIONS: "was not available" },
    calm: { DATA_SCIENCE: "was available", OPERATIONS: "was available" },
  },
  rowsWanted({ status }, declared) {
    const columns = declared.filter(({ name }) => name === status);
    if (status !== undefined && columns.length === 0) throw refuse("INVALID", `There is no column "${status}".`, ["params", "status"]);
    return { columns, maxRows: MAX_ROWS };
  },
  answer({ facts: { reference, current }, params, alpha }): Finding {
    const rule = `Slots of ${params.slot} from the window's start in which at least one good row came; ${goodRow(params)}`;
    const none = { reference: 0, current: 0 };
    const length = durationSeconds(params.slot) * 1000;
    if (current.population > current.rows) {
      const seen = `the window holds ${formatCount(current.population)} rows, more than the ${formatCount(MAX_ROWS)} that are read; take a shorter one`;
      return unanswerable(seen, `${rule}.`, none);
    }
    if (slotsOf(current, length) > MAX_SLOTS) {
      throw refuse("LIMIT", `A window may hold at most ${MAX_SLOTS} slots; take longer ones.`, ["params", "slot"]);
    }
    const now = serve(current, length, params);
    if (now.slots === 0) return unanswerable("the window is shorter than a slot", `${rule}.`, none);
    const isComparable = reference?.population === reference?.rows && reference?.columns.length === current.columns.length;
    const before = reference && isComparable && slotsOf(reference, length) <= MAX_SLOTS ? serve(reference, length, params) : null;
    const then = before && before.slots > 0 ? before : null;
    const share = now.served / now.slots;
    const unavailable = 1 - share;
    const usual = then ? 1 - then.served / then.slots : 0;
    const floor = emptySlotsFloor(now.rows, now.served, now.slots, alpha);
    const gates = ["availability", "unavailable", "excess", "statistic"];
    const hits = { reference: then ? then.slots - then.served : 0, current: now.slots - now.served };
    const rise = then
      ? [{ kind: "noise floor" as const, metric: "excess", value: shareRiseFloor(hits, then.slots, now.slots, alpha), gates: ["excess"] }]
      : [];
    return {
      measure: { name: "availability", value: share, ...shareInterval(now.served, now.slots, alpha), method: "Wilson interval" },
      metrics: { statistic: share, availability: share, unavailable, excess: unavailable - usual, longestGap: now.longest },
      floors: [{ kind: "noise floor", metric: "unavailable", value: floor, gates }, ...rise],
      sizes: { reference: then?.slots ?? 0, current: now.slots },
      rule: `${rule}; noise floor of the unavailable share: slots empty by chance (Poisson, rate of the served slots), at α = ${alpha}; excess over ${then ? "the reference's" : "0, there being no reference"}.`,
      details: { slots: now.slots, served: now.served, goodRows: now.rows, gaps: now.gaps },
      summary: `served in ${formatCount(now.served)} of ${formatCount(now.slots)} slots of ${durationWords(length / 1000)}, longest gap ${durationWords(now.longest)}`,
    };
  },
});

interface Service {
  slots: number;
  served: number;
  /** Good rows. */
  rows: number;
  /** The longest stretch without a good row, in seconds of whole slots. */
  longest: number;
  gaps: { from: string; to: string }[];
}

/** Marks the slots in which a good row came; what is left after the last whole slot is not counted. */
function serve(frame: Frame, length: number, params: Params): Service {
  const { start } = spanOf(frame);
  const slots = slotsOf(frame, length);
  const isServed = new Uint8Array(slots);
  const status = frame.columns.find(({ name }) => name === params.status);
  const marks = status && markErrors("availability", params, status);
  let rows = 0;
  for (let row = 0; row < frame.rows; row++) {
    const slot = Math.floor((frame.times[row]! - start.getTime()) / length);
    if (slot < 0 || slot >= slots || (marks && marks[row] !== 0)) continue;
    isServed[slot] = 1;
    rows++;
  }
  const gaps = gapsOf(isServed);
  const at = (slot: number): string => new Date(start.getTime() + slot * length).toISOString();
  return {
    slots,
    served: isServed.reduce((sum, one) => sum + one, 0),
    rows,
    longest: (gaps.reduce((most, [from, to]) => Math.max(most, to - from), 0) * length) / 1000,
    gaps: gaps.slice(0, MAX_LISTED).map(([from, to]) => ({ from: at(from), to: at(to) })),
  };
}

/** How many whole slots the stretch of a frame holds. */
function slotsOf(frame: Frame, length: number): number {
  const { start, end } = spanOf(frame);
  return Math.max(0, Math.floor((end.getTime() - start.getTime()) / length));
}

/** The stretches of empty slots, from and until which. */
function gapsOf(isServed: Uint8Array): [from: number, to: number][] {
  const gaps: [number, number][] = [];
  for (let slot = 0; slot < isServed.length; slot++) {
    if (isServed[slot]) continue;
    const last = gaps.at(-1);
    if (last && last[1] === slot) last[1]++;
    else gaps.push([slot, slot + 1]);
  }
  return gaps;
}
