import { z } from "zod";
import { refuse } from "../errors.js";
import type { FeatureType } from "../vocabulary.js";
import { type FrameColumn, isPresent } from "./frame.js";
import type { Sample } from "./sample.js";

/** The types of a column that says of a row whether it failed. */
export const ERROR_TYPES = ["CATEGORICAL", "BOOLEAN", "NUMERIC"] as const satisfies readonly FeatureType[];

/** Parameters that say which rows are errors. */
export const errorParams = {
  errorValues: z
    .array(z.string().max(500))
    .min(1)
    .max(100)
    .optional()
    .describe('The values that are errors, such as "timeout" or "500". A column of truth values means true unless told otherwise.'),
  threshold: z
    .number()
    .optional()
    .describe("Numbers at or above this are errors: 500 for the status codes of HTTP, or so many milliseconds for slow answers."),
};

/** What is an error, as the parameters say. */
export interface ErrorDefinition {
  errorValues?: string[] | undefined;
  threshold?: number | undefined;
}

/** How many of the rows that have a value are errors. */
export interface ErrorCount {
  errors: number;
  rows: number;
}

/** Says of a value, as a word, whether it is an error. */
type IsError = (value: string) => boolean;

/** Refuses what leaves open which rows are errors. */
function errorTest(key: string, { errorValues, threshold }: ErrorDefinition, isTruth: boolean): IsError {
  if (errorValues === undefined && threshold === undefined && !isTruth) {
    throw refuse("INVALID", `${key} must be told what an error is: give errorValues, or a threshold for numbers.`, ["params"]);
  }
  const wrong = new Set(errorValues ?? (threshold === undefined ? ["true"] : []));
  return (value) => wrong.has(value) || (threshold !== undefined && Number(value) >= threshold);
}

/** The rule in words. */
export function errorRule({ errorValues, threshold }: ErrorDefinition): string {
  const named = errorValues && `the value ${errorValues.map((value) => `"${value}"`).join(" or ")}`;
  const high = threshold === undefined ? undefined : `a number of ${threshold} or more`;
  return [named, high].filter(Boolean).join(", or ") || "the value true";
}

/** Counts the errors of one column, of its values or of its categories. */
export function countErrors(key: string, definition: ErrorDefinition, sample: Sample): ErrorCount {
  const { values, categories, other, nonFinite } = sample;
  if (!values && !categories) throw refuse("INVALID", `${key} reads single values or counts by category, not cells.`);
  const isTruth = categories !== null && [...categories.keys()].every((value) => value === "true" || value === "false");
  const isError = errorTest(key, definition, isTruth);
  let errors = 0;
  for (const value of values ?? []) errors += Number(isError(String(value)));
  for (const [value, count] of categories ?? []) if (isError(value)) errors += count;
  return { errors, rows: values ? values.length + nonFinite : sample.rows - sample.missing - other };
}

/** Marks row by row: 1 an error, 0 none, −1 without a value. */
export function markErrors(key: string, definition: ErrorDefinition, column: FrameColumn): Int8Array {
  const isError = errorTest(key, definition, column.type === "BOOLEAN");
  const { numbers, words } = column;
  return Int8Array.from({ length: (numbers ?? words)!.length }, (_, row) =>
    isPresent(column, row) ? Number(isError(String(numbers ? numbers[row] : words![row]))) : -1,
  );
}
