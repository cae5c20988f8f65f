import { z } from "zod";
import { meanEstimate } from "../stats/estimate.js";
import { averagePrecisionAt, ndcg, type RankedItem } from "../stats/ranking.js";
import { refuse } from "../errors.js";
import { commonParams, defineCheck, type Finding, type Question, unanswerable } from "./check.js";
import { chartBins } from "./compare.js";
import type { Facts } from "./facts.js";
import type { ColumnDeclaration, Frame } from "./frame.js";
import {
  columnIn,
  declaredOf,
  labelParams,
  numberAt,
  outcomeColumn,
  outcomeParams,
  requireColumn,
  requireNumeric,
  requireOutcome,
  waitFor,
  wordAt,
} from "./labelled.js";
import { above } from "./limits.js";
import { qualityFinding } from "./performance.js";
import { sampleOfValues } from "./sample.js";

const params = z.strictObject({
  ...commonParams,
  query: z.string().min(1).max(200).describe("The column that says which rows were ranked together."),
  metric: z.enum(["ndcg", "map"]).default("ndcg").describe("What is computed of each query."),
  k: z.int().min(1).max(1000).default(10).describe("How many first ranks count."),
  gain: z.enum(["linear", "exponential"]).default("linear").describe("For ndcg: a label counts as it is, or as 2^label − 1."),
  score: outcomeParams.score,
  label: outcomeParams.label,
  ...labelParams,
});
type Params = z.output<typeof params>;

/** A sample of rows would tear queries apart, so all of them are read. */
const MAX_ROWS = 200_000;

/** How well lists are ordered, against how they were. */
export const rankingPerformance = defineCheck({
  key: "ranking-performance",
  title: "Ranking performance",
  family: "performance",
  perspective: "DATA_SCIENCE",
  appliesTo: [],
  needs: "rows",
  reference: "optional",
  metrics: ["change", "statistic", "pValue"],
  params,
  defaultLimits: { warn: above("change", 0.02), fail: above("change", 0.05) },
  formula: "Mean NDCG@k or average precision@k over the queries; change against the reference's.",
  floor: "the whole interval over queries at α must lie beyond.",
  whenToUse: "Search, recommendation and any list whose top is what users see.",
  meaning: {
    DATA_SCIENCE:
      "NDCG@k or mean average precision@k of scores against relevance labels, in the mean over queries, with its interval over queries, and how far it fell below the reference's. Queries without a relevant row have no value and are counted apart.",
    OPERATIONS: "How well the best results stand at the top of the lists that users are shown, compared with before.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Compare the queries that fell with those that held: new items or new kinds of query ask for retraining, a fall everywhere points to a feature or a release. Check whether the labels (clicks, purchases) are still gathered the same way.",
    OPERATIONS: "Look for a release of the ranking, of the index or of click logging when it began; else pass it to data science.",
  },
  wording: {
    symbol: "ranking metric",
    alarm: { DATA_SCIENCE: "ranks worse", OPERATIONS: "orders its results worse than agreed" },
    calm: { DATA_SCIENCE: "ranks as before", OPERATIONS: "orders its results as agreed" },
  },
  rowsWanted: (params, declared) => {
    const names = Object.values(columnsOf(params, declared));
    return { columns: declared.filter(({ name }) => names.includes(name)), maxRows: MAX_ROWS, labels: waitFor(params) };
  },
  answer,
});

interface RankingColumns {
  query: string;
  label: string;
  score: string;
}

function columnsOf(params: Params, declared: readonly ColumnDeclaration[]): RankingColumns {
  const score = outcomeColumn(declared, "SCORE", params) ?? outcomeColumn(declared, "PREDICTION", params);
  return {
    query: requireColumn(declared, params.query, "query").name,
    label: requireOutcome(declared, "LABEL", params).name,
    score: (score ?? requireOutcome(declared, "SCORE", params)).name,
  };
}

function answer({ facts, params, alpha }: Question<Params, Facts["rows"]>): Finding {
  const columns = columnsOf(params, declaredOf(facts.reference, facts.current));
  requireNumeric(columns.score, facts.reference, facts.current);
  const sides = {
    reference: facts.reference && valuesOf(facts.reference, columns, params),
    current: valuesOf(facts.current, columns, params),
  };
  const sizes = { reference: sides.reference?.values.length ?? 0, current: sides.current.values.length };
  const rule = ruleOf(params);
  if (sizes.current === 0) return unanswerable("no query of the current window has a relevant row", rule, sizes);
  const current = meanEstimate(sides.current.values, alpha);
  return qualityFinding({
    quality: { name: `${params.metric}@${params.k}`, isHigherBetter: true, change: "own" },
    reference: sides.reference && sizes.reference > 0 ? meanEstimate(sides.reference.values, alpha) : null,
    current,
    sizes,
    minSamples: params.minSamples,
    counted: "queries",
    alpha,
    rule,
    details: {
      drawn: `${params.metric}@${params.k} of queries`,
      bins: chartBins(sides.reference && sampleOfValues(sides.reference.values), sampleOfValues(sides.current.values)),
      rowsLeftOut: sides.current.rowsLeftOut,
      queriesWithoutRelevant: sides.current.withoutRelevant,
    },
  });
}

function ruleOf({ metric, k, gain }: Params): string {
  const what =
    metric === "ndcg"
      ? `NDCG@${k} with ${gain} gain and discount 1/log₂(rank + 1), rows of one score sharing the gains of their ranks,`
      : `Average precision among the first ${k} ranks, over min(k, relevant rows), labels above 0 being relevant and, of rows of one score, the irrelevant first,`;
  return `${what} in the mean over queries with a relevant row; normal interval over queries; rows that lack a query, score or label left out.`;
}

interface QueryValues {
  /** The metric of each query that has one. */
  values: Float64Array;
  withoutRelevant: number;
  rowsLeftOut: number;
}

function valuesOf(frame: Frame, columns: RankingColumns, { metric, k, gain }: Params): QueryValues {
  if (frame.population > frame.rows) {
    throw refuse("LIMIT", `This window holds more than ${MAX_ROWS} rows; a sample of them would tear queries apart. Take a shorter one.`);
  }
  const [query, score] = [columnIn(frame, columns.query), columnIn(frame, columns.score)];
  const lists = new Map<string, RankedItem[]>();
  let rowsLeftOut = 0;
  for (let row = 0; row < frame.rows; row++) {
    const list = wordAt(query, row);
    const item = { score: numberAt(score, row), relevance: relevanceAt(frame, columns.label, row) };
    if (list === null || Number.isNaN(item.score) || Number.isNaN(item.relevance)) rowsLeftOut++;
    else if (lists.has(list)) lists.get(list)!.push(item);
    else lists.set(list, [item]);
  }
  const all = [...lists.values()].map((items) => (metric === "ndcg" ? ndcg(items, k, gain) : averagePrecisionAt(items, k)));
  const values = Float64Array.from(all.filter((value) => !Number.isNaN(value)));
  return { values, withoutRelevant: all.length - values.length, rowsLeftOut };
}

/** The label as a number, true being 1; NaN where there is none. */
function relevanceAt(frame: Frame, name: string, row: number): number {
  const word = wordAt(columnIn(frame, name), row);
  if (word === null) return Number.NaN;
  const relevance = word === "true" ? 1 : word === "false" ? 0 : Number(word);
  if (relevance >= 0) return relevance;
  throw refuse("INVALID", `The label "${name}" must say how relevant a row is: a number of at least 0, or true or false.`, [
    "params",
    "label",
  ]);
}
