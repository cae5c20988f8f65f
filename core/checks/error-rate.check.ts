import { z } from "zod";
import { shareRiseFloor } from "../stats/noise-floor.js";
import { shareInterval } from "../stats/share-interval.js";
import { commonParams, defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { tooFewValues } from "./compare.js";
import { countErrors, errorParams, errorRule, ERROR_TYPES } from "./error-rows.js";
import { above } from "./limits.js";

/** The share of rows that failed, by itself and against the reference. */
export const errorRate = defineCheck({
  key: "error-rate",
  title: "Error rate",
  family: "operations",
  perspective: "OPERATIONS",
  appliesTo: ERROR_TYPES,
  needs: "values",
  reference: "optional",
  metrics: ["share", "excess", "statistic"],
  params: z.strictObject({ ...commonParams, ...errorParams }),
  defaultLimits: { warn: above("share", 0.01), fail: above("share", 0.05) },
  formula: "errors/answered rows, with Wilson's interval; excess over the reference's share.",
  floor: "the whole interval at α must lie beyond; z(1−α)·√(s(1−s)(1/n + 1/m)) under excess.",
  whenToUse: "On every service that says whether a request succeeded.",
  meaning: {
    DATA_SCIENCE:
      "The share of answered rows that are errors, with its Wilson interval, and its rise over the reference's share. Rows without a status are counted apart, in neither part of the share.",
    OPERATIONS: "So many of the requests to this model fail.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "See which inputs fail: a new category, a null or a length that the model does not take. What fails is missing from every other check.",
    OPERATIONS: "Look at the service's log and last deploy, then at what it depends on; roll back when the rise began with a release.",
  },
  wording: {
    symbol: "error rate",
    alarm: { DATA_SCIENCE: "fails too often", OPERATIONS: "fails too often" },
    calm: { DATA_SCIENCE: "fails no more than agreed", OPERATIONS: "fails no more than agreed" },
  },
  answer({ reference, current, params, alpha }) {
    const now = countErrors("error-rate", params, current);
    const then = reference && countErrors("error-rate", params, reference);
    const sizes = { reference: then?.rows ?? 0, current: now.rows };
    const rule = `Rows with ${errorRule(params)} over all rows with a value`;
    if (!(now.rows > 0)) return unanswerable("the current window has no values", rule, sizes);
    const share = now.errors / now.rows;
    const usual = then && then.rows > 0 ? then.errors / then.rows : 0;
    const interval = shareInterval(now.errors, now.rows, alpha);
    const hits = { reference: then?.errors ?? 0, current: now.errors };
    const floor = sizes.reference > 0 ? shareRiseFloor(hits, sizes.reference, sizes.current, alpha) : 0;
    return {
      measure: { name: "error rate", value: share, ...interval, method: "Wilson interval" },
      metrics: { share, excess: share - usual, statistic: share },
      intervals: { share: interval, statistic: interval },
      floors: [{ kind: "noise floor", metric: "excess", value: floor, gates: ["excess"] }],
      sizes,
      rule: `${rule}; a limit on the share alarms when its whole interval lies beyond; excess over ${reference ? "the reference's share" : "0, there being no reference"}, with a noise floor pooled, one-sided, at α = ${alpha}.`,
      details: {
        errors: now.errors,
        referenceShare: sizes.reference > 0 ? usual : null,
        categories: [
          { value: "errors", reference: then?.errors ?? 0, current: now.errors },
          { value: "answered", reference: then ? then.rows - then.errors : 0, current: now.rows - now.errors },
        ],
      },
      tooFew: tooFewValues(reference ? sizes : { ...sizes, reference: Number.POSITIVE_INFINITY }, params.minSamples ?? MIN_NUMBERS),
    };
  },
});
