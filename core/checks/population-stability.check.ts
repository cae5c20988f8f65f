import { z } from "zod";
import { populationStabilityFloor } from "../stats/noise-floor.js";
import { populationStabilityIndex } from "../stats/population-stability.js";
import { defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { occupiedCells, sizes, tooFewValues, tooThin } from "./compare.js";
import { above } from "./limits.js";
import { distributionTable, tableParams, zeroShare } from "./tabulate.js";

/** Population stability index of the current against the reference cells. Alarm bands 0.10/0.25 are a convention, not a test. */
export const populationStability = defineCheck({
  key: "population-stability",
  title: "Population stability index",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC", "CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["psi", "statistic"],
  params: z.strictObject({
    ...tableParams,
    zeroShare,
  }),
  defaultLimits: { warn: above("psi", 0.1), fail: above("psi", 0.25) },
  meaning: {
    DATA_SCIENCE:
      "PSI sums (p − q)·ln(p/q) over the cells, the symmetric Kullback–Leibler divergence of the two distributions. Its size depends on the number of cells and the treatment of empty ones; 0.1 and 0.25 are customary bands.",
    OPERATIONS: "The mix of values has moved away from what the model was trained on or is compared with.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look at the cells that contribute most. A cell that appeared or vanished points to the pipeline; a smooth shift points to the world, and to retraining if quality fell with it.",
    OPERATIONS:
      "Check whether a source, a default value or an upstream release changed when the index rose. If nothing did, pass it to data science.",
  },
  wording: {
    symbol: "PSI",
    alarm: { DATA_SCIENCE: "drifted", OPERATIONS: "has a different mix from its reference" },
    calm: { DATA_SCIENCE: "is stable", OPERATIONS: "has the mix of its reference" },
  },
  answer({ reference, current, params, alpha }) {
    const counted = sizes(reference, current);
    const empty = tooFewValues(counted, 1);
    if (!reference || empty) return unanswerable(empty ?? "there is no reference", "Population stability index", counted);
    const { table, cells, rows } = distributionTable(reference, current, params.bins);
    const psi = populationStabilityIndex(table.reference, table.current, params.zeroShare);
    const k = occupiedCells(table);
    const floor = populationStabilityFloor(counted.reference, counted.current, k, alpha);
    return {
      measure: { name: "PSI", value: psi, method: `${k} cells` },
      metrics: { psi, statistic: psi },
      floors: [{ kind: "noise floor", metric: "psi", value: floor, gates: ["psi", "statistic"] }],
      sizes: counted,
      rule: `Population stability index Σ(p−q)·ln(p/q), natural logarithm, on ${cells}; a share of 0 counts as ${params.zeroShare}, nothing renormalised; noise floor χ²(${Math.max(0, k - 1)}, 1−α)·(1/n+1/m) at α = ${alpha}.`,
      details: rows,
      tooFew: tooFewValues(counted, params.minSamples ?? (current.type === "NUMERIC" ? MIN_NUMBERS : 1)) ?? tooThin(table),
    };
  },
});
