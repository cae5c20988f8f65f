import { createLoader, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral, type inferParserType } from "nuqs/server";
import type { MonitorFilter, MonitorOrder } from "@/gql/graphql";
import { keysOf, SEVERITIES, STATES } from "@/ui/words";

const ORDERS = ["STATE", "NAME", "LAST_RUN", "NEXT_RUN", "SEVERITY"] as const satisfies readonly MonitorOrder[];

/** Everything the address of the monitors list can say. */
export const monitorListParams = {
  q: parseAsString.withDefault(""),
  state: parseAsArrayOf(parseAsStringLiteral(keysOf(STATES))).withDefault([]),
  team: parseAsString.withDefault(""),
  model: parseAsString.withDefault(""),
  check: parseAsString.withDefault(""),
  severity: parseAsStringLiteral(["", ...keysOf(SEVERITIES)] as const).withDefault(""),
  unowned: parseAsBoolean.withDefault(false),
  order: parseAsStringLiteral(ORDERS).withDefault("STATE"),
  // The cursors of the pages before this one and of this one, so that "previous" needs no second way of paging.
  after: parseAsArrayOf(parseAsString).withDefault([]),
};

/** The settings of the list, read from the address. */
export type MonitorListSettings = inferParserType<typeof monitorListParams>;

export const loadMonitorListSettings = createLoader(monitorListParams);

/** The settings as the API's filter; what is not set is left out. */
export function monitorFilter({ q, state, team, model, check, severity, unowned }: MonitorListSettings): MonitorFilter {
  return {
    ...(q && { search: q }),
    ...(state.length > 0 && { states: state }),
    ...(team && { team }),
    ...(model && { models: [model] }),
    ...(check && { checks: [check] }),
    ...(severity && { severity: [severity] }),
    ...(unowned && { unowned }),
  };
}

/** Whether anything narrows the list. */
export function isFiltered(settings: MonitorListSettings): boolean {
  return Object.keys(monitorFilter(settings)).length > 0;
}
