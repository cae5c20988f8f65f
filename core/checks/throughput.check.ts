import { z } from "zod";
import { defineCheck } from "./check.js";
import { formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { CHANGE_METRICS, CHANGE_RULE, seconds, trafficChange, trafficDetails } from "./traffic-change.js";

const UNITS = { second: 1, minute: 60, hour: 3_600 } as const;

/** How many rows a second, minute or hour the service serves, by itself and against the reference. */
export const throughput = defineCheck({
  key: "throughput",
  title: "Throughput",
  family: "operations",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "traffic",
  reference: "optional",
  metrics: [...CHANGE_METRICS, "rate", "statistic"],
  params: z.strictObject({
    per: z.enum(["second", "minute", "hour"]).default("minute").describe("The unit of the rate."),
  }),
  defaultLimits: { warn: above("drop", 0.5), fail: above("drop", 0.9) },
  formula: "rows/length of the window; ratio to the reference's rate.",
  floor: "the whole interval of the ratio at α must lie beyond, rows taken for independent events.",
  whenToUse: "Services whose load is to be planned or must not collapse.",
  meaning: {
    DATA_SCIENCE:
      "Rows served per unit of time over the window, and their ratio to the reference's rate, with an interval that takes rows for independent events.",
    OPERATIONS: "The service answers fewer or more requests than usual.",
  },
  whatToDo: {
    DATA_SCIENCE: "Small windows are thin now: expect checks without a verdict. A new caller may bring data that the model has not seen.",
    OPERATIONS: "Check load balancer, callers and the last deploy for a drop; capacity, retries and loops for a rise.",
  },
  wording: {
    symbol: "rate",
    alarm: { DATA_SCIENCE: "is not at its usual rate", OPERATIONS: "is not at its usual rate" },
    calm: { DATA_SCIENCE: "is at its usual rate", OPERATIONS: "is at its usual rate" },
  },
  answer({ facts: traffic, params, alpha }) {
    const { current, reference } = traffic;
    const { metrics, ...change } = trafficChange(traffic, alpha);
    const rateOf = (side: typeof current): number => (side.rows / seconds(side)) * UNITS[params.per];
    const rate = rateOf(current);
    const usual = reference && rateOf(reference);
    const isKnown = seconds(current) > 0;
    return {
      measure: isKnown ? { name: `rows per ${params.per}`, value: rate, method: "rows over the length of the window" } : null,
      metrics: { ...metrics, ...(isKnown && { statistic: rate, rate }) },
      ...change,
      sizes: { reference: reference?.rows ?? 0, current: current.rows },
      rule: `Rows by event time in the window over its length, per ${params.per}; ${CHANGE_RULE}, at α = ${alpha}.`,
      details: { ...trafficDetails(traffic), per: params.per, referenceRate: usual !== null && Number.isFinite(usual) ? usual : null },
      summary: `${isKnown ? formatNumber(rate) : "no"} rows per ${params.per}${usual !== null && Number.isFinite(usual) ? ` against ${formatNumber(usual)}` : ""}`,
      ...(isKnown ? {} : { tooFew: "a window of no length has no rate" }),
    };
  },
});
