import { createLoader, parseAsArrayOf, parseAsString, type inferParserType } from "nuqs/server";

/** Everything the address of the list of schedules can say. */
export const onCallListParams = {
  q: parseAsString.withDefault(""),
  team: parseAsString.withDefault(""),
  /** A local time of the viewer, as its field has it; empty for now. */
  at: parseAsString.withDefault(""),
  after: parseAsArrayOf(parseAsString).withDefault([]),
};

export type OnCallListSettings = inferParserType<typeof onCallListParams>;
export const loadOnCallListSettings = createLoader(onCallListParams);
