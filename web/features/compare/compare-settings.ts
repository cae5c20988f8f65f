import { createLoader, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";

/** Where distributions are taken from. */
export const SOURCES = { served: "As served", training: "As trained on" } as const;

/** Everything the address of the comparison can say. */
export const compareParams = {
  base: parseAsString.withDefault(""),
  other: parseAsString.withDefault(""),
  data: parseAsStringLiteral(Object.keys(SOURCES) as (keyof typeof SOURCES)[]).withDefault("served"),
};

export type CompareSettings = inferParserType<typeof compareParams>;
export const loadCompareSettings = createLoader(compareParams);

/** The address of a comparison of two versions. */
export function comparePath(model: string, base: string, other: string): string {
  return `/models/${model}/compare?${new URLSearchParams({ base, other }).toString()}`;
}
