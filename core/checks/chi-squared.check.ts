import { z } from "zod";
import { type ChiSquared, chiSquaredGoodness, chiSquaredHomogeneity, cramersV } from "../stats/chi-squared.js";
import { chiSquaredUpperQuantile } from "../stats/chi-squared-distribution.js";
import { asHas, byCategory, withCompatibility } from "./compatibility.js";
import { commonParams, defineCheck, effectFloor, minEffect, unanswerable } from "./check.js";
import { sizes, type Table, tooFewValues, tooThin } from "./compare.js";
import { below } from "./limits.js";
import { mixTable } from "./tabulate.js";

/** Pearson's chi-squared test on the counts of two samples, with Cramér's V as the effect beside the p-value. */
export const chiSquared = defineCheck({
  key: "chi-squared",
  title: "Chi-squared test",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["pValue", "statistic", "cramersV"],
  params: withCompatibility(
    {
      ...commonParams,
      mode: z
        .enum(["homogeneity", "goodness"])
        .default("homogeneity")
        .describe("homogeneity takes both sides as samples; goodness takes the reference's shares as known."),
      correction: z.boolean().default(false).describe("Yates's continuity correction, for two categories."),
      minEffect,
    },
    ["evidently", "nannyml"],
    ["mode", "correction"],
  ),
  defaultLimits: { warn: below("pValue", 0.05), fail: below("pValue", 0.01) },
  formula: "Σ(observed − expected)²/expected of the 2×k table.",
  floor: "χ²(k−1, 1−α), under p, statistic and V; minEffect adds a least V.",
  whenToUse: "Categories with ten rows or more a cell on windows of up to some ten thousand rows; beyond these take a distance.",
  meaning: {
    DATA_SCIENCE:
      "χ² sums the squared differences of counts from what one common distribution would give; p is its upper tail. Cramér's V says how strong the difference is, whatever the sample size.",
    OPERATIONS: "The categories the model sees come in a different mix from before.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Read the categories that moved most. A new name for an old category is a data problem; a real change of mix asks whether the model still ranks the categories right.",
    OPERATIONS:
      "Look for a renamed, new or vanished category and for the release that brought it. If the names are as before, pass it to data science.",
  },
  wording: {
    symbol: "χ²",
    alarm: { DATA_SCIENCE: "changed its mix", OPERATIONS: "comes in a different mix of categories" },
    calm: { DATA_SCIENCE: "kept its mix", OPERATIONS: "comes in the usual mix of categories" },
  },
  answer({ reference, current, params, alpha }) {
    const counted = sizes(reference, current);
    const empty = tooFewValues(counted, 1);
    if (!reference || empty) return unanswerable(empty ?? "there is no reference", "Chi-squared", counted);
    const library = params.compatibility;
    const { mode, correction } = library ? MODES[library] : params;
    const { table, rows, cells } = library ? byCategory(reference, current) : mixTable(reference, current);
    const test =
      mode === "goodness"
        ? goodness(table, library === "evidently")
        : { ...chiSquaredHomogeneity(table.reference, table.current, correction), note: "" };
    const effect = cramersV(table.reference, table.current);
    const floor = test.degreesOfFreedom > 0 ? chiSquaredUpperQuantile(alpha, test.degreesOfFreedom) : 0;
    return {
      measure: { name: "χ²", value: test.statistic, method: `${mode}, ${test.degreesOfFreedom} degrees of freedom` },
      metrics: { statistic: test.statistic, pValue: test.pValue, cramersV: effect },
      pValue: test.pValue,
      floors: [
        { kind: "noise floor", metric: "statistic", value: floor, gates: ["pValue", "statistic", "cramersV"] },
        ...effectFloor("cramersV", params.minEffect, ["pValue", "statistic"]),
      ],
      sizes: counted,
      rule: [
        `Pearson's chi-squared on ${cells}${library ? `, ${asHas(library)}` : ""}`,
        mode === "goodness" ? `goodness of fit to the reference's shares${test.note}` : "homogeneity of the 2×k table",
        `${test.degreesOfFreedom} degrees of freedom, ${correction ? "Yates's correction if 2×2" : "no continuity correction"}; noise floor χ²(1−α) at α = ${alpha}.`,
      ].join("; "),
      details: { ...rows, cramersV: effect },
      tooFew: tooFewValues(counted, params.minSamples ?? 1) ?? tooThin(table),
    };
  },
});

/**
 * Goodness of fit has no expectation for a category the reference never saw, and one such row would make p zero; unseen categories
 * therefore join the reference's rarest, unless that zero is asked for.
 */
function goodness({ reference, current }: Table, areUnseenImpossible: boolean): ChiSquared & { note: string } {
  const seen = Array.from(reference.keys()).filter((i) => reference[i]! > 0);
  const rarest = seen.reduce((least, i) => (reference[i]! < reference[least]! ? i : least));
  const unseen = Array.from(reference.keys()).filter((i) => reference[i] === 0 && current[i]! > 0);
  const extra = unseen.reduce((sum, i) => sum + current[i]!, 0);
  if (areUnseenImpossible && extra > 0) {
    // Infinite, but a number that limits and floors can be held against.
    const beyond = { statistic: Number.MAX_VALUE, degreesOfFreedom: seen.length + unseen.length - 1, pValue: 0 };
    return { ...beyond, note: ", by which an unseen category makes p 0" };
  }
  const observed = seen.map((i) => current[i]! + (i === rarest ? extra : 0));
  return {
    ...chiSquaredGoodness(
      observed,
      seen.map((i) => reference[i]!),
    ),
    note: unseen.length > 0 ? `, ${unseen.length} unseen categories joined with its rarest` : "",
  };
}

/** How libraries test: Evidently takes the reference's shares as known, NannyML corrects two categories for continuity. */
const MODES = {
  evidently: { mode: "goodness", correction: false },
  nannyml: { mode: "homogeneity", correction: true },
} as const;
