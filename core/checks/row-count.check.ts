import { countInterval } from "../stats/poisson-rate.js";
import { defineCheck, noParams } from "./check.js";
import { formatCount, formatNumber } from "./explain.js";
import { above } from "./limits.js";
import { CHANGE_METRICS, CHANGE_RULE, lateShare, trafficChange, trafficDetails } from "./traffic-change.js";

/** How many rows came, by itself and for as much time as the reference had. */
export const rowCount = defineCheck({
  key: "row-count",
  title: "Row count",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "traffic",
  reference: "optional",
  metrics: [...CHANGE_METRICS, "rows", "lateShare", "statistic"],
  params: noParams,
  defaultLimits: { warn: above("drop", 0.5), fail: above("drop", 0.9) },
  formula: "rows of the window; ratio of its rate to the reference's.",
  floor: "the whole interval of the ratio at α must lie beyond, rows taken for independent events.",
  whenToUse: "Batches and pipelines whose amount of data is known in advance.",
  meaning: {
    DATA_SCIENCE:
      "The number of rows in the window, and how it compares with the reference's rate per second, with an interval that takes rows for independent events. Traffic that follows the hour or the weekday is best compared with the same hour or day before.",
    OPERATIONS: "Fewer or more rows than usual arrived.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Hold conclusions from other checks of this window: half the traffic is seldom a random half. Find out which segment is missing.",
    OPERATIONS:
      "Follow the rows upstream: callers, queue, logging of the service, the job that sends them. A doubled count is often one sender twice.",
  },
  wording: {
    symbol: "rows",
    alarm: { DATA_SCIENCE: "is not of its usual size", OPERATIONS: "is not of its usual size" },
    calm: { DATA_SCIENCE: "is of its usual size", OPERATIONS: "is of its usual size" },
  },
  answer({ facts: traffic, alpha }) {
    const { current, reference } = traffic;
    const { metrics, ...change } = trafficChange(traffic, alpha);
    return {
      measure: { name: "rows", value: current.rows, ...countInterval(current.rows, alpha), method: "count, Garwood interval of its mean" },
      metrics: { ...metrics, statistic: current.rows, rows: current.rows, lateShare: lateShare(current) },
      ...change,
      sizes: { reference: reference?.rows ?? 0, current: current.rows },
      rule: `Rows by event time in the window, late ones (${formatCount(current.late)} here) included; ${CHANGE_RULE}, at α = ${alpha}.`,
      details: trafficDetails(traffic),
      summary: `${formatCount(current.rows)} rows${metrics["ratio"] ? `, ${formatNumber(metrics["ratio"])} times the reference's rate` : ""}`,
    };
  },
});
