import { z } from "zod";
import { checkInput } from "../input.js";
import { refuse } from "../errors.js";

/** How a metric is compared with a limit. */
export const LIMIT_OPERATORS = ["gt", "gte", "lt", "lte"] as const;
export type LimitOperator = (typeof LIMIT_OPERATORS)[number];

/** When a metric of a run is bad: `metric op value`, in so many runs in a row. */
export interface Limit {
  metric: string;
  op: LimitOperator;
  value: number;
  consecutiveRuns: number;
}

/** The two limits of a monitor; null means that nothing is that bad. */
export interface Limits {
  warn: Limit | null;
  fail: Limit | null;
}

/** Bad above a value. */
export const above = (metric: string, value: number): Limit => ({ metric, op: "gt", value, consecutiveRuns: 1 });

/** Bad below a value. */
export const below = (metric: string, value: number): Limit => ({ metric, op: "lt", value, consecutiveRuns: 1 });

const compare: Record<LimitOperator, (a: number, b: number) => boolean> = {
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

/** Is this value on the bad side of the limit? */
export function breaches(limit: Limit, value: number): boolean {
  return compare[limit.op](value, limit.value);
}

/** What limits need to know of a check. */
interface Limited {
  key: string;
  metrics: readonly [string, ...string[]];
  defaultLimits: Limits;
}

const limitInput = z.strictObject({
  metric: z.string().max(64).nullish(),
  op: z.enum(LIMIT_OPERATORS),
  value: z.number(),
  consecutiveRuns: z.int().min(1).max(1000).nullish(),
});
const limitsInput = z.strictObject({ warn: limitInput.nullish(), fail: limitInput.nullish() });

/** The limits a caller gave for a check, checked and completed; the check's own when none were given. */
export function parseLimits(input: unknown, check: Limited, path: string[]): Limits {
  if (input === undefined || input === null) return check.defaultLimits;
  const { warn, fail } = checkInput(limitsInput, input, path);
  return { warn: complete(warn, check, [...path, "warn"]), fail: complete(fail, check, [...path, "fail"]) };
}

function complete(input: z.infer<typeof limitInput> | null | undefined, check: Limited, path: string[]): Limit | null {
  if (!input) return null;
  const metric = input.metric ?? defaultMetric(check, input.op);
  if (!check.metrics.includes(metric)) {
    throw refuse("INVALID", `${check.key} has no metric "${metric}"; it has ${check.metrics.join(", ")}.`, [...path, "metric"]);
  }
  return { metric, op: input.op, value: input.value, consecutiveRuns: input.consecutiveRuns ?? 1 };
}

/** A p-value is bad when low, any other metric when high; the first of the check that fits is meant when none is named. */
function defaultMetric({ metrics }: Limited, op: LimitOperator): string {
  const isLow = op === "lt" || op === "lte";
  return metrics.find((metric) => (metric === "pValue") === isLow) ?? metrics[0];
}

/** The limits of a check as JSON Schema, for editors and manifest files. */
export function limitsJsonSchema(check: Pick<Limited, "metrics">): Record<string, unknown> {
  const limit = {
    type: "object",
    additionalProperties: false,
    required: ["op", "value"],
    properties: {
      metric: { enum: [...check.metrics] },
      op: { enum: [...LIMIT_OPERATORS] },
      value: { type: "number" },
      consecutiveRuns: { type: "integer", minimum: 1, maximum: 1000, default: 1 },
    },
  };
  return { type: "object", additionalProperties: false, properties: { warn: limit, fail: limit } };
}
