import { populationStabilityFloor } from "../stats/noise-floor.js";
import { populationStabilityIndex } from "../stats/population-stability.js";
import { THIN_FLOOR, thinTableFloor } from "../stats/table-floor.js";
import { clippedShares, filledShares, stabilityOfShares } from "../stats/filled-shares.js";
import { defineCheck, MIN_NUMBERS, unanswerable } from "./check.js";
import { occupiedCells, sizes, tooFewValues, tooThin } from "./compare.js";
import { asHas, libraryTable, withCompatibility } from "./compatibility.js";
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
  params: withCompatibility({ ...tableParams, zeroShare }, ["evidently", "whylogs"], ["bins", "zeroShare"]),
  defaultLimits: { warn: above("psi", 0.1), fail: above("psi", 0.25) },
  formula: "Σ(p − q)·ln(p/q) over cells at the reference's quantiles, or over the categories.",
  floor: "χ²(k−1, 1−α)·(1/n + 1/m), simulated where cells are thin.",
  whenToUse: "A number that credit risk and auditors know, for numbers and categories alike, on windows of some thousand rows.",
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
    const library = params.compatibility;
    const { table, cells, rows } = library ? libraryTable(library, reference, current) : distributionTable(reference, current, params.bins);
    const indexOf = (before: readonly number[], now: readonly number[]) =>
      library ? stabilityOfShares(SHARES[library](before), SHARES[library](now)) : populationStabilityIndex(before, now, params.zeroShare);
    const psi = indexOf(table.reference, table.current);
    const k = occupiedCells(table);
    const floor = Math.max(
      populationStabilityFloor(counted.reference, counted.current, k, alpha),
      thinTableFloor(table.reference, table.current, alpha, indexOf),
    );
    return {
      measure: { name: "PSI", value: psi, method: `${k} cells` },
      metrics: { psi, statistic: psi },
      floors: [{ kind: "noise floor", metric: "psi", value: floor, gates: ["psi", "statistic"] }],
      sizes: counted,
      rule: `Population stability index Σ(p−q)·ln(p/q), natural logarithm, on ${cells}; ${library ? ZEROS[library] : `a share of 0 counts as ${params.zeroShare}`}, nothing renormalised${library ? `, ${asHas(library)}` : ""}; noise floor χ²(${Math.max(0, k - 1)}, 1−α)·(1/n+1/m), ${THIN_FLOOR}, at α = ${alpha}.`,
      details: rows,
      tooFew: tooFewValues(counted, params.minSamples ?? (current.type === "NUMERIC" ? MIN_NUMBERS : 1)) ?? tooThin(table),
    };
  },
});

/** How libraries keep a share of 0 out of the logarithm. */
const SHARES = { evidently: filledShares, whylogs: clippedShares };
const ZEROS = {
  evidently: "a share of 0 counts as 0.0001, or as a millionth of the side's smallest other one where that is no larger",
  whylogs: "a share counts as at least 1e-7",
};
