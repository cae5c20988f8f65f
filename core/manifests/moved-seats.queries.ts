import type { Reader } from "../database.js";
import type { OwnershipRulesAnswer } from "../responsibilities/ownership-rules.service.js";
import { rowsOf } from "../rows.js";
import { teamsByIds } from "../teams/team.queries.js";
import type { Change } from "../diff.js";
import { wordOf } from "./words.js";

/** What new rules move, as a plan tells it: `monitors.model/monitor.role` from one team to another. */
export async function movedSeats(reader: Reader, { changes, changeCount }: OwnershipRulesAnswer): Promise<Change[]> {
  const monitors = await rowsOf<{ id: string; name: string }>(
    reader,
    `select monitor.id, model.slug || '/' || monitor.slug as name from monitor join model on model.id = monitor.model_id
     where monitor.id = any($1::bigint[])`,
    [changes.map(({ monitorId }) => monitorId)],
  );
  const names = new Map(monitors.map(({ id, name }) => [id, name]));
  const teams = await teamsByIds(
    reader,
    changes.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()),
  );
  const slugs = new Map(teams.map(({ id, slug }) => [id, slug]));
  const told = changes.map(({ monitorId, role, before, after }) => ({
    path: `monitors.${names.get(monitorId)}.${wordOf(role)}`,
    before: before && slugs.get(before),
    after: after && slugs.get(after),
  }));
  const untold = changeCount - changes.length;
  return untold > 0 ? [...told, { path: "monitors", before: null, after: `${untold} more seats` }] : told;
}
