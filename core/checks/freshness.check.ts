import { defineCheck, type Finding, noParams } from "./check.js";
import { durationWords } from "./duration-words.js";
import { formatCount } from "./explain.js";
import { above } from "./limits.js";
import { lateShare, trafficDetails } from "./traffic-change.js";

const RULE = "Seconds from the event time of the newest row to the end of the window, rows before the window included";

/** How old the newest row is at the end of the window. */
export const freshness = defineCheck({
  key: "freshness",
  title: "Freshness",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "traffic",
  reference: "optional",
  metrics: ["age", "lateShare", "statistic"],
  params: noParams,
  defaultLimits: { warn: above("age", 3_600), fail: above("age", 21_600) },
  formula: "end of the window − time of the newest row, in seconds; late rows/rows.",
  floor: "none; the age of data is not a sample.",
  whenToUse: "Data that must be recent to be of use.",
  meaning: {
    DATA_SCIENCE:
      "The age in seconds of the newest row when the window ended, and the share of rows that came only after their window had been answered.",
    OPERATIONS: "The newest data is older than agreed.",
  },
  whatToDo: {
    DATA_SCIENCE: "Treat today's answers of other checks as those of the last data: nothing newer was judged.",
    OPERATIONS: "Look at the job or service that sends rows: stopped, delayed or stuck in a queue. Many late rows ask for a longer delay.",
  },
  wording: {
    symbol: "age",
    alarm: { DATA_SCIENCE: "is stale", OPERATIONS: "is stale" },
    calm: { DATA_SCIENCE: "is fresh", OPERATIONS: "is fresh" },
  },
  answer({ facts: traffic }): Finding {
    const { current } = traffic;
    const sizes = { reference: 0, current: current.rows };
    const details = trafficDetails({ ...traffic, reference: null });
    if (!current.newest) {
      const summary = "no row has been seen";
      return { measure: null, metrics: {}, sizes, rule: `${RULE}.`, details, summary, tooFew: "a row that never came has no age" };
    }
    const age = Math.max(0, (current.end.getTime() - current.newest.getTime()) / 1000);
    return {
      measure: { name: "age of the newest row in seconds", value: age, method: "event time" },
      metrics: { statistic: age, age, lateShare: lateShare(current) },
      sizes,
      rule: `${RULE}.`,
      details,
      summary: `the newest row is ${durationWords(age)} old, ${formatCount(current.rows)} rows in the window`,
    };
  },
});
