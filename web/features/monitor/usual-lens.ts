import type { Discipline, Seat } from "@/gql/graphql";

/** The two ways of looking at one monitor, by their name in the address. */
export const LENSES = { "data-science": "DATA_SCIENCE", operations: "OPERATIONS" } as const satisfies Record<string, Seat>;
export type Lens = keyof typeof LENSES;

/** The lens where the address names none: that of the viewer's trade, else that of the check. */
export function usualLens(teams: readonly { discipline: Discipline }[], perspective: Seat): Lens {
  const trades = new Set(teams.map(({ discipline }) => discipline));
  const isScientist = trades.has("DATA_SCIENCE") || trades.has("ML_ENGINEERING");
  const isOperator = trades.has("OPERATIONS");
  if (isScientist !== isOperator) return isScientist ? "data-science" : "operations";
  return perspective === "OPERATIONS" ? "operations" : "data-science";
}
