import { categoryTable } from "#core/checks/compare.js";
import { ascending, type Sample } from "#core/checks/sample.js";
import { chiSquaredGoodness } from "#core/stats/chi-squared.js";
import { gapOfPooled } from "#core/stats/distribution-gap.js";
import { jensenShannonDivergence } from "#core/stats/jensen-shannon.js";
import { ksOfSorted, ksPValue } from "#core/stats/kolmogorov-smirnov.js";
import { moments } from "#core/stats/moments.js";
import { poolSorted } from "#core/stats/pooled.js";
import { proportionZ } from "#core/stats/proportion-z.js";

const SMALL = 1000;
const FEW_VALUES = 5;
const SIGNIFICANT = 0.05;
const DISTANT = 0.1;

/**
 * Does Evidently's default rule see drift? By rows of the reference and values of both sides, as of 0.7 (docs.evidentlyai.com,
 * reference/data-drift-algorithm, and its stattests/registry.py): a test at 0.05 up to 1,000 rows, a distance of 0.1 beyond, with no noise floor.
 */
export function evidentlyAlarms(reference: Sample, current: Sample): boolean {
  const isSmall = reference.rows <= SMALL;
  if (reference.values && current.values) {
    const [before, now] = [ascending(reference.values), ascending(current.values)];
    const pooled = poolSorted(before, now);
    if (pooled.values.length > FEW_VALUES) {
      if (isSmall) return ksPValue(ksOfSorted(before, now), "auto").pValue < SIGNIFICANT;
      const { m2, count } = moments(before);
      return gapOfPooled(pooled).area / Math.max(Math.sqrt(m2 / count), 0.001) >= DISTANT;
    }
  }
  const table = categoryTable(reference, current);
  if (!isSmall) return Math.sqrt(jensenShannonDivergence(table.reference, table.current)) >= DISTANT;
  if (table.values.length <= 2) return shareMoved(table.reference, table.current);
  // A category that the reference lacks is expected never.
  if (table.reference.some((count) => count === 0)) return true;
  return chiSquaredGoodness(table.current, table.reference).pValue < SIGNIFICANT;
}

function shareMoved(reference: readonly number[], current: readonly number[]): boolean {
  const [before, now] = [reference, current].map((counts) => ({
    hits: counts[1] ?? 0,
    rows: counts.reduce((sum, count) => sum + count, 0),
  }));
  return proportionZ(before!, now!).pValue < SIGNIFICANT;
}
