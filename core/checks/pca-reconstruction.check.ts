import { z } from "zod";
import type { Matrix } from "../stats/mean-discrepancy.js";
import { moments } from "../stats/moments.js";
import { principalComponents, reconstructionError } from "../stats/principal-components.js";
import { studentTwoSidedQuantile } from "../stats/student-t-distribution.js";
import { welchT } from "../stats/student-t.js";
import { defineCheck, unanswerable } from "./check.js";
import { chartBins } from "./compare.js";
import { DENSE, denseRows } from "./dense-rows.js";
import { above } from "./limits.js";
import { sampleOfValues } from "./sample.js";
import { wholeRowParams, wholeRows, wholeRowsWanted } from "./whole-rows.js";

/** Most numbers a row is made of: the decomposition costs their cube. */
const MAX_WIDTH = 60;

/** How well rows can be rebuilt from the principal components of the reference. */
export const pcaReconstruction = defineCheck({
  key: "pca-reconstruction",
  title: "PCA reconstruction error",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "required",
  metrics: ["change", "pValue", "statistic"],
  params: z.strictObject({
    ...wholeRowParams(2000, 5000),
    variance: z.number().min(0.1).max(0.99).default(0.65).describe("The share of the reference's variance that the components must hold."),
  }),
  defaultLimits: { warn: above("change", 0.1), fail: above("change", 0.25) },
  formula: "Mean Euclidean distance of rows from their rebuilding by principal components, against the reference's.",
  floor: "t(1−α/2)·its standard error.",
  whenToUse: "Many correlated numeric columns, whose relations are to hold.",
  meaning: {
    DATA_SCIENCE:
      "Principal components that hold most of the variance of the reference (65 % unless asked otherwise) rebuild each row; the mean Euclidean distance between a row and its rebuilt self is the error. It rises when columns no longer go together as before and falls when rows get more uniform; the change is told as a share of the reference's error, which rows that were not fitted give.",
    OPERATIONS: "The columns no longer fit together the way they did in the data the model was trained on.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look for pairs of columns that used to move together: a wrong join, a stale cache or a swapped column breaks them without moving either. The domain classifier of the same columns names them.",
    OPERATIONS: "Look for a join, a cache or a column order that changed with a release; else pass it to data science.",
  },
  wording: {
    symbol: "reconstruction error",
    alarm: { DATA_SCIENCE: "no longer fits together as before", OPERATIONS: "receives columns that do not fit together as before" },
    calm: { DATA_SCIENCE: "fits together as before", OPERATIONS: "receives columns that fit together as before" },
  },
  rowsWanted: wholeRowsWanted,
  answer({ facts: { reference, current }, params, alpha }) {
    const { columns, sizes, tooFew, of } = wholeRows(reference, current, params.rows, params.minSamples);
    const rule = `Mean PCA reconstruction error of ${of}; ${DENSE}`;
    const matrix = denseRows(columns, sizes.reference + sizes.current, MAX_WIDTH);
    if (Math.min(sizes.reference, sizes.current) < 4) return unanswerable(tooFew ?? "there are too few rows", rule, sizes);
    if (matrix.width < 2) return unanswerable("fewer than two columns vary", rule, sizes);
    const { errors, components, explained } = crossFitted(matrix, sizes.reference, params.variance);
    const [before, after] = [errors.subarray(0, sizes.reference), errors.subarray(sizes.reference)];
    const [then, now] = [moments(before.slice().sort()), moments(after.slice().sort())];
    const test = welchT(then, now);
    // Rows that are rebuilt without any error leave no unit but the one of the columns.
    const unit = then.mean > 0 ? then.mean : 1;
    const change = Math.abs(now.mean - then.mean) / unit;
    const standardError = Math.sqrt(then.m2 / (then.count - 1) / then.count + now.m2 / (now.count - 1) / now.count) / unit;
    const floor = standardError > 0 ? studentTwoSidedQuantile(alpha, test.degreesOfFreedom) * standardError : 0;
    return {
      measure: { name: "reconstruction error", value: now.mean, method: `mean over rows, ${then.mean.toPrecision(4)} in the reference` },
      metrics: { change, pValue: test.pValue, statistic: now.mean },
      pValue: test.pValue,
      floors: [{ kind: "noise floor", metric: "change", value: floor, gates: ["change", "pValue", "statistic"] }],
      sizes,
      rule: `${rule}${matrix.isCut ? `, the first ${MAX_WIDTH} of them` : ""}; ${components} of ${matrix.width} components hold ${(100 * explained).toFixed(0)} % of the reference's variance, at least ${100 * params.variance} % was asked; fitted on one half of the reference for the other and for every other current row, and the other way round; p of Welch's t of the errors, two-sided; noise floor of the change t(1−α/2) standard errors at α = ${alpha}.`,
      details: {
        bins: chartBins(sampleOfValues(before), sampleOfValues(after)),
        drawn: "Distance of a row from its rebuilt self",
        referenceError: then.mean,
        change,
        components,
        explained,
      },
      tooFew,
    };
  },
});

/**
 * The error of every row by components that were not fitted on it: those of the other half of the reference. Rows the components were
 * fitted on would seem better rebuilt than rows that come later.
 */
function crossFitted(matrix: Matrix, n: number, share: number): { errors: Float64Array; components: number; explained: number } {
  const halfOf = (row: number): number => (row < n ? row : row - n) % 2;
  const errors = new Float64Array(matrix.rows);
  let [components, explained] = [0, 0];
  for (const half of [0, 1]) {
    const fitted = principalComponents(
      matrix,
      Array.from({ length: n }, (_, row) => row).filter((row) => halfOf(row) !== half),
      share,
    );
    for (let row = 0; row < matrix.rows; row++) if (halfOf(row) === half) errors[row] = reconstructionError(matrix, row, fitted);
    components = Math.max(components, fitted.directions.length);
    explained += fitted.explained / 2;
  }
  return { errors, components, explained };
}
