import { z } from "zod";
import { kolmogorovSmirnovFloor } from "../stats/noise-floor.js";
import { ksOfCounts, ksOfScaled, ksOfSorted, ksPValue } from "../stats/kolmogorov-smirnov.js";
import { chartBins, requireNumbers, sharedEdges, sizes, tooFewValues } from "./compare.js";
import { asHas, requireValues, withCompatibility } from "./compatibility.js";
import { commonParams, defineCheck, effectFloor, MIN_NUMBERS, minEffect, unanswerable } from "./check.js";
import { below } from "./limits.js";
import { placed } from "./placed.js";
import { ascending, countsOn, type Sample } from "./sample.js";

/** Largest distance between the two distribution functions; the p-value is SciPy's `ks_2samp`. */
export const kolmogorovSmirnov = defineCheck({
  key: "kolmogorov-smirnov",
  title: "Kolmogorov–Smirnov test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic"],
  params: withCompatibility(
    {
      ...commonParams,
      method: z
        .enum(["auto", "exact", "asymptotic"])
        .default("auto")
        .describe("How the p-value is computed; auto is exact up to 10,000 values a side."),
      minEffect,
    },
    ["evidently", "nannyml"],
    ["method"],
  ),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "D = max|F(x) − G(x)| of the two empirical distribution functions; p as SciPy's ks_2samp.",
  floor: "√(−ln(α/2)/2)·√((n+m)/(nm)), under pValue and statistic; minEffect adds a least D.",
  whenToUse:
    "Numbers in samples of up to some ten thousand rows a side, when any change of shape or place matters; on more rows take wasserstein, as p then falls below any limit.",
  meaning: {
    DATA_SCIENCE:
      "D is the largest gap between the two empirical distribution functions, in [0, 1]; p is the chance of such a gap when both samples come from one distribution. It sees shifts of the middle best and says nothing about which part moved.",
    OPERATIONS: "The numbers the model receives or returns are spread differently from those it is compared with.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Compare the two distributions: a shift of everything points to a unit or source change, a new bump to a new population. Check whether the model's quality moved too before retraining.",
    OPERATIONS:
      "Look for a deploy, a pipeline change or a late upstream load at the time it began. If there is none, pass it to data science.",
  },
  wording: {
    symbol: "KS",
    alarm: { DATA_SCIENCE: "shifted", OPERATIONS: "no longer looks like its reference" },
    calm: { DATA_SCIENCE: "did not shift", OPERATIONS: "looks like its reference" },
  },
  answer({ reference, current, params, alpha }) {
    requireNumbers("kolmogorov-smirnov", reference, current);
    const counted = sizes(reference, current);
    const tooFew = tooFewValues(counted, params.minSamples ?? MIN_NUMBERS);
    if (!reference || !(counted.reference > 0 && counted.current > 0)) {
      return unanswerable(tooFew ?? "there is no reference", "Two-sample Kolmogorov–Smirnov", counted);
    }
    const library = params.compatibility;
    if (library) requireValues(library, reference, current);
    const { distance, on } = distanceOf(reference, current);
    const { pValue, method } = ksPValue(distance, params.method);
    const floor = kolmogorovSmirnovFloor(counted.reference, counted.current, alpha);
    const gates = ["pValue", "statistic"];
    return {
      measure: { name: "D", value: distance.statistic, method: `two-sided, p ${method}` },
      metrics: { statistic: distance.statistic, pValue },
      pValue,
      floors: [{ kind: "noise floor", metric: "statistic", value: floor, gates }, ...effectFloor("statistic", params.minEffect, gates)],
      sizes: counted,
      rule: `Two-sample Kolmogorov–Smirnov D on ${on}, two-sided${library ? `, ${asHas(library)}` : ""}; p ${methods[method]}; noise floor √(−ln(α/2)/2)·√((n+m)/(nm)) at α = ${alpha}.`,
      details: { bins: chartBins(reference, current) },
      tooFew,
    };
  },
});

const methods = {
  exact: "exact, by counting lattice paths",
  asymptotic: "asymptotic, from the one-sample statistic of nm/(n+m) rows",
};

function distanceOf(reference: Sample, current: Sample) {
  const edges = sharedEdges(reference, current);
  if (edges)
    return { distance: ksOfCounts(countsOn(reference, edges), countsOn(current, edges)), on: `${edges.length + 1} right-closed cells` };
  const scaled = placed(reference, current)?.gap().scaled;
  const [before, now] = [reference.values!, current.values!];
  const distance = scaled === undefined ? ksOfSorted(ascending(before), ascending(now)) : ksOfScaled(scaled, before.length, now.length);
  return { distance, on: "every value" };
}
