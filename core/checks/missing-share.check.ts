import { z } from "zod";
import { shareRiseFloor } from "../stats/noise-floor.js";
import { shareInterval } from "../stats/share-interval.js";
import { FEATURE_TYPES } from "../vocabulary.js";
import { commonParams, defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { tooFewValues } from "./compare.js";
import { above } from "./limits.js";

/** The share of rows without a value, and its rise over the reference. */
export const missingShare = defineCheck({
  key: "missing-share",
  title: "Missing share",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: FEATURE_TYPES,
  needs: "profile",
  reference: "optional",
  metrics: ["excess", "share", "statistic"],
  params: z.strictObject(commonParams),
  defaultLimits: { warn: above("excess", 0.05), fail: above("excess", 0.2) },
  formula: "missing/rows, with Wilson's interval; excess over the reference's share.",
  floor: "z(1−α)·√(s(1−s)(1/n + 1/m)) under excess, s the pooled share.",
  whenToUse: "On every input that the model reads: a source that fails shows here first.",
  meaning: {
    DATA_SCIENCE:
      "The share of rows in which this column is null or NaN, with its Wilson interval, and how far it lies above the reference's share. Infinite values are reported beside it.",
    OPERATIONS: "More rows than usual arrive without this value.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Check how the model treats the gap: an imputed default can shift predictions quietly. Look whether rows are missing at random or in one segment.",
    OPERATIONS:
      "Follow the column upstream to the join, call or source that stopped filling it; compare with the last deploy and the last schema change.",
  },
  wording: {
    symbol: "missing share",
    alarm: { DATA_SCIENCE: "is missing more often", OPERATIONS: "is missing more often than usual" },
    calm: { DATA_SCIENCE: "is as complete as before", OPERATIONS: "is as complete as usual" },
  },
  answer({ reference, current, params, alpha }) {
    const counted = { reference: reference?.rows ?? 0, current: current.rows };
    const rule = "Rows that are null or NaN over all rows";
    if (!(current.rows > 0)) return unanswerable("the current window has no rows", rule, counted);
    const share = current.missing / current.rows;
    const baseline = reference && reference.rows > 0 ? reference.missing / reference.rows : 0;
    const excess = share - baseline;
    const hits = { reference: reference?.missing ?? 0, current: current.missing };
    const floor = counted.reference > 0 ? shareRiseFloor(hits, counted.reference, counted.current, alpha) : 0;
    return {
      measure: { name: "missing share", value: share, ...shareInterval(current.missing, current.rows, alpha), method: "Wilson interval" },
      metrics: { statistic: share, share, excess },
      floors: [{ kind: "noise floor", metric: "excess", value: floor, gates: ["excess"] }],
      sizes: counted,
      rule: `${rule}; excess over ${reference ? "the reference's share" : "0, there being no reference"}; noise floor of the excess pooled, one-sided, at α = ${alpha}.`,
      details: { missing: current.missing, nonFinite: current.nonFinite, baselineShare: baseline, excess },
      tooFew: tooFewValues(
        reference ? counted : { ...counted, reference: Number.POSITIVE_INFINITY },
        params.minSamples ?? MIN_NUMBERS,
        "rows",
      ),
    };
  },
});
