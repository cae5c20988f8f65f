import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";
import type { IncidentFilter } from "@/gql/graphql";

/** Everything the address of the incidents list can say. */
export const incidentListParams = {
  show: parseAsStringLiteral(["open", "mine", "all"] as const).withDefault("open"),
  team: parseAsString.withDefault(""),
  after: parseAsArrayOf(parseAsString).withDefault([]),
};

/** The settings of the list, read from the address. */
export type IncidentListSettings = inferParserType<typeof incidentListParams>;

export const loadIncidentListSettings = createLoader(incidentListParams);

/** The settings as the API's filter. */
export function incidentFilter({ show, team }: IncidentListSettings): IncidentFilter {
  return {
    ...(show !== "all" && { states: ["OPEN", "ACKNOWLEDGED", "SNOOZED"] }),
    ...(show === "mine" && { assignedToMe: true }),
    ...(team && { team }),
  };
}
