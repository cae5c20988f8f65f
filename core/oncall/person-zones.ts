import type { Reader } from "../database.js";
import { rowsOf } from "../rows.js";
import type { StoredPlan } from "./stored-plan.js";

/** Where somebody lives, and lived until instants in milliseconds since the epoch, oldest first. */
export interface PersonZones {
  timeZone: string;
  former: { timeZone: string; until: number }[];
}

/** The own time zones of the people in plans, by user id. */
export async function zonesOf(reader: Reader, plans: readonly StoredPlan[]): Promise<Map<string, PersonZones>> {
  const ids = [...new Set(plans.flatMap((plan) => plan.layers.flatMap((layer) => layer.participants)))];
  const people = await rowsOf<{ id: string } & PersonZones>(
    reader,
    `select id, time_zone, array(
         select json_build_object('timeZone', zone ->> 'timeZone', 'until', (extract(epoch from (zone ->> 'until')::timestamptz) * 1000)::bigint)
         from jsonb_array_elements(former_zones) zone) as former
     from app_user where id = any($1::bigint[])`,
    [ids],
  );
  return new Map(people.map(({ id, ...zones }) => [id, zones]));
}

/** The zone somebody lives in at an instant. */
export function zoneAt({ timeZone, former }: PersonZones, at: number): string {
  return former.find(({ until }) => at < until)?.timeZone ?? timeZone;
}

/** The instants within (since, until) at which hours of a plan that are read on people's own clocks move, because somebody does. */
export function zoneChanges(
  { layers }: StoredPlan,
  zones: ReadonlyMap<string, PersonZones>,
  { since, until }: { since: number; until: number },
): number[] {
  const own = layers.filter(({ restrictions }) => restrictions.some(({ zone }) => zone === "PARTICIPANT"));
  const moves = own.flatMap(({ participants }) => participants.flatMap((user) => zones.get(user)?.former.map((zone) => zone.until) ?? []));
  return [...new Set(moves)].filter((at) => since < at && at < until).sort((one, other) => one - other);
}
