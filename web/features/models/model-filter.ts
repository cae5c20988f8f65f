import { createLoader, parseAsArrayOf, parseAsBoolean, parseAsString, type inferParserType } from "nuqs/server";
import type { ModelFilter } from "@/gql/graphql";

/** Everything the address of the models list can say. */
export const modelListParams = {
  q: parseAsString.withDefault(""),
  team: parseAsString.withDefault(""),
  unowned: parseAsBoolean.withDefault(false),
  after: parseAsArrayOf(parseAsString).withDefault([]),
};

/** The settings of the list, read from the address. */
export type ModelListSettings = inferParserType<typeof modelListParams>;

export const loadModelListSettings = createLoader(modelListParams);

/** The settings as the API's filter. */
export function modelFilter({ q, team, unowned }: ModelListSettings): ModelFilter {
  return { ...(q && { search: q }), ...(team && { team }), ...(unowned && { unowned }) };
}
