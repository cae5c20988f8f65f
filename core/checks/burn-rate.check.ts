import { z } from "zod";
import { shareInterval } from "../stats/share-interval.js";
import { refuse } from "../errors.js";
import { durationSeconds } from "../time.js";
import { commonParams, defineCheck, type Interval, unanswerable } from "./check.js";
import { type ErrorCount, errorParams, errorRule, ERROR_TYPES, markErrors } from "./error-rows.js";
import { formatNumber } from "./explain.js";
import type { Frame } from "./frame.js";
import { above } from "./limits.js";

/** Of more rows, every so-manyth is read. */
const MAX_ROWS = 100_000;
/** Most pairs of windows, and stretches of the chart. */
const MOST = { windows: 10, stretches: 48 } as const;
/** No Date lies further from 1970. */
const LATEST_MS = 8.64e15;
/** The pairs that the Site Reliability Workbook, chapter 5, pages for: 2 % of a month's budget in an hour, 5 % in six. */
const WORKBOOK = [
  { long: "PT1H", short: "PT5M", burn: 14.4 },
  { long: "PT6H", short: "PT30M", burn: 6 },
];

const duration = z.string().max(60).refine(isWindow, "must be an ISO 8601 duration of at least a second, such as PT1H or P3D");
const pair = z.strictObject({ long: duration, short: duration, burn: z.number().gt(0).max(1_000_000) });

/** How many times faster than allowed a service spends its error budget, over several pairs of windows. */
export const burnRate = defineCheck({
  key: "burn-rate",
  title: "Error budget burn rate",
  family: "operations",
  perspective: "OPERATIONS",
  appliesTo: ERROR_TYPES,
  needs: "rows",
  reference: "optional",
  metrics: ["score", "burn", "share", "statistic"],
  params: z.strictObject({
    minSamples: commonParams.minSamples.describe("Fewest rows in the longest window before there is a verdict; 100 unless given."),
    ...errorParams,
    objective: z.number().gt(0).lt(1).default(0.999).describe("The share of rows that should be no error; what it leaves is the budget."),
    windows: z
      .array(pair)
      .min(1)
      .max(MOST.windows)
      .default(WORKBOOK)
      .describe(
        "Pairs that alarm when the budget burns more than `burn` times too fast over both: the long one says that it matters, the short one that it goes on.",
      ),
  }),
  defaultLimits: { warn: above("score", 0.5), fail: above("score", 1) },
  formula: "errors/rows over what the objective allows, in a long and a short window at once.",
  floor: "the whole Wilson interval at α must lie beyond, in both windows.",
  whenToUse: "Services with an objective over weeks, to page early on fast burns and quietly on slow ones.",
  meaning: {
    DATA_SCIENCE:
      "Errors over the share that the objective allows: at a burn rate of 1 the budget lasts exactly its period. Each pair's burn is that of its calmer window; Wilson's interval keeps a few failed requests of a quiet hour from an alarm.",
    OPERATIONS:
      "Requests fail so often that the agreed error budget will be used up early: a multi-window, multi-burn-rate alert as in the Site Reliability Workbook.",
  },
  whatToDo: {
    DATA_SCIENCE: "Find out whether the failing requests share inputs that the model does not take, and whether a fallback answers them.",
    OPERATIONS:
      "Treat it as an outage of the model's service: log, last deploy, dependencies, roll back. Stop risky releases until the budget has recovered.",
  },
  wording: {
    symbol: "burn rate",
    alarm: { DATA_SCIENCE: "burns its error budget", OPERATIONS: "burns its error budget too fast" },
    calm: { DATA_SCIENCE: "keeps to its error budget", OPERATIONS: "keeps to its error budget" },
  },
  leastWindow: ({ windows }) => longestOf(windows),
  rowsWanted(_params, declared, feature) {
    const columns = feature === null ? declared : declared.filter(({ name }) => name === feature);
    if (columns.length > 1) throw refuse("INVALID", "burn-rate reads one column that says whether a row failed; give rows with no other.");
    return { columns, maxRows: MAX_ROWS, isAlone: true };
  },
  answer({ facts: { current }, params, alpha }) {
    const { objective, windows } = params;
    const [column] = current.columns;
    const sizes = { reference: 0, current: current.rows };
    const rule = `Errors, rows with ${errorRule(params)}, over all rows with a value, over the budget of ${formatNumber(1 - objective)}`;
    if (!column || current.rows === 0) return unanswerable("the current window has no rows", rule, sizes);
    const marks = markErrors("burn-rate", params, column);
    const end = endOf(current);
    const burnOver = (seconds: number) => burnOf(countSince(current, marks, end - seconds * 1000, end), 1 - objective, alpha);
    const pairs = windows.map(({ long, short, burn }) => {
      const [over, lately] = [burnOver(durationSeconds(long)), burnOver(durationSeconds(short))];
      const calmer = lately.burn < over.burn ? lately : over;
      const interval = { lower: Math.min(over.lower, lately.lower) / burn, upper: Math.min(over.upper, lately.upper) / burn };
      return { long, short, burn, over, lately, score: calmer.burn / burn, interval };
    });
    const worst = pairs.reduce((most, each) => (each.score > most.score ? each : most));
    const longest = burnOver(durationSeconds(longestOf(windows)));
    const least = params.minSamples ?? 100;
    const burn = worst.over.burn;
    return {
      measure: { name: "burn rate", value: burn, lower: worst.over.lower, upper: worst.over.upper, method: "Wilson interval" },
      metrics: { score: worst.score, burn, share: longest.share, statistic: burn },
      intervals: { score: worst.interval, burn: worst.over, statistic: worst.over },
      sizes: { reference: 0, current: longest.rows },
      rule: `${rule}; score the largest over the pairs ${windows.map(({ long, short, burn: most }) => `${long}/${short} at ${most}`).join(", ")} of the smaller of its two burn rates over its limit, windows ending with the current one; at most ${MAX_ROWS} rows, of more every so-manyth. Alarms when the whole interval lies beyond the limit, at α = ${alpha}.`,
      details: {
        windows: pairs.map(({ long, short, burn: most, over, lately, score }) => ({
          long,
          short,
          limit: most,
          score,
          longBurn: over.burn,
          longRows: over.rows,
          shortBurn: lately.burn,
          shortRows: lately.rows,
        })),
        series: burnSeries(current, marks, end, durationSeconds(longestOf(windows)), 1 - objective),
        unmarked: marks.reduce((count, mark) => count + Number(mark < 0), 0),
      },
      tooFew: longest.rows < least ? `the longest window has ${longest.rows} rows, fewer than ${least}` : undefined,
      summary: `${formatNumber(burn)} times the allowed rate over ${worst.long} and ${formatNumber(worst.lately.burn)} over ${worst.short}, of ${formatNumber(worst.burn)} allowed, ${formatNumber(longest.rows)} rows in ${longestOf(windows)}`,
    };
  },
});

