import { createLoader, parseAsStringLiteral } from "nuqs/server";
import type { Discipline, Seat } from "@/gql/graphql";

/** The two ways of looking at one monitor, by their name in the address. */
export const LENSES = { "data-science": "DATA_SCIENCE", operations: "OPERATIONS" } as const satisfies Record<string, Seat>;
export type Lens = keyof typeof LENSES;

/** How much of the past the page shows, by its name in the address, in days. */
export const RANGES = { "7d": 7, "30d": 30, "90d": 90, "1y": 365 } as const;
export type Range = keyof typeof RANGES;

const lenses = Object.keys(LENSES) as Lens[];
const ranges = Object.keys(RANGES) as Range[];

export const loadMonitorView = createLoader({
  lens: parseAsStringLiteral(lenses),
  range: parseAsStringLiteral(ranges).withDefault("30d"),
});

/** The lens where the address names none: that of the viewer's trade, else that of the check. */
export function usualLens(teams: readonly { discipline: Discipline }[], perspective: Seat): Lens {
  const trades = new Set(teams.map(({ discipline }) => discipline));
  const isScientist = trades.has("DATA_SCIENCE") || trades.has("ML_ENGINEERING");
  const isOperator = trades.has("OPERATIONS");
  if (isScientist !== isOperator) return isScientist ? "data-science" : "operations";
  return perspective === "OPERATIONS" ? "operations" : "data-science";
}
