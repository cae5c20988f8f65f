import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { type Lens, LENSES } from "./usual-lens";

/** How much of the past the page shows, by its name in the address, in days. */
export const RANGES = { "7d": 7, "30d": 30, "90d": 90, "1y": 365 } as const;
export type Range = keyof typeof RANGES;

/** Reads lens and range from the address. */
export const loadMonitorView = createLoader({
  lens: parseAsStringLiteral(Object.keys(LENSES) as Lens[]),
  range: parseAsStringLiteral(Object.keys(RANGES) as Range[]).withDefault("30d"),
});
