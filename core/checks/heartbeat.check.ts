import { defineCheck, noParams } from "./check.js";
import { durationWords } from "./duration-words.js";
import { formatCount } from "./explain.js";
import { above } from "./limits.js";
import { trafficDetails } from "./traffic-change.js";

/** For how long nothing has come; an empty window is an alarm here, not a lack of data. */
export const heartbeat = defineCheck({
  key: "heartbeat",
  title: "Heartbeat",
  family: "operations",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "traffic",
  reference: "optional",
  metrics: ["silence", "rows", "statistic"],
  params: noParams,
  defaultLimits: { warn: above("silence", 900), fail: above("silence", 3_600) },
  formula: "end of the window − time of the newest row, in seconds, from registration on.",
  floor: "none; silence is not a sample.",
  whenToUse: "On every live version, as the one check that empty data alarms.",
  meaning: {
    DATA_SCIENCE:
      "The seconds without a row before the end of the window, counted from the version's registration while it never sent one. Other checks have no verdict on empty data; this one alarms.",
    OPERATIONS: "Nothing has arrived from the service for longer than agreed.",
  },
  whatToDo: {
    DATA_SCIENCE: "Ask operations first; nothing about the model can be judged until rows come again.",
    OPERATIONS:
      "Check that the service runs and answers, then that it still logs its rows: credentials, queue, network, the last deploy. A service that sleeps at night needs a longer limit.",
  },
  wording: {
    symbol: "silence",
    alarm: { DATA_SCIENCE: "has gone silent", OPERATIONS: "has gone silent" },
    calm: { DATA_SCIENCE: "is alive", OPERATIONS: "is alive" },
  },
  answer({ facts: traffic }) {
    const { current, quietSince } = traffic;
    const silence = Math.max(0, (current.end.getTime() - quietSince.getTime()) / 1000);
    return {
      measure: { name: "silence in seconds", value: silence, method: "event time" },
      metrics: { statistic: silence, silence, rows: current.rows },
      sizes: { reference: 0, current: current.rows },
      rule: "Seconds from the newest row to the end of the window, from the version's registration while there was none; of a segment, from the window's start.",
      details: { ...trafficDetails({ ...traffic, reference: null }), quietSince: quietSince.toISOString() },
      summary: `nothing for ${durationWords(silence)} before the window's end, ${formatCount(current.rows)} rows in it`,
    };
  },
});
