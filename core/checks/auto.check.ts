import { z } from "zod";
import { type Check, commonParams, defineCheck } from "./check.js";
import { chiSquared } from "./chi-squared.check.js";
import { jensenShannon } from "./jensen-shannon.check.js";
import { kolmogorovSmirnov } from "./kolmogorov-smirnov.check.js";
import { proportionZ } from "./proportion-z.check.js";
import { type Sample, sizeOf } from "./sample.js";
import { totalVariation } from "./total-variation.check.js";
import { wasserstein } from "./wasserstein.check.js";

/** Up to so many rows, nm/(n+m), a significance test is right; beyond, it finds differences too small to matter. A thousand a side. */
const MAX_TESTED = 500;
/** Up to so many distinct values numbers are compared as categories. */
const FEW_VALUES = 10;

/** The drift check that suits the data: by what kind of values there are, how many different ones, and the size of both sides. */
export const auto = defineCheck({
  key: "auto",
  title: "Drift, by the check that fits",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  // Instants always move on.
  appliesTo: ["NUMERIC", "CATEGORICAL", "BOOLEAN", "TEXT"],
  needs: "profile",
  reference: "required",
  metrics: ["excess", "pValue", "statistic", "distance", "effect", "cramersV"],
  params: z.strictObject(commonParams),
  defaultLimits: {
    warn: { metric: "excess", op: "gte", value: 1, consecutiveRuns: 1 },
    fail: { metric: "excess", op: "gte", value: 2, consecutiveRuns: 1 },
  },
  formula: "That of the check it picks by type, distinct values and both sizes, which the rule names.",
  floor: "that of the check it picks.",
  whenToUse: "To begin with, or for many columns of all types at once.",
  meaning: {
    DATA_SCIENCE:
      "Takes the check that suits the data and says which: the two-proportion z test or total variation for two values, chi-squared or Jensen–Shannon for categories and up to ten distinct numbers, Kolmogorov–Smirnov or Wasserstein for other numbers; the test while nm/(n+m) is at most 500, a distance beyond. Its excess is 1 and 2 where the chosen check's own limits warn and fail; limits on other metrics hold only while that check is chosen.",
    OPERATIONS: "The values are spread differently from those they are compared with, judged by the method that fits them.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "See which check answered and follow its advice. Name a check of your own once you know which difference matters for this column.",
    OPERATIONS:
      "Look for a deploy, a pipeline change or a late upstream load at the time it began. If there is none, pass it to data science.",
  },
  wording: {
    symbol: "drift",
    alarm: { DATA_SCIENCE: "drifted", OPERATIONS: "no longer looks like its reference" },
    calm: { DATA_SCIENCE: "is stable", OPERATIONS: "looks like its reference" },
  },
  answer(question) {
    const { check, why } = choose(question.reference!, question.current);
    const { minSamples } = question.params;
    const finding = check.answer({ ...question, facts: {}, params: { minSamples } });
    return {
      ...finding,
      rule: `${check.key}, chosen because ${why}. ${finding.rule}`,
      details: { ...finding.details, chosen: check.key, why },
      answeredBy: check,
    };
  },
});

function choose(reference: Sample, current: Sample): { check: Check; why: string } {
  const [n, m] = [sizeOf(reference), sizeOf(current)];
  const rows = (n * m) / (n + m) || 0;
  const isSmall = rows <= MAX_TESTED;
  const size = `${n} and ${m} rows count as ${Math.round(rows)}, ${isSmall ? "at" : "more than the"} most ${MAX_TESTED} for a test`;
  const { kind, values } = kindOf(reference, current);
  const pairs = { two: [proportionZ, totalVariation], few: [chiSquared, jensenShannon], many: [kolmogorovSmirnov, wasserstein] } as const;
  return { check: pairs[kind][isSmall ? 0 : 1], why: `${values} and ${size}` };
}

function kindOf(reference: Sample, current: Sample): { kind: "two" | "few" | "many"; values: string } {
  if (reference.type === "CATEGORICAL" || current.type === "CATEGORICAL") {
    const count = new Set([...(reference.categories?.keys() ?? []), ...(current.categories?.keys() ?? [])]).size;
    const isNumberToo = reference.type !== current.type;
    return { kind: count <= 2 && !isNumberToo ? "two" : "few", values: `these are ${count} categories` };
  }
  const distinct = distinctNumbers([reference, current]);
  if (distinct === null) return { kind: "many", values: `these are numbers of more than ${FEW_VALUES} values or in cells` };
  // A share is told of single values, not of cells.
  const isTwo = distinct <= 2 && reference.values !== null && current.values !== null;
  return { kind: isTwo ? "two" : "few", values: `these are numbers of ${distinct} distinct values` };
}

/** How many distinct numbers there are on both sides together; null when they are many or not known one by one. */
function distinctNumbers(samples: readonly Sample[]): number | null {
  const seen = new Set<number>();
  for (const { values, histogram } of samples) {
    if (histogram && !histogram.onValues) return null;
    const known = values ?? histogram?.edges.filter((_, cell) => histogram.counts[cell]! > 0) ?? [];
    for (const value of known) if (seen.add(value).size > FEW_VALUES) return null;
  }
  return seen.size;
}
