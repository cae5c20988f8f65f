import type { Reader } from "../database.js";
import { ownersBeside } from "../models/side-by-side.queries.js";
import { teamsOfMonitors } from "../responsibilities/authorise.js";

/**
 * The teams that may answer for each incident: whoever may change its monitor, and the owners of the version that its own runs side by
 * side with; by incident id.
 */
export async function teamsOfIncidents(
  reader: Reader,
  incidents: readonly { id: string; monitorId: string }[],
): Promise<Map<string, string[]>> {
  const ofMonitors = await teamsOfMonitors(reader, [...new Set(incidents.map(({ monitorId }) => monitorId))]);
  const beside = await ownersBeside(
    reader,
    incidents.map(({ id }) => id),
  );
  return new Map(
    incidents.map(({ id, monitorId }) => [id, [...ofMonitors.get(monitorId)!, ...(beside.get(id) ?? []).map(({ teamId }) => teamId)]]),
  );
}