/** Where the windows end: with the stretch that was read, or just after the newest of rows that were given alone. */
function endOf({ span, times }: Frame): number {
  if (span) return span.end.getTime();
  return Math.min(LATEST_MS, 1 + times.reduce((latest, time) => Math.max(latest, time), Number.NEGATIVE_INFINITY));
}

interface Burn extends Interval {
  rows: number;
  share: number;
  burn: number;
}

/** The burn rate of a window; a window without rows burns nothing, for certain. */
function burnOf({ errors, rows }: ErrorCount, budget: number, alpha: number): Burn {
  if (rows === 0) return { rows, share: 0, burn: 0, lower: 0, upper: 0 };
  const { lower, upper } = shareInterval(errors, rows, alpha);
  return { rows, share: errors / rows, burn: errors / rows / budget, lower: lower / budget, upper: upper / budget };
}

function countSince({ times }: Frame, marks: Int8Array, from: number, until: number): ErrorCount {
  const count = { errors: 0, rows: 0 };
  for (let i = 0; i < marks.length; i++) {
    if (marks[i]! < 0 || times[i]! < from || times[i]! >= until) continue;
    count.rows++;
    count.errors += marks[i]!;
  }
  return count;
}

/** The burn rate stretch by stretch, for a chart. */
function burnSeries(frame: Frame, marks: Int8Array, end: number, seconds: number, budget: number) {
  const step = (seconds * 1000) / MOST.stretches;
  const stretches = Array.from({ length: MOST.stretches }, () => ({ errors: 0, rows: 0 }));
  for (let i = 0; i < marks.length; i++) {
    const stretch = stretches[MOST.stretches - Math.ceil((end - frame.times[i]!) / step)];
    if (!stretch || marks[i]! < 0) continue;
    stretch.rows++;
    stretch.errors += marks[i]!;
  }
  return stretches.flatMap(({ errors, rows }, i) => {
    const at = new Date(end - (MOST.stretches - 1 - i) * step).toISOString();
    return rows > 0 ? [{ at, value: errors / rows / budget, isPast: false, centre: 1 }] : [];
  });
}

function longestOf(windows: readonly { long: string; short: string }[]): string {
  const all = windows.flatMap(({ long, short }) => [long, short]);
  return all.reduce((longest, each) => (durationSeconds(each) > durationSeconds(longest) ? each : longest));
}

function isWindow(text: string): boolean {
  try {
    return durationSeconds(text) >= 1;
  } catch {
    return false;
  }
}
