import { z } from "zod";
import { refuse } from "../errors.js";
import { durationSeconds } from "../time.js";
import type { FeatureRole } from "../vocabulary.js";
import type { RowsWanted } from "./check.js";
import { type ColumnDeclaration, type Frame, type FrameColumn } from "./frame.js";

const columnName = z.string().min(1).max(200).optional();

/** Parameters that name the columns of what a model said and what turned out to be right. */
export const outcomeParams = {
  prediction: columnName.describe("The column of predictions; the only one with that role unless given."),
  score: columnName.describe("The column of scores; the only one with that role unless given."),
  label: columnName.describe("The column of labels; the only one with that role unless given."),
};

/** Parameters of checks that wait for labels. */
export const labelParams = {
  minLabelShare: z.number().min(0).max(1).default(0.9).describe("The share of rows that must have their label before there is a verdict."),
  labelTimeout: z
    .string()
    .max(60)
    .refine(isDuration, "must be an ISO 8601 duration such as PT72H or P7D, of at most ten years")
    .default("PT72H")
    .describe("How long labels are waited for, counted from the newest row without one: an ISO 8601 duration."),
};

function isDuration(text: string): boolean {
  try {
    return durationSeconds(text) >= 0;
  } catch {
    return false;
  }
}

/** How long a check of these parameters waits for labels. */
export function waitFor(params: { minLabelShare: number; labelTimeout: string }): NonNullable<RowsWanted["labels"]> {
  return { minShare: params.minLabelShare, timeoutSeconds: durationSeconds(params.labelTimeout) };
}

/** A role whose column a parameter of the same name, in lower case, may name. */
type OutcomeRole = Extract<FeatureRole, "PREDICTION" | "SCORE" | "LABEL">;
type OutcomeNames = { [Role in OutcomeRole as Lowercase<Role>]?: string | undefined };

/** The column of this role: the one that the parameters name, else the only one there is; null when there is none. */
export function outcomeColumn<C extends ColumnDeclaration>(declared: readonly C[], role: OutcomeRole, names: OutcomeNames): C | null {
  const key = role.toLowerCase() as Lowercase<OutcomeRole>;
  const name = names[key];
  if (name !== undefined) return requireColumn(declared, name, key);
  const [only, ...others] = declared.filter((column) => column.role === role);
  if (others.length === 0) return only ?? null;
  const candidates = [only!, ...others].map((column) => column.name).slice(0, 10);
  throw refuse("INVALID", `Several columns are ${key}s: ${candidates.join(", ")}; name one as the parameter ${key}.`, ["params", key]);
}

/** As `outcomeColumn`, of a check that cannot do without. */
export function requireOutcome<C extends ColumnDeclaration>(declared: readonly C[], role: OutcomeRole, names: OutcomeNames): C {
  const key = role.toLowerCase();
  const column = outcomeColumn(declared, role, names);
  if (!column)
    throw refuse("INVALID", `There is no column with the role ${role}; declare one, or name it as the parameter ${key}.`, ["params", key]);
  return column;
}

/** The column that a parameter names. */
export function requireColumn<C extends ColumnDeclaration>(declared: readonly C[], name: string, key: string): C {
  const column = declared.find((candidate) => candidate.name === name);
  if (!column) throw refuse("INVALID", `There is no column "${name}", which the parameter ${key} names.`, ["params", key]);
  return column;
}

/** What is declared on either side of a comparison. */
export function declaredOf(...frames: (Frame | null)[]): FrameColumn[] {
  const byName = new Map(
    frames
      .toReversed()
      .flatMap((frame) => frame?.columns ?? [])
      .map((column) => [column.name, column]),
  );
  return [...byName.values()];
}

/** The column of this name in a frame; null where it has none. */
export function columnIn(frame: Frame, name: string | undefined): FrameColumn | null {
  return frame.columns.find((column) => column.name === name) ?? null;
}

/** The number in a row; NaN where there is none. */
export function numberAt(column: FrameColumn | null, row: number): number {
  return column?.numbers?.[row] ?? Number.NaN;
}

/** The word in a row, a finite number standing for itself; null where there is none. */
export function wordAt(column: FrameColumn | null, row: number): string | null {
  const number = column?.numbers?.[row];
  if (number !== undefined) return Number.isFinite(number) ? String(number) : null;
  return column?.words?.[row] ?? null;
}

/** Refuses a column that holds words where numbers are computed with; one that is missing on a side is no fault. */
export function requireNumeric(name: string, ...frames: (Frame | null)[]): void {
  if (frames.some((frame) => frame && columnIn(frame, name)?.words)) throw refuse("INVALID", `The column "${name}" must hold numbers.`);
}

/** What a rule says of rows that only a part was read of; empty when all were. */
export function sampledRows(...frames: (Frame | null)[]): string {
  const cut = frames.find((frame) => frame !== null && frame.population > frame.rows);
  return cut ? ` Of ${cut.population} rows ${cut.rows} were read, spread evenly.` : "";
}
