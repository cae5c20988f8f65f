import { defineCheck, noParams } from "./check.js";
import { durationWords } from "./duration-words.js";
import { above } from "./limits.js";

const DAY_MS = 86_400_000;

/** How long ago the newest training row was, or the registration of a version without training data. */
export const modelAge = defineCheck({
  key: "model-age",
  title: "Model age",
  family: "configuration",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "version",
  reference: "optional",
  metrics: ["days", "statistic"],
  params: noParams,
  defaultLimits: { warn: above("days", 90), fail: above("days", 180) },
  formula: "time of the run − time of the newest training row, in days.",
  floor: "none; age is not a sample.",
  whenToUse: "Models with an agreed time to be retrained or reviewed.",
  meaning: {
    DATA_SCIENCE: "The days since the newest row of the version's training data, or since its registration when it has none.",
    OPERATIONS: "The model learned from data that is older than agreed.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look at drift and performance since then; retrain and register a new version if they move, or set the limit by how fast this domain changes.",
    OPERATIONS: "Nothing is broken by itself. Tell the data scientists, and expect a replacement or a tweak to deploy.",
  },
  wording: {
    symbol: "age in days",
    alarm: { DATA_SCIENCE: "has aged", OPERATIONS: "has aged" },
    calm: { DATA_SCIENCE: "is recent enough", OPERATIONS: "is recent enough" },
  },
  answer({ facts: version }) {
    const { now, createdAt, trainedUntil } = version;
    const since = trainedUntil ?? createdAt;
    const days = Math.max(0, (now.getTime() - since.getTime()) / DAY_MS);
    const event = trainedUntil ? "its training data ended" : "it was registered, having no training data";
    return {
      measure: { name: "days", value: days, method: trainedUntil ? "end of the training data" : "registration" },
      metrics: { statistic: days, days },
      sizes: { reference: 0, current: 0 },
      rule: "Days from the newest row of the training data to the run; training rows without a time count as of when they were sent, and without training data the version's registration counts.",
      details: {
        since: since.toISOString(),
        trainedUntil: trainedUntil && trainedUntil.toISOString(),
        registeredAt: createdAt.toISOString(),
      },
      summary: `${durationWords(days * 86_400)} since ${event}`,
    };
  },
});
