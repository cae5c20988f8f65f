import { z } from "zod";
import { defineCheck, type Json } from "./check.js";
import { formatCount } from "./explain.js";
import type { ArrivingColumn, Columns } from "./facts.js";
import { above } from "./limits.js";

/** Most columns named in an answer. */
const MAX_LISTED = 50;

/** Columns that came, went or changed their type. */
export const schema = defineCheck({
  key: "schema",
  title: "Schema",
  family: "data-quality",
  perspective: "OPERATIONS",
  appliesTo: [],
  needs: "columns",
  reference: "optional",
  metrics: ["changes", "broken", "added", "removed", "retyped", "statistic"],
  params: z.strictObject({
    ignore: z.array(z.string().max(200)).max(1000).default([]).describe("Columns that may come and go."),
  }),
  defaultLimits: { warn: above("changes", 0), fail: above("broken", 0) },
  formula: "Columns added, removed and retyped; broken = removed + retyped.",
  floor: "a column counts as removed only when its usual gaps leave that a chance below α over all columns.",
  whenToUse: "On every model, as the first check after a change upstream.",
  meaning: {
    DATA_SCIENCE:
      "Columns added (they arrive though the version does not declare them, or the reference does not), removed (declared, filled in the reference, and empty now beyond what their usual gaps explain) and retyped against the reference's version.",
    OPERATIONS: "Columns of the data have appeared, vanished or changed their kind.",
  },
  whatToDo: {
    DATA_SCIENCE:
      "A removed input is imputed on every row: judge the model as one without it. Declare an added column with the next version if the model should read it.",
    OPERATIONS: "Compare with the last release of whatever sends the rows; a removed and an added column together are often one renamed.",
  },
  wording: {
    symbol: "changes",
    alarm: { DATA_SCIENCE: "has changed", OPERATIONS: "has changed" },
    calm: { DATA_SCIENCE: "is as declared", OPERATIONS: "is as declared" },
  },
  answer({ facts: columns, params, alpha }) {
    const ignored = new Set(params.ignore);
    const declared = columns.declared.filter(({ name }) => !ignored.has(name));
    const undeclared = [...columns.undeclared].filter(([name, rows]) => rows > 0 && !ignored.has(name));
    const chance = alpha / Math.max(1, declared.length);
    const found = {
      added: [
        ...undeclared.map(([name]) => name),
        ...names(declared, ({ type, referenceType }) => type !== null && referenceType === null),
      ],
      removed: names(declared, (column) => column.type === null || (column.referenceType !== null && isGone(column, columns, chance))),
      retyped: names(declared, ({ type, referenceType }) => type !== null && referenceType !== null && type !== referenceType),
    };
    const [added, removed, retyped] = [found.added.length, found.removed.length, found.retyped.length];
    const changes = added + removed + retyped;
    return {
      measure: { name: "changed columns", value: changes, method: "comparison of columns" },
      metrics: { statistic: changes, changes, broken: removed + retyped, added, removed, retyped },
      sizes: { reference: 0, current: columns.rows },
      rule: `Columns added, removed and retyped; removed is a column without any value in ${formatCount(columns.rows)} rows where the reference's share of filled rows leaves that a chance below ${alpha} over the ${declared.length} columns; labels are left out; broken = removed + retyped.`,
      details: { ...listed(found), undeclaredRows: Object.fromEntries(undeclared.slice(0, MAX_LISTED)) },
      summary: changes === 0 ? `${formatCount(declared.length)} columns` : summaryOf(found),
      ...(columns.rows > 0 ? {} : { tooFew: "the current window has no rows" }),
    };
  },
});

const names = (columns: readonly ArrivingColumn[], has: (column: ArrivingColumn) => boolean): string[] =>
  columns.filter(has).map(({ name }) => name);

/** Is the column empty though so many rows would have filled it at least once? */
function isGone({ isFilled, referenceShare }: ArrivingColumn, { rows }: Columns, chance: number): boolean {
  return !isFilled && referenceShare !== null && (1 - referenceShare) ** rows < chance;
}

type Changes = Record<"added" | "removed" | "retyped", string[]>;

function listed(changes: Changes): { [key: string]: Json } {
  return Object.fromEntries(Object.entries(changes).map(([kind, columns]) => [kind, columns.slice(0, MAX_LISTED)]));
}

function summaryOf(changes: Changes): string {
  const parts = Object.entries(changes).filter(([, columns]) => columns.length > 0);
  return parts.map(([kind, columns]) => `${formatCount(columns.length)} ${kind} (${someOf(columns)})`).join(", ");
}

function someOf(columns: readonly string[]): string {
  const shown = columns.slice(0, 3).join(", ");
  return columns.length > 3 ? `${shown} and ${columns.length - 3} more` : shown;
}
