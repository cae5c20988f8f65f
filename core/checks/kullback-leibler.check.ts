import { clippedShares, divergenceOfShares, filledShares, sharesOf } from "../stats/filled-shares.js";
import { kullbackLeiblerDivergence } from "../stats/kullback-leibler.js";
import { divergenceFloor } from "../stats/noise-floor.js";
import { THIN_FLOOR, thinTableFloor } from "../stats/table-floor.js";
import { defineCheck } from "./check.js";
import { asHas, libraryTable, withCompatibility } from "./compatibility.js";
import { above } from "./limits.js";
import { tableDistance } from "./table-distance.js";
import { distributionTable, tableParams, zeroShare } from "./tabulate.js";

/** Kullback–Leibler divergence of the current distribution from the reference's, in nats. */
export const kullbackLeibler = defineCheck({
  key: "kullback-leibler",
  title: "Kullback–Leibler divergence",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC", "CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: withCompatibility({ ...tableParams, zeroShare }, ["evidently", "whylogs"], ["bins", "zeroShare"]),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "Σ q·ln(q/p), q the current and p the reference's shares.",
  floor: "χ²(k−1, 1−α)·(1/n + 1/m)/2, simulated where cells are thin.",
  whenToUse:
    "When what is new now weighs more than what has gone, or a standing rule is written in nats; otherwise jensen-shannon, which is symmetric.",
  meaning: {
    DATA_SCIENCE:
      "Σ current·ln(current/reference) over the cells: the nats lost by expecting the reference where the current distribution holds. Not symmetric; a cell the reference never saw counts by the substitute for its share of 0.",
    OPERATIONS: "Values arrive that the reference led the model to expect less of.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "Find the cells whose share grew most over the reference's; unseen ones dominate. Ask whether the model ever learned from such rows.",
    OPERATIONS: "Look for values that are new since the last deploy or upstream change; pass the list of them to data science.",
  },
  wording: {
    symbol: "KL divergence",
    alarm: { DATA_SCIENCE: "diverged", OPERATIONS: "holds values its reference had fewer of" },
    calm: { DATA_SCIENCE: "is stable", OPERATIONS: "holds the values of its reference" },
  },
  answer(question) {
    const { bins, compatibility: library, zeroShare: zero } = question.params;
    const divergence = (reference: readonly number[], current: readonly number[]) =>
      library ? DIVERGENCES[library](reference, current) : kullbackLeiblerDivergence(reference, current, zero);
    return tableDistance(question, {
      name: "Kullback–Leibler divergence",
      rule: library
        ? `Kullback–Leibler divergence Σ reference·ln(reference/current), natural logarithm, ${asHas(library)},`
        : "Kullback–Leibler divergence Σ current·ln(current/reference), natural logarithm,",
      notes: library ? ZEROS[library] : `a share of 0 counts as ${zero}, nothing renormalised`,
      tabulate: (reference, current) => (library ? libraryTable(library, reference, current) : distributionTable(reference, current, bins)),
      value: ({ reference, current }) => divergence(reference, current),
      floor: ({ reference, current }, n, m, k) => ({
        value: Math.max(divergenceFloor(n, m, k, question.alpha), thinTableFloor(reference, current, question.alpha, divergence)),
        rule: `χ²(${Math.max(0, k - 1)}, 1−α)·(1/n+1/m)/2, ${THIN_FLOOR},`,
      }),
    });
  },
});

/** Both libraries measure the reference from the current distribution; Evidently makes its filled shares sum to 1 again. */
const DIVERGENCES = {
  evidently: (reference: readonly number[], current: readonly number[]) =>
    divergenceOfShares(sharesOf(filledShares(reference)), sharesOf(filledShares(current))),
  whylogs: (reference: readonly number[], current: readonly number[]) =>
    divergenceOfShares(clippedShares(reference), clippedShares(current)),
};
const ZEROS = {
  evidently:
    "a share of 0 counts as 0.0001, or as a millionth of the side's smallest other one where that is no larger, and all are renormalised",
  whylogs: "a share counts as at least 1e-7, nothing renormalised",
};
