import { z } from "zod";
import { meanDiscrepancy } from "../stats/mean-discrepancy.js";
import { permutationTail } from "../stats/permutation-tail.js";
import { defineCheck, effectFloor, minEffect, unanswerable } from "./check.js";
import { chartBins } from "./compare.js";
import { DENSE, denseRows } from "./dense-rows.js";
import { below } from "./limits.js";
import { sampleOfValues } from "./sample.js";
import { wholeRowParams, wholeRows, wholeRowsWanted } from "./whole-rows.js";

const PERMUTATIONS = 300;
/** Most numbers a row is made of. */
const MAX_WIDTH = 100;

/** Maximum mean discrepancy of whole rows, by a Gaussian kernel. */
export const mmd = defineCheck({
  key: "mmd",
  title: "Maximum mean discrepancy",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "required",
  metrics: ["pValue", "statistic", "effect"],
  params: z.strictObject({ ...wholeRowParams(500, 1000), minEffect }),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "mean k(x, x′) + mean k(y, y′) − 2·mean k(x, y), k a Gaussian kernel of the median distance.",
  floor: "the 1−α quantile over permutations; minEffect adds a least root.",
  whenToUse: "A handful of numeric columns or an embedding, in a few thousand rows.",
  meaning: {
    DATA_SCIENCE:
      "MMD² is the mean likeness of rows within each side less that between the sides, likeness being a Gaussian kernel as wide as the median distance. It is 0 in the mean when all columns together come from one distribution; p comes from exchanging rows at random. The effect is its root, at most √2.",
    OPERATIONS: "Today's rows lie otherwise among each other than those the model was trained on, all columns taken together.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "It says that something moved, not what: ask the domain classifier or drift attribution of the same columns, then look at the pairs of columns that are meant to go together.",
    OPERATIONS: "Look for a release or a source that changed several columns at once; else pass it to data science.",
  },
  wording: {
    symbol: "MMD²",
    alarm: { DATA_SCIENCE: "drifted as a whole", OPERATIONS: "receives rows unlike those of before" },
    calm: { DATA_SCIENCE: "is stable as a whole", OPERATIONS: "receives rows like those of before" },
  },
  rowsWanted: wholeRowsWanted,
  answer({ facts: { reference, current }, params, alpha }) {
    const { columns, sizes, tooFew, of } = wholeRows(reference, current, params.rows, params.minSamples);
    const rule = `Unbiased MMD² of ${of}; ${DENSE}`;
    const rows = sizes.reference + sizes.current;
    const matrix = denseRows(columns, rows, MAX_WIDTH);
    if (matrix.width === 0 || Math.min(sizes.reference, sizes.current) < 2) return unanswerable(tooFew ?? "no column varies", rule, sizes);
    const { statistic, bandwidth, permuted, witness } = meanDiscrepancy(matrix, sizes.reference, PERMUTATIONS);
    const { pValue, floor, method } = permutationTail(statistic, permuted, alpha);
    const effect = Math.sqrt(Math.max(0, statistic));
    const gates = ["pValue", "statistic", "effect"];
    return {
      measure: { name: "MMD²", value: statistic, method: `unbiased, p from ${method}` },
      metrics: { pValue, statistic, effect },
      pValue,
      floors: [{ kind: "noise floor", metric: "statistic", value: floor, gates }, ...effectFloor("effect", params.minEffect, gates)],
      sizes,
      rule: `${rule}${matrix.isCut ? `, the first ${MAX_WIDTH} of them` : ""}; Gaussian kernel exp(−d²/2σ²), σ = ${bandwidth.toPrecision(4)} the median distance; ${PERMUTATIONS} permutations with a fixed seed, p ${method === "permutations" ? "by counting" : "by their gamma tail"}; noise floor their 1−α quantile at α = ${alpha}.`,
      details: {
        bins: chartBins(sampleOfValues(witness.subarray(0, sizes.reference)), sampleOfValues(witness.subarray(sizes.reference))),
        drawn: "Likeness of a row to the reference less that to the current rows",
        effect,
        bandwidth,
      },
      tooFew,
    };
  },
});
