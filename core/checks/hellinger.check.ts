import { hellingerDistance } from "../stats/hellinger.js";
import { rootDistanceFloor } from "../stats/noise-floor.js";
import { THIN_FLOOR, thinTableFloor } from "../stats/table-floor.js";
import { defineCheck } from "./check.js";
import { asHas, evidentlyHellingerCells, libraryTable, withCompatibility } from "./compatibility.js";
import { above } from "./limits.js";
import { tableDistance } from "./table-distance.js";
import { distributionTable, tableParams } from "./tabulate.js";

/** Hellinger distance of the two distributions in the same cells. */
export const hellinger = defineCheck({
  key: "hellinger",
  title: "Hellinger distance",
  family: "data-drift",
  perspective: "DATA_SCIENCE",
  appliesTo: ["NUMERIC", "CATEGORICAL", "BOOLEAN"],
  needs: "profile",
  reference: "required",
  metrics: ["distance", "statistic"],
  params: withCompatibility(tableParams, ["evidently", "nannyml", "whylogs"], ["bins"]),
  defaultLimits: { warn: above("distance", 0.1), fail: above("distance", 0.2) },
  formula: "√(½Σ(√p − √q)²).",
  floor: "√(χ²(k−1, 1−α)·(1/n + 1/m)/8), simulated where cells are thin.",
  whenToUse: "Numbers or categories in which rare cells matter, on a scale from 0 to 1.",
  meaning: {
    DATA_SCIENCE:
      "√(½Σ(√p − √q)²) over the cells, from 0 for equal distributions to 1 for ones that share no cell. Taking roots makes it more sensitive to rare cells than total variation is.",
    OPERATIONS: "The mix of values differs from the one the model is compared with: 0 is the same, 1 has nothing in common.",
  },
  whatToDo: {
    DATA_SCIENCE: "Look at the rare cells first: one that appeared or vanished weighs heavily here and often has a cause in the pipeline.",
    OPERATIONS: "Look for a new, renamed or vanished value and for the release that brought it; otherwise pass it to data science.",
  },
  wording: {
    symbol: "Hellinger",
    alarm: { DATA_SCIENCE: "drifted", OPERATIONS: "has a different mix from its reference" },
    calm: { DATA_SCIENCE: "is stable", OPERATIONS: "has the mix of its reference" },
  },
  answer(question) {
    const { bins, compatibility: library } = question.params;
    return tableDistance(question, {
      name: "Hellinger distance",
      rule: `Hellinger distance √(½Σ(√p−√q)²)${library ? `, ${asHas(library)},` : ""}`,
      notes: "empty cells need no substitute",
      tabulate(reference, current) {
        if (!library) return distributionTable(reference, current, bins);
        return library === "evidently" ? evidentlyHellingerCells(reference, current) : libraryTable(library, reference, current);
      },
      value: (table) => hellingerDistance(table.reference, table.current),
      floor: ({ reference, current }, n, m, k) => ({
        value: Math.max(
          rootDistanceFloor(n, m, k, question.alpha),
          Math.sqrt(thinTableFloor(reference, current, question.alpha, (before, now) => hellingerDistance(before, now) ** 2)),
        ),
        rule: `√(χ²(${Math.max(0, k - 1)}, 1−α)·(1/n+1/m)/8), ${THIN_FLOOR},`,
      }),
    });
  },
});
