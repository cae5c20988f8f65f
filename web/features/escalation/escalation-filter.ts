import { createLoader, parseAsArrayOf, parseAsString, type inferParserType } from "nuqs/server";

/** Everything the address of the list of escalation policies can say. */
export const escalationListParams = {
  q: parseAsString.withDefault(""),
  team: parseAsString.withDefault(""),
  after: parseAsArrayOf(parseAsString).withDefault([]),
};

export type EscalationListSettings = inferParserType<typeof escalationListParams>;
export const loadEscalationListSettings = createLoader(escalationListParams);
