import { z } from "zod";
import { meanSizes, rankingGain, rankingLossFloor } from "../stats/ranking-gain.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, type Finding, unanswerable } from "./check.js";
import type { ColumnDeclaration } from "./frame.js";
import { below } from "./limits.js";
import { wholeRows } from "./whole-rows.js";

/** How the columns of attributions are called unless they are named: this, and then the name of the input. */
const PREFIX = "attribution_";
const MAX_COLUMNS = 200;
const MAX_ROWS = 2000;
/** Draws of the bootstrap, and numbers drawn in all, so that an answer takes a fraction of a second. */
const DRAWS = 300;
const MAX_DRAWN = 30_000_000;
const MAX_LISTED = 50;

/** Whether the model still leans on its inputs in the order of before, by the attributions its service sends with each row. */
export const attributionRanking = defineCheck({
  key: "attribution-ranking",
  title: "Attribution ranking",
  family: "attribution",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "required",
  metrics: ["ndcg", "loss", "statistic"],
  params: z.strictObject({
    ...commonParams,
    attributions: z
      .array(z.string().min(1).max(200))
      .min(2)
      .max(MAX_COLUMNS)
      .optional()
      .describe(
        `The columns that hold a row's attributions, SHAP values say; all numeric ones whose name begins with ${PREFIX} unless given.`,
      ),
  }),
  defaultLimits: { warn: below("ndcg", 0.95), fail: below("ndcg", 0.9) },
  formula: "1 − NDCG of the inputs ranked by mean |attribution|, against the reference's ranking.",
  floor: "the 1−α quantile of 1 − NDCG over draws from all rows together.",
  whenToUse: "Models that log attributions, to see that they decide for other reasons.",
  meaning: {
    DATA_SCIENCE:
      "Inputs are ranked by their mean absolute attribution. NDCG holds the ranking of now against that of the reference, weighing the top places most: 1 is the same order. 0.9 is where Amazon SageMaker Clarify's monitor of attribution drift alarms. It sees a model that decides for other reasons even while every input looks as before.",
    OPERATIONS: "The model decides by other inputs than it used to.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Look at the input that rose or fell furthest: if its values drifted too, begin there; if not, ask whether a new version was deployed or the explainer's background data changed.",
    OPERATIONS: "Check whether the version or its configuration changed when the ranking did; else pass it to data science.",
  },
  wording: {
    symbol: "NDCG",
    alarm: { DATA_SCIENCE: "leans on other inputs than before", OPERATIONS: "decides by other inputs than before" },
    calm: { DATA_SCIENCE: "leans on its inputs as before", OPERATIONS: "decides by the same inputs as before" },
  },
  rowsWanted: ({ attributions }, declared) => ({ columns: attributionColumns(declared, attributions), maxRows: MAX_ROWS }),
  answer({ facts: { reference, current }, params, alpha }) {
    const rows = wholeRows(reference, current, MAX_ROWS, params.minSamples);
    const { sizes, of } = rows;
    const columns = rows.columns.filter(({ numbers }) => numbers !== null);
    const rule = `NDCG of the ranking of mean absolute attributions (${of}), gains linear in the reference's, discount log₂(place + 1)`;
    if (columns.length < 2 || Math.min(sizes.reference, sizes.current) < 1) {
      return unanswerable(rows.tooFew ?? "there are fewer than two columns of attributions", rule, sizes);
    }
    const values = columns.map(({ numbers }) => inParts(numbers!));
    const all = Array.from({ length: sizes.reference + sizes.current }, (_, row) => row);
    const before = meanSizes(values, all.slice(0, sizes.reference));
    const now = meanSizes(values, all.slice(sizes.reference));
    const ndcg = rankingGain(before, now);
    const draws = Math.max(100, Math.min(DRAWS, Math.floor(MAX_DRAWN / (all.length * columns.length))));
    const floor = rankingLossFloor(values, { n: sizes.reference, m: sizes.current }, alpha, draws);
    return {
      measure: { name: "NDCG", value: ndcg, method: `${columns.length} inputs` },
      metrics: { ndcg, loss: 1 - ndcg, statistic: ndcg },
      floors: [{ kind: "noise floor", metric: "loss", value: floor, gates: ["ndcg", "loss", "statistic"] }],
      sizes,
      rule: `${rule}; a missing attribution counts as 0; noise floor of 1 − NDCG by drawing both sides ${draws} times from all rows together, at α = ${alpha}.`,
      details: rankingOf(
        columns.map(({ name }) => name),
        before,
        now,
      ),
      tooFew: rows.tooFew,
    };
  },
});

function attributionColumns<C extends ColumnDeclaration>(declared: readonly C[], names: readonly string[] | undefined): C[] {
  const isNumeric = ({ type }: ColumnDeclaration): boolean => type === "NUMERIC";
  const numeric = declared.filter(isNumeric);
  const missing = names?.find((name) => !numeric.some((column) => column.name === name));
  if (missing !== undefined) throw refuse("INVALID", `There is no numeric column "${missing}".`, ["params", "attributions"]);
  const columns = numeric.filter(({ name }) => (names ? names.includes(name) : name.startsWith(PREFIX)));
  if (columns.length >= 2) return columns.slice(0, MAX_COLUMNS);
  throw refuse("INVALID", `There are no two numeric columns whose name begins with ${PREFIX}; name the attributions.`, [
    "params",
    "attributions",
  ]);
}

/** In parts of the largest double, so that no sum overflows; a ranking has no unit. */
function inParts(values: Float64Array): Float64Array {
  return values.map((value) => value / 2 ** 24);
}

/** The inputs by what they weigh on either side, as a chart of categories, with their places. */
function rankingOf(names: readonly string[], before: Float64Array, now: Float64Array): Finding["details"] {
  const place = (sizes: Float64Array): number[] => {
    const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]! || a - b);
    return [...sizes.keys()].map((i) => order.indexOf(i) + 1);
  };
  const [then, today] = [place(before), place(now)];
  // Shares of the whole, for a ranking has no unit.
  const share = (sizes: Float64Array, i: number): number => sizes[i]! / (sizes.reduce((sum, size) => sum + size, 0) || 1);
  const ranks = names
    .map((name, i) => ({ value: name, reference: share(before, i), current: share(now, i), placeBefore: then[i]!, placeNow: today[i]! }))
    .sort((a, b) => a.placeBefore - b.placeBefore)
    .slice(0, MAX_LISTED);
  return {
    drawn: "Weight of the inputs",
    categories: ranks.map(({ value, reference, current }) => ({ value, reference, current })),
    ranks,
  };
}
