import { formatCount, formatNumber } from "../checks/explain.js";
import { type RunAnswer, withoutNumber } from "./run-answer.js";

/** The answer while too few labels are in; null once there are enough. */
export function labelsPending({ rows, unlabelled, minShare }: { rows: number; unlabelled: number; minShare: number }): RunAnswer | null {
  if (rows === 0) return null;
  const share = 1 - unlabelled / rows;
  if (share >= minShare) return null;
  const answer = withoutNumber(
    "PENDING",
    `Labels of ${Math.floor(share * 100)} % of ${formatCount(rows)} rows are in; ${formatNumber(minShare * 100)} % are needed.`,
  );
  return { ...answer, currentSize: rows - unlabelled, missingShare: unlabelled / rows };
}
