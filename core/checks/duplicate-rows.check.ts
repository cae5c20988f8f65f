import { z } from "zod";
import { distinctGap } from "../stats/distinct-gap.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, type Finding, MIN_NUMBERS, unanswerable } from "./check.js";
import { tooFewValues } from "./compare.js";
import { formatCount } from "./explain.js";
import { chooseColumns, type Frame, type FrameColumn } from "./frame.js";
import { above } from "./limits.js";
import { rowKeys } from "./row-keys.js";
import { commonItems, countItems, varietyFloor } from "./variety.js";

/** Rows that are read of each side; of more, evenly spread ones. */
const MAX_ROWS = 20_000;

/** The share of rows that repeat another row's inputs. */
export const duplicateRows = defineCheck({
  key: "duplicate-rows",
  title: "Duplicate rows",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "rows",
  reference: "optional",
  metrics: ["excess", "share", "statistic"],
  params: z.strictObject({
    ...commonParams,
    columns: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(1000)
      .optional()
      .describe("The columns that make rows equal; all inputs unless given."),
  }),
  defaultLimits: { warn: above("excess", 0.01), fail: above("excess", 0.05) },
  formula: "rows equal to an earlier one/rows; excess over the reference's in equally many rows.",
  floor: "what rows that change sides by chance give at α, one-sided, under excess.",
  whenToUse: "Feeds that retry, joins that may fan out, and training data.",
  meaning: {
    DATA_SCIENCE:
      "The share of rows whose inputs equal an earlier row's, ids and times aside, and its excess over the reference's in equally many rows, since more rows repeat more by themselves.",
    OPERATIONS: "Rows arrive that repeat each other.",
  },
  whatToDo: {
    DATA_SCIENCE: "Repeated rows weigh twice in every distribution and metric of this window; judge it again without them.",
    OPERATIONS: "Look for retries that send the same rows under new ids, a job that ran twice, or two senders of one stream.",
  },
  wording: {
    symbol: "duplicates",
    alarm: { DATA_SCIENCE: "repeats itself", OPERATIONS: "repeats itself" },
    calm: { DATA_SCIENCE: "repeats itself no more than usual", OPERATIONS: "repeats itself no more than usual" },
  },
  rowsWanted({ columns }, declared) {
    const unknown = columns?.find((name) => !declared.some((column) => column.name === name));
    if (unknown !== undefined) throw refuse("INVALID", `There is no column "${unknown}" to compare rows by.`, ["params", "columns"]);
    const chosen = chooseColumns(declared, ["INPUT"], columns);
    return { columns: chosen, maxRows: MAX_ROWS };
  },
  answer({ facts: { reference, current }, params, alpha }): Finding {
    const sizes = { reference: reference?.rows ?? 0, current: current.rows };
    const least = params.minSamples ?? MIN_NUMBERS;
    const names = current.columns.map(({ name }) => name);
    const rule = `Rows whose values in ${formatCount(names.length)} columns equal those of an earlier row, ids and times aside`;
    if (names.length === 0) return unanswerable("there are no input columns to compare rows by", `${rule}.`, sizes);
    if (current.rows === 0) return unanswerable("the current window has no rows", `${rule}.`, sizes);
    const now = sortedKeys(current, names);
    const isCompared = reference !== null && reference.rows >= least;
    const items = commonItems(isCompared ? sortedKeys(reference, names) : now, now);
    const duplicates = current.rows - countItems(items.current);
    const share = duplicates / current.rows;
    const gap = distinctGap(items.reference, items.current);
    const excess = isCompared ? (gap.reference - gap.current) / gap.rows : share;
    const read =
      current.population > current.rows ? `; ${formatCount(current.rows)} of ${formatCount(current.population)} rows were read` : "";
    return {
      measure: { name: "share of duplicate rows", value: share, method: "count" },
      metrics: { statistic: share, share, excess },
      floors: isCompared ? [{ kind: "noise floor", metric: "excess", value: varietyFloor(excess, gap, alpha), gates: ["excess"] }] : [],
      sizes,
      rule: `${rule}${read}; excess over ${isCompared ? `the reference's in ${formatCount(gap.rows)} rows, noise floor one-sided at α = ${alpha}` : "0, there being no reference"}.`,
      details: {
        columns: names.slice(0, 50),
        duplicates,
        referenceDuplicates: isCompared ? reference.rows - countItems(items.reference) : null,
      },
      tooFew: tooFewValues({ reference: Number.POSITIVE_INFINITY, current: current.rows }, least, "rows"),
    };
  },
});

/** A key for each row's values in these columns, ascending; a column that the side lacks is missing in every row. */
function sortedKeys(frame: Frame, names: readonly string[]): Float64Array {
  const columns = names.map((name) => frame.columns.find((column) => column.name === name) ?? missingColumn(name, frame.rows));
  return rowKeys({ rows: frame.rows, columns }).sort();
}

function missingColumn(name: string, rows: number): FrameColumn {
  return { name, type: "TEXT", role: "INPUT", numbers: null, words: Array<null>(rows).fill(null) };
}
