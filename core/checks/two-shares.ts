import { z } from "zod";
import { type ProportionTest, proportionZ } from "../stats/proportion-z.js";
import type { TwoByTwo } from "../stats/fisher-exact.js";
import { normalUpperQuantile } from "../stats/noise-floor.js";
import { refuse } from "../errors.js";
import { commonParams, effectFloor, type Finding, minEffect, type Question, unanswerable } from "./check.js";
import { categoryTable, sizes, tooFewValues, tooThin } from "./compare.js";
import type { Sample } from "./sample.js";

/** Parameters of checks that compare the share of one category. */
export const shareParams = {
  ...commonParams,
  category: z
    .string()
    .max(1000)
    .optional()
    .describe("The category whose share is compared, all others together; may be left out where there are two."),
  minEffect,
};

/** A test of two shares, for a finding. */
export interface SharesOutcome {
  name: string;
  statistic: number;
  pValue: number;
  method: string;
}

/** The finding of a test on a 2×2 table; the effect is the difference of the two shares. */
export function twoShares(
  question: Question<{ minSamples?: number | undefined; minEffect: number; category?: string | undefined }>,
  title: string,
  compute: (table: TwoByTwo, shares: ProportionTest) => SharesOutcome,
): Finding {
  const { reference, current, params, alpha } = question;
  const counted = sizes(reference, current);
  const empty = tooFewValues(counted, 1);
  if (!reference || empty) return unanswerable(empty ?? "there is no reference", title, counted);
  const { table, category } = twoByTwo(reference, current, params.category);
  const { a, b, c, d } = table;
  const shares = proportionZ({ hits: a, rows: a + b }, { hits: c, rows: c + d });
  const { name, statistic, pValue, method } = compute(table, shares);
  const effect = Math.abs(shares.difference);
  const gates = ["pValue", "statistic", "effect"];
  const floor = normalUpperQuantile(alpha / 2) * shares.standardError;
  return {
    measure: { name, value: statistic, method },
    metrics: { pValue, statistic, effect },
    pValue,
    floors: [{ kind: "noise floor", metric: "effect", value: floor, gates }, ...effectFloor("effect", params.minEffect, gates)],
    sizes: counted,
    rule: `${title} of the share of "${category}" against all else; effect the difference of the shares; noise floor of the effect z(1−α/2) pooled standard errors at α = ${alpha}.`,
    details: {
      categories: [
        { value: category, reference: a, current: c },
        { value: "all else", reference: b, current: d },
      ],
      effect,
    },
    tooFew: tooFewValues(counted, params.minSamples ?? 1) ?? tooThin({ reference: [a, b], current: [c, d] }),
  };
}

function twoByTwo(reference: Sample, current: Sample, wanted: string | undefined): { table: TwoByTwo; category: string } {
  const { values, reference: before, current: after } = categoryTable(reference, current);
  if (wanted === undefined && values.length > 2) {
    throw refuse("INVALID", `These are ${values.length} categories; name the one to compare as the parameter category.`);
  }
  const category = wanted ?? (values.includes("true") ? "true" : values[0]!);
  const place = values.indexOf(category);
  const hits = (counts: number[]): number => counts[place] ?? 0;
  const rest = (counts: number[]): number => counts.reduce((sum, count, i) => (i === place ? sum : sum + count), 0);
  return { table: { a: hits(before), b: rest(before), c: hits(after), d: rest(after) }, category };
}
